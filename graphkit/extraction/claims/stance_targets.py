"""Which of a claim's subjects words evaluate that name nothing themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from graphkit.extraction.claims.stance_weights import Place
from graphkit.extraction.finding import Mention
from graphkit.extraction.passages import Passages
from graphkit.ontology.masked import Found

_CLAUSE = re.compile("[,，;；]")
_LONGEST_PREPOSITION = 8
# Characters between the word before the standard of a comparison and the particle that ends what qualifies the standard.
_LONGEST_MODIFIER = 6
_LONGEST_STANDARD = _LONGEST_PREPOSITION + _LONGEST_MODIFIER
# Characters between a maker and the word that says that it made what is named next.
_LONGEST_MAKING = 6
# Characters, or words parted by spaces, between an owner and the name of what it owns.
_LONGEST_LINK = 2
_MOST_LINKS = 3


class StanceTargets:
    """Finds what words evaluate by where the subjects of a claim are named.

    Of `words`, `stance_standard` stands before the standard of a comparison, which is not what is evaluated, with
    `stance_any_of_them` perhaps between (than all other …),
    `stance_before_circumstance` and `stance_behind_circumstance` beside a name that is a circumstance; `stance_owning`
    joins an owner's name to that of what it owns, `stance_making` a maker's to what it made, and `stance_genitive`, one
    character, parts either from what follows; `stance_holding` follows the name of whoever has the view,
    `stance_suffered` makes of whoever stands before words of favour or doubt the one that they are meant for.
    """

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        standard, any_of_them, before, behind, owning, making, suffered, holding = (
            alternatives(words.get(f"stance_{name}", ()))
            for name in (
                "standard",
                "any_of_them",
                "before_circumstance",
                "behind_circumstance",
                "owning",
                "making",
                "suffered",
                "holding",
            )
        )
        genitive = "".join(words.get("stance_genitive", ()))
        self._standard = re.compile(
            f"(?:{standard})(?:[^ ,，。{genitive}]{{0,{_LONGEST_MODIFIER}}}{genitive})?(?:{any_of_them})?\\s*$"
        )
        self._before_circumstance = re.compile(f"(?:{before})\\s*$")
        self._behind_circumstance = re.compile(f"\\s*(?:{behind})")
        self._owning = re.compile(
            f"(?:{owning})(?:[^ ,，。{genitive}]{{0,{_LONGEST_LINK}}}|(?: [a-z-]+){{0,{_MOST_LINKS}}},? )"
            f"|[^,，。{genitive}]{{0,{_LONGEST_MAKING}}}?(?:{making})(?:{genitive})?"
        )
        self._suffered = re.compile(suffered)
        self._holding = re.compile(f"\\s*(?:{holding})")

    def of(
        self, passages: Passages, start: int, end: int, subjects: Sequence[str], match: Found, *, attitude: bool
    ) -> tuple[str, Place] | None:
        """Return which of its `subjects` the words `match` of the claim [start, end) evaluate, and where that stands.

        `attitude` tells that the words say who favours or doubts what follows them. What is evaluated is the first
        subject named in their clause before them (behind them, if it is an attitude), else the first named before them
        at all, else the first named in the claim, else what the claim is understood to be about. A thing in a
        circumstance (in X, with X) comes after those that are not, as does an owner after what it owns (X's Y). An
        organization before words of favour or doubt has them and is not meant by them, unless it suffers them. People
        are praised for what they do, not by the way.
        """
        things = [key for key in subjects if passages.type_of(key) != "Person"]
        if not things:
            return None
        mentioned = [mention for mention in passages.mentions(start, end) if mention.key in things]
        named = [
            mention
            for mention in mentioned
            if not self._standard.search(passages.folded, max(start, mention.start - _LONGEST_STANDARD), mention.start)
        ]
        compared = {mention.key for mention in mentioned} - {mention.key for mention in named}
        things = [key for key in things if key not in compared]
        named = [mention for mention in named if not self._owns_another(passages, mention, named)]
        holders = {mention.key for mention in named if self._holds_view(passages, mention, match, attitude)}
        named = [mention for mention in named if mention.key not in holders]
        things = [key for key in things if key not in holders]
        if not things:
            return None
        clause = clause_start(passages, start, match.start)
        before = [mention for mention in named if mention.start < match.start]
        near = [mention for mention in before if mention.start >= clause]
        stop = _CLAUSE.search(passages.folded, match.end, end)
        behind = [mention for mention in named if match.end <= mention.start < (stop.start() if stop else end)]
        places: list[tuple[Sequence[Mention], Place]] = [(near, "near"), (before, "before"), (behind, "behind")]
        if attitude:
            places.insert(0, (behind, "near"))
        for candidates, place in (*places, (named, "later")):
            if candidates:
                central = [mention for mention in candidates if not self._is_circumstance(passages, mention)]
                return (central or candidates)[0].key, place
        return things[0], "unnamed"

    def _owns_another(self, passages: Passages, mention: Mention, named: Sequence[Mention]) -> bool:
        """Whether a name is only the owner's of what another of `named` names right behind it: X's Y, or a maker and what
        it makes side by side.
        """
        makes = passages.type_of(mention.key) == "Organization"
        return any(
            self._owning.fullmatch(passages.folded, mention.end, other.start)
            or (makes and _is_made(passages, other) and not passages.folded[mention.end : other.start].strip())
            for other in named
            if other.key != mention.key and other.start >= mention.end
        )

    def _holds_view(self, passages: Passages, mention: Mention, match: Found, attitude: bool) -> bool:
        """Whether an organization before evaluating words is the one whose view they are: it stands before words of an
        attitude, or right before what brings a view.
        """
        if passages.type_of(mention.key) != "Organization" or mention.end > match.start:
            return False
        if self._suffered.search(passages.folded, mention.end, match.end) is not None:
            return False
        return attitude or self._holding.match(passages.folded, mention.end) is not None

    def _is_circumstance(self, passages: Passages, mention: Mention) -> bool:
        text = passages.folded
        return bool(
            self._before_circumstance.search(text, max(0, mention.start - _LONGEST_PREPOSITION), mention.start)
            or self._behind_circumstance.match(text, mention.end)
        )


def _is_made(passages: Passages, mention: Mention) -> bool:
    return passages.type_of(mention.key) in ("Product", "Model")


def clause_start(passages: Passages, start: int, place: int) -> int:
    """Return where the clause that holds `place` begins in a claim that begins at `start`."""
    return max((match.end() for match in _CLAUSE.finditer(passages.folded, start, place)), default=start)


def alternatives(words: Sequence[str]) -> str:
    """Return words as a regular expression that matches one of them, a Latin one only whole; nothing without words."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(rf"\b{re.escape(w)}\b" if w.isascii() else re.escape(w) for w in ordered) or "(?!)"
