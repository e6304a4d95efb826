"""Finds the claims of a document: statements, who makes them, and what they say about what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice, takewhile

from graphkit.documents.document import Block, Voice
from graphkit.documents.names import is_person_name
from graphkit.documents.turns import is_question
from graphkit.extraction.claims.about import Subject, Subjects
from graphkit.extraction.claims.attribution import Attributed, Attributor
from graphkit.extraction.claims.claim_rules import ClaimRules
from graphkit.extraction.claims.headlines import HeadlineMatcher
from graphkit.extraction.claims.kinds import KindRules
from graphkit.extraction.claims.measures import MeasureWords, claim_quantity, claim_time, lies_ahead
from graphkit.extraction.claims.segmentation import find_statements
from graphkit.extraction.claims.significance import with_salience
from graphkit.extraction.claims.sources import Sources
from graphkit.extraction.claims.stance import StanceRules
from graphkit.extraction.claims.voice import asks_itself, document_voice, publisher_key, voice_speakers
from graphkit.extraction.finding import About, Claim, Entities, Place, Relation
from graphkit.extraction.passages import Passages
from graphkit.extraction.relations.antecedents import StandIns
from graphkit.extraction.relations.document_stand_ins import stand_ins_of
from graphkit.extraction.speakers import affiliations_of
from graphkit.language.analysis import Analysis
from graphkit.ontology.load import Ontology

# Letters and digits that a claim has at the least, unless a rule keeps it.
_SHORTEST = 6
_SHORTEST_HEADING = 7
# Precision of the decision that a statement is a claim, measured over three annotated documents.
_DECISION_PRECISION = 0.92
# The kind of a claim about a time after the day of the document.
_AHEAD = "time.ahead"
_HEADLINE_RULE = "headline.interviewee"
_HEADLINE_CONFIDENCE = 0.8
_HEADLINE_KINDS = frozenset({"title", "heading", "bullet"})
_HOST = frozenset({"turn", "host"})
_TURN = frozenset({"turn"})
_AFTER_SCENE = frozenset({"after-scene"})
# An unsigned text tells what others say where at most this share of its statements are its own.
_MOST_NARRATIVE = 0.5
# A question with what leads to it takes no more characters.
_LONGEST_QUESTION = 200
_ASKED = "asked"
# Rules of this name find anecdotes, which run on over sentences.
_SCENE = ".scene"
_LONGEST_STANDFIRST = 60
# The guest with at least this share of all that guests say is the interviewee.
_MAIN_GUEST = 0.6


def find_claims(
    analysis: Analysis,
    entities: Entities,
    ontology: Ontology,
    relations: Sequence[Relation] = (),
    stand_ins: Sequence[StandIns] | None = None,
) -> tuple[Claim, ...]:
    """Return the claims of a document, ordered by place.

    `entities` must hold whoever speaks (`document_voice` adds them); every claim's speaker and subjects are keys in it.
    `relations` are those of the document; they tell for which organization somebody says we. `stand_ins` are those of
    each sentence, as `stand_ins_of` reads them; without them they are read here.
    Offsets count characters of `Document.text`, half-open.
    """
    houses = {person: organizations[0] for person, organizations in affiliations_of(relations).items()}
    if stand_ins is None:
        stand_ins = stand_ins_of(analysis, entities, ontology.words, relations)
    return _Finder(analysis, entities, ontology, houses, stand_ins).claims()


class _Finder:
    """The claims of one document, step by step: statements, speakers, which of them are claims, what each says."""

    def __init__(
        self,
        analysis: Analysis,
        entities: Entities,
        ontology: Ontology,
        houses: Mapping[str, str],
        stand_ins: Sequence[StandIns],
    ) -> None:
        language = analysis.document.language
        self._analysis = analysis
        self._document = analysis.document
        self._passages = Passages(analysis, entities)
        self._rules = ClaimRules.of(ontology.group("claims", language))
        self._kinds = KindRules(ontology.group("kinds", language))
        self._stances = StanceRules(ontology.group("stances", language), ontology.words)
        attribution = ontology.group("attribution", language)
        self._document_key = document_voice(
            analysis, entities, attribution, ontology.words.get("claim_no_reports", ())
        )[1]
        self._attributor = Attributor(
            self._passages,
            attribution,
            Sources(
                self._passages,
                self._document_key,
                voice_speakers(self._document, entities, self._document_key),
                publisher_key(self._document, entities),
            ),
            self._first_person(ontology.words.get("claim_first_person", ())),
            ontology.words,
        )
        self._measure_words = MeasureWords(ontology.words)
        self._words = ontology.words
        self._houses = houses
        self._stand_ins = stand_ins
        self._transcript = not asks_itself(self._document) and any(v.kind == "turn" for v in self._document.voices)

    def claims(self) -> tuple[Claim, ...]:
        attributed = self._attributor.attribute(find_statements(self._passages, self._rules))
        asserting = self._asserting(attributed)
        owned = self._with_headlines(asserting)
        subjects = Subjects(self._passages, attributed, self._words, self._houses, self._stand_ins)
        nobodys = self._is_nobodys([item for _, item in owned])
        claims = [
            self._claim(place, item, attributed, subjects.of(place))
            for place, item in owned
            if item.speaker is not None and not (nobodys and self._is_narrative(item))
        ]
        claims.sort(key=lambda claim: (claim.start, claim.end))
        return with_salience(self._passages, claims, self._rules)

    # ── what is a claim ──

    def _is_nobodys(self, items: Sequence[Attributed]) -> bool:
        """Whether nobody is named to have written the document, and it tells above all what others say.

        Then what stands around their words commits nobody; an unsigned text that speaks for itself is its own.
        """
        voice = self._passages.entities.get(self._document_key)
        if voice is None or voice.type != "Work":
            return False
        narrative = sum(map(self._is_narrative, items))
        return self._transcript or narrative <= _MOST_NARRATIVE * len(items)

    def _is_narrative(self, item: Attributed) -> bool:
        """Whether a statement is in the voice of the document, by no source of its own."""
        return item.speaker == item.own == self._document_key and item.source_words is None

    def _first_person(self, words: Sequence[str]) -> bool:
        """Whether the viewpoints listed under names are in their owners' own words."""
        texts = [self._analysis.folded[v.start : v.end] for v in self._document.voices if v.kind == "viewpoint"]
        return any(word in text for text in texts for word in words)

    def _scopes(self, item: Attributed) -> frozenset[str]:
        voice = self._voice_of(item)
        if voice is None or voice.kind != "turn":
            return frozenset()
        return _HOST if voice.role == "host" else _TURN

    def _block(self, item: Attributed) -> Block:
        return self._analysis.block_of(self._analysis.sentences[item.statement.sentence])

    def _asserting(self, attributed: Sequence[Attributed]) -> list[tuple[int, Attributed]]:
        """Return the statements that are claims, each with its place among all."""
        asserting = []
        scene: int | None = None  # the block in which an anecdote is being told
        for place, item in enumerate(attributed):
            block = self._analysis.sentences[item.statement.sentence].block
            refused = self._refusal(item, in_scene=scene == block)
            if refused is None:
                asserting.append((place, item))
            scene = block if refused is not None and _SCENE in refused else None
        return asserting

    def _refusal(self, item: Attributed, *, in_scene: bool) -> str | None:
        """Return the id of what says that a statement is no claim, or None for a claim."""
        if self._is_asked(item):
            return _ASKED
        text = self._passages.masked(item.start, item.end)
        letters = sum(character.isalnum() for character in self._passages.text[item.start : item.end])
        if self._block(item).kind in ("title", "heading"):
            return None if self._heading_asserts(item, letters) else "heading"
        scopes = self._scopes(item) | (_AFTER_SCENE if in_scene else frozenset())
        if self._rules.first("keep", text, scopes):
            return None
        if letters < _SHORTEST:
            return "short"
        found = self._rules.first("reject", text, scopes)
        return found[0].id if found else None

    def _is_asked(self, item: Attributed) -> bool:
        """Whether a statement stands in the question of a medium or column, which leads to it and commits to nothing."""
        voice = self._voice_of(item)
        if voice is None or voice.role != "host" or voice.speaker is None or is_person_name(voice.speaker):
            return False
        asked = self._passages.text[voice.start : voice.end].rstrip()
        return len(asked) <= _LONGEST_QUESTION and is_question(asked[-40:])

    def _heading_asserts(self, item: Attributed, letters: int) -> bool:
        text = self._passages.masked(item.start, item.end)
        heading = frozenset({"heading"})
        return (
            letters >= _SHORTEST_HEADING
            and not self._rules.first("reject", text)
            and not self._rules.first("topic", text, heading)
            and self._rules.first("asserts", text, heading) is not None
            and not self._repeated(item)
        )

    @cached_property
    def _heading_texts(self) -> tuple[tuple[int, str], ...]:
        return tuple(
            (block.start, self._analysis.folded[block.start : block.end])
            for block in self._document.blocks
            if block.kind in ("title", "heading")
        )

    def _repeated(self, item: Attributed) -> bool:
        """Whether a later heading says the same, as in a table of contents."""
        text = _letters(self._analysis.folded[item.start : item.end])
        return any(start > item.end and text in _letters(other) for start, other in self._heading_texts)

    # ── whose headlines are whose ──

    def _with_headlines(self, items: Sequence[tuple[int, Attributed]]) -> list[tuple[int, Attributed]]:
        """Give headlines and digest bullets of a transcript to the interviewee whose words they sum up."""
        if not self._transcript:
            return list(items)
        body = [item for _, item in items if self._scopes(item) and item.speaker is not None]
        guests = [item for item in body if self._scopes(item) == _TURN]
        matcher = HeadlineMatcher([self._analysis.folded[item.start : item.end] for item in body])
        owned = []
        for place, item in items:
            block = self._block(item)
            headline = block.kind in _HEADLINE_KINDS or self._is_standfirst(block)
            if block.voice is None and headline and item.own == item.speaker == self._document_key:
                match = matcher.best(self._analysis.folded[item.start : item.end])
                named = self._named_guest(item, guests) if block.kind in _HEADLINE_KINDS else None
                speaker = body[match.place].speaker if match else named
                if speaker is not None:
                    item = replace(
                        item,
                        speaker=speaker,
                        own=speaker,
                        mode="reported",
                        rule=_HEADLINE_RULE,
                        confidence=_HEADLINE_CONFIDENCE,
                    )
            owned.append((place, item))
        return owned

    def _is_standfirst(self, block: Block) -> bool:
        """Whether a block is the short line under the title that says what the piece comes to."""
        if block.kind != "paragraph" or block.end - block.start > _LONGEST_STANDFIRST:
            return False
        above = takewhile(lambda other: other.end <= block.start, self._document.blocks)
        return [other.kind for other in islice((o for o in above if o.kind != "byline"), 2)] == ["title"]

    def _named_guest(self, item: Attributed, guests: Sequence[Attributed]) -> str | None:
        """Return the guest named in a headline, else the one who says most of what guests say, else None."""
        spoken: dict[str, int] = {}
        for guest in guests:
            if guest.speaker is not None:
                spoken[guest.speaker] = spoken.get(guest.speaker, 0) + guest.end - guest.start
        named = next((m.key for m in self._passages.mentions(item.start, item.end) if m.key in spoken), None)
        if named is not None or not spoken:
            return named
        main = min(spoken, key=lambda key: (-spoken[key], key))
        return main if spoken[main] >= _MAIN_GUEST * sum(spoken.values()) else None

    # ── what it says ──

    def _claim(
        self, place: int, item: Attributed, attributed: Sequence[Attributed], subjects: Sequence[Subject]
    ) -> Claim:
        passages = self._passages
        speaker = item.speaker or self._document_key
        said_from = min(max(item.start, item.cue_end), item.end)
        told = any(character.isalnum() for character in passages.text[said_from : item.end])
        frame = passages.masked(item.start, said_from) if item.start < said_from and told else None
        content = passages.masked(said_from if frame else item.start, item.end)
        kind, kind_rule, _ = self._kinds.decide(content, frame, passages.tags)
        metadata = self._document.metadata
        said = metadata.said_on or metadata.published
        time = claim_time(passages, item.start, item.end, said, self._measure_words)
        if (
            kind in ("opinion", "assertion")
            and time is not None
            and lies_ahead(passages, item.start, item.end, time, said, self._measure_words)
        ):
            kind, kind_rule = "prediction", _AHEAD
        stances = self._stances.find(passages, item.start, item.end, [subject.key for subject in subjects], kind)
        quantity, raw = claim_quantity(passages, item.start, item.end, self._measure_words)
        voice = self._voice_of(item)
        return Claim(
            start=item.start,
            end=item.end,
            speaker=speaker,
            mode=item.mode,
            kind=kind,
            about=tuple(About(subject.key, stances.get(subject.key), subject.why) for subject in subjects),
            quantity=quantity,
            quantity_raw=raw,
            time=time,
            place=self._place(item),
            turn=voice.index if voice and voice.kind == "turn" else None,
            salience=0.0,
            reasons=(),
            rule=item.rule,
            kind_rule=kind_rule,
            confidence=round(item.confidence * _DECISION_PRECISION, 3),
            source_words=item.source_words,
            relayed_by=item.relayer or (item.own if item.relayed and voice is not None else None),
            question=self._question(place, item, attributed),
        )

    def _question(self, place: int, item: Attributed, attributed: Sequence[Attributed]) -> str | None:
        """Return the question that a claim answers: asked in the same words, or in the turn before where the answer names
        nothing by itself.
        """
        asked = item.statement.question
        if asked:
            return self._passages.text[asked[0] : asked[1]]
        voice = self._voice_of(item)
        if voice is None or place == 0 or self._passages.mentions(item.start, item.end):
            return None
        before = attributed[place - 1]
        other = self._voice_of(before)
        if other is None or other is voice or other.index != voice.index - 1:
            return None
        text = self._passages.text[before.start : before.end]
        return text if text.rstrip('”"」』)） ').endswith(("?", "？")) else None

    def _voice_of(self, item: Attributed) -> Voice | None:
        return self._analysis.voice_of(self._analysis.sentences[item.statement.sentence])

    def _place(self, item: Attributed) -> Place:
        block = self._block(item)
        voice = self._voice_of(item)
        if block.kind in ("title", "heading"):
            return "headline"
        if voice is not None and voice.kind == "viewpoint":
            return "viewpoint"
        return "bullet" if block.kind == "bullet" else "body"


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
