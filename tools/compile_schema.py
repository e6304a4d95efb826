"""Compile ontology/schema.yaml (LinkML) to graphkit/contract/schema.json.

python tools/compile_schema.py           # writes the file
python tools/compile_schema.py --check   # exit code 1 if the committed file is out of date
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "ontology" / "schema.yaml"
COMPILED = ROOT / "graphkit" / "contract" / "schema.json"


def compile_schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return node labels and relationship types with their properties, all inheritance resolved.

    Raises `ValueError` if a class names a slot, range or class that the schema does not have.
    """
    classes: Mapping[str, Any] = schema["classes"]

    def lineage(name: str) -> list[str]:
        parent = classes[name].get("is_a")
        return [*(lineage(parent) if parent else []), name]

    def properties(name: str) -> dict[str, Any]:
        slots = [slot for ancestor in lineage(name) for slot in classes[ancestor].get("slots", ())]
        return {slot: _property(schema, slot) for slot in slots}

    def labels(value: str) -> list[str]:
        names = str(value).split()
        if unknown := [name for name in names if name not in classes]:
            raise ValueError(f"the schema has no class {unknown[0]}")
        abstract = [name for name in names if classes[name].get("abstract")]
        members = [name for name, members in classes.items() if members.get("is_a") in abstract]
        return [*(name for name in names if name not in abstract), *members]

    nodes: dict[str, Any] = {}
    relationships: dict[str, Any] = {}
    for name, definition in classes.items():
        annotations = definition.get("annotations", {})
        if annotations.get("node"):
            nodes[name] = {
                "description": definition["description"],
                "entity": "Entity" in lineage(name),
                "properties": properties(name),
            }
        elif definition.get("represents_relationship"):
            relationships[name] = {
                "description": definition["description"],
                "start": labels(annotations["start"]),
                "end": labels(annotations["end"]),
                "symmetric": bool(annotations.get("symmetric", False)),
                "same_type": bool(annotations.get("same_type", False)),
                "predicate": "Predicate" in lineage(name),
                "properties": properties(name),
            }
    return {"version": schema["version"], "nodes": nodes, "relationships": relationships}


def _property(schema: Mapping[str, Any], slot: str) -> dict[str, Any]:
    if slot not in schema["slots"]:
        raise ValueError(f"the schema has no slot {slot}")
    definition = schema["slots"][slot]
    declared = definition.get("range", schema["default_range"])
    values = None
    if declared in schema["enums"]:
        values, declared = list(schema["enums"][declared]["permissible_values"]), "text"
    elif declared not in schema["types"]:
        raise ValueError(f"the range {declared} of {slot} is no type and no enum")
    compiled: dict[str, Any] = {"type": declared, "description": definition["description"]}
    if definition.get("multivalued"):
        compiled["many"] = True
    if definition.get("required"):
        compiled["required"] = True
    if values:
        compiled["values"] = values
    return compiled


def compiled_text() -> str:
    """Return what schema.json must hold, as text."""
    schema = yaml.safe_load(SCHEMA.read_text(encoding="utf-8"))
    return json.dumps(compile_schema(schema), ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str]) -> int:
    """Write the compiled schema, or with --check compare it."""
    text = compiled_text()
    if "--check" in arguments:
        if COMPILED.read_text(encoding="utf-8") != text:
            print("graphkit/contract/schema.json is out of date: run python tools/compile_schema.py", file=sys.stderr)
            return 1
        return 0
    COMPILED.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
