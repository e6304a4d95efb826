"""The layers of claims: found, said by whom, of what kind, about what, ranked how, and linked to which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from graphkit.evaluate.alignment import ClaimAlignment, EntityAlignment
from graphkit.evaluate.figures import Layer, precision_recall, share
from graphkit.evaluate.gold import Gold
from graphkit.evaluate.layers import name_of
from graphkit.evaluate.text import NO_NUMBER, bounds, covered
from graphkit.evaluate.view import View

LINKS = ("SUPPORTS", "CONTRADICTS", "SAME_AS")
# How many claims a reader looks at when asking for the most important ones.
_FIRST_PAGE = 50
# Letters of a claim in an error line.
_SHOWN = 70


def extent_layer(claims: ClaimAlignment, speakers: dict[str, set[str]]) -> Layer:
    """Return which claims were found, which characters they cover and whose words these are, and how they are ranked."""
    wanted, found = claims.wanted, claims.found
    layer = Layer()
    layer.figures["claims"] = precision_recall(len(claims.to_found), len(found), len(wanted))
    keys = [number for number, (row, _) in enumerate(wanted) if row.get("key")]
    recall = round(sum(number in claims.to_found for number in keys) / max(1, len(keys)), 3)
    layer.figures["claims_key_recall"] = {"r": recall, "gold": len(keys)}
    in_gold = covered([span for _, span in wanted if span])
    in_graph = covered([span for claim in found for span in claim.spans])
    layer.figures["claims_extent"] = precision_recall(len(in_gold & in_graph), len(in_graph), len(in_gold))
    said_in_gold = {(place, row["speaker"]) for row, span in wanted if span for place in range(*span)}
    said_in_graph = {
        (place, who)
        for claim in found
        for place in covered(claim.spans)
        for who in sorted(speakers.get(claim.node.id, ()))
    }
    layer.figures["claims_extent_speaker"] = precision_recall(
        len(said_in_gold & said_in_graph), len(said_in_graph), len(said_in_gold)
    )
    layer.figures["claims_key_ranking"] = _ranking(claims, len(keys))
    layer.figures["claims_not_in_text"] = {"count": sum(not claim.spans for claim in found)}
    layer.errors["claim missed"] = [
        ("* " if row.get("key") else "") + row["text"][:_SHOWN]
        for number, (row, _) in enumerate(wanted)
        if number not in claims.to_found
    ]
    layer.errors["claim not in gold"] = [
        str(claim.node.properties.get("text"))[:_SHOWN]
        for position, claim in enumerate(found)
        if position not in claims.to_wanted
    ]
    return layer


def _ranking(claims: ClaimAlignment, keys: int) -> dict[str, float]:
    """Return how early the claims of a summary come when claims are ordered by salience."""

    def is_key(position: int) -> bool:
        return position in claims.to_wanted and bool(claims.wanted[claims.to_wanted[position]][0].get("key"))

    order = range(len(claims.found))
    ranked = sorted(order, key=lambda position: -float(_number(claims.found[position].node.properties.get("salience"))))
    hits, precision = 0, 0.0
    for place, position in enumerate(ranked, 1):
        if is_key(position):
            hits += 1
            precision += hits / place
    return {
        "average_precision": round(precision / max(1, keys), 3),
        "recall_at_50": round(sum(map(is_key, ranked[:_FIRST_PAGE])) / max(1, keys), 3),
    }


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def speakers_of(view: View, pairs: EntityAlignment) -> dict[str, set[str]]:
    """Return who makes each claim, in gold ids where there are any."""
    speakers: dict[str, set[str]] = defaultdict(set)
    for edge in view.edges_of("CLAIMS"):
        speakers[edge.end].add(pairs.gold_id(edge.start))
    return speakers


def property_layer(
    gold: Gold, view: View, pairs: EntityAlignment, claims: ClaimAlignment, speakers: dict[str, set[str]]
) -> Layer:
    """Return speaker, kind, mode, subjects, stance and quantity of the claims that were found."""
    about: dict[str, set[tuple[str, Any]]] = defaultdict(set)
    for edge in view.edges_of("ABOUT"):
        about[edge.start].add((pairs.gold_id(edge.end), edge.properties.get("stance")))
    names, right = name_of(gold, view), dict.fromkeys(("speaker", "kind", "mode", "quantity"), 0)
    subjects, stances, quantities = [0, 0, 0], [0, 0, 0], 0
    layer = Layer(errors={"speaker wrong": [], "kind wrong": [], "stance wrong": [], "quantity wrong": []})
    for number, position in claims.to_found.items():
        row, node = claims.wanted[number][0], claims.found[position].node
        said, text = node.properties, row["text"][:40]
        who = speakers.get(node.id, set())
        if who == {row["speaker"]}:
            right["speaker"] += 1
        else:
            shown = [names.get(key, key) for key in sorted(who)]
            layer.errors["speaker wrong"].append(
                f"{text} … gold {names.get(row['speaker'], row['speaker'])}, got {shown}"
            )
        right["mode"] += said.get("mode") == row["mode"]
        right["kind"] += said.get("kind") == row["kind"]
        if said.get("kind") != row["kind"]:
            layer.errors["kind wrong"].append(f"{text} … gold {row['kind']}, got {said.get('kind')}")
        of = {key for key, _ in about.get(node.id, ())}
        _count(subjects, len(of & set(row["about"])), len(of), len(row["about"]))
        sides = {(key, side) for key, side in about.get(node.id, ()) if side is not None}
        stance = row.get("stance")
        side = (stance["target"], stance["polarity"]) if stance else None
        _count(stances, side in sides, len(sides), side is not None)
        if (sides and side not in sides) or (not sides and side):
            got = ", ".join(f"{names.get(key, key)} {polarity}" for key, polarity in sorted(sides)) or "none"
            want = f"{names.get(side[0], side[0])} {side[1]}" if side else "none"
            layer.errors["stance wrong"].append(f"{text} … gold {want}, got {got}")
        number_in_gold = _quantity(row.get("quantity"))
        if number_in_gold != NO_NUMBER:
            quantities += 1
            got_number = bounds(said.get("quantity_min"), said.get("quantity_max"), said.get("quantity_unit"))
            right["quantity"] += got_number == number_in_gold
            if got_number != number_in_gold:
                layer.errors["quantity wrong"].append(f"{text} … gold {number_in_gold}, got {got_number}")
    found = len(claims.to_found)
    layer.figures["claims_speaker"] = share(right["speaker"], found)
    layer.figures["claims_kind"] = share(right["kind"], found)
    layer.figures["claims_mode"] = share(right["mode"], found)
    layer.figures["claims_stance"] = precision_recall(*stances)
    layer.figures["claims_about"] = precision_recall(*subjects)
    layer.figures["claims_quantity"] = share(right["quantity"], quantities)
    layer.figures["claims_end_to_end"] = precision_recall(right["speaker"], len(claims.found), len(claims.wanted))
    return layer


def _quantity(quantity: dict[str, Any] | None) -> tuple[float | None, float | None]:
    return bounds(quantity.get("min"), quantity.get("max"), quantity.get("unit")) if quantity else NO_NUMBER


def _count(counts: list[int], right: int, found: int, wanted: int) -> None:
    for place, value in enumerate((right, found, wanted)):
        counts[place] += value


def link_layer(gold: Gold, view: View, claims: ClaimAlignment) -> Layer:
    """Return the links between claims, in all and for each type, and those whose two claims were both found."""
    wanted_at = {row["id"]: number for number, (row, _) in enumerate(claims.wanted)}
    found_at = {claim.node.id: position for position, claim in enumerate(claims.found)}
    wanted = {_link(row["rel"], wanted_at[row["from"]], wanted_at[row["to"]]) for row in gold.links}
    # A claim that the gold does not have gets a number of its own, below zero.
    numbers = {key: claims.to_wanted.get(position, -1 - position) for key, position in found_at.items()}
    found = {
        _link(edge.type, numbers[edge.start], numbers[edge.end])
        for edge in view.edges_of(*LINKS)
        if edge.start in numbers and edge.end in numbers
    }
    layer = Layer({"claim_links": precision_recall(len(wanted & found), len(found), len(wanted))})
    for type in LINKS:
        counts = [sum(link[0] == type for link in some) for some in (wanted & found, found, wanted)]
        layer.figures[f"  links {type}"] = precision_recall(*counts)
    both = {link for link in wanted if link[1] in claims.to_found and link[2] in claims.to_found}
    joined = [link for link in found if link[1] >= 0 and link[2] >= 0]
    layer.figures["claim_links_on_found"] = precision_recall(len(both & found), len(joined), len(both))

    def shown(link: Sequence[Any]) -> str:
        return f"{link[0]}: " + " ↔ ".join(_claim_text(claims, number) for number in link[1:])

    layer.errors["link missed"] = [shown(link) for link in sorted(wanted - found)]
    layer.errors["link not in gold"] = [shown(link) for link in sorted(found - wanted)]
    return layer


def _link(type: str, first: int, second: int) -> tuple[str, int, int]:
    return type, min(first, second), max(first, second)


def _claim_text(claims: ClaimAlignment, number: int) -> str:
    text = claims.wanted[number][0]["text"] if number >= 0 else claims.found[-1 - number].node.properties.get("text")
    return str(text)[: _SHOWN // 2]
