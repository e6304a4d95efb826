"""Companies that no gazetteer lists, by the number of their share in brackets: 青杉光电（8231）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.extraction.names.candidate import Candidate, unlisted
from graphkit.extraction.names.reading import Reading, is_han

# Four to six figures, in Hong Kong and on the mainland with the market: (8231), (688888.SH). A year is none.
_CODE = re.compile(r"\s?[(（](?!(?:19|20)\d\d[)）年])\d{4,6}(?:\.[A-Za-z]{2,4})?(?:[,，、;；][^()（）\n]{1,30})?[)）]")
_PROPER = frozenset({"nz", "nt", "ns", "nr", "nw", "ORG", "LOC", "PER"})
_SHORTEST = 2
_LONGEST = 8


def coded_companies(reading: Reading) -> Iterator[Candidate]:
    """Yield the name before every number of a share: the last word, and what before it is needed to make a name."""
    for code in _CODE.finditer(reading.text):
        end = code.start()
        index = reading.token_index(end - 1)
        if index < 0 or reading.tokens[index].end != end:
            continue
        start = reading.tokens[index].start
        while (
            index > 0
            and reading.tokens[index - 1].end == start
            and (end - start < _SHORTEST or reading.tokens[index - 1].tag in _PROPER)
            and reading.tokens[index].tag not in _PROPER
        ):
            index -= 1
            start = reading.tokens[index].start
        name = reading.folded[start:end]
        if not _SHORTEST <= len(name) <= _LONGEST or not (is_han(name) or name.isalnum()):
            continue
        if reading.lexicon.has("everyday", name) or reading.lexicon.has("organization_generic", name):
            continue
        yield unlisted(start, end, "Organization", reading.name(start, end), "organization.share", 0.85)
