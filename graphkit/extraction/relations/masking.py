"""Makes of a sentence and the mentions in it the masked text that relation rules and fact rules read.

Besides the mentions themselves it masks what stands for one: a pronoun (it, the company), the first person of a turn
whose speaker is known, and the place of a subject that a clause leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphkit.extraction.finding import Mention
from graphkit.extraction.relations.antecedents import StandIn
from graphkit.language.analysis import Analysis, Sentence
from graphkit.ontology.masked import Marked, MaskedText

# Marks that a name may stand between; a mask takes them in, so that rules need not name them.
_OPENING = "“\"'‘《〈「『【"
_BRACKETS = {"(": ")", "（": "）"}
_CLOSING = "”\"'’》〉」』】"


@dataclass(frozen=True, slots=True)
class Masked:
    """A masked sentence. `stand_ins` says for each mask that is no mention what it stands for."""

    text: MaskedText
    stand_ins: Mapping[Marked, StandIn]


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
    stand_ins: Sequence[StandIn],
) -> Masked:
    """Return a sentence in which the words and the places of left-out subjects that stand for entities are masked too."""
    marks = [*mention_marks(analysis, sentence, mentions, types), *(one.mark for one in stand_ins)]
    text = MaskedText(analysis.folded[sentence.start : sentence.end], sentence.start, marks, tight=True)
    return Masked(text, {one.mark: one for one in stand_ins})


def mention_marks(
    analysis: Analysis, sentence: Sentence, mentions: Iterable[Mention], types: Mapping[str, str]
) -> list[Marked]:
    """Return the marks of a sentence's mentions; quotation marks right around a name go into its mark.

    So does the same entity's other name in brackets.
    """
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
        between = text[marks[-1].end : start].strip() if marks and marks[-1].key == mention.key else ""
        if between in _BRACKETS and text[end : end + 1] == _BRACKETS[between]:
            # A name with its other name in brackets is one name.
            marks[-1] = Marked(marks[-1].start, end + 1, marks[-1].type, mention.key)
            continue
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
