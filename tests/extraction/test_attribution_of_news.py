"""Who speaks in news: pronouns, long descriptions, views behind views, sources without a name, quotations that run on."""

import pytest

from tests.extraction.test_claims import read

NAMES = {
    "王芳": "Person",
    "陈力": "Person",
    "青杉智能": "Organization",
    "月桥资本": "Organization",
    "南山大学": "Organization",
    "算力": "Technology",
    "Jane Doe": "Person",
    "Acme": "Organization",
}
TALK = (
    "对话陈力：机器人缺什么\n\n林晓：机器人缺数据吗？\n陈力：我觉得缺。\n林晓：为什么？\n"
    "陈力：我们没有采集的办法。\n林晓：别人怎么说？\n"
)
LEAD = "推理芯片又便宜了一半\n\n"


@pytest.mark.parametrize(
    ("text", "part", "who"),
    [
        ("月桥资本合伙人陈力不看好这条路，他认为成本降不下来。", "成本降不下来", "陈力"),
        ("陈力对此很乐观。在他看来，需求会消化掉全部产能。", "消化掉全部产能", "陈力"),
        ("王芳不同意陈力的判断。王芳表示：“算力并不缺，缺的是软件。”", "缺的是软件", "王芳"),
        ("王芳说，算力够用。这位南山大学教授、青杉智能首席科学家认为，价格还会再降三成。", "再降三成", "王芳"),
        (
            "“三年之内看到通用的机器人，我不相信。”3月5日，南山大学教授王芳在论坛上如此开场，台下笑了。",
            "我不相信",
            "王芳",
        ),
        ("“算力已经过剩了，”月桥资本总裁陈力告诉记者，“只是没有人愿意承认。”", "没有人愿意承认", "陈力"),
        ("陈力也多次谈过类似的经历，称小公司将来会被收购。", "会被收购", "陈力"),
        ("王芳建议政府出钱建设公共的算力平台。", "公共的算力平台", "王芳"),
        ("青杉智能维持扩产的计划，预计明年的产能还会翻倍。", "产能还会翻倍", "青杉智能"),
        ("“只做聊天是浪费。”青杉智能创始人、南山大学讲席教授王芳对《芯片周刊》说。", "只做聊天", "王芳"),
        ("月桥资本的陈力在《算力报告》中写道，行业的缺口有六千亿元。", "六千亿元", "陈力"),
        ("青杉智能回应称，公司没有裁员。该公司同时否认产品延期。", "产品延期", "青杉智能"),
        ("青杉智能首席执行官王芳曾在年初的大会上反思，公司的反应太慢。", "反应太慢", "王芳"),
        ("“仓库里一半的卡在吃灰。”在昨天的论坛上，青杉智能创始人王芳的一句话让全场安静下来。", "一半的卡", "王芳"),
        ("陈力說，算力不夠用。\n\n「我們不怕漲價，」他說，「訂單已經排滿了。」", "訂單已經排滿", "陈力"),
    ],
)
def test_who_speaks(text: str, part: str, who: str) -> None:
    assert read(LEAD + text, NAMES).speaker(part) == who


def test_a_view_of_ones_own_behind_anothers() -> None:
    found = read(TALK + "陈力：王芳认为数据要靠合成，我只同意一半，抓取才可以。\n", NAMES)
    assert found.texts()[-2:] == ["王芳认为数据要靠合成", "我只同意一半，抓取才可以。"]
    assert found.speaker("我只同意一半") == "陈力"


def test_who_mentioned_something_says_nothing_new() -> None:
    found = read(TALK + "陈力：大部分是人在后台遥控，这一点王芳也提到了。\n", NAMES)
    assert found.texts()[-1] == "大部分是人在后台遥控，这一点王芳也提到了。"
    assert found.speaker("遥控") == "陈力"


@pytest.mark.parametrize(
    ("text", "part", "words"),
    [
        ("知情人士称，几家大厂已经把它写进了规划。", "写进了规划", "知情人士"),
        ("在一名青杉智能团队的员工看来，真正的问题是路线之争。", "路线之争", "一名青杉智能团队的员工"),
        (
            "一位接近青杉智能的人士说，他离开是因为算力不够用。“他要的卡只给了一半。”",
            "只给了一半",
            "一位接近青杉智能的人士",
        ),
        ("赵总在电话里说，现在的价格太贵了。", "太贵了", "赵总"),
    ],
)
def test_sources_without_a_name_keep_their_words(text: str, part: str, words: str) -> None:
    claim = read(LEAD + text, NAMES).of(part)
    assert (claim.mode, claim.source_words) == ("reported", words)


def test_what_we_calculate_is_our_own() -> None:
    claim = read(LEAD + "据我们测算，算力的缺口大约是三成。", NAMES).of("三成")
    assert (claim.mode, claim.source_words) == ("authorial", None)


def test_the_second_part_of_a_headline() -> None:
    found = read("青杉智能发布第二代推理芯片，王芳：更便宜的路上绕不开软件\n\n算力很贵，很多公司都用不起。", NAMES)
    assert found.speaker("绕不开软件") == "王芳"


def test_quotations_run_on_in_english_too() -> None:
    text = 'Small chips win\n\n"You do not need a data center," Jane Doe told reporters. "You need a phone."\n'
    found = read(text, NAMES)
    assert found.speaker("You need a phone") == "janedoe"


@pytest.mark.parametrize(
    ("text", "part", "who"),
    [
        ('"It will be slow," said Jane Doe, head of research at Acme, "and dear."', "and dear", "janedoe"),
        ('Jane Doe was unmoved. "Anna has been wrong for years," she said.', "wrong for years", "janedoe"),
        ("Acme's Jane Doe has said the industry will need more power.", "more power", "janedoe"),
        ('Jane Doe disagrees: "We cannot wait for the next chip."', "We cannot wait", "janedoe"),
        ('Jane Doe called the forecast "a fairy tale for investors".', "a fairy tale", "janedoe"),
        ('"It is over," said Jane Doe.\n\nAnna Brandt added that most chips fail.', "most chips fail", "annabrandt"),
        ("Its first chip runs twice as fast as any rival, according to the company.", "twice as fast", "acme"),
    ],
)
def test_who_speaks_in_english_news(text: str, part: str, who: str) -> None:
    found = read(f"Acme sells small chips\n\n{text}\n", {**NAMES, "Anna": "Person", "Anna Brandt": "Person"})
    assert found.speaker(part) == who


@pytest.mark.parametrize(
    "text",
    [
        "主要原因有三：",
        "展望明年，我们认为：",
        "尊敬的各位股东：",
        "各位来宾，大家晚上好！",
        "不过，并非所有人都看好这条路。",
    ],
)
def test_what_only_leads_in_is_no_claim(text: str) -> None:
    found = read(f"{LEAD}{text}\n\n算力很贵，很多公司都用不起。\n", NAMES)
    assert text not in found.texts()


def test_a_paper_that_speaks_of_itself() -> None:
    text = "推理芯片又便宜了\n来源：青杉周刊\n作者：陈力\n\n价格战还在继续，每家都在降。\n\n"
    text += "本刊认为，降价明年会停。软件才是更大的机会。\n"
    found = read(text, {**NAMES, "青杉周刊": "Organization"})
    assert [found.speaker(part) for part in ("价格战", "降价明年", "更大的机会")] == ["陈力", "青杉周刊", "青杉周刊"]
