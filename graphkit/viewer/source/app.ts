// What every part of the page works with: the graph, the state, and the ways to change it.

import type { Model, GraphNode } from "./model";
import { Search } from "./search";
import { State, fromHash, toHash } from "./state";
import { Texts } from "./texts";
import { Words, contractWord, propertyWord, wordsFor } from "./words";
import { DrawnEdge, EMPTY, Scene } from "./scene";
import { NOTHING, Visible } from "./filter";

const MOST_ADDED = 500; // nodes that one expansion adds: more would bury the picture
const MOST_AROUND = 1999; // neighbours in a neighbourhood, which the small engine can still draw

export class App {
  state: State;
  visible: Visible = NOTHING;
  scene: Scene = EMPTY;
  readonly search: Search;
  readonly texts: Texts;
  private readonly past: string[] = [];
  private readonly listeners: (() => void)[] = [];

  constructor(readonly model: Model) {
    this.state = fromHash(location.hash);
    this.search = new Search(model);
    this.texts = new Texts(model);
    window.addEventListener("hashchange", () => {
      if (location.hash.slice(1) !== toHash(this.state)) this.replace(fromHash(location.hash));
    });
  }

  get words(): Words {
    return wordsFor(this.language);
  }

  /** The word for a type, a relation or a closed value of the contract. */
  readonly term = (name: string): string => contractWord(this.language, name);

  readonly property = (name: string): string => propertyWord(this.language, name);

  get language(): string {
    return this.state.language || navigator.language || "en";
  }

  get dark(): boolean {
    return this.state.theme ? this.state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  changed(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Change the state; the one before can be had again by `undo`. */
  update(change: Partial<State>): void {
    const before = toHash(this.state);
    const next = { ...this.state, ...change };
    if (toHash(next) === before) return;
    this.past.push(before);
    this.replace(next);
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  undo(): void {
    const before = this.past.pop();
    if (before !== undefined) this.replace(fromHash(before));
  }

  /** Select a node; one that no filter lets through is added to the picture. */
  select(node: GraphNode): void {
    const { state } = this;
    if (state.path.length === 1 && state.path[0] !== node.id) {
      this.update({ path: [state.path[0]!, node.id], selected: node.id });
      return;
    }
    const hidden = !this.visible.nodes[node.index];
    this.update({
      selected: node.id,
      added: hidden ? [...new Set([...state.added, node.id])] : state.added,
      removed: state.removed.filter((id) => id !== node.id),
      collapsed: state.collapsed.filter((community) => community !== node.community),
    });
  }

  /** Select a line of the picture: its one edge, or all that it stands for. */
  selectLine(line: DrawnEdge): void {
    this.update({ selected: line.edges.length === 1 ? line.edges[0]!.id : line.key });
  }

  /** The line of the picture that is selected or that stands for the selected edge. */
  get selectedLine(): DrawnEdge | undefined {
    const { selected } = this.state;
    const edge = this.model.edgeById.get(selected);
    return edge ? this.scene.lineOf(edge) : this.scene.line(selected);
  }

  /** A node chosen as one end of a path: the first, or the second after which the path is shown. */
  pathEnd(node: GraphNode): void {
    const [first, second] = this.state.path;
    this.update({
      path: first !== undefined && second === undefined && first !== node.id ? [first, node.id] : [node.id],
    });
  }

  neighbours(node: GraphNode): GraphNode[] {
    const found = new Set(this.model.edgesAt(node).map((edge) => this.model.other(edge, node)));
    found.delete(node);
    return [...found];
  }

  /** What a node has to do with: its neighbours, and who says the claims among them about what. Documents tie nothing. */
  around(node: GraphNode): GraphNode[] {
    const near = this.neighbours(node).filter((other) => other.type.name !== "Document");
    const ends = near
      .filter((other) => other.type.name === "Claim")
      .flatMap((claim) =>
        [this.model.speaker(claim) ?? [], this.model.subjects(claim).map((subject) => subject.node)].flat(),
      );
    const found = new Set([...near, ...ends]);
    found.delete(node);
    return [...found];
  }

  expand(node: GraphNode): void {
    const ids = this.around(node)
      .slice(0, MOST_ADDED)
      .map((other) => other.id);
    this.update({
      added: [...new Set([...this.state.added, node.id, ...ids])],
      removed: this.state.removed.filter((id) => !ids.includes(id)),
    });
  }

  /** Take away the neighbours that hang on this node alone. */
  fold(node: GraphNode): void {
    const visible = this.visible.nodes;
    const leaves = this.neighbours(node)
      .filter(
        (other) =>
          visible[other.index] && this.neighbours(other).every((next) => next === node || !visible[next.index]),
      )
      .map((other) => other.id);
    this.update({
      removed: [...new Set([...this.state.removed, ...leaves])],
      added: this.state.added.filter((id) => !leaves.includes(id)),
    });
  }

  hide(node: GraphNode): void {
    this.update({
      removed: [...this.state.removed, node.id],
      added: this.state.added.filter((id) => id !== node.id),
      selected: "",
    });
  }

  neighbourhood(node: GraphNode): void {
    const ids = this.around(node)
      .slice(0, MOST_AROUND)
      .map((other) => other.id);
    this.update({ only: [node.id, ...ids], added: [], selected: node.id, path: [] });
  }

  /** Open a document's text, at the selected node where it is in it. */
  read(document: GraphNode, selected = document): void {
    this.update({ view: "documents", reading: document.id, selected: selected.id });
  }

  /** Pin a node to a place, or to the one where it is drawn; without a place, a pinned node is let go. */
  pin(node: GraphNode, place?: [number, number]): void {
    const pinned = { ...this.state.pinned };
    const { x, y } = this.scene.byKey.get(node.index) ?? node;
    if (place || !pinned[node.id]) pinned[node.id] = place ?? [x, y];
    else delete pinned[node.id];
    this.update({ pinned });
  }

  private replace(state: State): void {
    this.state = state;
    const hash = toHash(state);
    // A page inside a frame's srcdoc has no address of its own to write to.
    if (location.protocol !== "about:")
      history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
    for (const listener of this.listeners) listener();
  }
}
