"""Loading makes the server equal to the graph, whatever stood there, and touches nothing that is not ours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import neo4j
import pytest
from hypothesis import HealthCheck, given, settings

import graphkit
from graphkit.errors import ServerError
from graphkit.exports.jsonl import read_jsonl, write_jsonl
from graphkit.graph.compare import differences
from graphkit.graph.graph import Graph, Node, Relationship
from graphkit.graph.loaded import ADDED
from graphkit.stores.neo4j import Neo4jStore
from graphkit.stores.neo4j_load import load
from graphkit.stores.neo4j_schema import FIRST, LAST
from tests.graph.random_graphs import graphs, whole_contract
from tests.neo4j.loading import loaded, state, without


def test_the_samples_arrive_whole(store: Neo4jStore, samples: Graph) -> None:
    report = loaded(samples, store)
    assert report.counters["nodes_created"] == len(samples.nodes)
    assert report.counters["relationships_created"] == len(samples.relationships)
    assert state(store) == "complete"


def test_the_whole_contract_arrives(store: Neo4jStore) -> None:
    loaded(whole_contract(), store)


def test_any_graph_arrives_and_replaces_the_one_before(store: Neo4jStore) -> None:
    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(graph=graphs())
    def check(graph: Graph) -> None:
        loaded(graph, store)

    check()


def test_a_graph_read_back_has_the_bytes_it_went_with(store: Neo4jStore, samples: Graph, tmp_path: Path) -> None:
    loaded(samples, store)
    sent, came_back = tmp_path / "sent.jsonl", tmp_path / "back.jsonl"
    for path, graph in ((sent, samples), (came_back, store.graph("kg"))):
        with path.open("w", encoding="utf-8", newline="\n") as out:
            write_jsonl(graph, out)
    assert came_back.read_bytes() == sent.read_bytes()
    with came_back.open(encoding="utf-8") as lines:
        assert read_jsonl(lines) == samples


def test_a_planted_difference_is_found(store: Neo4jStore, driver: neo4j.Driver, samples: Graph) -> None:
    loaded(samples, store)
    claim = next(node for node in samples.nodes.values() if node.label == "Claim")
    driver.execute_query("MATCH (c:Claim {id: $id}) SET c.kind = 'planted'", id=claim.id)
    (line,) = differences(samples, store.graph("kg"))
    assert f"{claim.id}: kind" in line


def test_an_unchanged_graph_is_one_read(store: Neo4jStore, samples: Graph) -> None:
    load(lambda: samples, store, "kg", fingerprint="first")

    def unread() -> Graph:
        raise AssertionError("the graph is not needed")

    report = load(unread, store, "kg", fingerprint="first")
    assert report.unchanged
    assert report.nodes == len(samples.nodes)
    assert load(lambda: samples, store, "kg", fingerprint="second").rows_written == 0


def test_a_removed_claim_vanishes_and_little_else_is_compared(store: Neo4jStore, samples: Graph) -> None:
    loaded(samples, store)
    claim = next(node.id for node in samples.nodes.values() if node.label == "Claim")
    report = loaded(without(samples, claim), store)
    assert report.counters["nodes_deleted"] == 1
    assert report.buckets_compared == 1
    loaded(samples, store)


def test_changed_properties_labels_and_ends_arrive(store: Neo4jStore) -> None:
    graph = whole_contract()
    loaded(graph, store)
    person = graph.nodes["node:Person"]
    other = Node("node:Person", "Place", {"name": "换了"})
    edge = graph.relationships["rel:USES"]
    turned = replace(edge, start=edge.end, end=edge.start)
    retyped = replace(graph.relationships["rel:BASED_ON"], type="PART_OF", properties={"confidence": 1.0})
    edges = {**graph.relationships, "rel:USES": turned, "rel:BASED_ON": retyped}
    loaded(Graph({**graph.nodes, person.id: other}.values(), edges.values()), store)
    loaded(graph, store)


def test_a_change_beside_a_loop_leaves_the_loop(store: Neo4jStore) -> None:
    loop = Relationship("loop", "PART_OF", "one", "one", {"confidence": 0.5})
    for name in ("before", "after"):
        report = loaded(Graph([Node("one", "Organization", {"name": name})], [loop]), store)
    assert (report.buckets_compared, report.rows_written) == (1, 1)


def test_two_graphs_live_side_by_side(store: Neo4jStore, samples: Graph) -> None:
    loaded(samples, store, "one")
    loaded(whole_contract(), store, "two")
    loaded(without(samples, next(iter(samples.nodes))), store, "two")
    assert list(differences(samples, store.graph("one"))) == []


def test_nodes_of_others_stay_as_they_are(store: Neo4jStore, driver: neo4j.Driver) -> None:
    graph = whole_contract()
    mine = "CREATE (p:Person {id: 'node:Person', name: 'mine', by: $by})-[:USES {id: 'rel:USES'}]->(:Model {by: $by})"
    driver.execute_query(mine, by="a test of graphkit")
    loaded(graph, store)
    note = "MATCH (n:Graphkit:Person) CREATE (n)-[:NOTED {id: 'rel:USES'}]->(:Note {text: 'keep', by: $by})"
    driver.execute_query(note, by="a test of graphkit")
    loaded(without(graph, "node:Place"), store, verify=True)
    kept = driver.execute_query(
        "MATCH (p:Person {name: 'mine'})-[r:USES]->(m:Model) WHERE NOT p:Graphkit RETURN properties(p) AS p, r.id AS id"
    ).records
    assert [(record["p"]["id"], record["id"]) for record in kept] == [("node:Person", "rel:USES")]
    assert len(driver.execute_query("MATCH (:Graphkit)-[r:NOTED]->(:Note {text: 'keep'}) RETURN r").records) == 1


@pytest.mark.parametrize(
    "damage",
    [
        "MATCH (c:Graphkit:Claim) WITH c ORDER BY c.id LIMIT 1 DETACH DELETE c",
        "MATCH (:Graphkit)-[r:CLAIMS]->() WITH r ORDER BY r.id LIMIT 1 DELETE r",
        "MATCH (:Graphkit)-[r:ABOUT]->() WITH r ORDER BY r.id LIMIT 1 SET r.stance = 'mended'",
        "MATCH (a:Graphkit)-[r:ABOUT]->(b) WITH a, r, b ORDER BY r.id LIMIT 1 CREATE (a)-[c:ABOUT]->(b) SET c = r",
        "MATCH (n:Graphkit:Person) WITH n ORDER BY n.id LIMIT 1 REMOVE n.bucket SET n.rank = 0.5",
        "MATCH (n:Graphkit:Person) WITH n ORDER BY n.id LIMIT 1 REMOVE n:Person SET n:Place",
        "CREATE (:Graphkit:Person {graph: 'kg', id: 'x', name: 'not of this graph'})",
    ],
)
def test_verify_mends_what_others_did_to_our_nodes(
    store: Neo4jStore, driver: neo4j.Driver, samples: Graph, damage: str
) -> None:
    load(lambda: samples, store, "kg", fingerprint="same")
    driver.execute_query(damage)
    assert load(lambda: samples, store, "kg", fingerprint="same").unchanged
    report = load(lambda: samples, store, "kg", fingerprint="same", verify=True)
    assert report.rows_written > 0
    assert list(differences(samples, store.graph("kg"))) == []
    assert load(lambda: samples, store, "kg", verify=True).rows_written == 0


def test_a_second_load_takes_over_and_the_first_one_stops(store: Neo4jStore, samples: Graph) -> None:
    def second(done: int, total: int) -> None:
        load(lambda: samples, store, "kg")

    with pytest.raises(ServerError, match="Another load of the graph 'kg'"):
        load(lambda: samples, store, "kg", track=second)
    assert state(store) == "complete"
    assert list(differences(samples, store.graph("kg"))) == []


def test_very_long_names_and_many_of_them_load(store: Neo4jStore) -> None:
    names = ["长" * 10_000, "🙂" * 10_000, "a" * 100_000]
    people = [
        Node(f"p{place}", "Person", {"name": names[place % 3], "aliases": (names[0], "模型")}) for place in range(300)
    ]
    loaded(Graph(people, [Relationship("r", "PART_OF", "p0", "p0", {"quotes": tuple(names)})]), store)
    rows = store.cypher("MATCH (n:Graphkit {name_folded: $name}) RETURN count(n)", {"name": "长" * 200}).rows
    assert rows == ((100,),)


def test_a_name_is_found_by_an_index_in_any_script_and_case(store: Neo4jStore, driver: neo4j.Driver) -> None:
    loaded(Graph([Node("person:1", "Person", {"name": "李飛飛 Fei-Fei"})], []), store)
    found = driver.execute_query("MATCH (n:Graphkit {name_folded: '李飞飞 fei-fei'}) RETURN n.name AS name")
    assert [record["name"] for record in found.records] == ["李飛飛 Fei-Fei"]
    plan = driver.execute_query(
        "EXPLAIN MATCH (n:Graphkit) WHERE n.name_folded STARTS WITH '李飞' RETURN n"
    ).summary.plan
    assert plan is not None
    assert "graphkit_name" in str(plan) or "NodeIndexSeek" in str(plan)


def test_full_text_finds_claims_and_names_by_the_query_of_the_laptop(store: Neo4jStore, samples_kg: Path) -> None:
    query = (
        "CALL db.index.fulltext.queryNodes('Claim[text_folded]', '模型') YIELD node RETURN node.id AS id ORDER BY id"
    )
    with graphkit.open(samples_kg) as knowledge:
        load(lambda: knowledge.graph, store, "kg")
        here = knowledge.cypher(query).rows
    assert here
    assert store.cypher(query).rows == here


def test_the_contract_leaves_the_names_of_the_loader_free() -> None:
    from graphkit.contract.schema import NodeType, RelationshipType, schema

    owners: list[NodeType | RelationshipType] = [*schema().nodes.values(), *schema().relationships.values()]
    assert not ADDED & {name for owner in owners for name in owner.properties}


def test_constraints_and_indexes_are_there(store: Neo4jStore) -> None:
    loaded(whole_contract(), store)
    names = {row[0] for row in store.cypher("SHOW INDEXES YIELD name RETURN name").rows}
    assert {
        "graphkit_key",
        "graphkit_load_key",
        "graphkit_bucket",
        "graphkit_name",
        "graphkit_names",
        "Claim[text_folded]",
    } <= names
    assert len(FIRST + LAST) == 6
