"""Small graphs of our own to look at."""

from __future__ import annotations

from collections.abc import Mapping

from graphkit.graph.graph import Graph, Node, Relationship, Value

SOURCE = (
    "端侧模型还要几年？\n陈力：我认为端侧模型三年内会普及。星河智能已经发布了Galaxy-7B。\n"
    "王芳：我不同意，端侧模型五年内都不会普及。🙂星河智能的模型只有70亿参数。\n"
)


ENTITIES = ("per:chen", "per:wang", "org:galaxy", "mod:galaxy7b", "tec:edge")


def debate(*, answered: str = "2025-02-01", second_document: bool = False, parallel: bool = False) -> Graph:
    """Two people who disagree on a technology, a company with a model, a fact, in one document.

    `answered` is the day of the second claim; `second_document` adds one by another publisher that names one company;
    `parallel` adds a second relation between the company and its model.
    """
    nodes = [
        _node("per:chen", "Person", name="陈力", name_en="Chen Li", aliases=("陈力",), mentions=1),
        _node("per:wang", "Person", name="王芳", mentions=1),
        _node("org:galaxy", "Organization", name="星河智能", other_names=("Galaxy AI",), mentions=2),
        _node("mod:galaxy7b", "Model", name="Galaxy-7B", mentions=1),
        _node("tec:edge", "Technology", name="端侧模型", mentions=3),
        _claim("clm:yes", "我认为端侧模型三年内会普及。", "prediction", "2024-09-25", about_until="2024-12"),
        _claim("clm:no", "端侧模型五年内都不会普及。", "denial", answered),
        _node("fct:size", "Fact", attribute="parameters", raw="70亿参数", value_min=7e9, confidence=0.8),
        _node(
            "doc:1",
            "Document",
            title="端侧模型还要几年？",
            source="samples/edge.txt",
            publisher="未来观察",
            published="2024-09-25",
            url="https://example.org/edge",
            language="zh",
            sha256="0" * 64,
        ),
    ]
    edges = [
        _edge("CLAIMS", "per:chen", "clm:yes"),
        _edge("CLAIMS", "per:wang", "clm:no"),
        _edge("ABOUT", "clm:yes", "tec:edge", stance="positive"),
        _edge("ABOUT", "clm:no", "tec:edge", stance="negative"),
        _edge("CONTRADICTS", "clm:no", "clm:yes", why="both give a time", rule="link.time", confidence=0.9),
        _edge("HAS_FACT", "org:galaxy", "fct:size"),
        _stated("clm:yes", "我认为端侧模型三年内会普及。"),
        _stated("clm:no", "端侧模型五年内都不会普及。"),
        _stated("fct:size", "70亿参数"),
        _relation("DEVELOPS", "org:galaxy", "mod:galaxy7b", "星河智能已经发布了Galaxy-7B。"),
        *(
            _mentioned(node, name)
            for node, name in [("per:chen", "陈力"), ("per:wang", "王芳"), ("tec:edge", "端侧模型")]
        ),
        *(_mentioned(node, name) for node, name in [("org:galaxy", "星河智能"), ("mod:galaxy7b", "Galaxy-7B")]),
    ]
    if second_document:
        nodes += [
            _node("org:other", "Organization", name="别家公司", mentions=1),
            _node("doc:2", "Document", title="别的文章", source="samples/other.txt", publisher="别处", sha256="1" * 64),
        ]
        edges.append(_edge("MENTIONED_IN", "org:other", "doc:2", count=1, starts=(0,), ends=(4,)))
    if parallel:
        edges.append(_relation("USES", "org:galaxy", "mod:galaxy7b", "星河智能的模型只有70亿参数。"))
    return Graph(nodes, edges)


def ring(count: int, *, name: str = "机构") -> Graph:
    """`count` organizations of which each works with the next, and the first with all."""
    nodes = [_node(f"org:{place:06}", "Organization", name=f"{name}{place}", mentions=1) for place in range(count)]
    pairs = {(place, (place + 1) % count) for place in range(count)} | {(0, place) for place in range(2, count, 7)}
    edges = [
        _relation("PARTNERS_WITH", f"org:{min(pair):06}", f"org:{max(pair):06}", f"第{number}句")
        for number, pair in enumerate(sorted(pairs))
    ]
    return Graph(nodes, edges)


def star(count: int) -> Graph:
    """One organization with `count` partners."""
    nodes = [_node(f"org:{place:06}", "Organization", name=f"机构{place}", mentions=1) for place in range(count + 1)]
    edges = [
        _relation("PARTNERS_WITH", "org:000000", f"org:{place:06}", f"第{place}句") for place in range(1, count + 1)
    ]
    return Graph(nodes, edges)


def _node(identifier: str, label: str, /, **properties: Value) -> Node:
    return Node(identifier, label, properties)


def _claim(identifier: str, text: str, kind: str, said_on: str, /, **properties: Value) -> Node:
    stated: Mapping[str, Value] = {"text": text, "text_folded": text, "kind": kind, "said_on": said_on}
    return Node(identifier, "Claim", {**stated, "mode": "direct", "salience": 0.5, "confidence": 0.9, **properties})


def _edge(kind: str, start: str, end: str, /, **properties: Value) -> Relationship:
    return Relationship(f"rel:{kind}:{start}:{end}", kind, start, end, properties)


def _stated(node: str, quote: str) -> Relationship:
    start = SOURCE.index(quote)
    return _edge("STATED_IN", node, "doc:1", start=start, end=start + len(quote), quote=quote)


def _relation(kind: str, start: str, end: str, quote: str) -> Relationship:
    place = max(0, SOURCE.find(quote))
    return _edge(
        kind,
        start,
        end,
        documents=("doc:1",),
        starts=(place,),
        ends=(place + len(quote),),
        quotes=(quote,),
        rules=("rel.test",),
        confidence=0.7,
    )


def _mentioned(node: str, name: str) -> Relationship:
    starts = tuple(place for place in range(len(SOURCE)) if SOURCE.startswith(name, place))
    return _edge(
        "MENTIONED_IN",
        node,
        "doc:1",
        count=len(starts),
        starts=starts,
        ends=tuple(start + len(name) for start in starts),
    )
