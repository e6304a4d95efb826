"""A graph folder opened for questions."""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from graphkit.closing import Closing
from graphkit.errors import NotAGraph, UnknownFormat
from graphkit.exports.jsonl import read_jsonl
from graphkit.graph.graph import Graph
from graphkit.knowledge.claims import ClaimFilter, Sort, find_claims, title_of
from graphkit.knowledge.disagreements import Disagreements, find_disagreements
from graphkit.knowledge.index import GraphIndex
from graphkit.results import Results

if TYPE_CHECKING:  # imported late at run time: they bring databases and pages with them
    import networkx
    from pyvis.network import Network

    from graphkit.knowledge.card import EntityCard
    from graphkit.knowledge.evidence import Passages
    from graphkit.knowledge.path import Chain
    from graphkit.stores.arcadedb import ArcadeStore
    from graphkit.stores.neo4j import Neo4jStore
    from graphkit.stores.neo4j_load import LoadReport, Track
    from graphkit.viewer.notebook import Shown, StillPage
    from graphkit.viewer.page import Engine
    from graphkit.viewer.widget import GraphWidget

DOCUMENT_COLUMNS = ("title", "publisher", "day", "language", "turns", "entities", "claims", "source", "id")
RULE_COLUMNS = ("rule", "kind", "times", "example")


