from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.contract.folding import fold_characters
from graphkit.language.words import script_pieces


@pytest.mark.parametrize(
    "expected",
    [
        "面壁智能|ceo|表示|，|gpt-4o|强于|llama-3.1|。",
        "用|c++|、|c#|和|node.js|写",
        "o1-preview|与|qwen2.5-72b-instruct|比",
        "增长|3.5|%|，|达|1,000|亿美元",
        "R&D|和|AT&T|都|don't|用|O'Reilly|的|OpenAI|'s",
        "U.S.|的|iOS|+|Android|，|100+|家|，|A+|，|B",
        "2024-09-25|发布|……|——|完",
        "ＧＰＴ－４|和|Ａｌｅｘａ|。",
        "Mistral|的|Zoé|和|Müller",
    ],
)
def test_words_by_script(expected: str) -> None:
    text = expected.replace("|", "").replace("'s", "'s ").rstrip()
    folded = fold_characters(text)
    assert "|".join(text[piece.start : piece.end] for piece in script_pieces(folded, 0, len(text))) == expected


@given(st.text(alphabet="模型aB1.-+,'&#… \t。（é\u0301あ한𠮷_"))
def test_pieces_hold_all_that_is_not_white_space(text: str) -> None:
    folded = fold_characters(text)
    pieces = list(script_pieces(folded, 0, len(folded)))
    assert "".join(folded[piece.start : piece.end] for piece in pieces) == "".join(folded.split())
