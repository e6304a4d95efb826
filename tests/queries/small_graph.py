"""A graph small enough to answer every named query by hand: two documents, five speakers, one change of mind."""

from __future__ import annotations

from typing import Any

from graphkit.graph.graph import Graph, Node, Relationship

_DAYS = {"doc:a": "2024-03-05", "doc:b": "2024-09-20"}


def small_graph() -> Graph:
    """Return the graph; its ids are words, so that rows can be read."""
    nodes = [
        Node("doc:a", "Document", _document("圆桌：端侧还是云端", "a.txt", "未来观察", "2024-03-05")),
        Node("doc:b", "Document", _document("端侧模型半年记", "b.txt", "科技早报", "2024-09-20")),
        Node("p:wang", "Person", {"name": "王芳", "name_en": "Wang Fang", "aliases": ("王芳", "芳姐"), "mentions": 9}),
        Node("p:chen", "Person", {"name": "陈力", "mentions": 7}),
        Node("p:zhao", "Person", {"name": "赵岚", "mentions": 2}),
        Node("o:galaxy", "Organization", {"name": "星河智能", "other_names": ("Galaxy AI",)}),
        Node("o:cedar", "Organization", {"name": "雪松科技"}),
        Node("o:fund", "Organization", {"name": "北岸资本"}),
        Node("m:g7", "Model", {"name": "Galaxy-7B"}),
        Node("m:g1", "Model", {"name": "Galaxy-1B"}),
        Node("r:phone", "Product", {"name": "雪松手机"}),
        Node("t:edge", "Technology", {"name": "端侧模型", "name_en": "edge models"}),
        Node("t:cloud", "Technology", {"name": "云端大模型"}),
        Node("e:summit", "Event", {"name": "端侧峰会"}),
        Node("f:size", "Fact", _fact("parameters", 7e9, "parameter", "70亿参数")),
        Node("f:money", "Fact", _fact("money", 2e8, "USD", "2亿美元")),
    ]
    relationships: list[Relationship] = []
    for claim, speaker, document, about, properties in _CLAIMS:
        text = properties["text"]
        day = _DAYS[document]
        filled = {"text_folded": text, "mode": "direct", "said_on": day, "confidence": 0.9, **properties}
        nodes.append(Node(claim, "Claim", filled))
        relationships.append(Relationship(f"claims {claim}", "CLAIMS", speaker, claim, {}))
        place = {"start": 0, "end": len(text), "quote": text}
        relationships.append(Relationship(f"stated {claim}", "STATED_IN", claim, document, place))
        for subject, stance in about.items():
            stances = {"stance": stance} if stance else {}
            relationships.append(Relationship(f"about {claim} {subject}", "ABOUT", claim, subject, stances))
    for kind, one, other in (
        ("CONTRADICTS", "c:soon", "c:never"),
        ("SUPPORTS", "c:memory", "c:never"),
        ("SAME_AS", "c:soon", "c:soon again"),
    ):
        link = {"why": f"{one} {other}", "rule": "by hand", "confidence": 0.8}
        relationships.append(Relationship(f"{kind} {one}", kind, one, other, link))
    for fact in ("f:size", "f:money"):
        owner = "m:g7" if fact == "f:size" else "o:galaxy"
        quote = "70亿参数" if fact == "f:size" else "2亿美元"
        relationships.append(Relationship(f"has {fact}", "HAS_FACT", owner, fact, {}))
        place = {"start": 0, "end": len(quote), "quote": quote}
        relationships.append(Relationship(f"stated {fact}", "STATED_IN", fact, "doc:b", place))
    for entity, document in (("p:wang", "doc:a"), ("p:chen", "doc:a"), ("p:wang", "doc:b"), ("p:chen", "doc:b")):
        mention = {"count": 1, "starts": (0,), "ends": (2,)}
        relationships.append(Relationship(f"mention {entity} {document}", "MENTIONED_IN", entity, document, mention))
    relationships += [_relation(*relation) for relation in _RELATIONS]
    return Graph(nodes, relationships)


def _document(title: str, source: str, publisher: str, day: str) -> dict[str, Any]:
    return {
        "title": title,
        "source": source,
        "publisher": publisher,
        "published": day,
        "language": "zh",
        "sha256": "0" * 64,
    }


def _fact(attribute: str, value: float, unit: str, raw: str) -> dict[str, Any]:
    return {"attribute": attribute, "value_min": value, "value_max": value, "unit": unit, "raw": raw, "confidence": 0.9}


