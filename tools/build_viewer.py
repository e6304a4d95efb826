"""Build the scripts and the style of the page and the widget from graphkit/viewer/source into graphkit/viewer/static.

    python tools/build_viewer.py            build and write (needs node and npm; installs what the lock names)
    python tools/build_viewer.py --check    build and compare with what is committed; exit 1 where they differ

A wheel needs no node: what is built is committed, with the licences of what is bundled.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "graphkit" / "viewer" / "source"
STATIC = ROOT / "graphkit" / "viewer" / "static"
BUILT = ("page.js", "page.css", "widget.js", "LICENCES.txt")


def install() -> None:
    """Install the packages of the lock file, unless they are there already."""
    if not (SOURCE / "node_modules" / ".package-lock.json").is_file():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=SOURCE, check=True, stdout=subprocess.DEVNULL)


def build(target: Path) -> None:
    """Check the types and write the built files into `target`."""
    install()
    modules = SOURCE / "node_modules"
    subprocess.run([modules / ".bin" / "tsc", "--project", SOURCE], check=True)
    meta = target / "meta.json"
    bundle(target / "page.js", "main.ts", "--bundle", "--format=iife", "--target=es2022", f"--metafile={meta}")
    bundle(target / "page.css", "page.css")
    # The widget's script takes nothing from others: no licence but ours is due.
    bundle(target / "widget.js", "widget.ts", "--bundle", "--format=esm", "--target=es2022")
    inputs = json.loads(meta.read_text())["inputs"]
    meta.unlink()
    (target / "LICENCES.txt").write_text(licences(list(inputs)), encoding="utf-8")


def bundle(target: Path, entry: str, *options: str) -> None:
    """Have esbuild write the minified `target` from the source file `entry`."""
    command = [str(SOURCE / "node_modules" / ".bin" / "esbuild"), entry, *options, f"--outfile={target}"]
    command += ["--minify", "--legal-comments=none", "--charset=utf8", "--log-level=warning"]
    subprocess.run(command, cwd=SOURCE, check=True)


def licences(inputs: list[str]) -> str:
    """Return name, version and licence of each package that the bundle took files from."""
    packages = {package_of(path) for path in inputs if path.startswith("node_modules/")}
    # Some packages are built into those we bundle: these name them as peers.
    packages |= {peer for package in packages for peer in manifest(package).get("peerDependencies", {})}
    parts = ["This page bundles:"]
    for package in sorted(packages):
        folder = SOURCE / "node_modules" / package
        about = manifest(package)
        texts = sorted(path for path in folder.iterdir() if path.name.upper().startswith(("LICENSE", "LICENCE")))
        # Where a package may be had under either licence, it is had under the shorter one.
        chosen = next((path for path in texts if "MIT" in path.name.upper()), texts[0] if texts else None)
        parts.append(f"{about['name']} {about['version']} ({about['license']})")
        if chosen:
            parts.append(chosen.read_text(encoding="utf-8").strip())
    return "\n\n".join(parts) + "\n"


def manifest(package: str) -> dict[str, Any]:
    """Return what an installed package says of itself."""
    path = SOURCE / "node_modules" / package / "package.json"
    about: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return about


def package_of(path: str) -> str:
    """Return the package that a path under node_modules belongs to."""
    names = path.split("/")
    return "/".join(names[1:3]) if names[1].startswith("@") else names[1]


def differing(target: Path) -> list[str]:
    """Return the names of built files that differ from those that are committed."""
    return [
        name
        for name in BUILT
        if not (STATIC / name).is_file() or (target / name).read_bytes() != (STATIC / name).read_bytes()
    ]


def main() -> int:
    """Build, then write or compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="compare with what is committed; write nothing")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        if arguments.check:
            if changed := differing(Path(folder)):
                print(f"Not as built: {', '.join(changed)}. Run: python tools/build_viewer.py", file=sys.stderr)
                return 1
            return 0
        for name in BUILT:
            shutil.copyfile(Path(folder) / name, STATIC / name)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
