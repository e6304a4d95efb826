"""Groups of claims that say the same: no group holds two claims that contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from graphkit.resolution.claim_view import Link


def without_conflict(links: Sequence[Link]) -> tuple[Link, ...]:
    """Return `links` in order without the SAME_AS that would lead, over others, from a claim to one that contradicts it.

    Surer links are kept rather than less sure ones.
    """
    roots: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    against: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.type == "CONTRADICTS":
            against[link.start].add(link.end)
            against[link.end].add(link.start)
    dropped: set[tuple[str, str]] = set()
    same = [link for link in links if link.type == "SAME_AS"]
    for link in sorted(same, key=lambda link: (-link.confidence, link.start, link.end)):
        first, second = (roots.setdefault(claim, claim) for claim in (link.start, link.end))
        if first == second:
            if link.end in against[link.start]:
                dropped.add((link.start, link.end))
            continue
        few, many = sorted(
            (members.setdefault(root, [root]) for root in (first, second)), key=lambda group: (len(group), group[0])
        )
        opposed = {claim for member in few for claim in against[member]}
        if any(claim in opposed for claim in many):
            dropped.add((link.start, link.end))
            continue
        many.extend(few)
        for member in few:
            roots[member] = many[0]
    return tuple(link for link in links if link.type != "SAME_AS" or (link.start, link.end) not in dropped)
