"""Makes of a sentence and the mentions in it the masked text that relation rules and fact rules read.

Besides the mentions themselves it masks words that stand for one: a pronoun (it, the company), the first person of a
turn whose speaker is known, and the place of a subject that a later clause leaves out. What such a mask stands for is
the `antecedent`, so that a finding can say so and evidence can show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graphkit.extraction.finding import Mention
from graphkit.language.analysis import Analysis, Sentence
from graphkit.ontology.masked import JOINER, Marked, MaskedText

# Marks that a name may stand between; a mask takes them in, so that rules need not name them.
_OPENING = "“\"'‘《〈「『【"
_CLOSING = "”\"'’》〉」』】"
# What parts the clauses of a sentence.
CLAUSE_MARK = re.compile(r"[,，;；]")
_SENTENCE_ENDS = frozenset({"", "\n", "。", ".", "!", "?", "！", "？", ";", "；", " ", ":"})
_JOINED = re.compile(rf"{JOINER}")
# How many characters may stand before the subject of a sentence.
_OPENING_WORDS = 4
# How far a mention may stand behind the beginning of its clause and still be taken for the clause's subject.
_SUBJECT_REACH = 12

_NO_SUBJECTS = ("Place", "Event", "Technology", "Work")
_PRONOUNS: Mapping[str, tuple[str, ...]] = {
    "relation_pronoun_person": ("Person",),
    "relation_pronoun_organization": ("Organization",),
    "relation_pronoun_model": ("Model",),
    "relation_pronoun_product": ("Product",),
    "relation_pronoun_thing": ("Model", "Product"),
}


@dataclass(frozen=True, slots=True)
class Masked:
    """A masked sentence. `antecedents` says for each mask that is no mention which mention it stands for, if one does."""

    text: MaskedText
    antecedents: Mapping[Marked, Mention | None]


def masked_sentence(
    analysis: Analysis, sentence: Sentence, mentions: Sequence[Mention], types: Mapping[str, str]
) -> MaskedText:
    """Return a sentence with its mentions masked and nothing else; `types` gives the type of each entity key."""
    return MaskedText(
        analysis.folded[sentence.start : sentence.end],
        sentence.start,
        mention_marks(analysis, sentence, mentions, types),
        tight=True,
    )


def masked_with_stand_ins(
    analysis: Analysis,
    sentence: Sentence,
    mentions: Sequence[Mention],
    types: Mapping[str, str],
    words: Mapping[str, Sequence[str]],
    before: Sequence[Mention],
    first_person: Mapping[str, str | None],
) -> Masked | None:
    """Return a sentence in which pronouns and left-out subjects are masked too, or None if it has none of them.

    `before` are the mentions of the sentence before this one in the same block, in order; `first_person` gives the key
    that a word list of the first person stands for in the speaker's mouth (relation_pronoun_we, an organization), None
    where it stands for nobody known.
    """
    stand_ins: dict[Marked, Mention | None] = {}
    text = analysis.folded[sentence.start : sentence.end]
    taken = [(mention.start, mention.end) for mention in mentions]
    for name, allowed in _PRONOUNS.items():
        for match in _expression(tuple(words.get(name, ()))).finditer(text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            if _overlaps(start, end, taken):
                continue
            if antecedent := _antecedent(analysis, sentence, start, mentions, before, types, allowed):
                stand_ins[Marked(start, end, types[antecedent.key], antecedent.key)] = antecedent
                taken.append((start, end))
    for name, key in first_person.items():
        for match in _expression(tuple(words.get(name, ()))).finditer(text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            if not _overlaps(start, end, taken):
                taken.append((start, end))
                if key is not None:
                    stand_ins[Marked(start, end, types[key], key)] = None
    for mark, antecedent in _left_out_subjects(analysis, sentence, mentions, types, words):
        if not _overlaps(mark.start, mark.start + 1, taken):
            stand_ins[mark] = antecedent
    if not stand_ins:
        return None
    marks = [*mention_marks(analysis, sentence, mentions, types), *stand_ins]
    return Masked(MaskedText(text, sentence.start, marks, tight=True), stand_ins)


def mention_marks(
    analysis: Analysis, sentence: Sentence, mentions: Iterable[Mention], types: Mapping[str, str]
) -> list[Marked]:
    """Return the marks of a sentence's mentions; quotation marks right around a name go into its mark."""
    text = analysis.document.text
    marks: list[Marked] = []
    for mention in mentions:
        start, end = mention.start, mention.end
        if (
            start > sentence.start
            and end < sentence.end
            and (place := _OPENING.find(text[start - 1])) >= 0
            and text[end] == _CLOSING[place]
        ):
            start, end = start - 1, end + 1
        if marks and marks[-1].end > start:
            start = mention.start
        marks.append(Marked(start, end, types[mention.key], mention.key))
    return marks


