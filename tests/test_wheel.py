"""The wheel installs graphkit alone and works away from the checkout, in an empty environment."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from shutil import which

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)], check=True, capture_output=True
    )
    [built] = folder.glob("*.whl")
    return built


def test_the_wheel_holds_graphkit_alone_with_its_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        [record] = [name for name in archive.namelist() if name.endswith(".dist-info/RECORD")]
        installed = [line.split(",")[0] for line in archive.read(record).decode().splitlines()]
    outside = [name for name in installed if not name.startswith("graphkit/") and ".dist-info/" not in name]
    assert outside == []
    for needed in (
        "graphkit/py.typed",
        "graphkit/contract/schema.json",
        "graphkit/pipelines/zh.cfg",
        "graphkit/_data/ontology/schema.yaml",
        "graphkit/_data/samples/sources.csv",
    ):
        assert needed in installed
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in installed)


def interpreters() -> list[str]:
    """Return this interpreter and, where there is one, a 3.13."""
    found = [sys.executable]
    other = which("python3.13")
    works = other and subprocess.run([other, "--version"], capture_output=True, check=False).returncode == 0
    if works and other and sys.version_info[:2] != (3, 13):
        found.append(other)
    if other and not works:  # a shim that needs to be told which version it stands for
        found += [str(path) for path in Path.home().glob(".pyenv/versions/3.13*/bin/python")][:1]
    return found


@pytest.mark.parametrize("interpreter", interpreters())
def test_it_works_in_an_empty_environment_away_from_the_checkout(wheel: Path, tmp_path: Path, interpreter: str) -> None:
    environment = {**os.environ, "PYTHONPATH": ""}
    subprocess.run([interpreter, "-m", "venv", str(tmp_path / "env")], check=True)
    python = tmp_path / "env" / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel)]
    subprocess.run(install, check=True, env=environment)
    command = str(tmp_path / "env" / "bin" / "graphkit")
    samples = subprocess.run(
        [
            str(python),
            "-c",
            "import graphkit, pathlib; print(pathlib.Path(graphkit.__file__).parent / '_data' / 'samples')",
        ],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    ).stdout.strip()
    subprocess.run([command, "build", samples, "-o", "kg"], check=True, cwd=tmp_path, env=environment)
    done = subprocess.run(
        [command, "claims", "kg", "--by", "李大海", "--format", "json"],
        check=True,
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert "李大海" in done.stdout
