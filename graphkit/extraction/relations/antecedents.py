"""What pronouns and left-out subjects of a document stand for.

A pronoun stands for the subject of the clause before it, of the sentence before, or of what the section has been about;
a clause without a subject has that of the clause before it. In doubt it stands for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphkit.extraction.finding import Mention
from graphkit.extraction.relations.alternatives import any_of
from graphkit.extraction.relations.subjects import SUBJECTS, Clause, Clauses
from graphkit.language.analysis import Analysis, Sentence
from graphkit.ontology.masked import Marked

# The list of words that stand for whatever was named last.
_LATTER = "relation_pronoun_latter"
# The types each list of pronouns may stand for.
_PRONOUNS: Mapping[str, tuple[str, ...]] = {
    "relation_pronoun_person": ("Person",),
    "relation_pronoun_organization": ("Organization",),
    "relation_pronoun_model": ("Model",),
    "relation_pronoun_product": ("Product", "Model"),
    "relation_pronoun_thing": ("Organization", "Model", "Product"),
    "relation_pronoun_whose": SUBJECTS,
    "relation_pronoun_several": SUBJECTS,
    _LATTER: SUBJECTS,
}
# A definite noun (the company) may reach back over paragraphs; who is not named by number may be one or several.
_REACHING = frozenset({"relation_pronoun_organization"})
_ANY_NUMBER = frozenset({"relation_pronoun_whose"})
_SEVERAL = frozenset({"relation_pronoun_several"})
# Behind a preposition these stand for what was named last, which is not the subject: A founded B, C invested in it.
_EITHER = frozenset({"relation_pronoun_whose", "relation_pronoun_thing"})
# The words of a speaker: we, I, and the country that the document speaks from.
_OWN = ("relation_pronoun_we", "relation_pronoun_i", "relation_home")
_THINGS = ("Model", "Product")
# How often a document names the organization that it is about.
_OFTEN = 4
# How many sentences back the subject of a paragraph, and of a section, still counts.
_PARAGRAPH, _SECTION = 4, 12
# Tags of words that a noun standing for a name by itself (the company) may follow.
_BEFORE_NOUN = frozenset({"d", "t", "v", "c", "p", "w", "f", "vd", "ad"})
# How far before a name an office may begin, in characters.
_OFFICE = 40


@dataclass(frozen=True, slots=True)
class StandIn:
    """A mark that stands for entities: `keys`, and the nearest mention of them (None for the speaker's own).

    A mark of length 0 is the place of a subject that its clause leaves out; `bare` where the clause begins with a verb.
    """

    mark: Marked
    keys: tuple[str, ...]
    shown: Mention | None
    bare: bool = True


@dataclass(frozen=True, slots=True)
class StandIns:
    """The stand-ins of a sentence. `subjects` holds those of pronouns and left-out subjects.

    `things` holds, for the same left-out subjects, the model or product that the words before were about: a company
    presents a model, and what is said next is the model's as often as the company's.
    """

    subjects: tuple[StandIn, ...]
    things: tuple[StandIn, ...]


class Antecedents:
    """Reads the sentences of a document in order and says what stands for what."""

    def __init__(
        self,
        analysis: Analysis,
        mentions: Sequence[Sequence[Mention]],
        types: Mapping[str, str],
        words: Mapping[str, Sequence[str]],
        first_person: Callable[[Sentence], Mapping[str, str | None]],
    ) -> None:
        """`mentions` holds those of each sentence; `first_person` gives for a sentence whom its words I and we mean."""
        self._analysis = analysis
        self._mentions = mentions
        self._types = types
        self._first_person = first_person
        self._cutter = Clauses(analysis, types, words)
        self._pronouns = [
            (any_of(tuple(words.get(name, ()))), allowed, name)
            for name, allowed in _PRONOUNS.items()
            if words.get(name)
        ]
        self._own = {name: any_of(tuple(words.get(name, ()))) for name in _OWN}
        self._both = any_of(tuple(words.get("relation_pronoun_both", ())))
        officers = sorted(words.get("relation_officer", ()), key=lambda word: (-len(word), word))
        offices = "|".join(map(re.escape, officers)) or "(?!)"
        self._officers = re.compile(f"(?:{offices})")
        holding = "|".join(map(re.escape, sorted(words.get("relation_holding", ())))) or "(?!)"
        self._office_behind = re.compile(rf"\)?(?:{holding})(?P<office>{offices})(?=[,，.。;；、]|$)")
        before = "|".join(map(re.escape, sorted(words.get("relation_office_before", ()))))
        self._office_begins = re.compile(rf"(?:[,，;；。:：“\"(（]|(?<![A-Za-z])\.|{before})\s*$")
        self._oblique = tuple(words.get("relation_oblique", ()))
        self._no_topic = any_of(tuple(words.get("relation_no_topic", ())))
        self._nouns = frozenset(words.get("relation_pronoun_noun", ()))
        self._titles = (*words.get("relation_title", ()), *(f" {word}" for word in words.get("relation_officer", ())))
        says = sorted({*words.get("cue_say", ()), *words.get("fact_source", ())})
        self._says = re.compile("|".join(map(re.escape, says)) or "(?!)")
        # What makes a sentence worth the longer look: any word that may stand for somebody, or an office.
        lists = (*_OWN, *_PRONOUNS, "relation_pronoun_both", "relation_officer")
        self._worth = any_of(tuple(word for name in lists for word in words.get(name, ())))
        # The clauses of the sentences read so far, with pronouns as mentions of what they stand for.
        self._clauses: list[tuple[Clause, ...]] = []
        self._found: dict[int, StandIn] = {}
        self._main = _main(mentions, types)
        # The number of the sentence that is being read.
        self._index = 0

    def __iter__(self) -> Iterator[StandIns]:
        """Yield the stand-ins of each sentence, in the order of the document."""
        for index, sentence in enumerate(self._analysis.sentences):
            self._index = index
            clauses = self._cutter.of(sentence, self._mentions[index])
            pronouns = self._in_words(index, sentence, clauses)
            if pronouns:
                self._found.update((one.mark.start, one) for one in pronouns)
                mentioned = [Mention(one.mark.key, one.mark.start, one.mark.end, "", 1.0) for one in pronouns]
                ordered = sorted([*self._mentions[index], *mentioned], key=lambda mention: mention.start)
                clauses = self._cutter.of(sentence, ordered)
            self._clauses.append(clauses)
            left_out = list(self._left_out(index))
            yield StandIns((*pronouns, *(one for one, _ in left_out)), tuple(two for _, two in left_out if two))

    # ── pronouns ──

    def _in_words(self, index: int, sentence: Sentence, clauses: Sequence[Clause]) -> list[StandIn]:
        """Return the stand-ins of the words of a sentence that stand for somebody, ordered by place."""
        if not self._worth.search(self._analysis.folded, sentence.start, sentence.end):
            return []
        taken = [(mention.start, mention.end) for mention in self._mentions[index]]
        found: list[StandIn] = []

        def free(match: re.Match[str]) -> bool:
            return not any(match.start() < end and start < match.end() for start, end in taken)

        folded = self._analysis.folded
        first_person = self._first_person(sentence)
        for name, key in first_person.items():
            for match in self._own[name].finditer(folded, sentence.start, sentence.end):
                if free(match) and self._is_word(sentence, match):
                    taken.append(match.span())
                    if key is not None:
                        found.append(StandIn(Marked(*match.span(), self._types[key], key), (key,), None))
        for expression, allowed, name in self._pronouns:
            for match in expression.finditer(folded, sentence.start, sentence.end):
                if not free(match) or not self._is_word(sentence, match):
                    continue
                if name == _LATTER or (name in _EITHER and folded.endswith(self._oblique, 0, match.start())):
                    group = self._named_last(index, clauses, match.start())
                else:
                    types = self._narrowed(allowed, match)
                    group = self._antecedent(index, clauses, match.start(), types, name in _REACHING)
                if group and (name in _ANY_NUMBER or (len(group) > 1) == (name in _SEVERAL)):
                    taken.append(match.span())
                    keys = tuple(dict.fromkeys(key for one in group for key in self._keys(one)))
                    mark = Marked(*match.span(), self._types[keys[0]], keys[0])
                    found.append(StandIn(mark, keys, self._named(group[0])))
        for match in self._both.finditer(folded, sentence.start, sentence.end):
            pair = self._pair(index, match.start())
            if free(match) and pair and self._is_word(sentence, match):
                taken.append(match.span())
                found.append(
                    StandIn(Marked(*match.span(), "Organization", pair[0].key), (pair[0].key, pair[1].key), pair[0])
                )
        told = {end + gap for _, end in taken for gap in (0, 1)}
        found += [one for one in self._implied(index, sentence, clauses) if one.mark.start not in told]
        return sorted(found, key=lambda one: one.mark.start)

    def _implied(self, index: int, sentence: Sentence, clauses: Sequence[Clause]) -> Iterator[StandIn]:
        """Yield the organization of an office told without one (the chief scientist, A): the one that the text is about."""
        for mention in self._mentions[index]:
            if self._types[mention.key] != "Person":
                continue
            place = self._office_before(sentence, mention)
            if place is None and (match := self._office_behind.match(self._analysis.folded, mention.end, sentence.end)):
                place = match.start("office")
            if place is None or any(other.start < place < other.end for other in self._mentions[index]):
                continue
            if group := self._antecedent(index, clauses, place, ("Organization",), True):
                key = self._keys(group[0])[0]
                yield StandIn(Marked(place, place, self._types[key], key), (key,), self._named(group[0]))

    def _office_before(self, sentence: Sentence, mention: Mention) -> int | None:
        """Return where an office right before a name begins, None where there is none or it tells whose it is."""
        folded, start = self._analysis.folded, max(sentence.start, mention.start - _OFFICE)
        for match in self._officers.finditer(folded, start, mention.start):
            before = folded[sentence.start : match.start()]
            begins = not before.strip() or self._office_begins.search(before)
            if begins and not folded[match.end() : mention.start].strip(" ,，、:"):
                return match.start()
        return None

    def _narrowed(self, allowed: tuple[str, ...], match: re.Match[str]) -> tuple[str, ...]:
        """Whose founder or head is asked for is an organization's."""
        whose = "Person" in allowed and len(allowed) > 1 and self._titles
        return ("Organization",) if whose and self._analysis.folded.startswith(self._titles, match.end()) else allowed

    def _is_word(self, sentence: Sentence, match: re.Match[str]) -> bool:
        """Whether a match is made of whole words, and a plain noun (company) stands by itself."""
        text = match.group()
        if text.isascii():
            around = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
            return not any(character.isalnum() for character in around)
        previous = None
        starts = ends = False
        for token in sentence.tokens:
            starts |= token.start == match.start()
            ends |= token.end == match.end()
            if token.end <= match.start():
                previous = token
        if sentence.tokens and not (starts and ends):
            return False
        if text not in self._nouns:
            return True
        if any(mention.start == match.end() for mention in self._mentions[self._index]):
            return False  # The kind of what is named next: the learning company X.
        if previous is None:
            return True
        return previous.tag in _BEFORE_NOUN

    def _named_last(self, index: int, clauses: Sequence[Clause], at: int) -> tuple[Mention, ...]:
        """Return what was named last before the clause of `at`, in this sentence or the one before."""
        start = max((clause.start for clause in clauses if clause.start <= at), default=at)
        here = [m for m in self._mentions[index] if m.end <= start and self._types[m.key] in SUBJECTS]
        if not here and index and self._goes_on(index - 1, index, False):
            here = [mention for mention in self._mentions[index - 1] if self._types[mention.key] in SUBJECTS]
        return (here[-1],) if here else ()

    def _antecedent(
        self, index: int, clauses: Sequence[Clause], at: int, allowed: tuple[str, ...], reaches: bool
    ) -> tuple[Mention, ...]:
        earlier = [clause for clause in clauses if clause.end <= at]
        for clause in reversed(earlier):
            if group := self._of_type(clause, allowed, reaches):
                return group
            if not clause.subject:
                continue
            # It is rather what the clause before is about or has brought up than whose person the subject was.
            last = [m for m in self._mentions[index] if clause.start <= m.start < clause.end]
            last = [mention for mention in last if self._types[mention.key] in allowed and mention not in clause.chain]
            if last and not reaches and allowed != ("Person",):
                return (last[-1],)
        for back in range(1, (_SECTION if reaches else _PARAGRAPH) + 1):
            if index - back < 0 or not self._goes_on(index - back, index, reaches):
                break
            for clause in self._clauses[index - back]:
                if group := self._of_type(clause, allowed, reaches):
                    return group
            if back == 1:
                before = [m for m in self._mentions[index - 1] if self._types[m.key] in allowed]
                if before and len({mention.key for mention in before}) == 1:
                    return (before[-1],)
        if reaches:
            return self._main
        here = [
            m for m in self._mentions[index] if earlier and m.end <= earlier[-1].end and self._types[m.key] in allowed
        ]
        return (here[-1],) if here and len({mention.key for mention in here}) == 1 else ()

    def _of_type(self, clause: Clause, allowed: tuple[str, ...], reaches: bool) -> tuple[Mention, ...]:
        if clause.subject and self._types[clause.subject[0].key] in allowed:
            return tuple(one for one in clause.subject if self._types[one.key] == self._types[clause.subject[0].key])
        if reaches:
            for mention in reversed(clause.chain):
                if self._types[mention.key] in allowed:
                    return (mention,)
        return ()

    def _goes_on(self, earlier: int, index: int, reaches: bool) -> bool:
        """Whether the later sentence goes on from the earlier: in one block or voice, or for a definite noun in one section."""
        sentences = self._analysis.sentences
        one, two = self._analysis.block_of(sentences[earlier]), self._analysis.block_of(sentences[index])
        if sentences[earlier].block == sentences[index].block:
            return True
        if one.voice is not None or two.voice is not None:
            return one.voice == two.voice
        return reaches and two.kind == "paragraph" and one.kind == "paragraph"

    def _pair(self, index: int, at: int) -> tuple[Mention, Mention] | None:
        """Return the two organizations that both parties are: the only two named in the sentence so far, or before."""
        for mentions in (
            [mention for mention in self._mentions[index] if mention.end <= at],
            self._mentions[index - 1] if index and self._goes_on(index - 1, index, False) else (),
        ):
            named = {m.key: m for m in mentions if self._types[m.key] == "Organization"}
            if len(named) == 2:
                first, second = named.values()
                return first, second
            if named:
                return None
        return None

    # ── subjects left out ──

    def _left_out(self, index: int) -> Iterator[tuple[StandIn, StandIn | None]]:
        """Yield for each clause without a subject whose it is, and the thing it may be about instead."""
        clauses = self._clauses[index]
        for place, clause in enumerate(clauses):
            if clause.subject or not self._analysis.folded[clause.start : clause.end].strip():
                continue
            group = self._topic(index, place)
            if not group:
                continue
            keys = tuple(dict.fromkeys(key for one in group for key in self._keys(one)))
            shown = self._named(group[0])
            mark = Marked(clause.start, clause.start, self._types[keys[0]], keys[0])
            subject = StandIn(mark, keys, shown, clause.bare)
            thing = self._thing_before(index, clause.start) if mark.type not in _THINGS else None
            if thing is None:
                yield subject, None
            else:
                at = Marked(clause.start, clause.start, self._types[thing.key], thing.key)
                yield subject, StandIn(at, (thing.key,), thing, clause.bare)

    def _keys(self, mention: Mention) -> tuple[str, ...]:
        pronoun = self._found.get(mention.start)
        return pronoun.keys if pronoun else (mention.key,)

    def _named(self, mention: Mention) -> Mention | None:
        """Return the mention itself, or the one that it stands for."""
        pronoun = self._found.get(mention.start)
        return pronoun.shown if pronoun else mention

    def _topic(self, index: int, place: int) -> Sequence[Mention]:
        """Return the subject that the clause `place` of a sentence takes over, () if none is sure."""
        for clause in reversed(self._clauses[index][:place]):
            if clause.subject and not self._no_topic.search(self._analysis.folded, clause.start, clause.end):
                # What somebody says is about another: X said, plans to …
                said = self._says.search(self._analysis.folded, clause.end - 4, clause.end)
                return () if said or self._types[clause.subject[0].key] == "Place" else clause.subject
        if index == 0 or self._analysis.sentences[index - 1].block != self._analysis.sentences[index].block:
            return ()
        for clause in self._clauses[index - 1]:
            if clause.subject:
                said = self._says.search(self._analysis.folded, clause.end - 4, clause.end)
                return () if said or self._types[clause.subject[0].key] == "Place" else clause.subject
        return ()

    def _thing_before(self, index: int, at: int) -> Mention | None:
        """Return the model or product named last before `at` in the sentence, else last in the one before."""
        here = [mention for mention in self._mentions[index] if mention.end <= at]
        if not here and index and self._goes_on(index - 1, index, False):
            here = list(self._mentions[index - 1])
        return here[-1] if here and self._types[here[-1].key] in _THINGS else None


def _main(mentions: Sequence[Sequence[Mention]], types: Mapping[str, str]) -> tuple[Mention, ...]:
    """Return the first mention of the organization that a document names far more often than any other, () if none."""
    named: dict[str, list[Mention]] = {}
    for inside in mentions:
        for mention in inside:
            if types[mention.key] == "Organization":
                named.setdefault(mention.key, []).append(mention)
    ordered = sorted(named.values(), key=len, reverse=True)
    if not ordered or len(ordered[0]) < _OFTEN:
        return ()
    return (ordered[0][0],) if len(ordered) == 1 or len(ordered[0]) >= 2 * len(ordered[1]) else ()
