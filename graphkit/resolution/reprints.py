"""Documents that print the same text: the equal claims of their copies, so that they count once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from graphkit.resolution.claim_view import ClaimView, Link
from graphkit.resolution.same_as import same_as

_SHORTEST = 8  # letters and digits: a shorter claim is equal by chance
_LEAST_EQUAL = 3  # claims that two copies share
_LEAST_PART = 0.25  # of the shorter document's claims
_EDITED = 85.0  # likeness of two claims in the same place of two copies, per cent: small edits, other cuts
_MOST_COPIES = 50  # a text that more claims share is a formula (a disclaimer), no reprint


def link_reprints(documents: Sequence[Sequence[ClaimView]]) -> Iterator[Link]:
    """Yield links between the equal claims of documents (each ordered by place), claim by claim in order.

    Each copy is linked to the earliest of the documents it shares its text with, so that ten copies need nine links.
    """
    keys = [[_key(view) for view in views] for views in documents]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, texts in enumerate(keys):
        for text in sorted(set(texts)):
            if len(text) >= _SHORTEST:
                holders[text].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        for place, first in enumerate(numbers[:_MOST_COPIES]):
            for second in numbers[place + 1 : _MOST_COPIES]:
                shared[first, second] += 1
    original: dict[int, int] = {}
    for first, second in sorted(shared):
        shorter = min(len(keys[first]), len(keys[second]))
        if second not in original and shared[first, second] >= max(_LEAST_EQUAL, _LEAST_PART * shorter):
            original[second] = first
    for copy, first in sorted(original.items()):
        yield from _aligned(documents[first], keys[first], documents[copy], keys[copy])
    linked = {*original, *original.values()}
    for text in sorted(holders):
        numbers = [number for number in holders[text] if number not in linked][:_MOST_COPIES]
        for number in numbers[1:] if len(text) >= 2 * _SHORTEST else ():
            one, other = (documents[at][keys[at].index(text)] for at in (numbers[0], number))
            yield same_as(one.id, other.id, "The same sentence in two documents.", "same-as.equal", 0.85)


def _key(view: ClaimView) -> str:
    return "".join(character for character in view.folded if character.isalnum())


def _aligned(
    first: Sequence[ClaimView], first_keys: Sequence[str], second: Sequence[ClaimView], second_keys: Sequence[str]
) -> Iterator[Link]:
    """Yield links between equal claims, then between those left over in the same place that differ by small edits."""
    places: dict[str, list[int]] = defaultdict(list)
    for place in range(len(first) - 1, -1, -1):
        places[first_keys[place]].append(place)
    pairs: list[tuple[int, int]] = []
    left: list[tuple[int, int]] = []  # a claim of the copy without an equal, and where in the original it may stand
    at = 0
    for place, text in enumerate(second_keys):
        if places.get(text):
            at = places[text].pop()
            pairs.append((at, place))
        else:
            left.append((place, at))
    for one, other in pairs:
        yield same_as(first[one].id, second[other].id, "The same claim in a reprint.", "same-as.reprint", 0.95)
    taken = {one for one, _ in pairs}
    for place, near in left:
        free = [one for one in range(max(0, near - 3), min(len(first), near + 6)) if one not in taken]
        likeness, best = max(
            ((fuzz.ratio(first_keys[one], second_keys[place]), -one) for one in free), default=(0.0, 0)
        )
        if likeness >= _EDITED and len(second_keys[place]) >= _SHORTEST:
            taken.add(-best)
            why = "The same claim in a reprint, with small edits."
            yield same_as(first[-best].id, second[place].id, why, "same-as.reprint-edited", 0.85)
