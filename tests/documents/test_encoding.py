"""The right text or a refusal, never mojibake."""

import random

import pytest

from graphkit.documents.encoding import UndecidedEncoding, decode

SIMPLIFIED = [
    "端侧模型的优势在于隐私和延时，用户的数据不必离开手机。",
    "业内人士认为，未来两年大模型的价格还会下降一半以上。",
    "王芳说：“我们已经把这个模型开源了，任何人都可以用它做产品。”",
    "GPT-4o 和 Claude 3.5 的差距不大，Scaling Law 是否失效还没有定论。",
    "公司在北京、上海和深圳设有研究中心，员工超过三千人。\r\n",
    "这不是技术问题，而是成本问题；谁能把成本降下来，谁就会赢。\n",
]
TRADITIONAL = [
    "端側模型的優勢在於隱私和延時，使用者的資料不必離開手機。",
    "業內人士認為，未來兩年大模型的價格還會下降一半以上。",
    "王芳說：「我們已經把這個模型開源了，任何人都可以用它做產品。」",
    "GPT-4o 和 Claude 3.5 的差距不大，Scaling Law 是否失效還沒有定論。",
    "這不是技術問題，而是成本問題；誰能把成本降下來，誰就會贏。\n",
]


def text_of(length: int, sentences: list[str], seed: int) -> str:
    choice = random.Random(seed)
    parts: list[str] = []
    while sum(map(len, parts)) < length:
        parts.append(choice.choice(sentences))
    return "".join(parts)[:length]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5"])
@pytest.mark.parametrize("length", [60, 90, 200, 700, 2500, 6000])
@pytest.mark.parametrize("seed", range(3))
def test_chinese_in_every_known_encoding(encoding: str, length: int, seed: int) -> None:
    for sentences in (TRADITIONAL,) if encoding == "big5" else (SIMPLIFIED, TRADITIONAL):
        text = text_of(length, sentences, seed)
        assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_english(encoding: str) -> None:
    text = "“Open models will win,” she said — the naïve view, some say, isn’t wrong. " * 5
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("encoding", "letters"),
    [
        ("shift_jis", "人工知能はとてもすごい技術だと思います。"),
        ("euc-jp", "人工知能はとてもすごい技術だと思います。"),
        ("euc-kr", "인공지능 모델은 매우 강력하고 빠르게 발전하고 있습니다. "),
        ("koi8-r", "Искусственный интеллект быстро развивается. "),
        ("cp1251", "Искусственный интеллект быстро развивается. "),
        ("cp1256", "الذكاء الاصطناعي يتطور بسرعة. "),
    ],
)
@pytest.mark.parametrize("times", [4, 30])
def test_an_unknown_encoding_is_refused(encoding: str, letters: str, times: int) -> None:
    with pytest.raises(UndecidedEncoding):
        decode((letters * times).encode(encoding))


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_or_random_file_is_refused_or_right(seed: int) -> None:
    content = random.Random(seed).randbytes(60 + seed * 37)
    with pytest.raises(UndecidedEncoding):
        decode(content)


def test_a_binary_file_is_said_to_be_one() -> None:
    with pytest.raises(UndecidedEncoding, match="binary"):
        decode(b"\x7fELF\x02\x01\x01\x00\x00\x00" * 40)


def test_a_declared_encoding_is_tried_first_and_not_believed_blindly() -> None:
    text = text_of(300, SIMPLIFIED, 1)
    assert decode(text.encode("gb18030"), "gb18030") == text
    assert decode(text.encode("gb18030"), "big5") == text
    assert decode(text.encode("gb18030"), "no-such-encoding") == text
