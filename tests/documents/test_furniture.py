"""What a page puts around its text goes; sentences stay."""

import pytest

from tests.documents.conftest import Read, kinds

ARTICLE = """首页 > 科技 > 正文

端侧模型的窗口期

2024-09-25 20:07 来源：某某日报

00:00/12:34
倍速

端侧模型正在成为手机厂商争夺的焦点，因为它能在没有网络时工作。

▲ 发布会现场。某某日报图

业内人士认为，两年之内主流手机都会内置三十亿参数的模型。

扫码关注公众号
本文不构成投资建议
责任编辑：王芳

推荐阅读
大模型价格战打响
谁是下一个独角兽
Copyright © 2024 某某日报 版权所有
"""


def test_furniture_is_in_no_block(read: Read) -> None:
    assert kinds(read(ARTICLE)) == [
        ("title", "端侧模型的窗口期"),
        ("byline", "2024-09-25 20:07 来源：某某日报"),
        ("paragraph", "端侧模型正在成为手机厂商争夺的焦点，因为它能在没有网络时工作。"),
        ("caption", "▲ 发布会现场。某某日报图"),
        ("paragraph", "业内人士认为，两年之内主流手机都会内置三十亿参数的模型。"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "他认为版权问题需要立法解决。",
        "推荐阅读类应用会先用上大模型。",
        "广告收入占公司收入的八成，短期内不会改变。",
        "关注隐私的用户会选择端侧模型。",
        "2024年，模型的价格下降了九成。",
        "评论区里有人说，开源会赢。",
        "相关内容的监管正在收紧，平台必须回应。",
        "本文认为，算力不是瓶颈。",
        "点击率会因为智能体而失去意义。",
        "扫描电子书的数据不能用于训练。",
    ],
)
def test_a_sentence_like_furniture_stays(read: Read, sentence: str) -> None:
    document = read(
        f"题目很短\n\n第一段文字说明了背景，并且足够长。\n\n{sentence}\n\n最后一段文字做了总结，也足够长。\n"
    )
    assert ("paragraph", sentence) in kinds(document)


def test_what_stands_after_the_heading_of_a_list_stays_if_it_is_text(read: Read) -> None:
    document = read(
        "题目很短\n\n第一段文字说明了背景，并且足够长。\n\n延伸阅读\n\n"
        "这里其实还有一整段正文。它有两句话，而且很长很长很长很长很长很长，不是别的文章的题目，所以不能丢掉。\n"
    )
    assert kinds(document)[-1][1].startswith("这里其实")


def test_headers_printed_on_every_page_go(read: Read) -> None:
    pages = "".join(
        f"第{page}个发现是成本在下降。企业因此把更多的任务交给模型，并且开始\n\n某某研究院年度报告\n\n{page + 10}\n\n"
        f"重新设计流程。效果需要时间。\n\n"
        for page in range(1, 5)
    )
    document = read("年度报告的发现\n\n" + pages)
    assert not any("年度报告" in text for kind, text in kinds(document) if kind != "title")
    assert (
        "paragraph",
        "第1个发现是成本在下降。企业因此把更多的任务交给模型，并且开始重新设计流程。效果需要时间。",
    ) in kinds(document)


def test_a_cut_summary_at_the_head_is_said_once(read: Read) -> None:
    body = "作者 林晓\n\n端侧模型正在成为手机厂商争夺的焦点，因为它能在没有网络时工作。业内人士认为，"
    body += "两年之内主流手机都会内置三十亿参数的模型。\n"
    teaser = "作者 林晓 端侧模型正在成为手机厂商争夺的焦点，因为它能在没有网络时工作。业内人士认为，两年之内主流手机都会内..."
    document = read(f"端侧模型的窗口期\n\n{teaser}\n\n{body}")
    assert sum("争夺的焦点" in text for _, text in kinds(document)) == 1


def test_an_extract_keeps_what_only_its_table_of_contents_says(read: Read) -> None:
    document = read(
        "2025十大趋势\n\n目录\n\n趋势1 芯片\t02\n\n神经网络处理器迎来第二个春天\n\n趋势2 内存\t09\n\n八个吉字节的内存已经不够用\n\n"
        "趋势3 应用\t15\n\n智能体会取代一半的应用\n\n18\n\n"
        "趋势1\n\n芯片：神经网络处理器迎来第二春\n\n处理器沉寂多年，大模型让它重新成为焦点。\n"
    )
    texts = [text for _, text in kinds(document)]
    assert "智能体会取代一半的应用" in texts
    assert "神经网络处理器迎来第二个春天" not in texts
    assert not any("\t" in text for text in texts)
