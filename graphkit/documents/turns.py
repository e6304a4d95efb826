"""Speaker turns: which labels of a text are labels of a transcript, and who asks and who answers.

A label proves itself: by a word that is known for a role (主持人, Q, 答), by coming back, by being built like a name, by
the name's standing in the headline or lede, by what is said under it (questions, 我, 你). One proof is never enough.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from graphkit.contract.folding import fold_characters
from graphkit.documents.labels import (
    ALONE_LABEL,
    COLON_LABEL,
    INLINE_LABEL,
    NUMBERED_QUESTION,
    TIME_FIRST,
    TIMED_LABEL,
    TIMED_START,
    Label,
    Role,
    parse_label,
)
from graphkit.documents.lines import Line, is_stopped
from graphkit.documents.names import is_chinese_name, is_person_name, is_single_latin, name_kind
from graphkit.documents.vocabulary import any_word, pattern

Style = Literal["colon", "alone", "inline"]
_PROVEN = 3
_LONGEST_NAME = 24
_SHORT = 50
_NICKNAME = 4
_TITLE_LINES = 3
_HEADLINE = 80
# The fewest characters of a house's name.
_HOUSE = 2


@lru_cache(maxsize=1)
def _question() -> re.Pattern[str]:
    return re.compile(rf"[?]|{any_word('speakers', 'question_particles')}[。!]?$")


def is_question(text: str) -> bool:
    """Whether a question mark stands in `text`, or a word that asks at its end."""
    return _question().search(fold_characters(text)) is not None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A label that may begin a turn: the line it stands in, its place [start, end) in the text, what it says.

    `end` is where the words begin. Style "colon": at the head of a line, with a mark after it; "alone": nothing else
    stands on the line, and no mark; "inline": amid a line. `timed`: a time code stands beside it.
    """

    line: int
    start: int
    end: int
    label: Label
    style: Style
    timed: bool = False


_LONGEST_HOLDER = 32
"""The most characters of a name with a post on a line of its own."""
_OPENING = 40
"""What announces a talk on the line of its first turn takes no more characters than this."""


def find_candidates(lines: Sequence[Line], skipped: frozenset[int]) -> list[Candidate]:
    """Return whatever might be a label, in order of the text; lines of `skipped` have none."""
    found: list[Candidate] = []
    for index, line in enumerate(lines):
        if index in skipped:
            continue
        first = _at_head(index, line)
        if first is not None and not found and index <= _TITLE_LINES and _is_title(first, line):
            first = None
        if first is not None:
            found.append(first)
        # 对话某某公司 周远：窗口期只有两年: a headline may name who speaks amid it.
        headline = not found and index <= _TITLE_LINES and len(line.text) <= _HEADLINE and not is_stopped(line.text)
        for match in () if headline else INLINE_LABEL.finditer(line.text):
            start = line.start + match.start()
            if match.end() < len(line.text) and (first is None or first.end <= start or first.style == "alone"):
                label = _label(match["label"], line.start + match.start("label"))
                if label is not None:
                    timed = match["time"] is not None
                    found.append(Candidate(index, start, line.start + match.end(), label, "inline", timed))
    return found[1:] if found and _asks_as_title(found, lines) else found


def _asks_as_title(found: Sequence[Candidate], lines: Sequence[Line]) -> bool:
    """Whether the first line is a headline that asks: Panel: is it too late? Its label never comes back."""
    first = found[0]
    name = first.label.name
    return (
        first.line == 0
        and first.style == "colon"
        and name is not None
        and not first.label.known_role
        and name_kind(name) == "other"
        and lines[0].text.endswith(("?", "？", "!", "！"))
        and all(other.label.key != first.label.key for other in found[1:])
    )


def _is_title(candidate: Candidate, line: Line) -> bool:
    """Whether the first label of a text is a headline's: 专访某某CEO周远：窗口期只有两年."""
    return (
        candidate.style == "colon"
        and not candidate.label.known_role
        and candidate.end < line.end
        and not is_stopped(line.text)
    )


