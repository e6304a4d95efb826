"""Two claims contradict each other only where the clash can be named."""

from __future__ import annotations

import pytest

from tests.resolution.views import all_links, claims, links, pairs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("端侧模型三年内会普及。", "端侧模型五年内都不会普及。"),
        ("我比较相信 Scaling Law。", "我其实不太相信 Scaling Law。"),
        ("Scaling Law 仍然有效。", "Scaling Law 已经失效了。"),
        ("仿真数据可以代替大部分真实数据。", "仿真数据不能代替真实数据。"),
        ("大模型是新的操作系统。", "大模型不是操作系统。"),
        ("大模型是新的操作系统。", "大模型怎能称为操作系统。"),
        ("投资机器人正是时候。", "投资机器人为时尚早。"),
        ("端侧模型的路线已经统一。", "端侧模型的路线还没有收敛。"),
        ("开源模型一定能追上。", "开源模型永远追不上。"),
        ("机器人很快会走进家庭。", "机器人进不了家庭。"),
        ("Europe has already lost the race.", "Europe has not lost the race."),
    ],
)
def test_one_affirms_what_the_other_denies(one: str, other: str) -> None:
    views = claims(("王芳", one), ("陈力", other), ("王芳", "今天的天气很好。"))
    assert pairs(views, "CONTRADICTS") == {frozenset((one, other))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("端侧模型三年内会普及。", "开源模型不会普及。"),  # not the same thing
        ("仿真数据会代替动作捕捉。", "仿真数据不能代替真实数据。"),  # does not replace the same
        ("我看好端侧模型。", "端侧模型的内存不够。"),  # a stance and a lack: both can hold
        ("如果没有数据，开源模型就追不上。", "开源模型已经追上。"),  # only supposed
        ("开源模型会不会追上？", "开源模型追不上。"),  # only asked
        ("端侧模型不仅会普及，价格也会下降。", "端侧模型会普及。"),  # 不仅 denies nothing
        ("没有机器人的工厂效率很低。", "机器人进了工厂。"),  # without them: a name is no predicate
        ("这带来了前所未有的推理能力。", "大模型的推理能力已经很强。"),
    ],
)
def test_what_can_both_hold_is_no_contradiction(one: str, other: str) -> None:
    assert links(claims(("王芳", one), ("陈力", other)), "CONTRADICTS") == []


def test_a_view_answers_the_opposite_view_before_it_in_other_words() -> None:
    views = claims(
        ("王芳", "从工厂的需求来看，我对机器人的前景很乐观。"),
        ("陈力", "电池和手指都还没有解决，所以我对机器人有些悲观。"),
    )
    assert pairs(views, "CONTRADICTS") == {frozenset((views[0].text, views[1].text))}


def test_different_times_do_not_clash() -> None:
    one = (
        "王芳",
        "Scaling Law 在过去有效。",
        {"about_time": "2023", "about_from": "2023-01-01", "about_until": "2023-12-31"},
    )
    other = (
        "陈力",
        "Scaling Law 失效了。",
        {"about_time": "2025", "about_from": "2025-01-01", "about_until": "2025-12-31"},
    )
    assert links(claims(one, other), "CONTRADICTS") == []


def test_why_names_the_words_of_both() -> None:
    (link,) = all_links(claims(("王芳", "我相信 Scaling Law。"), ("陈力", "我不太相信 Scaling Law。")))
    assert "On Scaling Law they take opposite sides" in link.why
    assert "“相信”" in link.why
    assert "“不太相信”" in link.why
    assert link.start < link.end


def test_a_change_of_mind_counts_between_documents_only() -> None:
    early = claims(("王芳", "我不太相信 Scaling Law。"), document="doc:a", said_on="2024-01-08")
    late = claims(("王芳", "现在我相信 Scaling Law。"), document="doc:b", said_on="2025-03-12")
    (link,) = all_links([*early, *late])
    assert link.why.startswith("On Scaling Law the speaker changed their mind between 2024-01-08 and 2025-03-12")
    both = claims(("王芳", "我不太相信 Scaling Law。"), ("王芳", "我相信 Scaling Law。"))
    assert links(both, "CONTRADICTS") == []


def test_figures_without_a_common_value() -> None:
    def figure(text: str, low: float, raw: str) -> tuple[str, dict[str, object]]:
        return text, {"quantity_min": low, "quantity_max": low, "quantity_unit": "percent", "quantity_raw": raw}

    filler = [("王芳", f"第{n}件事与此无关。") for n in "一二三四五六"]
    views = claims(
        *filler,
        ("王芳", *figure("开源模型的市场份额是60%。", 60.0, "60%")),
        ("陈力", *figure("开源模型的市场份额只有20%。", 20.0, "20%")),
        ("陈力", *figure("操作系统的市场份额只有90%。", 90.0, "90%")),
    )
    assert pairs(views, "CONTRADICTS") == {frozenset((views[6].text, views[7].text))}
