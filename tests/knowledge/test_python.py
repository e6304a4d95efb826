"""Everything the command line does can be done from Python."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

import graphkit
from graphkit.errors import NotAGraph, QueryError, UnknownName


def test_results_show_themselves_and_become_dicts_and_frames(samples_kg: Path) -> None:
    with graphkit.open(samples_kg) as kg:
        claims = kg.claims(by="李大海", about="差距")
        assert claims.to_dicts()[0]["speaker"] == "李大海"
        assert "<table>" in claims._repr_html_()
        frame = claims.to_frame()
        assert list(frame["speaker"]) == ["李大海"]


def test_cypher_takes_parameters(samples_kg: Path) -> None:
    with graphkit.open(samples_kg) as kg:
        found = kg.cypher(
            "MATCH (p:Person {name: $name})-[:CLAIMS]->(c:Claim) RETURN count(c) AS claims", name="李大海"
        )
        assert found.rows[0][0] >= 2
        with pytest.raises(QueryError, match="only reads"):
            kg.cypher("CREATE (n:Person {id: 'x'})")


def test_networkx_holds_the_graph(samples_kg: Path) -> None:
    with graphkit.open(samples_kg) as kg:
        network = kg.to_networkx()
        assert network.number_of_nodes() == len(kg.graph.nodes)
        assert network.number_of_edges() == len(kg.graph.relationships)
        assert network.nodes["organization:openai"]["label"] == "Organization"


def test_an_unknown_name_offers_near_ones(samples_kg: Path) -> None:
    with graphkit.open(samples_kg) as kg, pytest.raises(UnknownName, match="李大海"):
        kg.entity("李大河")


def test_an_empty_folder_is_no_graph(tmp_path: Path) -> None:
    with pytest.raises(NotAGraph, match="graphkit build"):
        graphkit.open(tmp_path)


def test_export_is_the_same_from_both_sides(samples_kg: Path) -> None:
    out = io.StringIO()
    lines = graphkit.export(samples_kg, out)
    assert out.getvalue().count("\n") == lines
    assert out.getvalue() == (samples_kg / "graph" / "graph.jsonl").read_text(encoding="utf-8")


def test_the_contract_holds_for_every_node_and_edge(samples_kg: Path) -> None:
    from graphkit.contract.schema import schema

    contract = schema()
    kinds = {"text": str, "date": str, "integer": int, "float": float, "boolean": bool}
    with graphkit.open(samples_kg) as kg:
        owners = [(node.label, node, contract.nodes[node.label]) for node in kg.graph.nodes.values()]
        edges = [(edge.type, edge, contract.relationships[edge.type]) for edge in kg.graph.relationships.values()]
        for name, item, declared in [*owners, *edges]:
            required = {key for key, one in declared.properties.items() if one.required and key != "id"}
            assert required <= set(item.properties), (name, item)
            for key, value in item.properties.items():
                one = declared.properties[key]
                for single in value if isinstance(value, tuple) else (value,):
                    assert type(single) is kinds[one.type], (name, key, value)
                    assert not one.values or single in one.values
                assert isinstance(value, tuple) == one.many
                assert value not in ("", ())
        for _, edge, declared in edges:
            start, end = (kg.graph.nodes[node].label for node in (edge.start, edge.end))
            assert start in declared.start, edge
            assert end in declared.end, edge
        for claim in kg.index.claims:
            assert [edge.type for edge in kg.index.in_edges[claim.id]].count("CLAIMS") == 1
            assert [edge.type for edge in kg.index.out_edges[claim.id]].count("STATED_IN") == 1


def test_a_components_pipeline_of_anyone_finds_claims() -> None:
    import spacy

    nlp = spacy.blank("zh")
    for name in ("graphkit_mentions", "graphkit_relations", "graphkit_facts", "graphkit_claims"):
        nlp.add_pipe(name)
    doc = nlp("李大海认为，云端模型的差距还有一到两年。面壁智能CEO李大海发布了MiniCPM，它有24亿参数。")
    assert next(span.text for span in doc.spans["claims"]).startswith("李大海认为")
    assert {span.label_ for span in doc.spans["mentions"]} >= {"Person", "Organization", "Model"}
    assert "AFFILIATED_WITH" in {span.label_ for span in doc.spans["relations"]}
    assert all(span.id_ for name in ("mentions", "claims") for span in doc.spans[name])
    assert len(nlp("")) == 0
