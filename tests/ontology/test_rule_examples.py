"""Every rule explains itself by examples; here they are held to."""

from __future__ import annotations

import pytest

from graphkit.ontology.load import load_ontology
from graphkit.ontology.rule import GROUP_KEYS, Rule, failures

RULES = [rule for group in sorted(GROUP_KEYS) for rule in load_ontology().group(group)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_examples_of_a_rule_hold(rule: Rule) -> None:
    assert list(failures(rule)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_where_it_errs(rule: Rule) -> None:
    assert rule.matches
    assert rule.rejects or rule.group not in ("relations", "facts")
    assert 0 < rule.precision <= 1
