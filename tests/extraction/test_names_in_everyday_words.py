"""Listed names inside everyday words, plurals that are none, family names of somebody else, and events quoted whole."""

import pytest

from tests.extraction.test_mentions import Find, find

__all__ = ["find"]


@pytest.mark.parametrize(
    ("text", "not_meant"),
    [
        ("这款手机面向大众市场，价格不高。", "Organization 大众汽车"),
        ("这份文件写到了AIRS，没有解释。", "Technology 端侧模型"),
        ("Jane Altman said that prices will fall.", "Person 萨姆·奥尔特曼"),
    ],
)
def test_what_is_not_meant(find: Find, text: str, not_meant: str) -> None:
    assert not_meant not in find(text)


def test_an_event_in_quotation_marks_is_one_name(find: Find) -> None:
    found = find("“智造与机器人创新大会”昨天在合肥举行。")
    assert "智造与机器人创新大会" in set().union(*(forms for name, forms in found.items() if name.startswith("Event")))


def test_a_race_of_all_against_all_is_no_event(find: Find) -> None:
    found = find("这场技术竞赛还会持续十年，各家公司都很清楚。")
    assert not any(name.startswith("Event") for name in found)


def test_a_technology_that_somebody_sides_with_is_kept_though_named_once(find: Find) -> None:
    found = find("王芳说，她看好类脑计算，其余的都不看好。")
    assert "Technology 类脑计算" in found


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("他们找字节火山引擎租了大量显卡。", "Organization 字节跳动"),
        ("Even Amazon’s Jeff Bezos says that prices will fall.", "Organization 亚马逊"),
        ("捍卫者：360创始人周鸿祎不同意。", "Organization 360"),
        ("规模变大的时候，李开复用了一个新词。", "Person 李开复"),
        ("Ann Lee, a researcher at Hugging Face, disagrees.", "Organization Hugging Face"),
        ("星河科技CEO 王芳花了一个下午介绍算力的价格。", "Person 王芳"),
        ("Larkspur Mobility 创始人王芳说，今年下半年的价格会降下来。", "Organization Larkspur Mobility"),
        ("Sky Forge CEO Edwin Olson 说今年下半年的价格会降下来，我们应该做好准备。", "Organization Sky Forge"),
        ("Skyforge 的 CEO 王芳说，今年下半年的价格会降下来。", "Organization Skyforge"),
        ("来自 Skyforge 的工程师王芳说，今年下半年的价格会降下来。", "Organization Skyforge"),
        ("星河科技推出了首款无人车 Sirius Moon，下个月就上路。", "Product Sirius Moon"),
        ("星河科技做了一个叫「栖梧」的开源大模型。", "Model 栖梧"),
    ],
)
def test_what_is_meant_by_what_stands_beside_it(find: Find, text: str, meant: str) -> None:
    assert meant in find(text)


@pytest.mark.parametrize(
    "text",
    [
        "哈囉，歡迎來到今天的節目。",
        "她今年会当选吗？没有人知道。",
        "它支持根据记录创建后续会议，还能改写邮件。",
        "对于开发者来讲，价格仍然很高。",
        "美股头部科技公司贡献了大部分涨幅，这一轮浪潮刚刚开始。",
        "主持人：好的，谢谢，感谢大家。",
        "A large-scale study of data for labelling.",
        "全景相机转了360度，搜索了360次，安全性很高。",
    ],
)
def test_everyday_words_that_name_nobody(find: Find, text: str) -> None:
    assert not [name for name in find(text) if name.split()[0] in ("Organization", "Event", "Person")]
