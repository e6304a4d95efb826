"""Speaker turns: which labels of a text are labels of a transcript, and who asks and who answers.

A label proves itself: by a word that is known for a role (主持人, Q, 答), by coming back, by being built like a name, by
the name's standing in the headline or lede, by what is said under it (questions, 我, 你). One proof is never enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graphkit.contract.folding import fold_characters
from graphkit.documents.labels import (
    ALONE_LABEL,
    COLON_LABEL,
    INLINE_LABEL,
    NUMBERED_QUESTION,
    Label,
    Role,
    parse_label,
)
from graphkit.documents.lines import Line, is_stopped
from graphkit.documents.names import is_single_latin, name_kind
from graphkit.documents.vocabulary import any_word

_PROVEN = 3
_LONGEST_NAME = 24
_QUESTION = re.compile(r"[?？]|[吗嗎呢][。！]?$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A label that may begin a turn: the line it stands in, its place [start, end) in the text, what it says.

    `end` is where the words begin. `alone`: nothing else stands on the line. `timed`: a time code stands beside it.
    """

    line: int
    start: int
    end: int
    label: Label
    alone: bool
    timed: bool
    inline: bool = False


def find_candidates(lines: Sequence[Line], skipped: frozenset[int]) -> list[Candidate]:
    """Return whatever might be a label, in order of the text; lines of `skipped` have none."""
    found: list[Candidate] = []
    for index, line in enumerate(lines):
        if index in skipped:
            continue
        head = line.text[:120]
        match = COLON_LABEL.match(head) or NUMBERED_QUESTION.match(head)
        alone = False
        if match is None and len(line.text) <= 60 and not is_stopped(line.text):
            match, alone = ALONE_LABEL.fullmatch(line.text), True
        if match is not None:
            label = _label(match["label"])
            if label is not None:
                found.append(
                    Candidate(
                        index,
                        line.start,
                        line.start + match.end(),
                        _shift(label, line.start + match.start("label")),
                        alone or match.end() == len(line.text),
                        bool(match.groupdict().get("time")) or _timed(match["label"]),
                    )
                )
        for inline in INLINE_LABEL.finditer(line.text):
            label = _label(inline["label"])
            if label is not None and inline.end() < len(line.text):
                start = line.start + inline.start()
                found.append(
                    Candidate(
                        index,
                        start,
                        line.start + inline.end(),
                        _shift(label, line.start + inline.start("label")),
                        False,
                        False,
                        True,
                    )
                )
    return found


def _timed(label: str) -> bool:
    return re.search(r"\d{1,2}:\d{2}", label) is not None


def _label(text: str) -> Label | None:
    label = parse_label(text)
    if label is None or (label.name is not None and len(label.name) > _LONGEST_NAME):
        return None
    return label


def _shift(label: Label, by: int) -> Label:
    return replace(label, name_start=label.name_start + by, name_end=label.name_end + by)


def proven_speakers(candidates: Sequence[Candidate], lines: Sequence[Line], text: str, head: str) -> frozenset[str]:
    """Return the keys of the labels that are speakers of a transcript; empty where the text is none.

    `head` is the headline and what stands before the first label, folded.
    """
    by_key: dict[str, list[tuple[Candidate, str]]] = {}
    for candidate, said in zip(candidates, _said(candidates, lines, text), strict=True):
        by_key.setdefault(candidate.label.key, []).append((candidate, said))
    covered = _labelled_share(candidates, lines)
    scores = {key: _score(key, uses, head, covered) for key, uses in by_key.items()}
    proven = {key for key, score in scores.items() if score >= _PROVEN}
    uses = sum(len(by_key[key]) for key in proven)
    if len(proven) == 1 and not (covered >= 0.5 and uses * 2 >= len(lines)):
        only = by_key[next(iter(proven))]
        # One label alone makes a transcript only where the others of the text are those of unnamed askers.
        if len(only) < 3:
            return frozenset()
    if uses < 2 and len(lines) > 2:
        return frozenset()
    if uses >= 3:
        # Inside a transcript a name needs less: once is enough for one built like a person's or known from the head.
        for key, found in by_key.items():
            if key not in proven and _fits_transcript(found, head):
                proven.add(key)
    return frozenset(proven)


