"""The spaCy tokenizer of our pipelines: LAC's words, tags and names for Chinese, words by script for the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from graphkit.contract.folding import fold_characters
from graphkit.language.lac import Lac, Word, load_lac
from graphkit.language.sentences import has_han, split_sentences
from graphkit.language.words import PieceKind, script_pieces

# LAC writes names where its tag set has a word class of its own: both are kept, the class as tag, the name as entity.
_NAME_LABELS = {"PER": "PERSON", "LOC": "LOC", "ORG": "ORG", "TIME": "TIME", "nw": "WORK"}
_NAME_TAGS = {"PER": "nr", "LOC": "ns", "ORG": "nt", "TIME": "t", "O": "n"}
# Tags by script, where no tagger has looked: a foreign word, a number, a mark.
_SCRIPT_TAGS = {"latin": "x", "other": "x", "number": "m", "mark": "w"}


class _Part(NamedTuple):
    """A token to be: its characters, its tag, and where it stands in a name (as in spaCy's `Doc(ents=…)`)."""

    start: int
    end: int
    tag: str
    entity: str


class LacTokenizer(DummyTokenizer):
    """LAC's words, tags (nr ns nt t for its names) and names (`doc.ents`), with sentences by rule.

    Words are cut where Han meets Latin letters or digits, and a Latin name stays one word (GPT-4o, C++). A sentence
    without a Chinese character does not go through LAC: its words are those of its script, their tags x (a word), m (a
    number) and w (a mark), and it has no names yet.
    """

    def __init__(self, vocab: Vocab, lac: Lac) -> None:
        self.vocab = vocab
        self.lac = lac

    def __call__(self, text: str) -> Doc:
        """Return a Doc of `text`, with tags, sentences and (from LAC) entities."""
        folded = fold_characters(text)
        sentences = list(split_sentences(text))
        chinese = [index for index, (start, end) in enumerate(sentences) if has_han(folded[start:end])]
        words = self.lac.tag([folded[slice(*sentences[index])] for index in chinese])
        tagged = dict(zip(chinese, words, strict=True))
        parts = [
            _by_words(folded, *sentence, tagged[index]) if index in tagged else _by_script(folded, *sentence)
            for index, sentence in enumerate(sentences)
        ]
        return _doc(self.vocab, text, parts)


def create_lac_tokenizer() -> Callable[[Language], LacTokenizer]:
    """Return the maker of a `LacTokenizer`, as spaCy's registry of tokenizers wants it.

    The maker raises `GraphkitError` if LAC's files are missing or are other than expected.
    """
    return lambda nlp: LacTokenizer(nlp.vocab, load_lac())


def _by_script(folded: str, start: int, end: int) -> list[_Part]:
    return [_Part(piece.start, piece.end, _SCRIPT_TAGS[piece.kind], "O") for piece in script_pieces(folded, start, end)]


def _by_words(folded: str, start: int, end: int, words: Sequence[Word]) -> list[_Part]:
    """Cut a sentence where LAC's words and scripts say; `words` count from `start`."""
    parts: list[_Part] = []
    remaining = iter(words)
    word = next(remaining)
    before: Word | None = None  # the word that the part before belongs to
    for piece in script_pieces(folded, start, end):
        at = piece.start
        while at < piece.end:
            while word.end + start <= at:
                word = next(remaining)
            until = min(word.end + start, piece.end) if piece.kind == "other" else piece.end
            parts.append(_Part(at, until, *_tag_and_entity(piece.kind, word.tag, word is before)))
            before = word
            at = until
    return parts if _NAME_LABELS.keys().isdisjoint(word.tag for word in words) else _trimmed(parts)


@lru_cache(maxsize=1024)
def _tag_and_entity(kind: PieceKind, word_tag: str, continues: bool) -> tuple[str, str]:
    """Return a part's tag and place in a name; kept, since they are few and a document has a part a word."""
    tag = "w" if kind == "mark" else "m" if kind == "number" and word_tag != "TIME" else word_tag
    label = _NAME_LABELS.get(word_tag)
    entity = "O" if label is None else f"{'I' if continues else 'B'}-{label}"
    return _NAME_TAGS.get(tag, tag), entity


def _trimmed(parts: list[_Part]) -> list[_Part]:
    """Take marks off both ends of names."""
    for index, part in enumerate(parts):
        if part.entity[0] == "B" and part.tag == "w":
            parts[index] = part._replace(entity="O")
            if index + 1 < len(parts) and parts[index + 1].entity[0] == "I":
                parts[index + 1] = parts[index + 1]._replace(entity="B" + part.entity[1:])
    for index in range(len(parts) - 1, -1, -1):
        ends = index + 1 == len(parts) or parts[index + 1].entity[0] != "I"
        if ends and parts[index].entity[0] == "I" and parts[index].tag == "w":
            parts[index] = parts[index]._replace(entity="O")
    return parts


def _doc(vocab: Vocab, text: str, sentences: Sequence[Sequence[_Part]]) -> Doc:
    """Make a Doc whose text is `text`; white space beyond one blank becomes tokens, as spaCy has it."""
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    entities: list[str] = []
    begins: list[bool] = []
    position = 0

    def fill(until: int) -> None:
        """Put in the white space before `until`."""
        nonlocal position
        if position < until and words and text[position] == " ":
            spaces[-1] = True
            position += 1
        if position < until:
            words.append(text[position:until])
            spaces.append(False)
            tags.append("_SP")
            entities.append("O")
            begins.append(False)
            position = until

    for parts in sentences:
        first = True
        for start, end, tag, entity in parts:
            if position < start:
                fill(start)
            words.append(text[start:end])
            spaces.append(False)
            tags.append(tag)
            entities.append(entity)
            begins.append(first)
            first = False
            position = end
    fill(len(text))
    return Doc(vocab, words=words, spaces=spaces, tags=tags, ents=entities, sent_starts=begins)  # type: ignore[arg-type]


def iterate_tokens(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, tag) of each token of a Doc that is no white space; characters of `doc.text`, half-open.

    The tag is the fine one of the pipeline, or the universal part of speech where it has none.
    """
    # Columns at once: asking each token for its attributes takes as long as tagging the text.
    columns = doc.to_array(["IDX", "LENGTH", "IS_SPACE", "TAG", "POS"])
    # Interned: a long document has millions of tokens and a few dozen tags.
    names: dict[int, str] = {}
    for start, length, is_space, tag, part_of_speech in columns.tolist():
        if not is_space:
            symbol = tag or part_of_speech
            if symbol not in names:
                names[symbol] = intern(doc.vocab.strings[symbol])
            yield start, start + length, names[symbol]
