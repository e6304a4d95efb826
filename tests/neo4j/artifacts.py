"""The published Maven artifacts of Neo4j, copied once into a folder of the user's cache.

Neo4j Community is GPL-3.0: it is fetched for tests alone and never a dependency of graphkit.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

SERVER = "org.neo4j:neo4j"
SHELL = "org.neo4j:cypher-shell"
# The newest that Maven has, in thin jars: the shaded plugin holds these further ones.
APOC = (
    "org.neo4j.procedure:apoc-core:5.26.19",
    "org.neo4j.procedure:apoc-common:5.26.19",
    "org.hdrhistogram:HdrHistogram:2.1.12",
    "com.fasterxml.woodstox:woodstox-core:6.5.1",
    "org.apache.commons:commons-collections4:4.4",
    "org.apache.hadoop.thirdparty:hadoop-shaded-guava:1.3.0",
)

_POM = """<?xml version="1.0" encoding="UTF-8"?>
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId><artifactId>jars</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>{}</dependencies>
</project>
"""
_DEPENDENCY = "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>"


class MissingArtifacts(Exception):
    """The jars are not in the cache and cannot be fetched; the text says why."""


def cache_folder() -> Path:
    """Return the folder in the user's cache that holds what tests fetch."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "graphkit"


def jars(*coordinates: str) -> Path:
    """Return a folder with the jars of artifacts ("group:name:version") and of all that they need.

    It is named for the first of them. Fetched by Maven at the first call, atomically: a folder that exists is whole.
    Raises `MissingArtifacts`.
    """
    folder = cache_folder() / coordinates[0].split(":", 1)[1].replace(":", "-")
    if folder.is_dir():
        return folder
    if (maven := shutil.which("mvn")) is None:
        raise MissingArtifacts("Maven (mvn) is not installed, and the jars of Neo4j are not in the cache")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent) as place:
        fresh = Path(place) / "jars"
        _copy(maven, coordinates, Path(place) / "pom.xml", fresh)
        try:
            fresh.rename(folder)
        except OSError:
            # Another run was quicker: its folder is as good.
            if not folder.is_dir():
                raise
    return folder


def _copy(maven: str, coordinates: Sequence[str], pom: Path, folder: Path) -> None:
    pom.write_text(_POM.format("".join(_DEPENDENCY.format(*item.split(":")) for item in coordinates)))
    command = [maven, "-q", "-B", "-f", str(pom), "dependency:copy-dependencies"]
    command += ["-DincludeScope=runtime", f"-DoutputDirectory={folder}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise MissingArtifacts(f"Maven could not fetch {', '.join(coordinates)}: {done.stdout.strip()[:300]}")
