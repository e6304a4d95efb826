"""Claims as the tests of links write them: who says what, where; names are found in the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphkit.contract.folding import fold_characters
from graphkit.contract.identity import claim_id
from graphkit.ontology.load import load_ontology
from graphkit.resolution.claim_view import ClaimView, Link
from graphkit.resolution.links import link_claims

NAMES = {
    "端侧模型": "Technology",
    "开源模型": "Technology",
    "大模型": "Technology",
    "操作系统": "Technology",
    "仿真数据": "Technology",
    "真实数据": "Technology",
    "Scaling Law": "Technology",
    "机器人": "Technology",
    "Europe": "Place",
    "王芳": "Person",
    "陈力": "Person",
}


def claims(*rows: tuple[Any, ...], document: str = "doc:a", said_on: str | None = None) -> list[ClaimView]:
    """Return the claims of one document: (speaker, text) or (speaker, text, {field: value}), a turn each speaker's run."""
    views: list[ClaimView] = []
    turn = -1
    for order, (speaker, text, *rest) in enumerate(rows):
        turn += not views or views[-1].speaker != speaker
        folded = fold_characters(text)
        mentions = sorted(
            (name, at, at + len(name)) for name in NAMES if (at := folded.find(fold_characters(name))) >= 0
        )
        fields: dict[str, Any] = {
            "id": claim_id(document, text, order),
            "document": document,
            "order": order,
            "start": 40 * order,
            "text": text,
            "folded": folded,
            "speaker": speaker,
            "mode": "direct",
            "kind": "opinion",
            "place": "body",
            "turn": turn,
            "about": tuple((name, None) for name, _, _ in mentions),
            "mentions": tuple(mentions),
            "mention_types": tuple(NAMES[name] for name, _, _ in mentions),
            "said_on": said_on,
            "salience": 0.5,
        }
        unknown = ("quantity_min", "quantity_max", "quantity_unit", "quantity_raw", "question")
        times = ("about_time", "about_from", "about_until")
        views.append(ClaimView(**{**dict.fromkeys((*unknown, *times)), **fields, **(rest[0] if rest else {})}))
    return views


def links(views: Sequence[ClaimView], kind: str | None = None) -> list[tuple[str, str, str]]:
    """Return (text, type, text) of the links between claims; those of one type, if named."""
    texts = {view.id: view.text for view in views}
    found = [(texts[link.start], link.type, texts[link.end]) for link in all_links(views)]
    return [link for link in found if kind in (None, link[1])]


def pairs(views: Sequence[ClaimView], kind: str) -> set[frozenset[str]]:
    """Return the pairs of texts that links of a type join, without direction."""
    return {frozenset((first, second)) for first, _, second in links(views, kind)}


def all_links(views: Sequence[ClaimView]) -> tuple[Link, ...]:
    """Return the links as `link_claims` gives them with the package's own ontology."""
    return link_claims(views, load_ontology())
