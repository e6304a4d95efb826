"""The parts of the page that are built once and shipped: scripts, style, shell, licences."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

SCRIPT, STYLE, SHELL, LICENCES = "page.js", "page.css", "shell.html", "LICENCES.txt"
WIDGET = "widget.js"


@cache
def asset(name: str) -> str:
    """Return the text of a shipped part by its file name."""
    return (files("graphkit.viewer") / "static" / name).read_text(encoding="utf-8")


def content_hash(text: str) -> str:
    """Return the hash by which a content security policy allows an inline script or style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
