"""Values of the contract as text and back, for formats whose cells know no lists: GraphML and CSV."""

from __future__ import annotations

import json
from collections.abc import Mapping

from graphkit.contract.schema import Property, schema
from graphkit.graph.graph import Value


def properties_of(label: str) -> Mapping[str, Property]:
    """Return the properties that the contract gives a node label or relationship type."""
    contract = schema()
    return contract.nodes[label].properties if label in contract.nodes else contract.relationships[label].properties


def as_text(value: Value) -> str:
    """Return a value as text: a list as JSON, a boolean as true or false."""
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, float) else str(value)


def from_text(declared: Property, text: str) -> Value:
    """Return the value that `as_text` wrote for a property of the contract."""
    if declared.many:
        return tuple(json.loads(text))
    if declared.type == "integer":
        return int(text)
    if declared.type == "float":
        return float(text)
    if declared.type == "boolean":
        return text == "true"
    return text
