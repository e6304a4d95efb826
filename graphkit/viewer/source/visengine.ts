// The small engine: vis-network, as pyvis configures it, with positions from Python.

import { Network } from "vis-network/peer";
import { DataSet } from "vis-data/peer";
import type { Engine, Listener } from "./engine";
import { FONT, Placed, emphasis, hasRoomForNames, names, regions } from "./paint";
import { DrawnEdge, DrawnNode, EMPTY, Scene, bounds, edgeLabel } from "./scene";
import type { Colours } from "./theme";

const ROUND = 120; // units of the layout that stay free round a picture that is seen whole
const LARGEST_SCALE = 1.5;
const LABELLED = 60; // lines that bear their words at most

function lineColours(colour: string, colours: Colours): Record<string, string> {
  return { color: colour, highlight: colours.accent, hover: colours.accent };
}

export class VisEngine implements Engine {
  readonly name = "pyvis";
  private readonly nodes = new DataSet<Record<string, unknown>>();
  private readonly edges = new DataSet<Record<string, unknown>>();
  private readonly network: Network;
  private scene: Scene = EMPTY;
  private colours!: Colours;
  private hovered: number | null = null;
  private node: number | null = null;
  private edge: string | null = null;
  private dragged: number[] = [];
  private first = true;
  private frame = 0;
  private bySize: DrawnNode[] = [];

  constructor(
    private readonly container: HTMLElement,
    listener: Listener,
    private readonly term: (name: string) => string,
  ) {
    this.network = new Network(
      container,
      { nodes: this.nodes as never, edges: this.edges as never },
      {
        physics: { enabled: false },
        autoResize: true,
        layout: { improvedLayout: false },
        nodes: { borderWidth: 0 },
        edges: { smooth: false, selectionWidth: 0, hoverWidth: 0, arrows: { to: { enabled: true, scaleFactor: 0.4 } } },
        interaction: {
          hideEdgesOnDrag: true,
          hover: true,
          keyboard: false,
          multiselect: false,
          tooltipDelay: 1e9,
          selectConnectedEdges: false,
        },
      },
    );
    this.network.on("click", (event: { nodes: number[]; edges: string[] }) => {
      if (event.nodes.length) listener.node(event.nodes[0]!);
      else if (event.edges.length) listener.edge(event.edges[0]!);
      else listener.nothing();
    });
    this.network.on("doubleClick", (event: { nodes: number[] }) => {
      if (event.nodes.length) listener.open(event.nodes[0]!);
    });
    this.network.on("dragStart", (event: { nodes: number[] }) => {
      this.dragged = event.nodes;
    });
    this.network.on("dragEnd", (event: { nodes: number[] }) => {
      this.dragged = [];
      for (const key of event.nodes) {
        const place = this.network.getPosition(key);
        listener.moved(key, Math.round(place.x), Math.round(place.y));
      }
    });
    this.network.on("hoverNode", (event: { node: number }) => this.hover(event.node));
    this.network.on("blurNode", () => this.hover(null));
    this.network.on("afterDrawing", (context: CanvasRenderingContext2D) => this.draw(context));
  }

  show(scene: Scene, colours: Colours): void {
    this.scene = scene;
    this.colours = colours;
    this.hovered = null;
    this.bySize = [...scene.nodes].sort((a, b) => b.size - a.size || a.key - b.key);
    const keys = new Set(scene.nodes.map((node) => node.key));
    const lines = new Set(scene.edges.map((edge) => edge.key));
    const fresh = this.edges.length === 0;
    if (fresh) this.network.setOptions({ edges: { color: lineColours(colours.edge, colours) } });
    this.atOnce(() => {
      this.edges.remove(this.edges.getIds().filter((id) => !lines.has(String(id))));
      this.nodes.remove(this.nodes.getIds().filter((id) => !keys.has(Number(id))));
      this.nodes.update(scene.nodes.map((node) => this.row(node)));
      this.edges.update(scene.edges.map((edge) => this.edgeRow(edge, fresh)));
    }, !fresh);
    if (this.first && scene.nodes.length) {
      this.first = false;
      this.fit();
    }
  }