def _at_head(index: int, line: Line) -> Candidate | None:
    opening = pattern("speakers", "talk_openings").match(fold_characters(line.text[:_OPENING]))
    if opening is not None and opening.end() < len(line.text):  # the first turn stands behind what announces the talk
        line = line._replace(start=line.start + opening.end(), text=line.text[opening.end() :])
    head = line.text[:120]
    style: Style = "alone"
    match = TIMED_LABEL.fullmatch(line.text) or TIME_FIRST.fullmatch(line.text) if len(line.text) <= 60 else None
    if match is None:
        match, style = COLON_LABEL.match(head) or TIMED_START.match(head) or NUMBERED_QUESTION.match(head), "colon"
    if match is None and len(line.text) <= 60 and not is_stopped(line.text):
        match, style = ALONE_LABEL.fullmatch(line.text), "alone"
    if match is None:
        return None
    label = _label(match["label"], line.start + match.start("label"))
    title = match.groupdict().get("title")
    if label is not None and label.name is None and title:  # 嘉宾｜王芳（某公司）：the name stands behind the role
        start = match.start("label")
        label = _label(re.sub("[|｜丨]", " ", line.text[start : match.end("title")]), line.start + start)
        title = None
    if label is None or _lists_people(label, line.text[match.end() :]):
        return None
    if style == "colon" and (holder := _holder(label, line, match.end())) is not None:
        return Candidate(index, line.start, line.end, holder, "alone")
    if title and label.title is None:
        label = replace(label, title=title.strip())
    timed = bool(match.groupdict().get("time")) or re.search(r"\d{1,2}:\d{2}", match["label"]) is not None
    return Candidate(index, line.start, line.start + match.end(), label, style, timed)


def _holder(label: Label, line: Line, behind: int) -> Label | None:
    """Return the label that is all that stands behind the name of a side: 开源派：某某CEO周远; then his words follow."""
    said = line.text[behind:].strip()
    if label.known_role or len(said) > _LONGEST_HOLDER or is_stopped(said):
        return None
    if label.name is not None and is_person_name(label.name):
        return None
    holder = _label(said, line.start + line.text.index(said, behind))
    named = holder is not None and holder.name is not None and is_person_name(holder.name)
    return holder if holder is not None and named and holder.title else None


def _lists_people(label: Label, said: str) -> bool:
    """Whether a role is followed by the names of those who have it, and no turn begins: 嘉宾：王芳（某公司）、陈力."""
    first = re.split("[、,，/（(|｜ ]", said.strip())[0]
    return label.name is None and label.known_role and not is_stopped(said) and is_person_name(first)


def _label(text: str, place: int) -> Label | None:
    label = parse_label(text)
    if label is None or (label.name is not None and len(label.name) > _LONGEST_NAME):
        return None
    return replace(label, name_start=label.name_start + place, name_end=label.name_end + place)


@dataclass(frozen=True, slots=True)
class Use:
    """A label in use: the candidate and the first characters of what is said under it."""

    candidate: Candidate
    said: str

    def is_headline(self) -> bool:
        """Whether label and words are one short line without a stop: a headline with a colon in it."""
        first = self.said.split("\n", 1)[0].strip()
        return 0 < len(first) <= _SHORT and not is_stopped(first)

    def asks(self) -> bool:
        """Whether the first line of the words ends in a question."""
        return is_question(self.said.split("\n", 1)[0].strip()[-12:])

    def speaks(self) -> bool:
        """Whether the words ask, or speak of or to somebody present."""
        folded = fold_characters(self.said)
        return is_question(self.said) or re.search(any_word("speakers", "address"), folded) is not None


