"""What stands on the first page of `disagreements`: small graphs, written as claims with stances and clashes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphkit.graph.graph import Graph, Node, Relationship
from graphkit.knowledge.disagreements import Disagreements, find_disagreements
from graphkit.knowledge.index import GraphIndex

Row = tuple[str, str, dict[str, Any]]  # speaker, text, {subject: stance or None, "salience": …, "same_as": …}


def disagreements(
    rows: list[Row], clashes: Sequence[tuple[int, int, float]] = (), limit: int | None = None
) -> Disagreements:
    """Rank a graph of claims c0, c1, …; `clashes` are (claim, claim, confidence)."""
    nodes = [Node("doc", "Document", {"title": "Panel", "source": "panel.txt"})]
    edges: list[Relationship] = []

    def edge(kind: str, start: str, end: str, **properties: Any) -> None:
        edges.append(Relationship(f"{kind}/{start}/{end}", kind, start, end, properties))

    names = sorted({name for _, _, about in rows for name in about if name not in ("salience", "same_as")})
    nodes += [Node(name, "Technology", {"name": name}) for name in names]
    nodes += [Node(name, "Person", {"name": name}) for name in sorted({speaker for speaker, _, _ in rows})]
    for number, (speaker, text, about) in enumerate(rows):
        claim = f"c{number}"
        group = {"same_as": about["same_as"]} if "same_as" in about else {}
        nodes.append(Node(claim, "Claim", {"text": text, "salience": about.get("salience", 0.5), **group}))
        edge("CLAIMS", speaker, claim)
        edge("STATED_IN", claim, "doc")
        for subject in names:
            if subject in about:
                edge("ABOUT", claim, subject, **({"stance": about[subject]} if about[subject] else {}))
    for one, other, confidence in clashes:
        edge("CONTRADICTS", f"c{one}", f"c{other}", why="They clash.", confidence=confidence)
    return find_disagreements(GraphIndex(Graph(nodes, edges)), limit)


def test_what_is_said_twice_stands_once_in_its_clearest_words() -> None:
    found = disagreements(
        [
            ("王芳", "RAG 会长期存在，因为数据不能外传。", {"RAG": "positive", "salience": 0.9, "same_as": "g"}),
            ("王芳", "RAG 会存在。", {"RAG": "positive", "same_as": "g"}),
            ("陈力", "RAG 只是一个权宜之计，很快会消失。", {"RAG": "negative"}),
        ],
        [(0, 2, 0.6), (1, 2, 0.6)],
    )
    (contradiction,) = found.contradictions
    assert {contradiction.first.claim, contradiction.second.claim} == {"c0", "c2"}
    (subject,) = found.subjects
    assert [side.claim for side in subject.positive] == ["c0"]


def test_full_statements_stand_before_bare_replies() -> None:
    found = disagreements(
        [
            ("王芳", "端侧模型三年之内会在手机上普及。", {"端侧模型": None}),
            ("陈力", "我不同意。", {"端侧模型": None}),
            ("赵岚", "端侧模型五年之内都不会在手机上普及。", {"端侧模型": None}),
        ],
        [(0, 1, 0.7), (0, 2, 0.6)],
    )
    assert [item.second.claim for item in found.contradictions] == ["c2", "c1"]


def test_one_claim_that_clashes_with_many_makes_room_for_others() -> None:
    text = "这是一句足够长的完整陈述，编号{}。"
    rows: list[Row] = [(f"人{n}", text.format(n), {"A": None, "salience": 0.9 - n / 10}) for n in range(6)]
    found = disagreements(rows, [(0, 1, 0.6), (0, 2, 0.6), (4, 5, 0.6)])
    assert [item.first.claim for item in found.contradictions] == ["c0", "c4", "c0"]


def test_an_even_contest_stands_before_one_dissenting_voice_on_everything() -> None:
    broad: list[Row] = [(f"人{n}", f"AI 会带来好处之{n}。", {"AI": "positive"}) for n in range(20)]
    found = disagreements(
        [
            *broad,
            ("陈力", "AI 有风险。", {"AI": "negative"}),
            ("王芳", "Scaling Law 仍然有效。", {"Scaling Law": "positive"}),
            ("陈力", "Scaling Law 已经失效。", {"Scaling Law": "negative"}),
        ]
    )
    assert [subject.name for subject in found.subjects] == ["Scaling Law", "AI"]


def test_a_side_begins_with_a_claim_that_names_the_subject() -> None:
    found = disagreements(
        [
            ("王芳", "能源不是问题。", {"MoE": "positive", "salience": 0.8}),
            ("王芳", "MoE 很省电。", {"MoE": "positive", "salience": 0.4}),
            ("陈力", "MoE 很难训练。", {"MoE": "negative"}),
        ]
    )
    assert [side.claim for side in found.subjects[0].positive] == ["c1", "c0"]


def test_one_speaker_who_weighs_both_sides_is_no_contest() -> None:
    rows: list[Row] = [("王芳", "MoE 很省电。", {"MoE": "positive"}), ("王芳", "MoE 很难训练。", {"MoE": "negative"})]
    assert disagreements(rows).subjects == ()


def test_limit_counts_each_list() -> None:
    rows: list[Row] = [(f"人{n}", "这是一句足够长的完整陈述。", {"A": None}) for n in range(6)]
    assert len(disagreements(rows, [(0, 1, 0.6), (2, 3, 0.6), (4, 5, 0.6)], limit=2).contradictions) == 2
