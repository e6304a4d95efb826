"""Where source, cue and content of speech stand in a plain text, read off the cues that the attribution rules find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from graphkit.documents.read import read_bytes
from graphkit.extraction.claims.content import quotation_from, quotation_to
from graphkit.extraction.claims.cues import Cue, find_cues
from graphkit.extraction.claims.english_spans import AttributionSpans, Span, english_spans
from graphkit.extraction.claims.positions import at_position
from graphkit.extraction.names.mentions import find_entities
from graphkit.extraction.passages import Passages
from graphkit.language.analyse import analyse
from graphkit.language.analysis import Analysis, Sentence
from graphkit.language.pipeline import load_pipeline
from graphkit.ontology.load import load_ontology
from graphkit.ontology.ruleset import RuleSet

_MARKS = "，,。；;：:！!？?、 \n\t"
_QUOTES = '“”「」『』"'
_FINAL = "。.！!？?；;…"


def attribution_spans(text: str) -> list[AttributionSpans]:
    """Return the attributions of a text, which is read as a document of its own, in order of their cues.

    Offsets count characters of `text`, half-open. In Chinese they are the cues by which claims are attributed; in
    English sources may be any noun phrase, so that these are more than become claims. Raises `UnreadableDocument`
    if the text is empty.
    """
    document = read_bytes(text.encode("utf-8"), "text.txt", ".txt")
    if document.language == "en":
        return english_spans(text)
    found = _Finder(analyse(document, load_pipeline(None, document.language))).attributions()

    def in_source(parts: tuple[Span, ...]) -> tuple[Span, ...]:
        evidence = [document.evidence(start, end) for start, end in parts]
        return tuple((part.start, part.end) for part in evidence)

    return [AttributionSpans(in_source(one.source), in_source(one.cue), in_source(one.content)) for one in found]


@lru_cache(maxsize=1)
def _verb() -> re.Pattern[str]:
    """Return what finds the verb of a cue with what goes on with it."""
    words = load_ontology().words
    verbs = {*words["cue_say"], *words["cue_say_weak"], *words["attribution_zh_verb"]}
    longest = "|".join(map(re.escape, sorted(verbs, key=lambda word: (-len(word), word))))
    ends = "|".join(map(re.escape, sorted(words["attribution_zh_verb_end"])))
    return re.compile(f"(?:{longest})(?:{ends})?")


class _Finder:
    """The cues of one document with their parts."""

    def __init__(self, analysis: Analysis) -> None:
        ontology = load_ontology()
        self._analysis = analysis
        self._passages = Passages(analysis, find_entities(analysis, ontology))
        rules = ontology.group("attribution", analysis.document.language)
        cueing = at_position(rules, "follows", "label", "precedes", "whole")
        self._rules = RuleSet(rule for rule in cueing if rule.values.get("speaker") != "own")
        self._prepositions = tuple(sorted(ontology.words["attribution_zh_preposition"], key=lambda word: -len(word)))
        self._noun_tags = frozenset(ontology.words["attribution_zh_noun_tag"])
        self._links = frozenset(ontology.words["attribution_zh_link"])

    def attributions(self) -> Iterator[AttributionSpans]:
        """Yield the attributions sentence by sentence."""
        for sentence in self._analysis.sentences:
            for cue in find_cues(self._passages, sentence.start, sentence.end, self._rules):
                source = self._source(cue, sentence)
                words = self._cue_words(cue, source)
                content = self._content(cue, sentence)
                if content:
                    yield AttributionSpans((source,) if source else (), words, content)

    def _source(self, cue: Cue, sentence: Sentence) -> Span | None:
        named = [m for m in self._passages.mentions(cue.start, cue.end) if m.key == cue.source]
        if not named:
            return cue.source_words
        start, end = named[0].start, named[0].end
        words = [token for token in sentence.tokens if token.end <= start]
        for token in reversed(words):
            text = self._passages.text[token.start : token.end]
            if token.end != start or text in self._prepositions:
                break
            if not (token.tag in self._noun_tags or text in self._links):
                break
            start = token.start
        return self._with_report(cue, start, end)

    def _with_report(self, cue: Cue, start: int, end: int) -> Span:
        """Return the source of a report with the report: 研究所的报告指出."""
        verbs = list(_verb().finditer(self._passages.text, end, cue.end))
        return (start, verbs[-1].start()) if cue.rule.endswith(".report") and verbs else (start, end)

    def _cue_words(self, cue: Cue, source: Span | None) -> tuple[Span, ...]:
        text, start = self._passages.text, cue.start
        before = text[cue.start : source[0]] if source else ""
        lead = next((word for word in self._prepositions if before.startswith(word)), None)
        pieces = [(start, start + len(lead))] if lead else []
        rest = source[1] if source else start
        verbs = list(_verb().finditer(text, min(rest, cue.end), cue.end))
        stripped = self._stripped(rest, cue.end)
        if (lead or ".view" in cue.rule or not verbs) and stripped:
            return (*pieces, stripped)
        return (*pieces, *([verbs[-1].span()] if verbs else []))

    def _content(self, cue: Cue, sentence: Sentence) -> tuple[Span, ...]:
        if cue.position == "precedes":
            quoted = quotation_to(self._passages, cue.start, sentence.block)
            if quoted:
                return (self._with_marks(quoted),)
            part = self._stripped(sentence.start, cue.start)
            return (part,) if part else ()
        begin = cue.end
        while begin < sentence.end and self._passages.text[begin] in _MARKS:
            begin += 1
        quoted = quotation_from(self._passages, begin, sentence.block)
        later = (self._with_marks(quoted),) if quoted else ()
        before = quotation_to(self._passages, cue.start, sentence.block)
        if before and before[0] - 1 >= sentence.start and later:
            return (self._with_marks(before), *later)
        part = self._stripped(begin, sentence.end)
        return later or ((part,) if part else ())

    def _with_marks(self, quoted: Span) -> Span:
        """Return a quotation with its marks, as far as it has them."""
        text, (start, end) = self._passages.text, quoted
        return start - (text[start - 1 : start] in _QUOTES), end + (text[end : end + 1] != "" and text[end] in _QUOTES)

    def _stripped(self, start: int, end: int) -> Span | None:
        text = self._passages.text
        while start < end and text[start] in _MARKS:
            start += 1
        while end > start and text[end - 1] in _MARKS + _FINAL:
            end -= 1
        return (start, end) if start < end else None
