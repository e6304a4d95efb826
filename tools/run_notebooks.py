"""Run the notebooks, put their outputs into them and their results into their prose.

    python -m tools.run_notebooks                     run all and write them
    python -m tools.run_notebooks 01 02               only those whose names begin so
    python -m tools.run_notebooks --check             run all; exit code 1 where one shows something else than it would

What prose says of the data it says between two marks that no reader sees: `<!--=claims-->357<!--/-->`. The notebook's cell
tagged "computed" makes a dict `computed` with a value for each name. This script writes the values between the marks and
into the cell behind it, tagged "stated", which compares the two whenever somebody runs the notebook.

The notebooks run in an empty folder beside the samples, in the order of their names. The one on Neo4j uses the server that
GRAPHKIT_NEO4J_URI, _USER and _PASSWORD name, else one that the tests' script starts; without either it is left out.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"

_PROSE = re.compile(r"<!--=(?P<name>\w+)-->(?P<value>.*?)<!--/-->", re.DOTALL)
_SECONDS = 300
_VIEW = "application/vnd.jupyter.widget-view+json"
_PAGE = (
    "<p><em>When the notebook runs, the page of the graph is here. It is left out of the file for its size.</em></p>"
)
_STATED = """# What the text above says; tools/run_notebooks.py has written it there and here.
stated = {stated}
assert stated == {{name: shown(value) for name, value in computed.items()}}"""


def notebooks(prefixes: Sequence[str] = ()) -> list[Path]:
    """Return the notebooks in the order of their names, those alone whose names begin with one of `prefixes` if any."""
    return [path for path in sorted(NOTEBOOKS.glob("*.ipynb")) if not prefixes or path.name.startswith(tuple(prefixes))]


def needs_server(path: Path) -> bool:
    """Whether a notebook talks to a Neo4j server."""
    return "neo4j" in path.stem


def read(path: Path) -> NotebookNode:
    """Return a notebook as it is on disk."""
    notebook: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]  # nbformat has no types
    return notebook


def written(notebook: NotebookNode) -> str:
    """Return a notebook as the text of its file."""
    text: str = nbformat.writes(notebook)  # type: ignore[no-untyped-call]  # nbformat has no types
    return text.rstrip("\n") + "\n"


def execute(notebook: NotebookNode, folder: Path, environment: Mapping[str, str] | None = None) -> NotebookNode:
    """Run a notebook in `folder` and return it with its outputs, its prose filled in.

    `environment` is added to the kernel's own. Raises nbclient's `CellExecutionError` for a cell that fails.
    """
    notebook = nbformat.from_dict(notebook)  # type: ignore[no-untyped-call]  # a copy: nbformat has no types
    client = NotebookClient(
        notebook,
        timeout=_SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        store_widget_state=False,
    )
    with client.setup_kernel(env={**os.environ, **(environment or {})}):
        for place, cell in enumerate(notebook.cells):
            if cell.cell_type != "code":
                continue
            if "stated" in cell.metadata.get("tags", ()):
                fill(notebook, computed(client, place))
            client.execute_cell(cell, place)
    tidy(notebook)
    return notebook


def computed(client: NotebookClient, place: int) -> dict[str, str]:
    """Return the values that the notebook has computed for its prose, as a person reads them."""
    asked = "import json; print(json.dumps({name: shown(value) for name, value in computed.items()}))"
    cell = nbformat.v4.new_code_cell(asked)  # type: ignore[no-untyped-call]  # nbformat has no types
    kept = client.nb.cells[place]
    client.execute_cell(cell, place, store_history=False)
    # The client has put the cell that it ran into the notebook.
    client.nb.cells[place] = kept
    values: dict[str, str] = json.loads("".join(output.text for output in cell.outputs))
    return values


def fill(notebook: NotebookNode, values: Mapping[str, str]) -> None:
    """Write values between the marks of the prose and into the cell that states them. Raises `KeyError` for one unknown."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = _PROSE.sub(
                lambda match: f"<!--={match['name']}-->{values[match['name']]}<!--/-->", cell.source
            )
        elif "stated" in cell.metadata.get("tags", ()):
            lines = "".join(f"    {name!r}: {value!r},\n" for name, value in stated(notebook).items())
            cell.source = _STATED.format(stated=f"{{\n{lines}}}")


def stated(notebook: NotebookNode) -> dict[str, str]:
    """Return what the prose says, by name, in its order."""
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return {match["name"]: match["value"] for match in _PROSE.finditer(prose)}


def unmarked(notebook: NotebookNode) -> str:
    """Return the prose without what is filled in, without code and the targets of links."""
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return re.sub(r"`[^`]*`|(?<=\])\([^)]*\)", "", _PROSE.sub("", prose))


def tidy(notebook: NotebookNode) -> None:
    """Take out of the outputs what is large or differs from run to run."""
    number = 0
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        number += 1
        cell.execution_count = number
        cell.metadata.pop("execution", None)
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = number
            data: dict[str, Any] = output.get("data", {})
            data.pop(_VIEW, None)
            if data.get("text/html", "").startswith("<iframe"):
                data["text/html"] = _PAGE
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }


@contextmanager
def workshop() -> Iterator[Path]:
    """Lend an empty folder `notebooks` with the samples where a checkout has them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "notebooks"
        folder.mkdir()
        shutil.copytree(ROOT / "data" / "samples", Path(name) / "data" / "samples")
        yield folder


@contextmanager
def server() -> Iterator[dict[str, str] | None]:
    """Lend the environment that names a Neo4j server: what is set, else that of one of our own; None if there is none."""
    if "GRAPHKIT_NEO4J_URI" in os.environ:
        yield {}
        return
    from tests.neo4j.artifacts import MissingArtifacts
    from tests.neo4j.server import Neo4jServer

    with tempfile.TemporaryDirectory() as name:
        try:
            own = Neo4jServer(Path(name))
        except MissingArtifacts as error:
            print(f"No Neo4j server: {error}.", file=sys.stderr)
            yield None
            return
        with own:
            yield login(own.uri, own.user, own.password)


def login(uri: str, user: str, password: str) -> dict[str, str]:
    """Return the environment by which a notebook finds a server."""
    return {"GRAPHKIT_NEO4J_URI": uri, "GRAPHKIT_NEO4J_USER": user, "GRAPHKIT_NEO4J_PASSWORD": password}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the notebooks, then write or compare them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("prefix", nargs="*", help="the first letters of a notebook's name; all without it")
    parser.add_argument("--check", action="store_true", help="compare with the files; write nothing")
    options = parser.parse_args(arguments)
    stale = []
    with workshop() as folder:
        for path in notebooks(options.prefix):
            before = path.read_text(encoding="utf-8")
            if needs_server(path):
                with server() as environment:
                    if environment is None:
                        continue
                    after = written(execute(read(path), folder, environment))
            else:
                after = written(execute(read(path), folder))
            if after != before:
                stale.append(path.name)
                if not options.check:
                    path.write_text(after, encoding="utf-8", newline="\n")
    if stale:
        print(", ".join(stale), "would change: run python -m tools.run_notebooks" if options.check else "written")
    return 1 if stale and options.check else 0


if __name__ == "__main__":
    raise SystemExit(main())
