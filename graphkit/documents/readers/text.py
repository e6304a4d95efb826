"""Plain text: the source layer is the decoded file."""

from __future__ import annotations

from graphkit.documents.encoding import decode
from graphkit.documents.readers import Extract
from graphkit.documents.readers.markdown import front_matter


def read_text(content: bytes) -> Extract:
    """Return the text of a .txt file; front matter at its head counts as metadata here too."""
    return front_matter(decode(content))
