"""Two people of one name in two documents stay two where their documents put them into different organizations."""

from __future__ import annotations

from pathlib import Path

from graphkit.building import build
from graphkit.knowledge import Knowledge


def people(folder: Path, name: str) -> list[tuple[str, int]]:
    """Return (employer, documents) of everybody called `name` in the graph of a folder, sorted."""
    kg = folder.parent / "kg"
    build([folder], kg)
    with Knowledge(kg) as knowledge:
        graph = knowledge.graph
    found = []
    for node in graph.nodes.values():
        if node.label == "Person" and node.properties["name"] == name:
            edges = [edge for edge in graph.relationships.values() if edge.start == node.id]
            employers = [str(graph.nodes[e.end].properties["name"]) for e in edges if e.type == "AFFILIATED_WITH"]
            found.append((", ".join(sorted(set(employers))), sum(e.type == "MENTIONED_IN" for e in edges)))
    return sorted(found)


def write(tmp_path: Path, **texts: str) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_namesakes_of_two_organizations_are_two(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        one="屿桥智能CEO陈力表示，推理的价格明年会降一半。\n",
        two="临江大学教授陈力认为，具身智能缺少的是数据。\n",
        three="屿桥智能创始人陈力说，端侧模型会普及。\n",
    )
    assert people(folder, "陈力") == [("临江大学", 1), ("屿桥智能", 2)]


def test_a_document_that_names_both_organizations_parts_nobody(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        one="屿桥智能CEO陈力表示，推理的价格明年会降一半。\n",
        two="临江大学教授陈力认为，缺少的是数据。屿桥智能宣布，与临江大学合作。\n",
    )
    assert [documents for _, documents in people(folder, "陈力")] == [2]


def test_who_is_told_apart_by_nothing_is_one(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        one="屿桥智能CEO陈力表示，推理的价格明年会降一半。\n",
        two="记者问陈力怎么看。陈力表示，具身智能缺少的是数据。\n",
    )
    assert people(folder, "陈力") == [("屿桥智能", 2)]