def by_sentence(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[tuple[Mention, ...]]:
    """Return for each sentence the mentions that lie in it; both come ordered by place."""
    result: list[tuple[Mention, ...]] = []
    at = 0
    for sentence in sentences:
        while at < len(mentions) and mentions[at].start < sentence.start:
            at += 1
        inside = []
        while at < len(mentions) and mentions[at].end <= sentence.end:
            inside.append(mentions[at])
            at += 1
        result.append(tuple(inside))
    return result


def _overlaps(start: int, end: int, taken: Iterable[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in taken)


@lru_cache(maxsize=64)
def _expression(words: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(re.escape(word) for word in ordered) or r"(?!)")


def _antecedent(
    analysis: Analysis,
    sentence: Sentence,
    start: int,
    mentions: Sequence[Mention],
    before: Sequence[Mention],
    types: Mapping[str, str],
    allowed: tuple[str, ...],
) -> Mention | None:
    """Return the mention that a pronoun stands for, None if in doubt.

    It is the subject of the sentence so far, or of the sentence before; without one, the only mention that can be meant.
    """
    clause = max((match.end() for match in CLAUSE_MARK.finditer(analysis.folded, sentence.start, start)), default=None)
    here = [mention for mention in mentions if clause is not None and mention.end <= clause]
    for earlier in (here, before):
        candidates = [mention for mention in earlier if types[mention.key] in allowed]
        if not candidates:
            continue
        first = earlier[0]
        if first is candidates[0] and _opens(analysis, first, sentence if earlier is here else None):
            return first
        return candidates[0] if len({mention.key for mention in candidates}) == 1 else None
    return None


def _opens(analysis: Analysis, mention: Mention, sentence: Sentence | None) -> bool:
    """Whether a mention opens its sentence and is no first of a list; without the sentence, the text before it tells."""
    start = sentence.start if sentence is not None else mention.start
    before = analysis.folded[start : mention.start] if sentence is not None else analysis.folded[: mention.start][-1:]
    opens = len(before.strip()) <= _OPENING_WORDS if sentence is not None else before in _SENTENCE_ENDS
    return opens and not _JOINED.match(analysis.folded, mention.end)


def _left_out_subjects(
    analysis: Analysis,
    sentence: Sentence,
    mentions: Sequence[Mention],
    types: Mapping[str, str],
    words: Mapping[str, Sequence[str]],
) -> list[tuple[Marked, Mention]]:
    """Return a mark of length 0 for each later clause that begins with an opener, standing for the sentence's subject."""
    if not mentions:
        return []
    topic = mentions[0]
    if topic.start - sentence.start > _SUBJECT_REACH:
        return []
    possessive = words.get("relation_possessive", ())
    for mention in mentions[1:]:
        # In Tencent's Hunyuan the subject is Hunyuan.
        between = analysis.folded[topic.end : mention.start].strip()
        if between and between not in possessive:
            break
        topic = mention
    if types[topic.key] in _NO_SUBJECTS:
        return []
    openers = words.get("relation_elision", ())
    found = []
    opener = _expression(tuple(openers))
    for match in CLAUSE_MARK.finditer(analysis.folded, topic.end, sentence.end):
        if opener.match(analysis.folded, match.end()):
            found.append((Marked(match.end(), match.end(), types[topic.key], topic.key), topic))
    return found
