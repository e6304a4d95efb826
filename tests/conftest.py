"""Small articles of our own and a way to build them, shared by the tests of later stages."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

ARTICLES = {
    "interview.txt": (
        "王芳对话陈力：端侧模型还要几年？\n\n来源：未来观察 发布日期：2024-09-25\n\n"
        "王芳：您怎么看端侧模型的前景？\n\n"
        "陈力：我认为端侧模型三年内会普及。手机的内存只有8GB，这会限制端侧模型的表现。\n\n"
        "王芳：我不同意，端侧模型五年内都不会普及。\n\n"
        "陈力：Scaling Law 并没有失效，GPT-4 的能力还在提升。\n"
    ),
    "news.txt": (
        "星河智能发布新模型\n\n来源：未来观察 发布日期：2024-10-08\n\n"
        "10月8日，星河智能公司发布了Galaxy-7B模型。星河智能CEO刘明表示，Galaxy-7B的性能已经超过Llama 3。\n\n"
        "但分析师赵岚认为，这一模型在中文任务上仍不如GPT-4。据介绍，星河智能去年获得了2亿美元融资。\n"
    ),
    "english.txt": (
        "Interview with Ann Lee\n\nPublished 2024-11-02 by Future Observer\n\n"
        "Ann Lee, CEO of Brightlake Labs, said that open models will catch up within two years. "
        "She added that OpenAI still leads in reasoning.\n"
    ),
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder `articles` with three documents."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def exported() -> Callable[[Path], str]:
    """The JSON-lines export of a graph folder: what "the same graph" means."""

    def export(folder: Path) -> str:
        from graphkit.knowledge import Knowledge

        out = io.StringIO()
        with Knowledge(folder) as knowledge:
            knowledge.export(out)
        return out.getvalue()

    return export


@pytest.fixture(scope="session")
def samples_kg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph folder of data/samples, built once; tests read it and never write."""
    from graphkit.building import build

    folder = tmp_path_factory.mktemp("samples") / "kg"
    build([Path(__file__).parent.parent / "data" / "samples"], folder)
    return folder
