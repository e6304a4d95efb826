"""Which claims cannot both hold: one denies what the other affirms, or they take opposite ends of one thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphkit.resolution.claim_view import ClaimView, Link
from graphkit.resolution.polarity import Polarity, Reading
from graphkit.resolution.similarity import Profile, Rarity, Vocabulary

_BUCKET = 24  # readings a side of one predicate and subject in a document: more are not compared, so that the work stays linear
_PREDICATES = 24  # of a claim that others deny: those that the fewest deny
_ACROSS = 12  # the same among all documents
_LEAST = {"~": 9.0, "=": 4.5, "": 8.0}
_VIEWS = "0"  # the first line of `link_opposites`: whether a speaker thinks well or ill of something
_TURNS = 2  # between a view and another's opposite view of the same thing, which need not share more words
_SHARE = 0.6  # or this part of what the shorter clause says besides


@dataclass(frozen=True, slots=True)
class _Side:
    """A reading of the claim at `place`, with the terms of its clause that are not the words that decide."""

    place: int
    reading: Reading
    terms: frozenset[str]
    named: bool  # whether the clause itself names what it is about


_Found = tuple[int, Reading]


class Clashes:
    """Finds the pairs of a set of claims in which one denies or opposes the other."""

    def __init__(self, profiles: Sequence[Profile], rarity: Rarity, polarity: Polarity, vocabulary: Vocabulary) -> None:
        self._profiles = profiles
        self._rarity = rarity
        self._polarity = polarity
        self._vocabulary = vocabulary

    def links(self) -> Iterator[Link]:
        """Yield a CONTRADICTS link for each pair, with the words that clash."""
        by_key: dict[str, tuple[list[_Found], list[_Found]]] = {}
        for place, reading in self._readings():
            by_key.setdefault(reading.key, ([], []))[0 if reading.positive else 1].append((place, reading))
        found: dict[tuple[int, int], Link] = {}
        for key in sorted(by_key):
            affirming, denying = by_key[key]
            if affirming and denying:  # else nobody says the opposite
                for first, second in self._pairs(self._by_subject(affirming), self._by_subject(denying)):
                    pair = (first.place, second.place)
                    if pair not in found and (link := self._clash(first, second)):
                        found[pair] = link
        yield from found.values()

    def _by_subject(self, readings: Sequence[_Found]) -> dict[str, list[_Side]]:
        """Return the sides by what they are about; without a subject in common there is no clash."""
        sides: dict[str, list[_Side]] = defaultdict(list)
        for place, reading in readings:
            terms, named = self._subject(self._profiles[place].view, reading)
            side = _Side(place, reading, terms, named)
            for term in terms:
                if term[0] == "@":
                    sides[term].append(side)
        return sides

    def _pairs(
        self, affirming: Mapping[str, Sequence[_Side]], denying: Mapping[str, Sequence[_Side]]
    ) -> Iterator[tuple[_Side, _Side]]:
        for term in sorted(affirming.keys() & denying.keys()):
            for first in affirming[term][:_ACROSS]:
                for second in denying[term][:_ACROSS]:
                    yield first, second
            if max(len(affirming[term]), len(denying[term])) <= _ACROSS:
                continue
            # Within a document all are compared, however many others speak of the same subject.
            denied = self._by_document(denying[term])
            for document, sides in self._by_document(affirming[term]).items():
                for first in sides[:_BUCKET]:
                    for second in denied.get(document, ())[:_BUCKET]:
                        yield first, second

    def _by_document(self, sides: Sequence[_Side]) -> dict[str, list[_Side]]:
        documents: dict[str, list[_Side]] = defaultdict(list)
        for side in sides:
            documents[self._profiles[side.place].view.document].append(side)
        return documents

    def _readings(self) -> Iterator[_Found]:
        polarity, profiles = self._polarity, self._profiles
        negations = [polarity.negations(profile.view.folded) for profile in profiles]
        denied = [
            list(polarity.denied(profile.view)) if spans else []
            for profile, spans in zip(profiles, negations, strict=True)
        ]
        counts = Counter(reading.key for readings in denied for reading in readings)
        keys: dict[str, set[str]] = defaultdict(set)
        for key in counts:
            keys[key[-2:]].add(key)
        for place, profile in enumerate(profiles):
            view = profile.view
            pairs = set(map("".join, pairwise(view.folded)))
            known = sorted(
                {key for pair in pairs & keys.keys() for key in keys[pair]}, key=lambda key: (counts[key], key)
            )
            mine = known[:_PREDICATES]
            for reading in (
                *denied[place],
                *polarity.affirmed(view, sorted(mine), negations[place]),
                *polarity.sides(view, negations[place]),
            ):
                yield place, reading

    def _subject(self, view: ClaimView, reading: Reading) -> tuple[frozenset[str], bool]:
        """Return the terms of the reading's clause, the clashing words left out, and whether it names its subject.

        Where it names none, it is about what the claim is about.
        """
        rest = f"{view.folded[reading.start : reading.word_start]} {view.folded[reading.word_end : reading.end]}"
        within = {f"@{key}" for key, start, end in view.mentions if reading.start <= start and end <= reading.end}
        subject = within or {f"@{key}" for key, _ in view.about}
        return frozenset(self._vocabulary.terms(rest) | subject), bool(within)

    def _name(self, view: ClaimView, other: ClaimView, subjects: set[str]) -> str:
        """Return what the claim calls the rarest of the subjects; one that it only implies has no words."""
        rarest = sorted(subjects, key=lambda term: (-self._rarity.weight((term,), view, other), term))
        for subject in rarest:
            for key, start, end in view.mentions:
                if f"@{key}" == subject:
                    return view.text[start:end]
        return "the same subject"

    def _same_object(self, first: _Side, second: _Side) -> bool:
        """Whether both predicates stand alone, or both are followed by words in common: who replaces whom matters."""
        objects = []
        for side in (first, second):
            view, reading = self._profiles[side.place].view, side.reading
            mentioned = {
                f"@{key}" for key, start, end in view.mentions if reading.word_end <= start and end <= reading.end
            }
            objects.append(self._vocabulary.terms(view.folded[reading.word_end : reading.end]) | mentioned)
        return bool(objects[0] & objects[1]) or not (objects[0] or objects[1])

    def _clash(self, first: _Side, second: _Side) -> Link | None:
        one, other = self._profiles[first.place].view, self._profiles[second.place].view
        if one.id == other.id or not may_clash(one, other) or not same_time(one, other):
            return None
        common = first.terms & second.terms
        subjects = {term for term in common if term[0] == "@"}
        kind = first.reading.key[0] if first.reading.key[0] in "~=^" else ""
        if kind in ("", "~") and not self._same_object(first, second):
            return None
        weight = self._rarity.weight(common, one, other)
        share = weight / (min(self._rarity.weight(side.terms, one, other) for side in (first, second)) or 1.0)
        if not subjects:
            return None
        replied = first.reading.key == _VIEWS and _in_one_talk(one, other)
        if weight < _LEAST[kind.replace("^", "~")] and share < _SHARE and not replied:
            return None
        # Two documents seldom talk of the same thing: both clauses must name it and say little else.
        if one.document != other.document and not (first.named and second.named and share >= _SHARE):
            return None
        words = [
            view.text[side.reading.word_start : side.reading.word_end].strip()
            for view, side in ((one, first), (other, second))
        ]
        rule, confidence, what = {
            "~": ("contradicts.denied", 0.6, "one affirms what the other denies"),
            "=": ("contradicts.is-not", 0.6, "one says that it is what the other says it is not"),
            "": ("contradicts.opposite", 0.6, "they take opposite sides"),
        }[kind.replace("^", "~")]
        (start, said), (end, denied) = sorted(((one.id, words[0]), (other.id, words[1])))
        if one.speaker == other.speaker:
            earlier, later = sorted((one.said_on or "", other.said_on or ""))
            what = f"the speaker changed their mind between {earlier} and {later}"
        why = f"On {self._name(one, other, subjects)} {what}: “{said}” against “{denied}”."
        return Link(start, end, "CONTRADICTS", why, rule, confidence)


def _in_one_talk(one: ClaimView, other: ClaimView) -> bool:
    """Whether two claims stand so near in a talk that one may answer the other without repeating its words."""
    return (
        one.document == other.document
        and one.turn is not None
        and other.turn is not None
        and abs(one.turn - other.turn) <= _TURNS
    )


def may_clash(one: ClaimView, other: ClaimView) -> bool:
    """Whether two claims may clash: of two speakers, or of one who said them on different days in different documents."""
    if one.speaker != other.speaker:
        return True
    return one.document != other.document and None not in (one.said_on, other.said_on) and one.said_on != other.said_on


def same_time(one: ClaimView, other: ClaimView) -> bool:
    """Whether two claims may be about the same time: they name the same, or one of them names none."""
    if one.about_time is None or other.about_time is None or one.about_time == other.about_time:
        return True
    if one.about_from and other.about_until and one.about_from > other.about_until:
        return False
    if other.about_from and one.about_until and other.about_from > one.about_until:
        return False
    return bool((one.about_from or one.about_until) and (other.about_from or other.about_until))
