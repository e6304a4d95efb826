"""Links between claims: SAME_AS, CONTRADICTS, SUPPORTS."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.ontology.load import Ontology
from graphkit.resolution.claim_view import ClaimView, Link


def link_claims(claims: Sequence[ClaimView], ontology: Ontology) -> tuple[Link, ...]:
    """Return the links between `claims`, ordered; see the rules of the group `links`."""
    return ()