def proven_speakers(candidates: Sequence[Candidate], lines: Sequence[Line], text: str, head: str) -> frozenset[str]:
    """Return the keys of the labels with a colon that are speakers of a transcript; empty where the text is none.

    `head` is the headline and what stands before the first label, folded.
    """
    candidates = [candidate for candidate in candidates if candidate.style != "alone"]
    by_key: dict[str, list[Use]] = {}
    for use in _uses(candidates, text):
        by_key.setdefault(use.candidate.label.key, []).append(use)
    covered = _labelled_share(candidates, lines)
    unstopped = [use.is_headline() for uses in by_key.values() for use in uses if use.candidate.style == "colon"]
    stops = sum(unstopped) * 2 <= len(unstopped)
    proven = {key for key, uses in by_key.items() if _score(uses, head, covered, stops=stops) >= _PROVEN}
    proven |= {use.candidate.label.key for use in _asked_by(_uses(candidates, text), proven, head)}
    proven |= {use.candidate.label.key for use in _answering(_uses(candidates, text), proven)}
    count = sum(len(by_key[key]) for key in proven)
    asked = len(proven) >= 2 and any(use.asks() for key in proven for use in by_key[key])
    if count >= 3 or (count == 2 and (covered >= 0.5 or asked)):
        # Inside a transcript a name needs less: once is enough for one built like a person's or known from the head.
        proven |= {key for key, uses in by_key.items() if _fits_transcript(uses, head)}
    count = sum(len(by_key[key]) for key in proven)
    asks = all(use.candidate.label.role == "host" for key in proven for use in by_key[key])
    whole = covered >= 0.5 and count * 2 >= len(lines)
    if (len(proven) == 1 and count < 3 and not whole and not asks) or (count < 2 and len(lines) > 2):
        return frozenset()
    return frozenset(proven)


def with_houses(candidates: Sequence[Candidate], head: str) -> list[Candidate]:
    """Return the labels with the name parted from the house before it where `head` names the house: 某某研究院周远."""
    return [replace(candidate, label=_without_house(candidate.label, head)) for candidate in candidates]


def _without_house(label: Label, head: str) -> Label:
    name = label.name
    if name is None or label.title is not None or label.known_role or name_kind(name) != "other":
        return label
    for length in (3, 2):
        house, bearer = name[:-length], name[-length:]
        named = re.compile(re.escape(fold_characters(house)) + _behind_house()) if len(house) >= _HOUSE else None
        if named is not None and is_chinese_name(bearer) and named.search(head):
            return replace(
                label,
                name=bearer,
                name_start=label.name_end - length,
                title=house,
                key=fold_characters(bearer),
            )
    return label


@lru_cache(maxsize=1)
def _behind_house() -> str:
    """Return a regex fragment for what may follow a house's name where the head lists who takes part."""
    return rf"(?=[、,。:;()《》“”\s]|{any_word('speakers', 'behind_house')}|{any_word('speakers', 'titles')})"


def _asked_by(uses: Sequence[Use], proven: Collection[str], head: str) -> Iterator[Use]:
    """Yield the questions that the next label answers, that of a person whom headline or lede name."""
    for asking, answering in pairwise(uses):
        name = answering.candidate.label.name
        known = answering.candidate.label.key in proven and name is not None and is_person_name(name)
        asker = asking.candidate.label.name
        medium = asker is not None and name_kind(asker) in ("media", "organization")  # no heading that asks
        if known and medium and fold_characters(name or "") in head and asking.asks():
            yield asking


def _answering(uses: Sequence[Use], proven: Collection[str]) -> Iterator[Use]:
    """Yield the first words of people that stand right behind a question of somebody who is known to ask."""
    for asking, answering in pairwise(uses):
        name = answering.candidate.label.name
        asks = asking.candidate.label.key in proven and asking.asks()
        answers = answering.candidate.style == "colon" and not answering.is_headline()
        if asks and answers and name is not None and is_person_name(name):
            yield answering


