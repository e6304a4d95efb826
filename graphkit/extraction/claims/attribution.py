"""Decides for each statement who says it, in what mode, and where the words that are theirs begin and end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from graphkit.extraction.claims.announced import Announcements
from graphkit.extraction.claims.attributed import Attributed
from graphkit.extraction.claims.content import quotation_from, quotation_to
from graphkit.extraction.claims.continuation import Continuation
from graphkit.extraction.claims.cues import Cue, find_cues
from graphkit.extraction.claims.digests import Digest
from graphkit.extraction.claims.positions import at_position
from graphkit.extraction.claims.quotations import Quotation, find_quotations, is_amid, opened_amid, running_on
from graphkit.extraction.claims.retelling import Retelling
from graphkit.extraction.claims.segmentation import Statement
from graphkit.extraction.claims.sources import Sources
from graphkit.extraction.claims.takeaways import Takeaways
from graphkit.extraction.claims.unattributed import quotations_without_cue
from graphkit.extraction.clauses import outer_marks
from graphkit.extraction.finding import Mode
from graphkit.extraction.passages import Passages
from graphkit.ontology.rule import Rule
from graphkit.ontology.ruleset import RuleSet

__all__ = ["Attributed", "Attributor"]

# What stands before a cue is a statement of its own from this many letters on.
_SHORTEST_LEAD = 10
_OWN_WORDS = {"turn": ("voice.turn", 0.97), "viewpoint": ("voice.viewpoint", 0.92), "part": ("voice.part", 0.95)}
_DOCUMENT = ("voice.document", 0.88)
_DIGEST_CONFIDENCE = 0.75
# A paragraph of a quotation that runs over several opens with the mark again.
_REOPENING = '“「"'
# Between two cues of which the one holds the other stand at most so many characters.
_NESTED_REACH = 3
# Marks that part a statement from what stands before it.
_PAUSES = ",，、;；"
# Rules of these names find sentences that give a view by their own words; nothing need stand behind.
_TELLING = (".sides", ".attitude", ".proposed")
# Word that goes round (据称, 据说) has no more characters.
_HEARSAY = 2
# Rules of these names find reports that pass on what others say.
_PASSING_ON = (".according", ".rumour")
# A cue that opens a block may follow a quotation that ends in the block before: so far at the most.
_REACH = 40


class Attributor:
    """Attributes the statements of one document by the rules of the group `attribution`.

    `viewpoints_first_person` tells whether viewpoints listed under a name are in their owner's own words; `words` are
    the ontology's.
    """

    def __init__(
        self,
        passages: Passages,
        rules: Sequence[Rule],
        sources: Sources,
        viewpoints_first_person: bool,
        words: Mapping[str, Sequence[str]],
    ) -> None:
        self._passages = passages
        cueing = at_position(rules, "follows", "label", "precedes", "whole")
        self._rules = RuleSet(rule for rule in cueing if rule.values.get("speaker") != "own")
        self._settings = at_position(rules, "setting")
        self._continuation = Continuation(passages, rules)
        self._turns = at_position(rules, "turns")
        self._counters = [rule for rule in rules if rule.values.get("speaker") == "own"]
        self._first_person = at_position(rules, "first-person")
        self._announcements = Announcements(passages, rules)
        self._digest = Digest(passages, rules)
        self._takeaways = Takeaways(passages, words)
        self._joining = words.get("attribution_joining", ())
        self._retells = at_position(rules, "retells")
        self._sources = sources
        self._viewpoints_first_person = viewpoints_first_person

    def attribute(self, statements: Sequence[Statement]) -> list[Attributed]:
        """Return the statements with their speakers, in order; one that holds several speakers' words is taken apart."""
        cues = [self._cues(statement) for statement in statements]
        quotations = find_quotations(self._passages, self._sources, statements, cues)
        quotations += self._announced(statements, cues)
        quotations += quotations_without_cue(self._passages, statements, quotations, self._joining)
        wholes = (self._takeaways, self._digest, Retelling(self._passages, self._retells, cues))
        near = self._by_block(quotations)
        attributed: list[Attributed] = []
        for statement, found in zip(statements, cues, strict=True):
            block = self._passages.analysis.sentences[statement.sentence].block
            items = self._attribute(statement, found, near.get(block, ()), attributed)
            attributed.extend(_of_whole(item, wholes) for item in items)
        return attributed

    def _announced(self, statements: Sequence[Statement], cues: Sequence[Sequence[Cue]]) -> list[Quotation]:
        """Return the words that an announcement gives somebody; paragraphs that name a source of their own are none."""
        sourced = [s.start for s, found in zip(statements, cues, strict=True) if any(cue.source for cue in found)]
        announced = self._announcements.quotations()
        return [q for q in announced if bisect_left(sourced, q.start) == bisect_left(sourced, q.end)]

    def _by_block(self, quotations: Sequence[Quotation]) -> dict[int, list[Quotation]]:
        """Return the quotations by the blocks that they reach into or end before, so that no statement asks after all."""
        starts = [block.start for block in self._passages.analysis.document.blocks]
        near: dict[int, list[Quotation]] = {}
        for quotation in quotations:
            first = max(0, bisect_right(starts, quotation.start) - 1)
            last = bisect_right(starts, quotation.end + _REACH) - 1
            for block in range(first, last + 1):
                near.setdefault(block, []).append(quotation)
        return near

    def _cues(self, statement: Statement) -> list[Cue]:
        """Return the cues of a statement with their sources named as far as its own voice tells."""
        found = find_cues(self._passages, statement.start, statement.end, self._rules)
        if not found:
            return []
        text = self._passages.masked(statement.start, statement.end)
        counter = max((match.start for rule in self._counters for match in rule.find(text)), default=-1)
        own = self._sources.own(statement)
        return [
            cue
            for cue in found
            if not (cue.speaker in ("unnamed", "document") and cue.start < counter)
            and not (cue.source is not None and cue.source == own)
            and not (cue.rule.endswith("as-said") and cue.source in self._sources.voice_keys)
            and (cue.rule.endswith(_TELLING) or not self._says_nothing(statement, cue))
        ]

    def _says_nothing(self, statement: Statement, cue: Cue) -> bool:
        """Whether nothing stands behind a cue whose content follows, and no quotation before it: 这一点王芳也提到了。"""
        text = self._passages.text
        if cue.position != "follows" or any(character.isalnum() for character in text[cue.end : statement.end]):
            return False
        block = self._passages.analysis.sentences[statement.sentence].block
        near = (quotation_to(self._passages, cue.start, block), quotation_from(self._passages, cue.end, block))
        return near == (None, None)

    def _plain(self, statement: Statement, start: int, end: int) -> Attributed:
        """Return [start, end) as the words of whoever's voice it stands in."""
        while start < end and self._passages.text[start] in _PAUSES:
            start += 1
        own, voice = self._sources.own(statement), self._sources.voice(statement)
        rule, confidence = _OWN_WORDS[voice.kind] if voice else _DOCUMENT
        mode: Mode = "authorial"
        if voice and voice.kind == "turn" and voice.speaker is not None:
            mode = "direct"
        elif voice and voice.kind == "viewpoint":
            mode = "direct" if self._viewpoints_first_person else "reported"
        return Attributed(replace(statement, start=start, end=end), start, end, own, own, mode, rule, confidence, start)

    def _attribute(
        self, statement: Statement, cues: Sequence[Cue], quotations: Sequence[Quotation], before: Sequence[Attributed]
    ) -> Iterator[Attributed]:
        inside = next((q for q in quotations if q.start - 1 <= statement.start < q.end), None)
        if inside:
            yield from self._inside(statement, inside, cues, quotations, before)
            return
        if not cues and (opened := opened_amid(self._passages, statement, quotations)):
            plain = self._plain(statement, statement.start, statement.end)
            rule, confidence = opened.rule, opened.confidence
            yield replace(plain, speaker=opened.speaker, mode="direct", rule=rule, confidence=confidence)
            return
        if not cues and (open_ended := running_on(self._passages, statement, quotations)):
            # But at the same time, “it will burst. Later …”, said Jane Doe behind the last of its sentences.
            yield from self._lead(statement, statement.start, open_ended.start - 1)
            yield from self._quoted(statement, open_ended.start, min(open_ended.end, statement.end), open_ended)
            return
        start, last = statement.start, self._last_source(statement, before)
        relayer: str | None = None
        for place, cue in enumerate(cues):
            speaker, words = self._named(cue, statement, last, before)
            if speaker is None and words is not None and self._passes_on(cue, cues[place + 1 :]):
                continue
            if speaker is None and words is not None:
                plain = self._plain(statement, start, statement.end)
                amid = bool(before) and before[-1].statement.sentence == statement.sentence
                if amid and len(words) <= _HEARSAY and (running := self._continuation.of(plain, before)).relayed:
                    yield running  # 甲指出，A；B；C据称……: still what the first says
                    return
                yield replace(self._by(plain, None, cue), speaker=plain.speaker, mode="reported", source_words=words)
                return
            if speaker is None:
                continue
            last = (statement.sentence, speaker)
            if cue.position == "precedes":
                yield from self._content_before(statement, start, cue, speaker, quotations)
                return
            if self._holds_another(cue, speaker, cues[place + 1 :]):
                relayer = speaker
                continue
            content = self._content_after(statement, start, cue, cues[place + 1 :], speaker, quotations)
            start = yield from _passed_on(content, speaker, relayer)
            relayer = None
        if start < statement.end and (start == statement.start or statement.end - start > _SHORTEST_LEAD):
            rest = self._plain(statement, start, statement.end)
            yield self._continuation.of(rest, before) if start == statement.start else rest

    def _inside(
        self,
        statement: Statement,
        quotation: Quotation,
        cues: Sequence[Cue],
        quotations: Sequence[Quotation],
        before: Sequence[Attributed],
    ) -> Iterator[Attributed]:
        """Yield a statement that begins inside a quotation, and what stands behind the quotation."""
        start, end = max(statement.start, quotation.start), min(statement.end, quotation.end)
        yield from self._quoted(statement, start, end, quotation)
        if statement.end > quotation.end + _SHORTEST_LEAD and not any(cue.position == "precedes" for cue in cues):
            later = [cue for cue in cues if cue.start > quotation.end]
            others = [other for other in quotations if other.start > quotation.end]
            yield from self._attribute(replace(statement, start=quotation.end + 1), later, others, before)

    def _named(
        self, cue: Cue, statement: Statement, last: tuple[int, str] | None, before: Sequence[Attributed]
    ) -> tuple[str | None, str | None]:
        """Return the key of whom a cue names, or None and the words for a source without a name, if it is one."""
        words = self._passages.text[slice(*cue.source_words)].strip() if cue.source_words else None
        if cue.speaker == "pronoun" and (unnamed := self._unnamed_before(statement, cue, before)):
            return None, unnamed
        speaker = None if cue.position == "whole" else self._sources.named_by(cue, statement, last)
        return speaker, words if speaker is None and cue.speaker in ("unnamed", "document") else None

    def _by(self, plain: Attributed, speaker: str | None, cue: Cue) -> Attributed:
        """Return a statement as the words of `speaker`, as a cue says."""
        return replace(
            plain,
            speaker=speaker,
            mode=cue.mode,
            rule=cue.rule,
            confidence=cue.confidence,
            cue_end=max(plain.start, cue.end),
        )

    def _content_before(
        self, statement: Statement, start: int, cue: Cue, speaker: str, quotations: Sequence[Quotation]
    ) -> Iterator[Attributed]:
        """Yield what stands before a cue whose content precedes it."""
        quotation = next((q for q in quotations if q.ends_before(cue)), None)
        if quotation is None:
            if sum(map(str.isalnum, self._passages.text[start : cue.start])) < _SHORTEST_LEAD:
                return  # “Right.” says she, and went: too little was said to be a claim
            yield replace(self._by(self._plain(statement, start, statement.end), speaker, cue), cue_end=start)
        elif quotation.start > start and is_amid(self._passages, start, quotation.start - 1):
            # Demand "is going through the roof," she said: one statement, of which the half is quoted.
            plain = self._plain(statement, start, min(quotation.end + 1, statement.end))
            yield replace(self._by(plain, speaker, cue), cue_end=start)
        elif quotation.start > start:
            yield from self._lead(statement, start, quotation.start - 1)
            yield from self._quoted(statement, quotation.start, quotation.end, quotation)

    def _content_after(
        self,
        statement: Statement,
        start: int,
        cue: Cue,
        later: Sequence[Cue],
        speaker: str,
        quotations: Sequence[Quotation],
    ) -> Generator[Attributed, None, int]:
        """Yield what stands before a cue and its content, which follows; return where the content ends."""
        earlier = next((q for q in quotations if start <= q.start and q.ends_before(cue)), None)
        if earlier:
            yield from self._lead(statement, start, max(start, earlier.start - 1))
            yield from self._quoted(statement, earlier.start, earlier.end, earlier)
            start = earlier.end + 1
        begin = self._clause_start(start, cue.start)
        lead = list(self._lead(statement, start, begin))
        yield from lead
        if not lead and begin - start <= 2 * _SHORTEST_LEAD:
            begin = start
        quotation = next((q for q in quotations if q.begins_behind(cue) and q.start < statement.end), None)
        if quotation:
            yield from self._quoted(statement, quotation.start, min(quotation.end, statement.end), quotation)
            return min(statement.end, quotation.end + 1)
        end = self._reported_end(statement, cue, later)
        without_frame = cue.speaker == "self" or cue.position == "label"
        begin, _ = self._passages.stripped(cue.end if without_frame else begin, end)
        said = self._by(self._plain(statement, begin, self._without_pause(begin, end)), speaker, cue)
        yield replace(said, mode="direct") if cue.position == "label" and self._in_own_words(begin, end) else said
        return end

    def _in_own_words(self, start: int, end: int) -> bool:
        """Whether a headline under somebody's name begins in their first person: 王芳：我不会停下."""
        text = self._passages.masked(start, end)
        return any(found.start == start for rule in self._first_person for found in rule.find(text))

    def _holds_another(self, cue: Cue, speaker: str, later: Sequence[Cue]) -> bool:
        """Whether the content of a cue begins with the cue of another named source: A says that B said …"""
        inner = later[0] if later else None
        return (
            inner is not None
            and cue.position == inner.position == "follows"
            and cue.end <= inner.start <= cue.end + _NESTED_REACH
            and inner.speaker == "source"
            and inner.source not in (None, speaker)
            and not any(mark in self._passages.text[cue.end : inner.start] for mark in _REOPENING)
        )

    def _passes_on(self, cue: Cue, later: Sequence[Cue]) -> bool:
        """Whether a report without a name (据报道) only passes on what a named source says in the same sentence."""
        return cue.rule.endswith(_PASSING_ON) and any(o.source and o.position == "follows" for o in later)

    def _unnamed_before(self, statement: Statement, cue: Cue, before: Sequence[Attributed]) -> str | None:
        """Return the words for the source without a name that a pronoun takes up: the last speaker, nobody named since."""
        previous = before[-1] if before else None
        if previous is None or previous.source_words is None:
            return None
        near = statement.sentence - previous.statement.sentence <= 1
        named = self._passages.mentions(previous.cue_end, cue.start)
        return (
            previous.source_words
            if near and not any(self._passages.type_of(m.key) == "Person" for m in named)
            else None
        )

    def _last_source(self, statement: Statement, before: Sequence[Attributed]) -> tuple[int, str] | None:
        for previous in reversed(before[-6:]):
            if previous.relayed and previous.speaker is not None:
                return previous.statement.sentence, previous.speaker
        return None

    def _quoted(self, statement: Statement, start: int, end: int, quotation: Quotation) -> Iterator[Attributed]:
        """Yield the sentences of a quotation inside [start, end)."""
        edges = [start, *(mark + 1 for mark in outer_marks(self._passages.folded, start, end, "。!?")), end]
        for a, b in pairwise(edges):
            a, b = self._passages.stripped(a, b)
            b = self._without_pause(a, b)
            if a < b and self._passages.text[a] in _REOPENING:
                a += 1
            if a < b:
                plain = self._plain(statement, a, b)
                yield replace(
                    plain,
                    speaker=quotation.speaker,
                    mode=quotation.mode,
                    rule=quotation.rule,
                    confidence=quotation.confidence,
                )

    def _clause_start(self, start: int, cue: int) -> int:
        marks = [mark + 1 for mark in outer_marks(self._passages.folded, start, cue, ",:")]
        return marks[-1] if marks else start

    def _lead(self, statement: Statement, start: int, end: int) -> Iterator[Attributed]:
        """Yield what stands before a cue, where it is a statement of its own and no setting of the speech."""
        letters = sum(character.isalnum() for character in self._passages.text[start:end])
        text = self._passages.masked(start, end)
        if letters >= _SHORTEST_LEAD and not any(rule.occurs_in(text) for rule in self._settings):
            a, _ = self._passages.stripped(start, end)
            yield self._plain(statement, a, self._without_pause(a, end))

    def _reported_end(self, statement: Statement, cue: Cue, later: Sequence[Cue]) -> int:
        """Return where the content of a cue ends: before the clause of the next speaker in the sentence, else with it."""
        for other in later:
            if other.speaker != "unnamed" and other.position == "follows" and other.start > cue.end + _SHORTEST_LEAD:
                return self._clause_start(cue.end, other.start)
        return self._own_turn(cue, statement.end)

    def _own_turn(self, cue: Cue, end: int) -> int:
        """Return where, before `end`, the voice's owner sets a view of their own behind the content of a cue; else `end`."""
        text = self._passages.masked(cue.end, end)
        starts = [found.start for rule in self._turns if rule.occurs_in(text) for found in rule.find(text)]
        breaks = {mark + 1 for mark in outer_marks(self._passages.folded, cue.end, end, ",;")}
        return min((start for start in starts if start in breaks), default=end)

    def _without_pause(self, start: int, end: int) -> int:
        """Return where [start, end) ends without the white space and the pause that part it from what follows."""
        while end > start and (self._passages.text[end - 1].isspace() or self._passages.text[end - 1] in ",，"):
            end -= 1
        return end


def _passed_on(
    content: Generator[Attributed, None, int], speaker: str, relayer: str | None
) -> Generator[Attributed, None, int]:
    """Yield `content` with the one who passes on what `speaker` says; return what it returns."""
    while True:
        try:
            item = next(content)
        except StopIteration as stop:
            return int(stop.value)
        yield replace(item, relayer=relayer) if item.speaker == speaker else item


def _of_whole(item: Attributed, wholes: Iterable[Takeaways | Digest | Retelling]) -> Attributed:
    """Return a statement of the document's own voice as that of whose report it prints or whose talk it retells."""
    for whole in wholes if item.mode == "authorial" else ():
        if (speaker := whole.speaker_at(item.start)) is not None:
            return replace(item, speaker=speaker, mode="reported", rule=whole.rule, confidence=_DIGEST_CONFIDENCE)
    return item
