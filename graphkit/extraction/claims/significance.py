"""Weighs all claims of a document against each other: the signs of importance of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphkit.extraction.claims.claim_rules import ClaimRules
from graphkit.extraction.claims.salience import Sign, echoes, headline_shares, salience
from graphkit.extraction.finding import Claim
from graphkit.extraction.passages import Passages

_HEADLINES = frozenset({"title", "heading", "bullet"})
_CLEAR_SHARE = 0.4
_CLEAR_ECHO = 0.5
# How many of the things a document names most often it is about.
_MAIN_THINGS = 12
_LONG = 75
_KIND_WEIGHT = {"prediction": 0.5, "recommendation": 0.25, "denial": 0.15, "opinion": 0.0, "assertion": -0.25}


def with_salience(passages: Passages, claims: Sequence[Claim], rules: ClaimRules) -> tuple[Claim, ...]:
    """Return the claims, which are all of a document in order, each with its salience and the reasons for it."""
    texts = [passages.folded[claim.start : claim.end] for claim in claims]
    body = [place for place, claim in enumerate(claims) if claim.place == "body"]
    blocks = passages.analysis.document.blocks
    headlines = [passages.folded[block.start : block.end] for block in blocks if block.kind in _HEADLINES]
    headlines += [text for text, claim in zip(texts, claims, strict=True) if claim.place == "viewpoint"]
    shares = dict(zip(body, headline_shares([texts[place] for place in body], headlines), strict=True))
    repeated = echoes(texts)
    main = _main_things(passages)
    weighed = []
    for place, claim in enumerate(claims):
        signs = [
            *_signs(claim, main),
            *_said_again(shares.get(place, 0.0), repeated[place]),
            *_words(passages, claim, rules),
        ]
        value, reasons = salience(signs)
        weighed.append(replace(claim, salience=value, reasons=reasons))
    return tuple(weighed)


def _main_things(passages: Passages) -> frozenset[str]:
    counts = Counter(mention.key for mention in passages.mentions(0, len(passages.text)))
    return frozenset(sorted(counts, key=lambda key: (-counts[key], key))[:_MAIN_THINGS])


def _said_again(share: float, echo: float) -> Iterator[Sign]:
    if share > 0:
        yield Sign("headline", 0.6 * share + (0.6 if share >= _CLEAR_SHARE else 0.0))
    if echo > 0:
        yield Sign("repeated", 0.5 * echo + (0.7 if echo >= _CLEAR_ECHO else 0.0))


def _signs(claim: Claim, main: frozenset[str]) -> Iterator[Sign]:
    yield Sign(claim.kind, _KIND_WEIGHT[claim.kind])
    if claim.place == "body":
        yield Sign("body", 0.6)
    if claim.quantity is not None:
        yield Sign("number", 0.6)
    if any(about.stance == "negative" for about in claim.about):
        yield Sign("against", 0.4)
    if any(about.key in main for about in claim.about):
        yield Sign("topic", 0.3)
    if claim.place == "body" and claim.turn is None and claim.mode == "reported" and claim.source_words is None:
        yield Sign("source", 0.9)
    if claim.end - claim.start > _LONG:
        yield Sign("long", -0.4)


def _words(passages: Passages, claim: Claim, rules: ClaimRules) -> Iterator[Sign]:
    seen = set()
    for rule, _ in rules.all("salient", passages.masked(claim.start, claim.end)):
        if rule.id not in seen:
            seen.add(rule.id)
            yield Sign(rule.id.rsplit(".", 1)[-1], float(rule.values["weight"]))
