"""Whose words those are that no verb right behind a name reports: names behind names, pronouns, quotations in a row."""

import pytest

from tests.extraction.test_claims import read

NAMES = {"王芳": "Person", "陈力": "Person", "青杉智能": "Organization", "算力": "Technology", "Jane Doe": "Person"}


@pytest.mark.parametrize(
    ("text", "part", "who"),
    [
        ("青杉智能王芳认为，算力还会降价。", "还会降价", "王芳"),
        ("王芳在会上谈了两个小时。\n\n台下坐满了人。\n\n他认为，算力并不缺。", "算力并不缺", "王芳"),
        ('王芳的看法很直接。"算力并不缺。""缺的是会用的人。"她说。', "会用的人", "王芳"),
        (
            "算力会贵多久\n\n算力会一直贵下去吗？王芳摇了摇头。台下有人笑了。“三年以后它会像自来水一样便宜。”",
            "像自来水",
            "王芳",
        ),
    ],
)
def test_who_speaks(text: str, part: str, who: str) -> None:
    assert read(text, NAMES).speaker(part) == who


def test_a_pronoun_below_two_people_stands_for_neither() -> None:
    text = "王芳和陈力在会上谈了两个小时。\n\n台下坐满了人。\n\n他认为，算力并不缺。"
    assert read(text, NAMES).speaker("算力并不缺") not in ("王芳", "陈力")


def test_what_a_narrator_tells_of_the_speaker_by_name_is_not_the_speakers() -> None:
    text = "算力缺不缺\n\n王芳表示，算力并不缺。未来算力的价格一定会像{}预料的那样下降一半。"
    assert read(text.format("她"), NAMES).speaker("下降一半") == "王芳"
    claims = read(text.format("王芳"), NAMES)
    assert all("下降一半" not in words for words in claims.texts() if claims.speaker(words) == "王芳")


def test_an_author_who_asks_himself_answers_in_his_own_voice() -> None:
    text = "推理芯片又便宜了\n\n作者：王芳\n\n问：算力会不会一直贵下去？\n答：我认为不会，三年以后它会像自来水一样便宜。\n\n"
    text += "问：算力的瓶颈在哪里？\n答：我认为在电力，而不在芯片。\n"
    found = read(text, NAMES)
    assert found.speaker("像自来水") == "王芳"
    assert found.of("像自来水").mode == "authorial"
