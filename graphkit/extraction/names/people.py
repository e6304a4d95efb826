"""People whom no gazetteer lists: by speaker labels, by-lines, titles beside a name, the tagger and the shape of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from graphkit.contract.folding import fold_characters
from graphkit.extraction.names.candidate import Candidate, unlisted
from graphkit.extraction.names.reading import HAN, Lexicon, Reading, is_han
from graphkit.language.analysis import Token

TAGGER_LABELS = frozenset({"PERSON", "PER"})
NAME_TAGS = frozenset({"nr", "PER"})
_FULL_NAME = 3
_FOREIGN = re.compile(rf"[{HAN}]{{1,6}}(?:[·•・‧][{HAN}]{{1,8}}){{1,3}}")
_LATIN_WORD = r"[A-Z][a-zà-ž]+(?:[-'][A-Z]?[a-zà-ž]+)*"
_LATIN = re.compile(
    rf"(?<![A-Za-z0-9]){_LATIN_WORD}(?: [A-Z]\.)?(?: (?:de|van|von|der|le|la|Mc|El)\b)?(?: {_LATIN_WORD}){{1,2}}(?![A-Za-z0-9])"
)
_TITLED = 3
_VERBS = frozenset({"v", "vn"})
# A Chinese name has two characters at least.
_SHORTEST = 2
_LITTLE = frozenset({"p", "d", "c", "u", "xc", "r"})
_AT_NAME = re.compile(rf"\s*[:：丨|｜/／]?\s*([{HAN}]{{2,4}}|[{HAN}][ \u3000][{HAN}])(?![{HAN}])")


_BY_LINE_NAME = re.compile(rf"([{HAN}]{{2,4}}|[{HAN}][ \u3000][{HAN}])(?![{HAN}])[、,，/ &]?\s?")


@lru_cache(maxsize=4)
def _surname_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(lexicon.alternatives("surnames"))


def surname_of(lexicon: Lexicon, name: str) -> str | None:
    """Return the surname that a folded Chinese name of 2 to 4 characters begins with, or None if it is no such name.

    >>> words = Lexicon({"name_surnames": ["王", "欧阳"]})
    >>> surname_of(words, "王小明"), surname_of(words, "欧阳明远"), surname_of(words, "王者荣耀归")
    ('王', '欧阳', None)
    """
    match = _surname_pattern(lexicon).match(name)
    if match is None or not is_han(name) or not 1 <= len(name) - match.end() <= 2:
        return None
    return match.group()


def is_transliterated(lexicon: Lexicon, name: str) -> bool:
    """Whether every character of a folded name is one that writes foreign names by sound."""
    return is_han(name) and all(lexicon.has("transliteration", character) for character in name)


def is_latin_person(lexicon: Lexicon, name: str) -> bool:
    """Whether a Latin name of two or three words begins with a given name."""
    words = name.lower().split()
    return 2 <= len(words) <= 4 and lexicon.has("given_latin", words[0])


def people(reading: Reading) -> Iterator[Candidate]:
    """Yield candidates for people; a name found once is looked for everywhere by `linking`, not here."""
    found = [
        *_in_by_lines(reading),
        *_by_title(reading),
        *_by_tagger(reading),
        *_by_shape(reading),
        *_in_lists(reading),
    ]
    found = [_without_tail(reading, candidate, found) for candidate in found]
    doubtful = {c.name for c in found if c.rule in ("person.tagger", "person.role") and is_han(c.name)}
    common = {name for name in sorted(doubtful) if _is_word(reading, name)}
    yield from (candidate for candidate in found if candidate.name not in common)


def _without_tail(reading: Reading, candidate: Candidate, found: Sequence[Candidate]) -> Candidate:
    """Return a name of three characters that stands once as the name of two found elsewhere that it begins with (卢骁|比)."""
    name = candidate.name
    if len(name) != _FULL_NAME or not is_han(name) or candidate.end - candidate.start != _FULL_NAME:
        return candidate
    if not reading.lexicon.has("after_person", fold_characters(name[-1])):
        return candidate
    shorter = next((c for c in found if c.name == name[:-1] and c.end - c.start == len(c.name)), None)
    if shorter is None or len(list(reading.occurrences(fold_characters(name)))) > 1:
        return candidate
    return replace(shorter, start=candidate.start, end=candidate.end - 1)


def _is_word(reading: Reading, name: str) -> bool:
    """Whether the tagger takes most places of a supposed name for an ordinary word."""
    tagged = plain = 0
    for place in reading.occurrences(fold_characters(name)):
        tags = {token.tag for token in reading.tokens_in(place, place + len(name))}
        if tags & NAME_TAGS:
            tagged += 1
        elif reading.whole_word(place, place + len(name)) or len(name) == 2:
            plain += 1
    return plain >= 2 and plain > 2 * tagged


def _in_by_lines(reading: Reading) -> Iterator[Candidate]:
    """A role, a mark and a name: 编辑丨王芳, 作者：王芳、李雷."""
    roles = reading.lexicon.alternatives("role")
    for match in re.finditer(rf"{roles}\s?[:：丨|｜/／]\s?", reading.folded):
        end = match.end()
        while (name := _BY_LINE_NAME.match(reading.folded, end)) is not None:
            yield from _chinese(reading, *name.span(1), "person.by-line", 0.9)
            end = name.end()
    writers = reading.lexicon.alternatives("by_line_role")
    for match in re.finditer(rf"{writers}\s?[:：丨|｜/／]([^\n。!?:;]{{2,60}})$", reading.folded, re.MULTILINE):
        # 作者：青杉科技平台部 方砚、李雷: the names stand at the end of what a blank or a mark parts.
        for piece in re.finditer(rf"(?<=[ 、,/&\u3000])[{HAN}]{{2,4}}(?=[ 、,/&\u3000]|$)", match.group(1)):
            offset = match.start(1)
            yield from _chinese(reading, offset + piece.start(), offset + piece.end(), "person.by-line", 0.85)


def _by_title(reading: Reading) -> Iterator[Candidate]:
    """A role right before a name (首席执行官王小明), a title right after it (王小明教授)."""
    lexicon = reading.lexicon
    for token in reading.tokens:
        word = reading.folded[token.start : token.end]
        if lexicon.ending("role", word) is None or token.tag in _VERBS:
            continue
        match = _AT_NAME.match(reading.folded, token.end)
        if match is None:
            index = reading.token_index(token.end)
            following = reading.tokens[index] if index >= 0 and reading.tokens[index].start == token.end else None
            if following is not None and following.tag in ("nr", "PER"):
                yield from _chinese(reading, following.start, _whole_end(reading, following), "person.role", 0.9)
            elif following is not None:
                # The tagger sees no name, but somebody with an office acts after three characters or a word of two.
                for end in (following.start + _FULL_NAME, following.start + _SHORTEST):
                    if _acts(reading, end) and (end - following.start == _FULL_NAME or end in reading.ends):
                        yield from _chinese(reading, following.start, end, "person.role", 0.85)
                        break
            continue
        start, end = match.span(1)
        yield from _chinese(reading, start, end, "person.role", 0.9)


def _whole_end(reading: Reading, token: Token) -> int:
    """Return where a name ends of which the tagger left out the last character: one more, then somebody acts."""
    further = token.end + 1
    short = token.end - token.start == 2 and is_han(reading.folded[token.end : further])
    inside = not reading.splits_words(token.end, further)
    if any(other.tag in _LITTLE for other in reading.tokens_in(token.end, further)):  # 王芳在接受采访时
        return token.end
    return further if short and inside and not _acts(reading, token.end) and _acts(reading, further) else token.end


def _chinese(reading: Reading, start: int, end: int, rule: str, confidence: float) -> Iterator[Candidate]:
    if end - start > _SHORTEST and reading.lexicon.beginning("verb_particles", reading.after(end, 1)) is not None:
        end -= 1  # 陈力花了
    ends_line = not reading.after(end, 1).strip()
    while not ends_line and (acts := reading.lexicon.ending("person_acts", reading.folded[start:end])):  # 陈力则说
        if end - start - len(acts) < _SHORTEST or (len(acts) == 1 and end - 1 not in reading.starts):
            break
        end -= len(acts)
    name = reading.folded[start:end].replace(" ", "").replace("\u3000", "")
    surname = surname_of(reading.lexicon, name)
    if surname is None or reading.lexicon.ending("role", name) or reading.lexicon.has("not_person", name):
        return
    if reading.lexicon.ending("title_after", name[1:]) or reading.lexicon.ending("not_person_end", name):
        return
    if len(name) == _TITLED and reading.lexicon.has("title_after", name[1]):  # 张总来了
        return
    if reading.lexicon.ending("organization_strong", name) or reading.lexicon.ending("organization_weak", name):
        return
    yield unlisted(start, end, "Person", "".join(reading.name(start, end).split()), rule, confidence)


def _by_tagger(reading: Reading) -> Iterator[Candidate]:
    """A name of the tagger that has a surname, or that is long and spelled by sound."""
    lexicon = reading.lexicon
    for sentence in reading.analysis.sentences:
        for name in sentence.names:
            if name.label not in TAGGER_LABELS:
                continue
            written = reading.folded[name.start : name.end]
            surname = surname_of(lexicon, written)
            if surname is not None:
                if lexicon.has("weak_surnames", surname) and len(written) == 2 and not _acts(reading, name.end):
                    continue
                yield from _chinese(reading, name.start, name.end, "person.tagger", 0.85)
            elif len(written) >= 3 and is_transliterated(lexicon, written):
                yield unlisted(name.start, name.end, "Person", written, "person.transliterated", 0.75)
            elif is_latin_person(lexicon, written) and reading.analysis.document.language != "en":
                yield unlisted(
                    name.start, name.end, "Person", reading.text[name.start : name.end], "person.tagger", 0.85
                )


def _acts(reading: Reading, end: int) -> bool:
    return reading.lexicon.beginning("person_acts", reading.after(end, 4)) is not None


def _by_shape(reading: Reading) -> Iterator[Candidate]:
    """凯文·凯利, Marty Cagan."""
    for match in _FOREIGN.finditer(reading.folded):
        parts = re.split("[·•・‧]", match.group())
        start = match.start()
        first = parts[0]
        # The run of characters before the point may begin with other words: keep the part spelled by sound.
        kept = 0
        while kept < len(first) and reading.lexicon.has("transliteration", first[len(first) - kept - 1]):
            kept += 1
        start += len(first) - kept
        last = parts[-1]
        tail = 0
        while tail < len(last) and reading.lexicon.has("transliteration", last[tail]):
            tail += 1
        end = match.end() - (len(last) - tail)
        if not (
            kept and tail
        ):  # characters that seldom write foreign names: the tagger may know the words (萨尔曼·可汗)
            names = [token for token in reading.tokens_in(*match.span()) if token.tag in NAME_TAGS]
            whole = [token for token in names if match.start() <= token.start and token.end <= match.end()]
            points = (match.start() + len(first), match.end() - len(last))
            if whole and whole[0].end == points[0] and whole[-1].start == points[1]:
                start, end, kept, tail = whole[0].start, whole[-1].end, 1, 1
        if kept and tail and all(is_transliterated(reading.lexicon, part) for part in parts[1:-1]):
            yield unlisted(start, end, "Person", reading.name(start, end), "person.foreign", 0.9)
    if reading.analysis.document.language == "en":
        return  # There the language stage reads such names, headlines with care.
    for match in _LATIN.finditer(reading.text):
        other = reading.lexicon.has("english_event", match.group().split()[-1].lower())
        if (
            is_latin_person(reading.lexicon, match.group())
            and not other
            and not _ends_in_product(reading, match.group())
        ):
            yield unlisted(match.start(), match.end(), "Person", match.group(), "person.latin", 0.85)


def _ends_in_product(reading: Reading, name: str) -> bool:
    """Whether the last word of a supposed person is a listed product or model (Grace Blackwell)."""
    pairs = reading.ontology.gazetteer.look_up(name.split()[-1])
    return any(entry.type in ("Product", "Model") for entry, _ in pairs)


def _in_lists(reading: Reading) -> Iterator[Candidate]:
    """Lines that are lists of names (a board, a team), and names spread by a space (王 芳) in a line with few other words."""
    for block in reading.analysis.document.blocks:
        if block.kind in ("caption", "table") and block.end - block.start > 2000:
            continue
        for line in re.finditer(r"[^\n]+", reading.folded[block.start : block.end]):
            offset = block.start + line.start()
            words = list(re.finditer(rf"[{HAN}](?: [{HAN}](?=[\s|｜]|$))|[^\s|｜、,，]+", line.group()))
            names = [w for w in words if surname_of(reading.lexicon, w.group().replace(" ", ""))]
            spaced = [w for w in names if " " in w.group()]
            is_list = len(names) >= 3 and len(names) >= 0.8 * len(words) and "。" not in line.group()
            if is_list and not _is_vocabulary(reading, offset, names):
                for word in names:
                    yield from _chinese(reading, offset + word.start(), offset + word.end(), "person.list", 0.85)
            elif spaced and len(line.group()) < 80 and (len(words) == 1 or "|" in line.group() or "｜" in line.group()):
                for word in spaced:
                    yield from _chinese(reading, offset + word.start(), offset + word.end(), "person.spaced", 0.8)


def _is_vocabulary(reading: Reading, offset: int, names: list[re.Match[str]]) -> bool:
    """Whether most words of a list are words of the tagger that are no names (a menu: 高清 直播 游戏)."""
    plain = 0
    for word in names:
        token = next(iter(reading.tokens_in(offset + word.start(), offset + word.end())), None)
        if (
            token
            and token.end - token.start == word.end() - word.start()
            and token.tag not in ("nr", "PER", "nz", "ns")
        ):
            plain += 1
    return plain > len(names) / 2
