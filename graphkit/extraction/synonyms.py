"""Near synonyms: two listed technologies that are one thing in a text that hardly ever says the one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphkit.extraction.candidate import Candidate
from graphkit.extraction.reading import Reading

# So many times as often a text says the one word that means both. Over three long documents, the two in which a reader
# told them apart said it four times as often, the one in which a reader did not, eight times.
_TIMES = 6
_BETWEEN = "="
_RULE = "synonym.rare"
_CONFIDENCE = 0.8


def join_synonyms(reading: Reading, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Give the places of a rarely said technology to the near synonym that the text says instead.

    The pairs stand in the list name_synonyms, the rarer word first.
    """
    counts = Counter(candidate.key for candidate in chosen)
    shown = {candidate.key: candidate for candidate in chosen}
    common = {
        rare: shown[often] for rare, often in _pairs(reading) if counts[rare] and counts[often] >= _TIMES * counts[rare]
    }
    return [_joined(candidate, common.get(candidate.key)) for candidate in chosen]


def _joined(candidate: Candidate, other: Candidate | None) -> Candidate:
    if other is None:
        return candidate
    sure = min(candidate.confidence, _CONFIDENCE)
    return replace(candidate, key=other.key, name=other.name, entry=other.entry, rule=_RULE, confidence=sure)


def _pairs(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield the ids of the entries of each pair of words, the rarer first."""
    for pair in reading.lexicon.words("synonyms"):
        rare, _, often = pair.partition(_BETWEEN)
        for one, _ in reading.ontology.gazetteer.look_up(rare):
            for two, _ in reading.ontology.gazetteer.look_up(often):
                if one.type == two.type == "Technology" and one.id != two.id:
                    yield one.id, two.id
