"""Markdown: the source layer is the decoded file, marks and all; repair drops the marks, structure reads them."""

from __future__ import annotations

import re

import yaml

from graphkit.documents.encoding import decode
from graphkit.documents.metadata import metadata_of
from graphkit.documents.readers import Extract

_FRONT_MATTER = re.compile(
    r"\s{0,3}---[ \t]*\r?\n(?P<fields>.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)


def read_markdown(content: bytes) -> Extract:
    """Return the text of a Markdown file, its front matter read as metadata and skipped."""
    return front_matter(decode(content))


def front_matter(source: str) -> Extract:
    """Return `source` with the YAML block at its head, if there is one that names fields, read and skipped."""
    match = _FRONT_MATTER.match(source)
    if match is None:
        return Extract(source)
    try:
        fields = yaml.load(match["fields"], Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return Extract(source)  # two rules with text between them, and no front matter
    if not isinstance(fields, dict):
        return Extract(source)
    texts = {
        str(name).strip().lower(): ";".join(map(str, value)) if isinstance(value, list) else str(value)
        for name, value in fields.items()
        if value is not None
    }
    return Extract(source, skipped=(match.span(),), metadata=metadata_of(texts))