def _relation(kind: str, start: str, end: str, documents: tuple[str, ...], qualifiers: dict[str, Any]) -> Relationship:
    times = len(documents)
    evidence = {
        "documents": documents,
        "starts": (0,) * times,
        "ends": (4,) * times,
        "quotes": ("原文一句",) * times,
        "rules": ("by hand",) * times,
        "confidence": 0.9,
    }
    return Relationship(f"{kind} {start} {end}", kind, start, end, {**evidence, **qualifiers})


# Claim, speaker, document, {subject: stance}, properties.
_CLAIMS: list[tuple[str, str, str, dict[str, str], dict[str, Any]]] = [
    (
        "c:soon",
        "p:wang",
        "doc:a",
        {"t:edge": "positive"},
        {
            "text": "端侧模型两年内会普及。",
            "kind": "prediction",
            "salience": 0.9,
            "about_time": "2y",
            "about_from": "2024-03-05",
            "about_until": "2026-03-05",
            "quantity_min": 2.0,
            "quantity_max": 2.0,
            "quantity_unit": "year",
            "quantity_raw": "两年",
        },
    ),
    (
        "c:never",
        "p:chen",
        "doc:a",
        {"t:edge": "negative"},
        {"text": "端侧模型十年也普及不了。", "kind": "opinion", "salience": 0.8},
    ),
    (
        "c:memory",
        "p:zhao",
        "doc:a",
        {"t:edge": "negative"},
        {"text": "手机的内存不够。", "kind": "assertion", "salience": 0.4},
    ),
    (
        "c:soon again",
        "p:wang",
        "doc:b",
        {"t:edge": ""},
        {"text": "端侧模型两年内普及。", "kind": "prediction", "salience": 0.3, "about_until": "2026-03-05"},
    ),
    (
        "c:doubt",
        "p:wang",
        "doc:b",
        {"t:edge": "negative", "o:cedar": ""},
        {"text": "雪松科技的端侧模型让人失望。", "kind": "opinion", "salience": 0.7},
    ),
    (
        "c:year",
        "p:chen",
        "doc:b",
        {"t:cloud": "positive"},
        {
            "text": "2025年云端大模型会便宜十倍。",
            "kind": "prediction",
            "salience": 0.6,
            "about_time": "2025",
            "about_from": "2025",
            "about_until": "2025",
        },
    ),
    (
        "c:advice",
        "o:galaxy",
        "doc:b",
        {"t:cloud": ""},
        {"text": "企业应该先用云端大模型。", "kind": "recommendation", "salience": 0.5, "mode": "authorial"},
    ),
    (
        "c:denial",
        "o:galaxy",
        "doc:b",
        {"m:g7": ""},
        {"text": "星河智能否认Galaxy-7B推迟。", "kind": "denial", "salience": 0.5, "mode": "reported"},
    ),
    (
        "c:rumour",
        "p:zhao",
        "doc:b",
        {"o:galaxy": ""},
        {
            "text": "有业内人士称星河智能要裁员。",
            "kind": "assertion",
            "salience": 0.2,
            "mode": "reported",
            "source_words": "有业内人士",
        },
    ),
]
_RELATIONS: list[tuple[str, str, str, tuple[str, ...], dict[str, Any]]] = [
    ("AFFILIATED_WITH", "p:wang", "o:galaxy", ("doc:a", "doc:b"), {"titles": ("CTO",)}),
    ("AFFILIATED_WITH", "p:chen", "o:cedar", ("doc:a",), {"former": True, "until": "2023"}),
    ("FOUNDED", "p:chen", "o:galaxy", ("doc:a",), {"since": "2021"}),
    ("DEVELOPS", "o:galaxy", "m:g7", ("doc:b",), {"open_source": True, "since": "2024-06"}),
    ("BASED_ON", "m:g1", "m:g7", ("doc:b",), {}),
    ("USES", "r:phone", "m:g7", ("doc:b",), {"count": 2}),
    ("OUTPERFORMS", "m:g7", "m:g1", ("doc:b",), {}),
    ("INVESTED_IN", "o:fund", "o:galaxy", ("doc:b",), {"since": "2024"}),
    ("PARTNERS_WITH", "o:cedar", "o:galaxy", ("doc:b",), {}),
    ("PARTICIPATED_IN", "p:wang", "e:summit", ("doc:a",), {}),
]