def _said(candidates: Sequence[Candidate], lines: Sequence[Line], text: str) -> list[str]:
    """Return what is said under each candidate until the next one, at most 400 characters of it."""
    ends = [candidate.start for candidate in candidates[1:]] + [len(text)]
    return [
        text[candidate.end : min(end, candidate.end + 400)] for candidate, end in zip(candidates, ends, strict=True)
    ]


def _labelled_share(candidates: Sequence[Candidate], lines: Sequence[Line]) -> float:
    body = [index for index, line in enumerate(lines) if len(line.text) >= 12]
    labelled = {candidate.line + (1 if candidate.alone else 0) for candidate in candidates}
    return sum(index in labelled for index in body) / len(body) if body else 0.0


def _score(key: str, uses: Sequence[tuple[Candidate, str]], head: str, covered: float) -> int:
    first = uses[0][0]
    label = first.label
    if first.inline and all(candidate.inline for candidate, _ in uses) and len(uses) < 2 and not label.known_role:
        return 0
    uses = [use for use in uses if not _is_headline(use)] or uses
    if all(_is_headline(use) for use in uses) and not label.known_role:
        return 0
    addressed = any(_speaks(said) for _, said in uses)
    score = int(len(uses) >= 2) + int(len(uses) >= 4) + int(addressed) + int(covered >= 0.5)
    score += 2 * int(any(candidate.timed for candidate, _ in uses))
    if label.name is None:
        return score + (2 if len(uses) >= 2 or covered >= 0.5 else 1)
    kind = name_kind(label.name)
    if label.known_role:
        score += 2
    if kind == "person" or kind == "media":
        score += 1
    if label.name is not None and len(label.name) >= 2 and fold_characters(label.name) in head:
        score += 2 if kind in ("person", "media") or (len(uses) >= 2 and addressed) else -1
    elif kind in ("other", "organization"):
        score -= 1
    if all(candidate.alone for candidate, _ in uses) and len(uses) < 2:
        score -= 1
    return score


def _is_headline(use: tuple[Candidate, str]) -> bool:
    """Whether label and words are one short line without a stop: a headline with a colon in it."""
    candidate, said = use
    first = said.split("\n", 1)[0].strip()
    return not candidate.alone and 0 < len(first) <= 50 and not is_stopped(first)


def _speaks(said: str) -> bool:
    folded = fold_characters(said)
    return _QUESTION.search(said) is not None or re.search(any_word("speakers", "address"), folded) is not None


def _fits_transcript(uses: Sequence[tuple[Candidate, str]], head: str) -> bool:
    candidate, said = uses[0]
    name = candidate.label.name
    if candidate.label.known_role:
        return True
    if name is None or candidate.inline or candidate.alone or all(map(_is_headline, uses)):
        return False
    kind = name_kind(name)
    if len(uses) >= 3 and sum(_speaks(said) for _, said in uses) * 2 >= len(uses):
        return True
    first = said.split("\n", 1)[0].strip()
    if kind in ("person", "media") and fold_characters(name) in head:
        return True
    # A headline with a colon may end in a question mark, a name's first words hardly do.
    states = len(first) > 40 or not first.endswith(("?", "？"))
    return states and (kind == "person" or (is_single_latin(name) and _speaks(said)))


def assign_roles(turns: Iterable[tuple[str, Role | None, str]]) -> Mapping[str, Role]:
    """Return who asks and who answers: from (key, role the label gives, what is said) of every turn.

    Who a label calls host or guest is that. Of the others, one half of whose turns ask is a host, one who hardly ever
    asks a guest, where somebody asks at all; nothing is said of the rest.
    """
    asked: dict[str, list[bool]] = {}
    given: dict[str, Role] = {}
    for key, role, said in turns:
        asked.setdefault(key, []).append(_QUESTION.search(said.strip()[-60:]) is not None)
        if role is not None:
            given[key] = role
    shares = {key: sum(answers) / len(answers) for key, answers in asked.items()}
    somebody_asks = any(role == "host" for role in given.values()) or any(share >= 0.5 for share in shares.values())
    roles: dict[str, Role] = {}
    for key, share in shares.items():
        if key in given:
            roles[key] = given[key]
        elif share >= 0.5 and somebody_asks:
            roles[key] = "host"
        elif share <= 0.3 and somebody_asks:
            roles[key] = "guest"
    return roles
