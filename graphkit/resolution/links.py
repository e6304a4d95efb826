"""Links between claims: SAME_AS, CONTRADICTS, SUPPORTS."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from graphkit.ontology.load import Ontology
from graphkit.resolution.claim_view import ClaimView, Link
from graphkit.resolution.comparisons import Comparisons
from graphkit.resolution.contradictions import Clashes
from graphkit.resolution.cues import Cues
from graphkit.resolution.figures import Figures
from graphkit.resolution.groups import without_conflict
from graphkit.resolution.polarity import Polarity
from graphkit.resolution.replies import link_replies
from graphkit.resolution.reprints import link_reprints
from graphkit.resolution.same_as import link_repetitions, link_summaries
from graphkit.resolution.similarity import Comparison, Rarity, Vocabulary
from graphkit.resolution.supports import link_arguments


def link_claims(claims: Sequence[ClaimView], ontology: Ontology) -> tuple[Link, ...]:
    """Return the links between `claims`, ordered; the same whatever the order of `claims`.

    SAME_AS joins claims that say the same, CONTRADICTS two that cannot both hold, SUPPORTS leads from a reason, an
    example or an agreement to what it backs. A pair of claims has at most one link of a type: the surest.
    """
    vocabulary = Vocabulary(ontology.words.get("link_function_words", ()))
    cues = Cues(ontology.group("links"))
    ordered = sorted(claims, key=lambda view: (view.document, view.order, view.id))
    polarity = Polarity(ontology.words)
    profiles = [vocabulary.profile(view) for view in ordered]
    rarity = Rarity(profiles)
    links: list[Link] = list(Clashes(profiles, rarity, polarity, vocabulary).links())
    links += Figures(rarity, polarity, vocabulary, ontology.words).links(profiles)
    links += Comparisons(polarity, vocabulary, ontology.words).links(profiles)
    groups = [list(group) for _, group in groupby(profiles, key=lambda profile: profile.view.document)]
    links += link_reprints([[profile.view for profile in group] for group in groups])
    for group in groups:
        document = Comparison(group)
        links += link_summaries(document)
        links += link_repetitions(document, polarity)
        links += link_arguments(document, cues)
        links += link_replies(document, cues)
    return without_conflict(_surest(links))


def _surest(links: Iterable[Link]) -> tuple[Link, ...]:
    best: dict[tuple[str, str, str], Link] = {}
    for link in sorted(links, key=lambda link: (-link.confidence, link.rule, link.why)):
        best.setdefault((link.type, link.start, link.end), link)
    return tuple(best[key] for key in sorted(best))