  /**
   * Change the data and draw at the next frame: vis-network draws at every change before it has seen the next. Where
   * nodes that it knows may have `moved`, draw twice: it leaves out what was outside the window when it drew last.
   */
  private atOnce(change: () => void, moved: boolean): void {
    this.inside.emit("_blockRedraw");
    change();
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.inside.emit("_allowRedraw");
      this.network.redraw();
      if (moved) this.soon();
    });
  }

  /** Draw at the next frame; `redraw` would draw now, however often it is called. */
  private soon(): void {
    this.inside.emit("_requestRedraw");
  }

  private get inside(): { emit(event: string): void } {
    return (this.network as unknown as { body: { emitter: { emit(event: string): void } } }).body.emitter;
  }

  /** A line; a new one says only what the options of all do not, for that is quicker to read. */
  private edgeRow(edge: DrawnEdge, fresh: boolean): Record<string, unknown> {
    const { colours } = this;
    const row: Record<string, unknown> = {
      id: edge.key,
      from: edge.from,
      to: edge.to,
      width: Math.min(5, 0.7 + 0.5 * Math.log2(edge.edges.length + 1)),
    };
    if (!fresh || edge.contradiction) {
      row.color = lineColours(edge.contradiction ? colours.warning : colours.edge, colours);
      row.dashes = edge.contradiction;
    }
    if (!fresh || edge.both) row.arrows = { to: { enabled: !edge.both } };
    if (!fresh || this.scene.edges.length <= LABELLED) {
      row.label = this.scene.edges.length <= LABELLED ? edgeLabel(edge, this.term) : undefined;
      row.font = { size: 9, face: FONT, color: colours.text, strokeColor: colours.background, align: "middle" };
    }
    return row;
  }

  /** A node without its name, which is written so that no name covers another. */
  private row(node: DrawnNode): Record<string, unknown> {
    return {
      id: node.key,
      x: node.x,
      y: node.y,
      size: node.size,
      shape: node.shape,
      color: {
        background: node.colour,
        border: this.colours.text,
        highlight: { background: node.colour, border: this.colours.accent },
        hover: node.colour,
      },
      borderWidth: node.pinned ? 3 : 0,
    };
  }

  mark(node: number | null, edge: string | null): void {
    if (node === this.node && edge === this.edge) return;
    this.node = node;
    this.edge = edge;
    this.soon();
  }

  fit(): void {
    // vis-network fits to the boxes that it drew last, which is another picture where this one is new.
    const box = bounds(this.scene);
    if (!box) return;
    const { clientWidth, clientHeight } = this.container;
    const scale = Math.min(
      clientWidth / (box.right - box.left + ROUND),
      clientHeight / (box.bottom - box.top + ROUND),
      LARGEST_SCALE,
    );
    this.network.moveTo({
      position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 },
      scale,
      animation: false,
    });
  }

  centre(key: number): void {
    if (this.scene.byKey.has(key))
      this.network.focus(key, { scale: Math.max(0.9, this.network.getScale()), animation: false });
  }

  zoom(factor: number): void {
    this.network.moveTo({ scale: this.network.getScale() * factor, animation: false });
  }

  pan(x: number, y: number): void {
    const scale = this.network.getScale();
    const centre = this.network.getViewPosition();
    this.network.moveTo({ position: { x: centre.x + x / scale, y: centre.y + y / scale }, animation: false });
  }

  picture(): HTMLCanvasElement {
    return this.container.querySelector("canvas")!;
  }

  close(): void {
    cancelAnimationFrame(this.frame);
    this.network.destroy();
    this.container.replaceChildren();
  }

  private hover(key: number | null): void {
    this.hovered = key;
    this.soon();
  }

  private draw(context: CanvasRenderingContext2D): void {
    // What is written and marked goes along with a node that is dragged.
    for (const key of this.dragged) Object.assign(this.scene.byKey.get(key) ?? {}, this.network.getPosition(key));
    const unit = 1 / this.network.getScale();
    const place = (node: DrawnNode): Placed => [node.x, node.y, node.size];
    const from = this.network.DOMtoCanvas({ x: 0, y: 0 });
    const to = this.network.DOMtoCanvas({ x: this.container.clientWidth, y: this.container.clientHeight });
    const veil = (): void => {
      context.globalAlpha = 0.75;
      context.fillStyle = this.colours.background;
      context.fillRect(from.x, from.y, to.x - from.x, to.y - from.y);
      context.globalAlpha = 1;
    };
    context.save();
    if (this.hovered === null) {
      if (hasRoomForNames(this.scene, 1 / unit))
        names(
          context,
          this.bySize,
          this.colours,
          unit,
          place,
          (x, y) => x > from.x && y > from.y && x < to.x && y < to.y,
        );
      regions(context, this.scene, 1 / unit, this.colours, unit, (x, y) => [x, y]);
    }
    emphasis(
      context,
      this.scene,
      { hovered: this.hovered, node: this.node, edge: this.edge },
      this.colours,
      unit,
      place,
      veil,
    );
    context.restore();
  }
}
