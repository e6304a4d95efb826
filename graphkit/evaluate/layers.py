"""The layers besides claims: entities, relations, facts, and whether evidence stands where the graph says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from rapidfuzz import fuzz

from graphkit.contract.schema import schema
from graphkit.evaluate.alignment import EntityAlignment
from graphkit.evaluate.figures import Layer, precision_recall, share
from graphkit.evaluate.gold import Gold
from graphkit.evaluate.text import NO_NUMBER, bounds, fold
from graphkit.evaluate.view import View
from graphkit.graph.graph import Relationship

# A type whose borders are a matter of taste: figures are given without it too.
_TASTE = "Technology"
_LONGEST_EVIDENCE = 1000
# A claim's evidence says what its text says from this likeness on, in percent.
_ALIKE = 90

Triple = tuple[str, str, str]


def entity_layer(gold: Gold, view: View, pairs: EntityAlignment) -> Layer:
    """Return found entities in all and for each type, recall of the main ones, and how many were split or merged."""
    layer, types = Layer(), schema().entity_labels
    wanted = {row["id"]: row for row in gold.entities}
    label = {key: node.label for key, node in view.entities.items()}
    right = Counter(wanted[key]["type"] for key in pairs.to_node)
    found, gold_types = Counter(label.values()), Counter(row["type"] for row in wanted.values())
    sure = [type for type in types if type != _TASTE]
    layer.figures["entities"] = precision_recall(right.total(), len(label), len(wanted))
    layer.figures["entities_without_technology"] = precision_recall(
        *(sum(counts[type] for type in sure) for counts in (right, found, gold_types))
    )
    for type in types:
        layer.figures[f"  {type}"] = precision_recall(right[type], found[type], gold_types[type])
    main = [key for key, row in wanted.items() if row.get("main")]
    recall = round(sum(key in pairs.to_node for key in main) / max(1, len(main)), 3)
    layer.figures["entities_main_recall"] = {"r": recall, "gold": len(main)}
    nodes_of: dict[str, set[str]] = defaultdict(set)
    golds_of: dict[str, set[str]] = defaultdict(set)
    as_other_type: dict[str, str] = {}
    for node, key in pairs.candidates:
        as_other_type.setdefault(key, label[node])
        if label[node] == wanted[key]["type"]:
            nodes_of[key].add(node)
            golds_of[node].add(key)
    layer.figures["resolution"] = {
        "split": sum(len(nodes) > 1 for nodes in nodes_of.values()),
        "merged": sum(len(keys) > 1 for keys in golds_of.values()),
    }
    layer.errors["entity missed"] = [
        f"{row['type']}: {row['name']}" + (f" (found as {as_other_type[key]})" if key in as_other_type else "")
        for key, row in wanted.items()
        if key not in pairs.to_node
    ]
    layer.errors["entity not in gold"] = [
        f"{label[key]}: {view.nodes[key].properties.get('name')}" for key in label if key not in pairs.to_gold
    ]
    return layer


def relation_layer(gold: Gold, view: View, pairs: EntityAlignment) -> Layer:
    """Return found relations in all and for each predicate."""
    layer = Layer()
    wanted = gold_triples(gold)
    found = {triple for edge in view.edges_of(*schema().predicates) if (triple := triple_of(edge, view, pairs))}
    layer.figures["relations"] = precision_recall(len(wanted & found), len(found), len(wanted))
    for predicate in sorted(schema().predicates):
        counts = [sum(triple[0] == predicate for triple in some) for some in (wanted & found, found, wanted)]
        layer.figures[f"  {predicate}"] = precision_recall(*counts)
    names = name_of(gold, view)

    def shown(triple: Triple) -> str:
        return f"{names.get(triple[1], triple[1])} {triple[0]} {names.get(triple[2], triple[2])}"

    layer.errors["relation missed"] = [shown(triple) for triple in sorted(wanted - found)]
    layer.errors["relation not in gold"] = [shown(triple) for triple in sorted(found - wanted)]
    return layer


def gold_triples(gold: Gold) -> set[Triple]:
    """Return the gold relations as (predicate, subject, object), symmetric ones in one order."""
    return {_triple(row["pred"], row["subj"], row["obj"]) for row in gold.relations}


def triple_of(edge: Relationship, view: View, pairs: EntityAlignment) -> Triple | None:
    """Return an edge as (predicate, subject, object) in gold ids where there are any; None if it joins no entities."""
    ends = [view.nodes.get(edge.start), view.nodes.get(edge.end)]
    if not all(node is not None and schema().nodes[node.label].entity for node in ends):
        return None
    return _triple(edge.type, pairs.gold_id(edge.start), pairs.gold_id(edge.end))


def _triple(predicate: str, subject: str, object: str) -> Triple:
    if schema().relationships[predicate].symmetric:
        subject, object = sorted((subject, object))
    return predicate, subject, object


def name_of(gold: Gold, view: View) -> dict[str, str]:
    """Return the name to show for each id of gold and graph."""
    names = {key: str(node.properties.get("name")) for key, node in view.entities.items()}
    return names | {row["id"]: row["name"] for row in gold.entities}


def fact_layer(gold: Gold, view: View, pairs: EntityAlignment) -> Layer:
    """Return found facts: the entity and the number or its words are the same; and whether the attribute is."""
    left = []
    for edge in view.edges_of("HAS_FACT"):
        if (node := view.nodes.get(edge.end)) is None:
            continue
        said = node.properties
        number = bounds(said.get("value_min"), said.get("value_max"), said.get("unit"))
        values: set[Any] = {fold(str(said.get("raw", "")))} | ({number} - {NO_NUMBER})
        left.append((pairs.gold_id(edge.start), values, said.get("attribute")))
    found, right, same_attribute = len(left), 0, 0
    missed = []
    for row in gold.facts:
        values = {fold(row["raw"])} | ({_gold_number(row)} - {NO_NUMBER})
        hit = next((fact for fact in left if fact[0] == row["entity"] and fact[1] & values), None)
        if hit is None:
            missed.append(f"{row['entity']} {row['attribute']} {row['raw']}")
            continue
        left.remove(hit)
        right += 1
        same_attribute += hit[2] == row["attribute"]
    figures = {
        "facts": precision_recall(right, found, len(gold.facts)),
        "facts_attribute": share(same_attribute, right),
    }
    names = name_of(gold, view)
    extra = [
        f"{names.get(key, key)} {attribute} {'/'.join(sorted(v for v in said if isinstance(v, str)))}"
        for key, said, attribute in left
    ]
    return Layer(dict(figures), {"fact missed": missed, "fact not in gold": extra})


def _gold_number(row: Mapping[str, Any]) -> tuple[float | None, float | None]:
    value = row.get("value")
    low, high = value if isinstance(value, list) else (value, value)
    return bounds(low, high, row.get("unit"))


def evidence_layer(view: View, pairs: EntityAlignment, source: str) -> Layer:
    """Return the share of edges whose quote stands at their offsets in `source` and says what they say."""
    good, seen = Counter[str](), Counter[str]()
    lost = []
    for edge in view.edges:
        if edge.type in schema().predicates:
            kind = "relations"
        elif edge.type == "STATED_IN" and view.nodes[edge.start].label == "Claim":
            kind = "claims"
        else:
            continue
        seen[kind] += 1
        right = _stands(edge, view, pairs, source, kind)
        good[kind] += right
        if not right:
            lost.append(f"{edge.type} {edge.properties.get('quote', edge.properties.get('quotes'))}")
    shares = {kind: round(good[kind] / max(1, seen[kind]), 3) for kind in ("claims", "relations")}
    return Layer({"evidence_exact": shares}, {"evidence lost": lost})


def _stands(edge: Relationship, view: View, pairs: EntityAlignment, source: str, kind: str) -> bool:
    starts, ends, quotes = (_listed(edge, name) for name in ("start", "end", "quote"))
    documents = edge.properties.get("documents")
    here = [
        place
        for place in range(len(quotes))
        if not isinstance(documents, tuple) or len(documents) != len(quotes) or str(documents[place]) in view.marks
    ]
    if not here or not len(starts) == len(ends) == len(quotes):
        return False
    if any(
        source[starts[place] : ends[place]] != quotes[place] or not 0 < len(quotes[place]) <= _LONGEST_EVIDENCE
        for place in here
    ):
        return False
    if kind == "claims":
        text = fold(str(view.nodes[edge.start].properties.get("text", "")))
        return fuzz.ratio(fold(quotes[here[0]]), text) >= _ALIKE
    names = pairs.names.get(edge.start, frozenset()) | pairs.names.get(edge.end, frozenset())
    return any(name in fold(quotes[place]) for place in here for name in names)


def _listed(edge: Relationship, name: str) -> tuple[Any, ...]:
    """Return a property that is a list under its plural name, else one value."""
    many = edge.properties.get(f"{name}s")
    if isinstance(many, tuple):
        return many
    one = edge.properties.get(name)
    return () if one is None else (one,)
