"""Names in news that no list knows, and words beside them that are built like names and are none."""

from tests.extraction.test_mentions import Find, find

__all__ = ["find"]


def test_companies_known_by_their_context(find: Find) -> None:
    found = find("她和同事一起创办了推理优化公司青焰科技。河杉资本合伙人程安远说，价格会降。")
    assert "Organization 青焰科技" in found
    assert found["Organization 河杉资本"] == {"河杉资本"}
    assert found["Person 程安远"] == {"程安远"}


def test_a_verb_behind_an_interview_is_no_name(find: Find) -> None:
    found = find("青焰科技副总裁程安远周二接受采访时表示，客户有选择。那我欢迎程总来机房看看。")
    assert {name for name in found if name.startswith("Person")} <= {"Person 程安远"}


def test_a_publisher_speaks_in_the_text(find: Find) -> None:
    found = find("推理芯片又便宜了一半\n原创 阿岚 深水AI\n\n价格降得很快。深水AI认为，明年还会再降。\n")
    assert "深水AI" in found["Organization 深水AI"]


def test_a_preposition_is_no_part_of_a_name(find: Find) -> None:
    found = find("近日，青焰智联CTO汪洋在接受采访时提出了不同意见。")
    assert found["Person 汪洋"] == {"汪洋"}
