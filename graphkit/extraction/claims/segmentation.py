"""Cuts a document into statements: the stretches of which each is one claim or none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from graphkit.extraction.claims.claim_rules import ClaimRules
from graphkit.extraction.clauses import outer_marks
from graphkit.extraction.passages import Passages

# What makes half a sentence a statement of its own: shorter ones are no full statement.
_LEAST_HALF = 8
# Up to this many characters a question is kept with its answer; a longer one is understood to be asked.
_LONGEST_QUESTION = 60
_SKIPPED = frozenset({"table", "caption", "byline"})
# A first semicolon this near behind a colon parts the items of a list (优势：隐私；离线), which is one statement.
_LIST_COLON = 30


@dataclass(frozen=True, slots=True)
class Statement:
    """Characters [start, end) of the document. `sentence` is the index in `Analysis.sentences` of where it begins.

    `question` is the question in the same words that it answers, where the answer alone carries the claim.
    """

    start: int
    end: int
    sentence: int
    question: tuple[int, int] | None = None


def find_statements(passages: Passages, rules: ClaimRules) -> list[Statement]:
    """Return the statements of a document in order; questions stand among them, joined to their answer where one follows."""
    statements: list[Statement] = []
    for index, sentence in enumerate(passages.analysis.sentences):
        if passages.analysis.block_of(sentence).kind in _SKIPPED:
            continue
        for start, end in _pieces(passages, rules, sentence.start, sentence.end):
            statements.append(Statement(start, end, index))
    return _with_questions(passages, rules, statements)


def _pieces(passages: Passages, rules: ClaimRules, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentence cut at semicolons and where a rule says so, trimmed."""
    cuts = {place + 1 for place in outer_marks(passages.folded, start, end, ";\n")}
    colon = next(outer_marks(passages.folded, start, end, ":"), None)
    text = passages.masked(start, end)
    counted = {found.groups["cut"][0] for _, found in rules.all("cut-counted", text)}
    # A blank may stand between a semicolon and the point behind it.
    cuts = {cut for cut in cuts if not counted & {cut, cut + 1}} | counted
    for _, found in rules.all("cut", text):
        cuts.add(found.groups["cut"][0])
    edges = [start]
    for cut in sorted(cuts):
        in_list = colon is not None and colon < cut and cut - colon < _LIST_COLON and edges == [start]
        full = _full(passages, edges[-1], cut) and _full(passages, cut, end)
        if full and (cut in counted or not (in_list or rules.first("joined", passages.masked(cut, end)))):
            edges.append(cut)
    edges.append(end)
    for a, b in pairwise(edges):
        a, b = _trimmed(passages, rules, a, b)
        if a < b:
            yield a, b


def _full(passages: Passages, start: int, end: int) -> bool:
    return sum(character.isalnum() for character in passages.text[start:end]) >= _LEAST_HALF


def _trimmed(passages: Passages, rules: ClaimRules, start: int, end: int) -> tuple[int, int]:
    start, end = passages.stripped(start, end)
    for _ in range(3):
        found = rules.first("trim", passages.masked(start, end))
        if found is None or found[1].start != start or found[1].end >= end:
            break
        start, end = passages.stripped(found[1].end, end)
    return start, end


def _with_questions(passages: Passages, rules: ClaimRules, statements: list[Statement]) -> list[Statement]:
    joined: list[Statement] = []
    for statement in statements:
        before = joined[-1] if joined else None
        asked = before is not None and _same_voice(passages, before, statement) and _asks(passages, before)
        if before and asked and rules.first("answer", passages.masked(statement.start, statement.end)):
            if before.end - before.start <= _LONGEST_QUESTION:
                joined[-1] = replace(before, end=statement.end, question=(before.start, before.end))
                continue
            statement = replace(statement, question=(before.start, before.end))
        joined.append(statement)
    return joined


def _same_voice(passages: Passages, first: Statement, second: Statement) -> bool:
    a, b = (passages.analysis.sentences[s.sentence] for s in (first, second))
    if a.block == b.block:
        return True
    blocks = passages.analysis.document.blocks
    return blocks[a.block].voice is not None and blocks[a.block].voice == blocks[b.block].voice


def _asks(passages: Passages, statement: Statement) -> bool:
    return passages.folded[statement.start : statement.end].rstrip('”"」』)） ').endswith("?")
