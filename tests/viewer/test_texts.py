from __future__ import annotations

import base64
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.viewer.names import KeyTables, search_keys
from graphkit.viewer.texts import ESCAPE, SINGLE, TextPacker


def unpack(packer: TextPacker, packed: str) -> str:
    """The way back, as texts.ts goes it."""
    data = iter(zlib.decompress(base64.b64decode(packed), -zlib.MAX_WBITS))
    characters = []
    for rank in data:
        if rank == ESCAPE:
            rank = int.from_bytes(bytes((next(data), next(data), next(data))), "big")
        elif rank >= SINGLE:
            rank = SINGLE + (rank - SINGLE) * 256 + next(data)
        characters.append(chr(packer.characters[rank]))
    return "".join(characters)


@given(st.lists(st.text(st.characters(codec=None), max_size=200), max_size=5))
def test_a_packed_text_is_read_back_character_by_character(texts: list[str]) -> None:
    packer = TextPacker(texts)
    assert [unpack(packer, packer.pack(text)) for text in texts] == texts


def test_characters_of_one_two_and_four_bytes_are_read_back() -> None:
    every = "".join(map(chr, range(1, 9_000)))
    packer = TextPacker([every])
    assert unpack(packer, packer.pack(every)) == every


def test_chinese_takes_less_than_deflated_utf8() -> None:
    text = "".join(chr(0x4E00 + place * place % 2_500) for place in range(20_000))
    packer = TextPacker([text])
    assert len(base64.b64decode(packer.pack(text))) < 0.8 * len(zlib.compress(text.encode()))


def test_a_text_of_unknown_characters_is_refused() -> None:
    with pytest.raises(KeyError):
        TextPacker(["甲"]).pack("乙")


@pytest.mark.parametrize("name", ["腾讯云", "月之暗面", "小米SU7"])
def test_the_page_makes_the_keys_of_most_names_from_single_characters(name: str) -> None:
    tables = KeyTables()
    assert tables.remaining([name]) == []
    made = [name.lower()]
    made.append("".join(tables.traditional.get(character, character) for character in made[0]))
    syllables = [tables.pinyin.get(character, character) for character in made[0]]
    made += ["".join(syllables), "".join(syllable[0] for syllable in syllables)]
    assert set(made) == set(search_keys([name]))


@pytest.mark.parametrize("name", ["银行", "重庆", "凱文·凱利", "Moonshot AI"])
def test_names_that_are_spelled_otherwise_keep_their_keys(name: str) -> None:
    assert KeyTables().remaining([name]) == list(search_keys([name]))
