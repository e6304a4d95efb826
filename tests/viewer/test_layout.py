from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings

from graphkit.graph.graph import Graph
from graphkit.viewer.communities import find_communities
from graphkit.viewer.layout import lay_out
from graphkit.viewer.names import search_keys
from graphkit.viewer.pyvis import to_pyvis
from tests.graph.random_graphs import graphs
from tests.viewer.graphs import debate, ring


def test_the_same_graph_is_laid_out_the_same() -> None:
    graph = ring(400)
    again = Graph(reversed(list(graph.nodes.values())), reversed(list(graph.relationships.values())))
    assert lay_out(graph) == lay_out(again)


def test_no_two_nodes_stand_on_each_other() -> None:
    layout = lay_out(ring(300))
    places = list(zip(layout.x, layout.y, strict=True))
    nearest = min((ax - bx) ** 2 + (ay - by) ** 2 for (ax, ay), (bx, by) in combinations(places, 2)) ** 0.5
    assert nearest > 20


def test_a_community_bears_the_names_of_its_most_central_entities() -> None:
    communities = find_communities(ring(60))
    assert communities.names[communities.of[0]].startswith("机构0")


@settings(max_examples=30, deadline=None)
@given(graphs())
def test_every_graph_has_a_layout(graph: Graph) -> None:
    layout = lay_out(graph)
    assert len(layout.x) == len(layout.y) == len(layout.communities.of) == len(graph.nodes)


def test_the_network_is_one_that_pyvis_can_go_on_with() -> None:
    from pyvis.network import Network

    network = to_pyvis(debate())
    assert isinstance(network, Network)
    assert {node["id"] for node in network.nodes} == set(debate().nodes)
    assert {edge["id"] for edge in network.edges} == set(debate().relationships)
    network.add_node("mine", label="mine")
    network.add_edge("mine", "per:chen")
    assert network.get_node("per:chen")["label"] == "陈力"
    assert "mine" in network.generate_html()
    assert '"physics": {"enabled": false}' in network.generate_html()
    assert not any("title" in node for node in network.nodes)


def test_names_are_found_in_both_scripts_and_by_pinyin() -> None:
    assert search_keys(["月之暗面", "Moonshot AI"]) == ("月之暗面", "moonshotai", "yuezhianmian", "yzam")
    assert {"腾讯", "騰訊", "tengxun", "tx"} <= set(search_keys(["腾讯"]))
