"""Near synonyms: two listed technologies that are one thing in a text that hardly ever says the one, or in talk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphkit.extraction.names.candidate import Candidate
from graphkit.extraction.names.reading import Reading

# So many times as often a text says the one word that means both. Over three long documents, the two in which a reader
# told them apart said it four times as often, the one in which a reader did not, eight times.
_TIMES = 6
# In talk the full word must be said so often: once may be a thing apart.
_SAID = 2
_BETWEEN = "="
_RARE, _SPOKEN = "synonym.rare", "synonym.spoken"
_CONFIDENCE = 0.8
# The rules of all mentions that are so joined, in this text and no other.
RULES = frozenset({_RARE, _SPOKEN})


def join_synonyms(reading: Reading, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Give the places of a technology to the near synonym that the text says instead.

    Of the pairs in the list name_synonyms the first word is joined where it is rare. Of those in name_spoken_synonyms,
    where it is short for the second, it is joined in a conversation that says both, the second again and again.
    """
    counts = Counter(candidate.key for candidate in chosen)
    shown = {candidate.key: candidate for candidate in chosen}
    joined = {
        rare: (shown[often], _RARE)
        for rare, often in _pairs(reading, "synonyms")
        if counts[rare] and counts[often] >= _TIMES * counts[rare]
    }
    if any(voice.kind == "turn" for voice in reading.analysis.document.voices):
        spoken = _pairs(reading, "spoken_synonyms")
        joined |= {short: (shown[full], _SPOKEN) for short, full in spoken if counts[short] and counts[full] >= _SAID}
    return [_joined(candidate, *joined.get(candidate.key, (None, ""))) for candidate in chosen]


def _joined(candidate: Candidate, other: Candidate | None, rule: str) -> Candidate:
    if other is None:
        return candidate
    sure = min(candidate.confidence, _CONFIDENCE)
    return replace(candidate, key=other.key, name=other.name, entry=other.entry, rule=rule, confidence=sure)


def _pairs(reading: Reading, name: str) -> Iterator[tuple[str, str]]:
    """Yield the ids of the entries of each pair of words in a list."""
    for pair in reading.lexicon.words(name):
        first, _, second = pair.partition(_BETWEEN)
        for one, _ in reading.ontology.gazetteer.look_up(first):
            for two, _ in reading.ontology.gazetteer.look_up(second):
                if one.type == two.type == "Technology" and one.id != two.id:
                    yield one.id, two.id
