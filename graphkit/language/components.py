"""Our spaCy components of the language stage, as factories for anyone's pipeline."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from graphkit.language.english import UNKNOWN, EnglishNames
from graphkit.language.sentences import has_han, split_sentences

_TIMES = frozenset({"DATE", "TIME"})


@Language.factory("graphkit_sentences", assigns=["token.is_sent_start"])
def create_sentence_finder(nlp: Language, name: str) -> SentenceFinder:
    """Make the component that marks sentences by our rules, whatever made the tokens."""
    return SentenceFinder()


class SentenceFinder:
    """Begin a sentence at the first token that starts in it."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `is_sent_start` of every token."""
        starts = iter([start for start, _ in split_sentences(doc.text)])
        upcoming = next(starts, None)
        for token in doc:
            begins = False
            while upcoming is not None and upcoming < token.idx + len(token) and not token.is_space:
                begins = True
                upcoming = next(starts, None)
            token.is_sent_start = begins or token.i == 0
        return doc


@Language.factory(
    "graphkit_english_names",
    requires=["token.is_sent_start"],
    assigns=["doc.ents"],
    default_config={"trusted": None},
)
def create_english_name_finder(nlp: Language, name: str, trusted: list[str] | None) -> EnglishNameFinder:
    """Make the component that adds raw names by rule to sentences without a Chinese character.

    `trusted`: the labels of entities found before that are kept there (None: all).
    """
    return EnglishNameFinder(EnglishNames(), trusted)


class EnglishNameFinder:
    """Add capitalised names to `doc.ents`.

    Where a name overlaps an entity that was there, the name stays if the rules know what it is or if the entity is a
    time (a model takes Llama 3.1 405B for one); else the longer of the two, and of two as long the entity.
    """

    def __init__(self, names: EnglishNames, trusted: Iterable[str] | None) -> None:
        self._names = names
        self._trusted = None if trusted is None else frozenset(trusted)

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.ents`."""
        text = doc.text  # cut by offsets: a span's text is put together from its tokens
        latin = [sentence for sentence in doc.sents if not has_han(text[sentence.start_char : sentence.end_char])]
        if not latin:
            return doc
        words = [[token.text for token in sentence] for sentence in latin]
        found = [
            Span(doc, sentence.start + name.start, sentence.start + name.end, label=name.label)
            for sentence, names in zip(latin, self._names.find(words), strict=True)
            for name in names
        ]
        places = {token.i for sentence in latin for token in sentence}
        kept = [entity for entity in doc.ents if entity.start not in places or self._trusts(entity)]
        known = [name for name in found if name.label_ != UNKNOWN]
        doc.ents = filter_spans([*known, *_apart(_apart(kept, known), found, _TIMES), *_apart(found, known)])
        return doc

    def _trusts(self, entity: Span) -> bool:
        return self._trusted is None or entity.label_ in self._trusted


def _apart(spans: Iterable[Span], others: Iterable[Span], labels: frozenset[str] | None = None) -> list[Span]:
    """Return the spans that overlap none of `others`, and those whose label is not in `labels` where these are given."""
    taken = {token.i for other in others for token in other}
    return [
        span
        for span in spans
        if (labels is not None and span.label_ not in labels) or taken.isdisjoint(token.i for token in span)
    ]
