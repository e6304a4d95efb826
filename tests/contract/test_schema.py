"""schema.yaml is valid LinkML, and what is compiled from it is what is committed."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.contract.schema import schema
from tools.compile_schema import COMPILED, SCHEMA, compile_schema, compiled_text


def test_the_committed_form_is_up_to_date() -> None:
    assert COMPILED.read_text(encoding="utf-8") == compiled_text()


def test_it_is_valid_linkml() -> None:
    schema_view = pytest.importorskip("linkml_runtime.utils.schemaview")
    view = schema_view.SchemaView(str(SCHEMA))
    assert {slot.name for slot in view.class_induced_slots("Person")} >= {"id", "name", "aliases", "mentions"}
    assert view.get_class("CLAIMS").represents_relationship


def test_every_predicate_of_the_contract_is_there() -> None:
    assert schema().predicates == (
        "AFFILIATED_WITH", "FOUNDED", "DEVELOPS", "AUTHORED", "PART_OF", "ACQUIRED", "INVESTED_IN", "PARTNERS_WITH",
        "COMPETES_WITH", "USES", "BASED_ON", "OUTPERFORMS", "PARTICIPATED_IN", "LOCATED_IN",
    )  # fmt: skip
    assert schema().relationships["COMPETES_WITH"].symmetric
    assert not schema().relationships["COMPETES_WITH"].allows("Model", "Product")
    assert schema().relationships["ABOUT"].end == frozenset(schema().entity_labels)


def test_a_slot_that_is_not_declared_is_refused() -> None:
    broken = {
        "version": "1",
        "default_range": "text",
        "types": {"text": {}},
        "enums": {},
        "slots": {},
        "classes": {"A": {"annotations": {"node": True}, "description": "a", "slots": ["nope"]}},
    }
    with pytest.raises(ValueError, match="nope"):
        compile_schema(broken)


def test_the_schema_is_where_the_documentation_says() -> None:
    assert Path(SCHEMA).parts[-2:] == ("ontology", "schema.yaml")
