"""Each command on the samples: what a person sees, and what a program reads."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from graphkit.cli import main


def run(*arguments: object) -> str:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def rows(*arguments: object) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run(*arguments, "--format", "json"))
    return found


def test_who_says_what_about_words(samples_kg: Path) -> None:
    [claim] = rows("claims", samples_kg, "--by", "李大海", "--about", "差距")
    assert claim["day"] == "2024-05-06"
    assert "一到两年" in str(claim["text"])
    assert claim["quantity"] == "一到两年"


def test_a_name_works_in_any_script(samples_kg: Path) -> None:
    assert rows("claims", samples_kg, "--by", "遠山數據") == rows("claims", samples_kg, "--by", "远山数据")
    assert rows("claims", samples_kg, "--by", "高一帆")


@pytest.mark.parametrize(
    ("options", "holds"),
    [
        (["--kind", "prediction"], lambda claim: claim["kind"] == "prediction"),
        (["--since", "2025"], lambda claim: claim["day"] >= "2025"),
        (["--until", "2024-09"], lambda claim: claim["day"][:7] <= "2024-09"),
        (["--text", "機器人"], lambda claim: "机器人" in claim["text"]),
        (["--min-confidence", "0.85"], lambda claim: claim["confidence"] >= 0.85),
        (["--publisher", "晨光"], lambda claim: "机器人" in claim["document"]),
    ],
)
def test_a_filter_holds_for_every_claim_and_leaves_some_out(samples_kg, options, holds) -> None:  # type: ignore[no-untyped-def]
    everything = rows("claims", samples_kg, "--limit", 9999)
    found = rows("claims", samples_kg, "--limit", 9999, *options)
    assert 0 < len(found) < len(everything)
    assert all(holds(claim) for claim in found)


def test_sorting_by_day_and_a_limit(samples_kg: Path) -> None:
    days = [str(claim["day"]) for claim in rows("claims", samples_kg, "--sort", "day", "--limit", 30)]
    assert len(days) == 30
    assert days == sorted(days)


def test_csv_opens_in_a_spreadsheet_and_holds_no_formula(samples_kg: Path) -> None:
    text = run("query", samples_kg, "RETURN '=1+1' AS a, '@x' AS b, -5 AS c, '中文' AS d", "--format", "csv")
    assert text.startswith("\ufeff")
    [row] = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert row == {"a": "'=1+1", "b": "'@x", "c": "-5", "d": "中文"}


def test_a_card_shows_names_relations_claims_and_documents(samples_kg: Path) -> None:
    text = run("entity", samples_kg, "面壁智能")
    for part in ("ModelBest", "李大海 AFFILIATED_WITH 面壁智能", "Claimed about it", "Documents"):
        assert part in text


def test_a_path_shows_a_sentence_for_each_step_and_runs_through_no_document(samples_kg: Path) -> None:
    steps = rows("path", samples_kg, "刘知远", "清华大学自然语言处理实验室")
    assert [step["type"] for step in steps] == ["AFFILIATED_WITH", "PARTNERS_WITH"]
    assert all(step["quote"] for step in steps)
    assert not any(str(step["type"]) in ("STATED_IN", "MENTIONED_IN") for step in steps)


def test_evidence_marks_the_sentence_in_its_context(samples_kg: Path) -> None:
    [claim] = rows("claims", samples_kg, "--by", "李大海", "--about", "差距")
    [passage] = rows("evidence", samples_kg, claim["id"])
    source = (Path(__file__).parents[2] / "data" / str(passage["source"])).read_text(encoding="utf-8")
    assert source[int(str(passage["start"])) : int(str(passage["end"]))] == passage["quote"]
    assert f"【{passage['quote']}】" in run("evidence", samples_kg, claim["id"]).replace("\n", "")


def test_every_edge_and_claim_has_evidence_that_stands_in_the_source(samples_kg: Path) -> None:
    import graphkit

    with graphkit.open(samples_kg) as knowledge:
        for identifier in [*knowledge.graph.relationships, *(claim.id for claim in knowledge.index.claims)]:
            for passage in knowledge.evidence(identifier):
                assert passage.quote


def test_search_finds_words_in_any_order_and_script(samples_kg: Path) -> None:
    found = rows("search", samples_kg, "模型", "端側")
    assert found[0]["text"] == "端侧模型"
    assert any(row["found"] == "claim" for row in found)


def test_documents_lists_every_sample_with_its_day(samples_kg: Path) -> None:
    found = rows("documents", samples_kg)
    assert len(found) >= 12
    assert all("day" in document for document in found)
    assert {document["language"] for document in found} == {"zh", "en"}


def test_try_names_the_rules(samples_kg: Path) -> None:
    text = run("try", "李大海认为，云端模型的差距还有一到两年。")
    assert "李大海/nr" in text
    assert "reported (zh." in text


def test_rules_counts_how_often_each_fired(samples_kg: Path) -> None:
    found = rows("rules", samples_kg)
    assert all(int(str(rule["times"])) > 0 and rule["example"] for rule in found)


def test_export_writes_a_file(samples_kg: Path, tmp_path: Path) -> None:
    for style in ("jsonl", "graphml", "csv"):
        run("export", samples_kg, "--format", style, "-o", tmp_path / f"graph.{style}")
        assert (tmp_path / f"graph.{style}").stat().st_size > 10_000


def test_help_is_quick() -> None:
    def seconds() -> float:
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-m", "graphkit", "--help"], check=True, capture_output=True)
        return time.perf_counter() - begun

    assert min(seconds() for _ in range(3)) < 0.4


def test_claims_answer_quickly_from_cold(samples_kg: Path) -> None:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "graphkit", "claims", str(samples_kg)], check=True, capture_output=True)
    assert time.perf_counter() - begun < 2.0  # under 1 s on a quiet machine


def test_bad_usage_ends_with_2(samples_kg: Path) -> None:
    for arguments in (
        ["claims"],
        ["claims", samples_kg, "--kind", "rumour"],
        ["query", samples_kg, "RETURN 1", "-p", "x"],
    ):
        assert CliRunner().invoke(main, [str(argument) for argument in arguments]).exit_code == 2
