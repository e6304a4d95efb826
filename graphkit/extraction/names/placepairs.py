"""Two places in one word: 中美 is China and the United States, a character each."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.extraction.names.candidate import Candidate, listed
from graphkit.extraction.names.reading import Reading

_BETWEEN = "="
_RULE = "place.pair"
_CONFIDENCE = 0.95


def place_pairs(reading: Reading) -> Iterator[Candidate]:
    """Yield a candidate for each place of the words in the list name_place_pairs.

    The characters stand for the places that the list name_place_characters gives them (美=美国).
    """
    places = dict(entry.split(_BETWEEN, 1) for entry in reading.lexicon.words("place_characters"))
    for pair in reading.lexicon.words("place_pairs"):
        for start in reading.occurrences(pair):
            if reading.splits_words(start, start + len(pair)):
                continue
            for offset, character in enumerate(pair):
                for entry, _ in reading.ontology.gazetteer.look_up(places[character]):
                    if entry.type == "Place":
                        yield listed(start + offset, start + offset + 1, entry, _RULE, _CONFIDENCE)
