"""What speaks for and against a claim being about a thing that it does not name, but that the text around it speaks of."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence

from graphkit.extraction.claims.about_references import References
from graphkit.extraction.claims.about_signs import alternatives
from graphkit.extraction.claims.discourse import Discourse
from graphkit.extraction.relations.antecedents import StandIns

# Statements before a claim in which the thing it is understood to speak of is looked for; how far away one is that
# only stands elsewhere.
_REACH = 12
_ELSEWHERE = 25
# Statements behind it in the same paragraph that are looked at too.
_AHEAD = 2
# Characters from the beginning of a claim within which a pronoun still is its subject.
_PRONOUN_REACH = 8
# Characters between we and what we did.
_DEED_REACH = 12
_MASS = 3.0
# An end of a name that one statement in five says tells nothing.
_COMMON = 5.0
# The most and the fewest characters of a name's beginning or end by which a text calls it.
_LONGEST_PART, _SHORTEST_PART = 4, 2
_DEFINITE_REACH = 6
# The sign that lets a person be what a claim is understood to speak of.
_STANDING = "pronoun stands for it"
_OPENING_TAGS = frozenset({"c", "w", "t", "TIME"})
_MASK = "\0"

Likelihoods = Mapping[str, float]


class UnderstoodSigns:
    """The signs of what the statements of one document may be understood to speak of.

    `houses` gives by person the organization they speak for; `stand_ins` are those of each sentence. Of `words`, `about_it`
    and `about_this` hold what stands for a thing named before, `about_definite` what stands before the end of such a
    thing's name, `about_we` the words of a speaker for their own organization and `about_deed` what organizations do or
    have, `about_announcing` and `about_surveying` by which words they tell of themselves and of others, `about_itself` the
    words for themselves, `about_opening` what may stand before the first words that tell.
    """

    def __init__(
        self,
        discourse: Discourse,
        words: Mapping[str, Sequence[str]],
        houses: Mapping[str, str],
        stand_ins: Sequence[StandIns],
    ) -> None:
        self._discourse = discourse
        self._references = References(discourse, words, stand_ins)
        self._passages = discourse.passages
        self._houses = houses
        self._it = re.compile(alternatives(words.get("about_it", ())))
        self._this = re.compile(alternatives(words.get("about_this", ())))
        self._we = re.compile(alternatives(words.get("about_we", ())))
        self._deed = re.compile(
            f"(?:{alternatives(words.get('about_we', ()))})[^,，;；]{{0,{_DEED_REACH}}}?"
            f"(?:{alternatives(words.get('about_deed', ()))})"
        )
        self._announcing = re.compile(alternatives(words.get("about_announcing", ())))
        self._surveying = re.compile(alternatives(words.get("about_surveying", ())))
        self._itself = re.compile(alternatives(words.get("about_itself", ())))
        self._definite = re.compile(f"(?:{alternatives(words.get('about_definite', ()))})\\s?$")
        self._opening = frozenset(words.get("about_opening", ()))
        self._names = {key: entity.name.lower() for key, entity in self._passages.entities.items()}
        forms: dict[str, set[str]] = {key: {name} for key, name in self._names.items()}
        for mention in self._passages.all_mentions:
            forms[mention.key].add(self._passages.folded[mention.start : mention.end])
        self._heads, self._tails = {}, {}
        for key, written in forms.items():
            parts = [parts_of(form) for form in sorted(written)]
            self._heads[key] = tuple(dict.fromkeys(part for heads, _ in parts for part in heads))
            self._tails[key] = tuple(dict.fromkeys(part for _, tails in parts for part in tails))
        self._texts = [self._passages.folded[item.start : item.end] for item in discourse.statements]
        self._shares: dict[str, float] = {}

    def of(
        self, place: int, left_out: Collection[str | None], named: Likelihoods, before: Likelihoods
    ) -> dict[str, dict[str, float]]:
        """Return the signs of each thing that a statement does not name but may be understood to speak of.

        `named` are the likelihoods of what it names, `before` of all that the statement before it may be about.
        """
        shared = self._of_claim(place, named)
        said = self._said(place)
        it, this = (found.search(said, 0, _PRONOUN_REACH) is not None for found in (self._it, self._this))
        best = max(before.values(), default=0.0)
        words, asked, house = self._unnamed(place), self._discourse.asked(place), self._house(place)
        we = self._we.search(said) is not None
        block, following = self._discourse.shares_of_block(place), self._next_paragraph(place)
        found: dict[str, dict[str, float]] = {}
        references, subjects = self._references.of(place), self._references.subject_before(place)
        turn, title = self._discourse.opening_of_turn(place), self._discourse.title
        speaking = self._speaking(place)
        own = {key for key in (house if we else None, *speaking) if key is not None}
        for key, distance in self._candidates(place, left_out, own, references).items():
            chain = before.get(key, 0.0)
            signs = shared | {
                "technology": self._passages.type_of(key) == "Technology",
                "unlisted": self._passages.entities[key].gazetteer is None,
                "subject before": chain,
                "likeliest before": bool(chain) and chain == best,
                "taken up by it": chain if it else 0.0,
                "taken up by this": chain if this else 0.0,
                "far": math.log(distance),
                "in the paragraph": block.get(key, 0.0),
                "in the section": self._discourse.share_of_section(place, key),
                "in the next paragraph": key in following,
                "subject before by grammar": subjects.get(key, 0.0),
                "opens the turn": key in turn,
                "in the title": key in title,
                "asked for": key in asked,
                "in the heading": key in self._discourse.heading[place],
                "we": key == house and we,
                "we did": key == house and we and self._deed.search(said) is not None,
            }
            signs |= self._parts(words, key) | references.get(key, {}) | speaking.get(key, {})
            found[key] = {name: float(value) for name, value in signs.items() if value}
        return found

    def _of_claim(self, place: int, named: Likelihoods) -> dict[str, float]:
        """Return the signs that are the same for all things."""
        start, end = self._discourse.start(place), self._discourse.statements[place].end
        tokens = self._passages.analysis.sentences[self._discourse.statements[place].statement.sentence].tokens
        inside = [token for token in tokens if start <= token.start < end]
        opening = next((token for token in inside if not self._opens(token.start, token.end, token.tag)), None)
        mentioned = {mention.start for mention in self._discourse.mentions[place]}
        return {
            "likelihood of the named": min(_MASS, sum(named.values())),
            "name opens": float(opening is not None and opening.start in mentioned),
            "noun opens": float(opening is not None and opening.tag == "n" and opening.start not in mentioned),
        }

    def _opens(self, start: int, end: int, tag: str) -> bool:
        """Whether a word only leads to the first that tells (so, today, I think)."""
        return tag in _OPENING_TAGS or self._passages.folded[start:end] in self._opening

    def _candidates(
        self,
        place: int,
        left_out: Collection[str | None],
        own: Collection[str],
        references: Mapping[str, Mapping[str, float]],
    ) -> dict[str, int]:
        """Return what the statement may be understood to speak of, each with its distance in statements.

        Who speaks is left out, unless it is an organization that may speak of itself, one of `own`; people are, unless
        something stands for them.
        """
        found: dict[str, int] = {}
        for distance in range(1, min(_REACH, place) + 1):
            for mention in self._discourse.mentions[place - distance]:
                found.setdefault(mention.key, distance)
        for key in sorted(self._discourse.heading[place]):
            found.setdefault(key, _ELSEWHERE)
        for other in range(place + 1, min(place + _AHEAD + 1, len(self._discourse.block))):
            if self._discourse.block[other] == self._discourse.block[place]:
                for mention in self._discourse.mentions[other]:
                    found.setdefault(mention.key, _ELSEWHERE)
        for key in self._discourse.commonest:
            found.setdefault(key, _ELSEWHERE)
        for key in sorted(own):
            found.setdefault(key, 1 if key in left_out else _ELSEWHERE)
        for key in references:
            found.setdefault(key, _ELSEWHERE)
        out = (self._discourse.things[place] | set(left_out)) - set(own)
        return {
            key: far
            for key, far in found.items()
            if key not in out and (self._passages.type_of(key) != "Person" or _STANDING in references.get(key, ()))
        }

    def _speaking(self, place: int) -> dict[str, dict[str, float]]:
        """Return the organization whose words a statement reports and that it names, with what tells that they are of itself."""
        item = self._discourse.statements[place]
        key, start = item.speaker or "", self._discourse.start(place)
        known = self._passages.entities.get(key)
        if item.mode != "reported" or known is None or known.type != "Organization":
            return {}
        if not any(mention.key == key for mention in self._passages.mentions(item.start, item.end)):
            return {}
        frame, said = self._passages.folded[item.start : start], self._said(place).lstrip()
        signs = {"speaks": 1.0}
        if self._announcing.search(frame):
            signs["announces"] = 1.0
        elif self._surveying.search(frame):
            signs["surveys"] = 1.0
        if self._itself.search(said, 0, _PRONOUN_REACH):
            signs["speaks of itself"] = 1.0
        return {key: signs}

    def _said(self, place: int) -> str:
        return self._passages.folded[self._discourse.start(place) : self._discourse.statements[place].end]

    def _unnamed(self, place: int) -> str:
        """Return the text of a statement with what it names masked."""
        start, text = self._discourse.start(place), list(self._said(place))
        for mention in self._discourse.mentions[place]:
            text[mention.start - start : mention.end - start] = _MASK * (mention.end - mention.start)
        return "".join(text)

    def _house(self, place: int) -> str | None:
        """Return the organization that the speaker of a statement speaks for, or is."""
        speaker = self._discourse.statements[place].speaker or ""
        known = self._passages.entities.get(speaker)
        return speaker if known is not None and known.type == "Organization" else self._houses.get(speaker)

    def _next_paragraph(self, place: int) -> frozenset[str]:
        """Return what the next statement names, where it begins a paragraph of the same section."""
        following = place + 1
        if following == len(self._discourse.block):
            return frozenset()
        same_section = self._discourse.section[following] == self._discourse.section[place]
        begins = self._discourse.block[following] != self._discourse.block[place]
        return self._discourse.things[following] if same_section and begins else frozenset()

    def _parts(self, words: str, key: str) -> dict[str, float]:
        """Return the signs that a claim calls a thing by the beginning or the end of its name (the cluster)."""
        said = [part for part in self._tails[key] if part in words]
        begins = any(part in words for part in self._heads[key])
        if not said and not begins:
            return {}
        return {
            "definite end of the name": float(any(self._is_definite(words, part) for part in said)),
            "beginning of the name": float(begins),
            "end of the name": float(bool(said)),
            "rare end of the name": max([0.0, *(1.0 - _COMMON * self._share(part) for part in said)]),
        }

    def _is_definite(self, words: str, part: str) -> bool:
        """Whether the claim says a part of a name behind this or the (this plan)."""
        at = words.find(part)
        while at >= 0:
            if self._definite.search(words, max(0, at - _DEFINITE_REACH), at):
                return True
            at = words.find(part, at + 1)
        return False

    def _share(self, part: str) -> float:
        """Return the share of the statements that say a part of a name."""
        if part not in self._shares:
            self._shares[part] = sum(part in text for text in self._texts) / len(self._texts)
        return self._shares[part]


def parts_of(form: str) -> tuple[list[str], list[str]]:
    """Return by what beginnings and ends a name may be called: characters of a Chinese one, a word of a Latin one.

    >>> parts_of("端侧模型")
    (['端侧模', '端侧'], ['侧模型', '模型'])
    >>> parts_of("liquid cooling")
    (['liquid'], ['cooling'])
    """
    if form.isascii():
        words = form.split()
        return (words[:1], words[-1:]) if len(words) > 1 else ([], [])
    lengths = range(min(_LONGEST_PART, len(form) - 1), _SHORTEST_PART - 1, -1)
    return [form[:length] for length in lengths], [form[-length:] for length in lengths]
