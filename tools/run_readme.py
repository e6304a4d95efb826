"""Run the command blocks of the READMEs and put their real output under them.

A block fenced as ```console holds commands after `$ ` and what they print; lines cut by `…` stand for output left out.

    python tools/run_readme.py            # writes the output into README.md and README.zh.md
    python tools/run_readme.py --check    # exit code 1 if what they show is not what the commands print
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", ROOT / "README.zh.md")
_BLOCK = re.compile(r"```console\n(?P<body>.*?)```", re.DOTALL)
# Longer output is cut to so many lines, with … for the rest.
_LINES = 24
_CUT = "…"


def run_command(command: str, folder: Path) -> str:
    """Return what a command prints (standard output, then error), without the blanks at the ends of its lines."""
    environment = {**os.environ, "COLUMNS": "110", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    lines = [line.rstrip() for line in (done.stdout + done.stderr).strip("\n").split("\n")]
    return "\n".join([*lines[:_LINES], _CUT] if len(lines) > _LINES else lines)


def render(page: str, folder: Path, known: dict[str, str]) -> str:
    """Return the page with every console block filled by what its commands print; `known` keeps what was run already."""

    def fill(match: re.Match[str]) -> str:
        parts = []
        for line in match["body"].split("\n"):
            if line.startswith("$ "):
                command = line[2:]
                if command not in known:
                    known[command] = run_command(command, folder)
                parts.append(line + ("\n" + known[command] if known[command] else ""))
        return "```console\n" + "\n".join(parts) + "\n```"

    return _BLOCK.sub(fill, page)


def main(arguments: list[str]) -> int:
    """Fill the pages, or with --check compare them."""
    known: dict[str, str] = {}
    stale = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "data", folder / "data")
        for page in PAGES:
            text = page.read_text(encoding="utf-8")
            filled = render(text, folder, known)
            if filled != text:
                stale.append(page.name)
                if "--check" not in arguments:
                    page.write_text(filled, encoding="utf-8")
    if "--check" in arguments and stale:
        print(
            f"{shlex.join(stale)} show what the commands do not print: run python tools/run_readme.py", file=sys.stderr
        )
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
