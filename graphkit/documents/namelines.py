"""Names on lines of their own: the turns of a transcript that is set so, or statements listed under people's names."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.documents.lines import Line
from graphkit.documents.names import is_person_name, is_single_latin
from graphkit.documents.turns import Candidate

_NAMES_TO_RECUR = 3


def name_lines(
    candidates: Sequence[Candidate], lines: Sequence[Line], proven: frozenset[str], transcript: tuple[int, int] | None
) -> tuple[list[Candidate], bool]:
    """Return the labels without a colon that stand for speakers, and whether they are the turns of a transcript.

    `proven` are the keys of those who speak in the transcript whose labels have colons, which takes the lines
    [first, last] of `transcript` (None: there is none); then a name on a line of its own before or after it has
    statements listed under it. Without one, names that come back are turns, names that stand once head statements, if
    there are two or more of them.
    """
    alone = [c for c in candidates if c.line + 1 < len(lines) and _stands_alone(c, lines, proven)]
    heads = {c.line for c in alone if _is_speaker(c) or c.label.key in proven}
    alone = [c for c in alone if c.line + 1 not in heads and len(lines[c.line + 1].text) > len(c.label.name or "")]
    if transcript is not None:
        first, last = transcript
        outside = [c for c in alone if not first <= c.line <= last]
        known = [c for c in outside if c.label.key in proven]
        return (known or [c for c in outside if c.label.title and _is_speaker(c)]), False
    uses: dict[str, int] = {}
    for candidate in alone:
        uses[candidate.label.key] = uses.get(candidate.label.key, 0) + 1
    certain = {c.label.key for c in alone if _is_speaker(c)}
    # A given name alone (Monica) among the names of others: twice is enough.
    given = {c.label.key for c in alone if len(certain) >= 2 and uses[c.label.key] >= 2 and _is_given(c)}
    speakers = [c for c in alone if c.label.key in certain | given or uses[c.label.key] >= _NAMES_TO_RECUR]
    names = tuple({c.label.name for c in speakers if c.label.name})
    # 周远，云隼产品经理 over 宋岚，…: a list of who takes part.
    speakers = [c for c in speakers if c.label.title is None or not lines[c.line + 1].text.startswith(names)]
    keys = {c.label.key for c in speakers}
    if len(keys) < 2:
        return [], False
    recurring = [c for c in speakers if uses[c.label.key] >= 2]
    if recurring and len(speakers) >= _NAMES_TO_RECUR:
        return speakers, True
    bodied = [c for c in speakers if _is_text(lines[c.line + 1])]
    return (bodied, False) if len({c.label.key for c in bodied}) >= 2 else ([], False)


def _stands_alone(candidate: Candidate, lines: Sequence[Line], proven: frozenset[str]) -> bool:
    """Whether nothing else stands on a label's line, a colon aside if it is not one of the transcript's."""
    if candidate.style == "colon":
        return candidate.end >= lines[candidate.line].end and candidate.label.key not in proven
    return candidate.style == "alone"


def _is_speaker(candidate: Candidate) -> bool:
    label = candidate.label
    return candidate.timed or label.known_role or (label.name is not None and is_person_name(label.name))


def _is_given(candidate: Candidate) -> bool:
    return candidate.label.name is not None and is_single_latin(candidate.label.name)


def _is_text(line: Line) -> bool:
    """Whether a line is running text: a sentence, not a post, a department or another name."""
    return len(line.text) >= 40 or line.text.endswith(("。", "！", "？", ".", "!", "?", "”", "；"))
