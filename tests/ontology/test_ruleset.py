"""Which rules a text is worth trying on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graphkit.ontology.load import load_ontology
from graphkit.ontology.masked import Marked, MaskedText
from graphkit.ontology.rule import Rule, read_example
from graphkit.ontology.ruleset import RuleSet

RULES = [rule for group in load_ontology().rules.values() for rule in group]
ALL = RuleSet(RULES)


def test_rules_come_in_their_order_and_only_where_they_may_match() -> None:
    rules = RuleSet(load_ontology().group("relations"))
    text = MaskedText("甲公司收购了乙公司", 0, [Marked(0, 3, "Organization", "a"), Marked(6, 9, "Organization", "b")])
    tried = list(rules.worth_trying(text))
    order = list(rules)
    assert tried == [rule for rule in order if rule in tried]
    assert any(rule.values["predicate"] == "ACQUIRED" for rule in tried)
    assert len(tried) < len(rules) / 2


@given(st.sampled_from([(rule, example) for rule in RULES for example in rule.matches]))
def test_a_rule_that_finds_something_is_tried(case: tuple[Rule, str]) -> None:
    rule, example = case
    assert rule in ALL.worth_trying(read_example(example).text)