def _uses(candidates: Sequence[Candidate], text: str) -> list[Use]:
    ends = [*(candidate.start for candidate in candidates), len(text)][1:]
    return [Use(c, text[c.end : min(end, c.end + 400)]) for c, end in zip(candidates, ends, strict=True)]


def _labelled_share(candidates: Sequence[Candidate], lines: Sequence[Line]) -> float:
    """Return the share of the lines of 8 characters or more that are labelled or follow a label on its own line."""
    body = [index for index, line in enumerate(lines) if len(line.text) >= 8]
    labelled = {c.line + int(c.end >= lines[c.line].end) for c in candidates}
    return sum(index in labelled for index in body) / len(body) if body else 0.0


def _score(uses: Sequence[Use], head: str, covered: float, *, stops: bool) -> int:
    label = uses[0].candidate.label
    if stops and not label.known_role:
        uses = [use for use in uses if not use.is_headline()]
    if not uses or (len(uses) < 2 and uses[0].candidate.style == "inline" and not label.known_role):
        return 0
    speaking = sum(use.speaks() for use in uses)
    score = int(len(uses) >= 2) + int(len(uses) >= 4) + int(speaking > 0) + int(covered >= 0.5)
    score += 2 * int(any(use.candidate.timed for use in uses))
    if label.name is None:
        return score + (2 if len(uses) >= 2 or covered >= 0.5 else 1)
    kind = name_kind(label.name)
    score += 2 * int(label.known_role)
    in_head = len(label.name) >= 2 and fold_characters(label.name) in head
    if kind in ("person", "media"):
        return score + 1 + 2 * int(in_head)
    return score + (2 if in_head and len(uses) >= 2 and speaking * 2 >= len(uses) else -1)


def _fits_transcript(uses: Sequence[Use], head: str) -> bool:
    """Whether a label inside a transcript is that of one more speaker."""
    first = uses[0]
    name = first.candidate.label.name
    if all(use.is_headline() for use in uses):
        return False
    if first.candidate.label.known_role:
        return True
    if name is None:
        return False
    if first.candidate.style == "inline":
        return name_kind(name) == "person"
    if len(uses) >= 3 and sum(use.speaks() for use in uses) * 2 >= len(uses):
        return True
    if len(uses) >= 2 and (all(use.asks() for use in uses) or all(use.speaks() for use in uses)):
        return True
    kind = name_kind(name)
    if kind in ("person", "media") and fold_characters(name) in head:
        return True
    if len(name) <= _NICKNAME and re.match(any_word("speakers", "address"), fold_characters(first.said.strip())):
        return True
    # A headline with a colon may end in a question mark, a name's first words hardly do.
    words = first.said.split("\n", 1)[0].strip()
    states = len(words) > 40 or not words.endswith(("?", "？"))
    return states and (kind == "person" or (is_single_latin(name) and first.speaks()))


def assign_roles(turns: Iterable[tuple[str, Role | None, str]]) -> Mapping[str, Role]:
    """Return who asks and who answers: from (key, role the label gives, what is said) of every turn.

    Who a label calls host or guest is that. Of the others, one most of whose turns end in a question is a host, one
    who hardly ever asks a guest, where somebody asks at all; nothing is said of the rest.
    """
    asked: dict[str, list[bool]] = {}
    given: dict[str, Role] = {}
    for key, role, said in turns:
        asked.setdefault(key, []).append(is_question(said.strip()[-60:]))
        if role is not None:
            given[key] = role
    shares = {key: sum(answers) / len(answers) for key, answers in asked.items()}
    asking = {key for key, share in shares.items() if share >= 0.6 or (share >= 0.5 and sum(asked[key]) >= 2)}
    somebody_asks = bool(asking) or "host" in given.values()
    roles: dict[str, Role] = {}
    for key, share in shares.items():
        if key in given:
            roles[key] = given[key]
        elif key in asking:
            roles[key] = "host"
        elif share <= 0.3 and somebody_asks:
            roles[key] = "guest"
    return roles
