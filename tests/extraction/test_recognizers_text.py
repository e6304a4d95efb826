"""The figures that benchmarks/recognizers_text.py reaches do not fall; skipped where the suite is not at hand."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SUITE = ROOT.parent / "shared" / "suites" / "recognizers-text"
sys.path.insert(0, str(ROOT / "benchmarks"))

from recognizers_text import MODELS, misses  # noqa: E402


@pytest.mark.skipif(not SUITE.is_dir(), reason="the Recognizers-Text cases are not here")
@pytest.mark.parametrize("model", sorted(MODELS))
def test_the_share_of_cases_stays_above_its_target(model: str) -> None:
    count, missed = misses(model, SUITE)
    assert (count - len(missed)) / count >= MODELS[model][1]
