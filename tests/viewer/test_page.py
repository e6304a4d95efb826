from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

import graphkit
from graphkit.cli.main import main
from graphkit.contract.schema import schema
from graphkit.viewer.page import embed_json, make_page
from graphkit.viewer.pyvis import to_pyvis
from tests.graph.random_graphs import whole_contract
from tests.viewer.graphs import debate
from tools import build_viewer


def data_of(page: str) -> dict[str, object]:
    """What the page carries, read as a browser reads it."""
    found = re.search(r'<script type="application/json" id="graph">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    value: dict[str, object] = json.loads(found[1])
    return value


def test_the_same_graph_gives_the_same_page() -> None:
    assert make_page(debate()) == make_page(debate())


def test_nothing_ends_the_data_early() -> None:
    hostile = "</script><!--<script>\u2028\u2029\udc80"
    written = embed_json({"text": hostile})
    assert "<" not in written
    assert "\u2028" not in written
    written.encode("utf-8")
    assert json.loads(written) == {"text": hostile}


def test_the_page_holds_every_node_and_edge_with_its_properties() -> None:
    data = data_of(make_page(whole_contract()))
    nodes, edges = data["nodes"], data["edges"]
    assert isinstance(nodes, dict)
    assert isinstance(edges, dict)
    for identifier, properties in zip(nodes["id"], nodes["properties"], strict=True):
        label = identifier.removeprefix("node:")
        assert set(properties) == set(schema().nodes[label].properties) - {"id", "text_folded"}
    assert {identifier.removeprefix("rel:") for identifier in edges["id"]} == set(schema().relationships)


def test_what_a_user_changes_in_the_network_is_what_the_page_shows() -> None:
    network = to_pyvis(debate())
    network.nodes = [node for node in network.nodes if node["id"] != "per:wang"]
    network.nodes[0].update(x=1234, color="#ff0000")
    data = data_of(make_page(debate(), network=network))
    nodes = data["nodes"]
    assert isinstance(nodes, dict)
    assert "per:wang" not in nodes["id"]
    assert (nodes["x"][0], nodes["colour"][0]) == (1234, "#ff0000")


def test_view_writes_the_page_and_says_where(articles: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kg"
    run = CliRunner()
    assert run.invoke(main, ["build", str(articles), "-o", str(folder)]).exit_code == 0
    answer = run.invoke(main, ["view", str(folder)])
    assert answer.exit_code == 0, answer.output
    assert str(folder / "graph.html") in answer.output
    with graphkit.open(folder) as knowledge:
        assert (folder / "graph.html").read_text(encoding="utf-8") == knowledge.page()
        assert len(knowledge.to_pyvis().nodes) == len(knowledge.graph.nodes)


def test_the_lock_names_no_registry() -> None:
    lock = json.loads((build_viewer.SOURCE / "package-lock.json").read_text(encoding="utf-8"))
    assert not any("resolved" in package for package in lock["packages"].values())
    assert all("integrity" in package for path, package in lock["packages"].items() if path)


@pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed: what is committed cannot be built again")
def test_what_is_committed_is_what_the_source_builds(tmp_path: Path) -> None:
    try:
        build_viewer.install()
    except subprocess.CalledProcessError:
        pytest.skip("npm cannot install the packages of the lock")
    build_viewer.build(tmp_path)
    assert build_viewer.differing(tmp_path) == []