class Knowledge(Closing):
    """The graph in a folder, and the questions one can ask it. A context manager that closes its files.

    Raises `NotAGraph` if the folder holds no finished graph.
    """

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self._contract = self.folder / "graph" / "graph.jsonl"
        if not self._contract.is_file():
            started = (self.folder / "statements.sqlite").is_file()
            raise NotAGraph(
                f"{folder} holds {'an unfinished' if started else 'no'} graph. "
                f"{'Run the build again: it goes on.' if started else f'Make one with: graphkit build INPUT -o {folder}'}"
            )

    def close(self) -> None:
        """Close the embedded database, if a question has opened it."""
        if "_database" in self.__dict__:
            self._database.close()
            del self.__dict__["_database"]

    @cached_property
    def graph(self) -> Graph:
        """The whole graph as a value."""
        with self._contract.open(encoding="utf-8") as lines:
            return read_jsonl(lines)

    @cached_property
    def index(self) -> GraphIndex:
        """The graph with look-ups by name and edge."""
        return GraphIndex(self.graph)

    @cached_property
    def _database(self) -> ArcadeStore:
        from graphkit.stores.arcadedb import ArcadeStore  # the engine is heavy

        return ArcadeStore(self.folder / "graph" / "database")

    def claims(
        self,
        *,
        by: str | None = None,
        about: str | None = None,
        since: str | None = None,
        until: str | None = None,
        kind: str | None = None,
        publisher: str | None = None,
        text: str | None = None,
        min_confidence: float | None = None,
        sort: Sort = "salience",
        limit: int | None = None,
    ) -> Results:
        """Return who claims what; see `graphkit.knowledge.claims.ClaimFilter`. Raises `UnknownName` for an unknown `by`."""
        asked = ClaimFilter(by, about, since, until, kind, publisher, text, min_confidence)
        return find_claims(self.index, asked, sort=sort, limit=limit)

    def disagreements(self, limit: int | None = None) -> Disagreements:
        """Return contested subjects and contradicting pairs, each list at most `limit` long."""
        return find_disagreements(self.index, limit)

    def entity(self, name: str) -> EntityCard:
        """Return the card of an entity by any of its names. Raises `UnknownName` with near names."""
        from graphkit.knowledge.card import make_card

        entity = self.index.get(name)
        return make_card(self.index, entity.id, {entity.id: self._forms(entity.id)})

    def _forms(self, entity: str) -> tuple[tuple[str, str, int], ...]:
        """Return (form, rule that joined it, how often) for an entity, the most frequent first."""
        from graphkit.statements.store import StatementStore

        places = {
            (edge.end, start, end)
            for edge in self.index.out_edges.get(entity, ())
            if edge.type == "MENTIONED_IN"
            for start, end in zip(_integers(edge.properties["starts"]), _integers(edge.properties["ends"]), strict=True)
        }
        counts: Counter[tuple[str, str]] = Counter()
        with StatementStore(self.folder) as store:
            for document in sorted({place[0] for place in places}):
                for statement in store.statements(document, "mention"):
                    if (document, statement.start, statement.end) in places:
                        counts[statement.content["text"], statement.rule] += 1
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple((form, rule, times) for (form, rule), times in ordered)

    def path(self, start: str, end: str) -> Chain:
        """Return how two entities hang together, step by step; empty if they do not. Raises `UnknownName`."""
        from graphkit.knowledge.path import find_path

        return find_path(self.index, start, end)

    def evidence(self, identifier: str) -> Passages:
        """Return the passages behind a claim, fact, entity or edge by id. Raises `UnknownId`."""
        from graphkit.knowledge.evidence import find_evidence
        from graphkit.statements.store import StatementStore

        with StatementStore(self.folder) as store:
            return find_evidence(self.index, store, identifier)

    def documents(self) -> Results:
        """Return the documents with what was found in each, ordered by source."""
        from graphkit.statements.store import StatementStore

        entities: Counter[str] = Counter()
        claims: Counter[str] = Counter()
        for edge in self.graph.relationships.values():
            if edge.type == "MENTIONED_IN":
                entities[edge.end] += 1
            elif edge.type == "STATED_IN" and self.graph.nodes[edge.start].label == "Claim":
                claims[edge.end] += 1
        with StatementStore(self.folder) as store:
            rows = [
                (
                    title_of(self.graph.nodes[document.id]),
                    document.publisher,
                    document.day,
                    document.language,
                    document.turns,
                    entities[document.id],
                    claims[document.id],
                    document.name,
                    document.id,
                )
                for document in store.documents()
                if document.id in self.graph.nodes
            ]
        return Results(DOCUMENT_COLUMNS, tuple(sorted(rows, key=lambda row: row[7])))

    def search(self, *words: str, limit: int = 20) -> Results:
        """Return entities and claims that hold all the words, in any script."""
        from graphkit.knowledge.search import search

        return search(self.index, self._database, words, limit)

    def cypher(self, query: str, **parameters: Any) -> Results:
        """Return what a reading Cypher query answers. Raises `QueryError` with the database's message."""
        return self._database.cypher(query, parameters)

    def rules(self) -> Results:
        """Return how often each rule fired, with one example, ordered by rule."""
        from graphkit.statements.store import StatementStore

        with StatementStore(self.folder) as store:
            return Results(RULE_COLUMNS, tuple(store.rule_examples()))

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Return the graph as a NetworkX MultiDiGraph: nodes by id with `label`, edges keyed by id with `type`."""
        from graphkit.stores.networkx import to_networkx

        return to_networkx(self.graph)

    def to_pyvis(self) -> Network:
        """Return the graph as a pyvis Network with a place for every node: physics off, straight edges, no HTML titles."""
        from graphkit.viewer.pyvis import to_pyvis

        return to_pyvis(self.graph)

    def page(self, *, engine: Engine = "auto", network: Network | None = None) -> str:
        """Return one HTML page that shows the graph and opens offline.

        `network` is what `to_pyvis` returned, changed at will; `engine` is what draws: "pyvis", "canvas" or "auto".
        """
        return self._page_of(self.graph, engine=engine, network=network)

    def _page_of(self, graph: Graph, **options: Any) -> str:
        """Return the page of a part of the graph; options as in `graphkit.viewer.page.make_page`."""
        from graphkit.statements.store import StatementStore
        from graphkit.viewer.page import make_page

        with StatementStore(self.folder) as store:
            sources = {document.id: document.source for document in store.documents(with_source=True)}
        name = self.folder.resolve().name
        return make_page(graph, name=name, sources=sources, **options)

    def _repr_html_(self) -> str:
        """Return the page in a sandboxed frame; of a large graph the part round its most connected node."""
        return self._shown().to_html()

    def widget(self, *, height: int | None = None) -> GraphWidget | StillPage:
        """Return the page as a notebook's widget: `selection` has the ids of what is selected, and can be set.

        Of a large graph it shows the part round its most connected node. Where anywidget (an extra) or a kernel is
        missing, the page shows itself all the same, with a line that says so. `height` counts pixels.
        """
        from graphkit.viewer.notebook import HEIGHT, StillPage

        shown = self._shown()
        height = HEIGHT if height is None else height
        try:
            from graphkit.viewer.widget import GraphWidget  # an extra
        except ImportError:
            return StillPage(shown, "anywidget is not installed: pip install 'graphkit[notebook]'", height)
        widget = GraphWidget(shown, height=height)
        if widget.connected:
            return widget
        widget.close()
        return StillPage(shown, "there is no Jupyter kernel here.", height)

    def _shown(self) -> Shown:
        """Return what a notebook shows; the page of a graph that is too large for it is written beside the graph."""
        from graphkit.viewer.notebook import PACKED_FROM, Shown, link_to, part_of

        part = part_of(self.graph)
        page = self._page_of(part, pack_from=PACKED_FROM)
        if part is self.graph:
            return Shown(page)
        count = f"{len(part.nodes):,} of {len(self.graph.nodes):,} nodes."
        try:
            return Shown(page, f"{count} All of them:", link_to(self._whole_page()))
        except OSError:
            return Shown(
                page, f"{count} write_page(PATH) writes a page of all of them: this folder cannot be written to."
            )

    def _whole_page(self) -> Path:
        """Return where the page of the whole graph is, after writing it if it is missing or older than the graph."""
        page = self.folder / "graph.html"
        if page.is_file() and page.stat().st_mtime >= self._contract.stat().st_mtime:
            return page
        return self.write_page()

    def write_page(
        self, path: Path | str | None = None, *, engine: Engine = "auto", network: Network | None = None
    ) -> Path:
        """Write the page of `page`, by default as graph.html in the graph's folder; return where it is."""
        target = Path(path) if path is not None else self.folder / "graph.html"
        target.write_text(self.page(engine=engine, network=network), encoding="utf-8", newline="\n")
        return target

    def export(self, out: TextIO, format: str = "jsonl") -> int:
        """Write the graph in an exchange format that writes one stream; return how many lines or records."""
        from graphkit.exports.formats import exporter_for

        return exporter_for(format)(self.graph, out)

    def export_folder(self, folder: Path, format: str) -> int:
        """Write the graph into a folder, in an exchange format of several files; return how many records.

        Raises `UnknownFormat` if the format is none of these.
        """
        from graphkit.exports.formats import folder_exporter_for, format_names

        if (exporter := folder_exporter_for(format)) is None:
            raise UnknownFormat(format, format_names())
        return exporter(self.graph, folder, self.folder.resolve().name)

    def load(
        self, store: Neo4jStore, name: str | None = None, *, verify: bool = False, track: Track | None = None
    ) -> LoadReport:
        """Make a Neo4j database hold this graph under `name` (the folder's own name without it); see `neo4j_load.load`."""
        from graphkit.stores.neo4j_load import load  # the driver is heavy

        # The exchange form decides whether two graphs are the same: its hash spares reading it.
        fingerprint = hashlib.sha256(self._contract.read_bytes()).hexdigest()
        name = name or self.folder.resolve().name
        return load(lambda: self.graph, store, name, fingerprint=fingerprint, verify=verify, track=track)


def _integers(value: object) -> tuple[int, ...]:
    return tuple(int(item) for item in value) if isinstance(value, tuple) else ()
