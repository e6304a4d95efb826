"""Figures are those of the annotation guideline's scorer; a run that was kept shows what fell."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import graphkit
from graphkit.cli.main import main
from graphkit.evaluate import Evaluation, evaluate
from graphkit.evaluate.frozen import falls, read_run, write_run
from graphkit.evaluate.view import UnknownDocument

ROOT = Path(__file__).parents[2]
GOLD, SAMPLES = ROOT / "data" / "gold", ROOT / "data" / "samples"
SCORER = ROOT.parent / "shared" / "tools" / "score.py"
NAMES = {"interview-edge-models": ".txt", "roundtable-scaling": ".md", "interview-en": ".txt"}


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph folder of three samples."""
    folder = tmp_path_factory.mktemp("evaluate") / "kg"
    graphkit.build([SAMPLES / f"{name}{ending}" for name, ending in NAMES.items()], folder)
    return folder


@pytest.fixture(scope="module")
def evaluation(kg: Path) -> Evaluation:
    """The three samples against their gold."""
    return evaluate([GOLD / name for name in NAMES], kg)


@pytest.fixture
def export(kg: Path, tmp_path: Path) -> Path:
    """The graph as JSON lines."""
    path = tmp_path / "graph.jsonl"
    with path.open("w", encoding="utf-8") as out:
        graphkit.export(kg, out)
    return path


def test_each_layer_has_figures_and_errors(evaluation: Evaluation) -> None:
    layer = evaluation.documents["roundtable-scaling"]
    assert {"entities", "relations", "claims", "claims_stance", "evidence_exact", "claim_links", "facts"} <= set(
        layer.figures
    )
    assert layer.figures["evidence_exact"] == {"claims": 1.0, "relations": 1.0}
    assert {"claim missed", "speaker wrong", "link missed"} <= set(layer.errors)


def test_rules_state_a_precision_and_have_a_measured_one(evaluation: Evaluation) -> None:
    assert {rule.layer for rule in evaluation.rules} == {"relation", "attribution", "kind"}
    stated = [rule.stated for rule in evaluation.rules if rule.stated is not None]
    assert len(stated) > len(evaluation.rules) / 2
    assert all(0 < precision <= 1 for precision in stated)
    assert all(0 <= rule.measured <= 1 and rule.n > 0 for rule in evaluation.rules)


@pytest.mark.skipif(not SCORER.exists(), reason="the scorer is not here")
@pytest.mark.parametrize("name", NAMES)
def test_figures_are_the_scorers(name: str, evaluation: Evaluation, export: Path, tmp_path: Path) -> None:
    out = tmp_path / "score.json"
    raw = SAMPLES / f"{name}{NAMES[name]}"
    paths = {"--graph": export, "--gold": GOLD / name, "--raw": raw, "--doc": name, "--json": out}
    arguments = [str(part) for pair in paths.items() for part in pair]
    subprocess.run([sys.executable, str(SCORER), *arguments], check=True, capture_output=True)
    scored = json.loads(out.read_text(encoding="utf-8"))
    scored["claims_not_in_text"] = {"count": scored["claims_not_in_text"]}
    assert evaluation.figures[name] == scored


def test_an_export_and_its_files_are_enough(export: Path, evaluation: Evaluation) -> None:
    name = "interview-en"
    alone = evaluate([GOLD / name], export, [SAMPLES / f"{name}.txt"])
    assert alone.figures[name] == evaluation.figures[name]
    assert alone.rules == ()


def test_a_document_that_the_graph_does_not_hold(kg: Path) -> None:
    with pytest.raises(UnknownDocument, match="holds no document 'panel-chips'"):
        evaluate([GOLD / "panel-chips"], kg)


def test_a_figure_that_falls_is_named(evaluation: Evaluation, tmp_path: Path) -> None:
    write_run(evaluation.figures, tmp_path / "run.json")
    before = read_run(tmp_path / "run.json")
    assert list(falls(before, evaluation.figures)) == []
    worse = {"interview-en": {"claims": {**before["interview-en"]["claims"], "f1": 0.1}}}
    assert [(fall.document, fall.figure, fall.measure, fall.now) for fall in falls(before, worse)] == [
        ("interview-en", "claims", "f1", 0.1)
    ]


def test_the_command_ends_with_one_when_a_figure_falls(kg: Path, tmp_path: Path) -> None:
    gold, kept = str(GOLD / "interview-en"), str(tmp_path / "kept.json")
    runner = CliRunner()
    shown = runner.invoke(main, ["evaluate", gold, "--graph", str(kg), "--freeze", kept])
    assert shown.exit_code == 0
    assert "claims_extent_speaker" in shown.output
    same = runner.invoke(main, ["evaluate", gold, "--graph", str(kg), "--frozen", kept, "--json"])
    assert same.exit_code == 0
    assert set(json.loads(same.stdout)) == {"figures", "rules"}
    run = json.loads(Path(kept).read_text(encoding="utf-8"))
    run["interview-en"]["claims_kind"]["accuracy"] = 1.5
    Path(kept).write_text(json.dumps(run), encoding="utf-8")
    worse = runner.invoke(main, ["evaluate", gold, "--graph", str(kg), "--frozen", kept])
    assert worse.exit_code == 1
    assert "interview-en: claims_kind accuracy fell from 1.500" in worse.stderr
