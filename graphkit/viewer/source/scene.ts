// What is drawn: visible nodes, collapsed communities as one node each, parallel edges as one line.

import type { Visible } from "./filter";
import { arrange } from "./arrange";
import { Lists } from "./columns";
import { GraphEdge, GraphNode, Model, text } from "./model";
import type { State } from "./state";

export interface DrawnNode {
  /** The number of the node, or -1 - c for the collapsed community c. */
  key: number;
  /** Its place among the nodes of the scene. */
  slot: number;
  x: number;
  y: number;
  size: number;
  colour: string;
  shape: string;
  label: string;
  pinned: boolean;
}

/** A line: one edge, or all those between two nodes of the picture. */
export class DrawnEdge {
  /** Both directions occur among the edges. */
  both = false;
  contradiction: boolean;
  // Nearly all lines stand for one edge: a list for each would be half of what a large scene takes.
  private held: GraphEdge | GraphEdge[];

  constructor(
    readonly start: DrawnNode,
    readonly end: DrawnNode,
    edge: GraphEdge,
  ) {
    this.held = edge;
    this.contradiction = edge.type.name === "CONTRADICTS";
  }

  /** Add an edge that goes from `start` to `end` or back. */
  add(edge: GraphEdge, back: boolean): void {
    this.held = [...this.edges, edge];
    this.both ||= back;
    this.contradiction ||= edge.type.name === "CONTRADICTS";
  }

  get edges(): GraphEdge[] {
    return Array.isArray(this.held) ? this.held : [this.held];
  }

  get from(): number {
    return this.start.key;
  }

  get to(): number {
    return this.end.key;
  }

  /** The keys of both ends, the smaller first. */
  get key(): string {
    return `${Math.min(this.from, this.to)}|${Math.max(this.from, this.to)}`;
  }
}

/** A community from afar: its middle and its name, the largest first. */
export interface Region {
  x: number;
  y: number;
  name: string;
  count: number;
}

export class Scene {
  readonly byKey: ReadonlyMap<number, DrawnNode>;
  /** The lines at the node with a key. */
  readonly edgesOf = { get: (key: number): DrawnEdge[] | undefined => this.linesAt(this.byKey.get(key)) };
  private ties: Lists | undefined;

  /** `slots` has the place of each node of the graph among `nodes`, -1 where it is not shown. */
  constructor(
    readonly nodes: DrawnNode[],
    readonly edges: DrawnEdge[],
    readonly regions: Region[],
    private readonly slots: Int32Array,
  ) {
    this.byKey = new Map(nodes.map((node) => [node.key, node]));
  }

  /** The line with a key. */
  line(key: string): DrawnEdge | undefined {
    if (!key.includes("|")) return undefined;
    const [low, high] = key.split("|").map(Number);
    return this.edgesOf.get(low!)?.find((line) => (line.from === high || line.to === high) && line.key === key);
  }

  /** The line that stands for an edge, among others or alone. */
  lineOf(edge: GraphEdge): DrawnEdge | undefined {
    return this.linesAt(this.nodes[this.slots[edge.start]!])?.find((line) => line.edges.includes(edge));
  }

  private linesAt(node: DrawnNode | undefined): DrawnEdge[] | undefined {
    if (!node) return undefined;
    // Made when it is first asked for: the first picture does without.
    this.ties ??= new Lists(this.nodes.length, (add) => {
      for (let index = 0; index < this.edges.length; index++) {
        add(this.edges[index]!.start.slot, index);
        add(this.edges[index]!.end.slot, index);
      }
    });
    return Array.from(this.ties.of(node.slot), (index) => this.edges[index]!);
  }
}

export const EMPTY = new Scene([], [], [], new Int32Array());

const REGION = 4; // nodes that a community must show to be named
const REGIONS = 60;

export function makeScene(model: Model, state: State, visible: Visible): Scene {
  const collapsed = new Set(state.collapsed);
  const arranged = arrange(model, state);
  const slots = new Int32Array(model.nodes.length).fill(-1);
  const nodes: DrawnNode[] = [];
  const groups = new Map<number, GraphNode[]>();
  for (const node of model.nodes) {
    if (!visible.nodes[node.index]) continue;
    if (collapsed.has(node.community)) {
      const group = groups.get(node.community);
      if (group) group.push(node);
      else groups.set(node.community, [node]);
      continue;
    }
    slots[node.index] = nodes.length;
    nodes.push(drawn(node, nodes.length, state.pinned[node.id], arranged.get(node.index)));
  }
  for (const [community, group] of groups) {
    for (const node of group) slots[node.index] = nodes.length;
    nodes.push(drawnGroup(community, group, nodes.length, model.payload.communities[community] || "…"));
  }
  return new Scene(nodes, groupEdges(nodes, visible.edges, slots), arranged.size ? [] : regionsOf(model, nodes), slots);
}

function drawn(node: GraphNode, slot: number, pin: number[] | undefined, arranged: number[] | undefined): DrawnNode {
  const place = pin ?? arranged;
  return {
    key: node.index,
    slot,
    x: place ? place[0]! : node.x,
    y: place ? place[1]! : node.y,
    size: node.size,
    colour: node.colour,
    shape: node.type.shape,
    label: node.label,
    pinned: pin !== undefined,
  };
}

/** A collapsed community: in the middle of its members, in the colour of most of them. */
function drawnGroup(community: number, group: GraphNode[], slot: number, name: string): DrawnNode {
  const mean = (value: (node: GraphNode) => number): number =>
    group.reduce((sum, node) => sum + value(node), 0) / group.length;
  const colours = new Map<string, number>();
  for (const { colour } of group) colours.set(colour, (colours.get(colour) ?? 0) + 1);
  const [colour] = [...colours].sort((a, b) => b[1] - a[1])[0]!;
  return {
    key: -1 - community,
    slot,
    x: mean((node) => node.x),
    y: mean((node) => node.y),
    size: 14 + 3 * Math.sqrt(group.length),
    colour,
    shape: "hexagon",
    label: `${name} (${group.length})`,
    pinned: false,
  };
}

/** One line for all edges between two nodes. */
function groupEdges(nodes: DrawnNode[], edges: GraphEdge[], slots: Int32Array): DrawnEdge[] {
  const start = new Int32Array(edges.length);
  const end = new Int32Array(edges.length);
  for (let index = 0; index < edges.length; index++) {
    start[index] = slots[edges[index]!.start]!;
    end[index] = slots[edges[index]!.end]!;
  }
  const byLower = new Lists(nodes.length, (add) => {
    for (let index = 0; index < edges.length; index++) {
      const from = start[index]!;
      const to = end[index]!;
      if (from !== to) add(Math.min(from, to), index);
    }
  });
  const lines: DrawnEdge[] = [];
  // The newest line to each node; it is one from `lower` if that is an end of it.
  const newest = new Array<DrawnEdge | undefined>(nodes.length);
  for (const lower of nodes) {
    for (const index of byLower.of(lower.slot)) {
      const from = nodes[start[index]!]!;
      const to = nodes[end[index]!]!;
      const upper = from === lower ? to : from;
      const line = newest[upper.slot];
      if (line && (line.start === lower || line.end === lower)) line.add(edges[index]!, line.start !== from);
      else lines.push((newest[upper.slot] = new DrawnEdge(from, to, edges[index]!)));
    }
  }
  return lines;
}

function regionsOf(model: Model, nodes: DrawnNode[]): Region[] {
  const found = new Map<number, Region>();
  for (const node of nodes) {
    if (node.key < 0) {
      found.set(node.key, { x: node.x, y: node.y + node.size * 2, name: node.label, count: Infinity });
      continue;
    }
    const community = model.nodes[node.key]!.community;
    const region = found.get(community) ?? { x: 0, y: 0, name: model.payload.communities[community] ?? "", count: 0 };
    region.x += node.x;
    region.y += node.y;
    region.count += 1;
    found.set(community, region);
  }
  return [...found.values()]
    .filter((region) => region.count >= REGION && region.name)
    .sort((a, b) => (a.count === b.count ? 0 : b.count - a.count))
    .slice(0, REGIONS)
    .map((region) =>
      region.count === Infinity ? region : { ...region, x: region.x / region.count, y: region.y / region.count },
    );
}

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The box of the middles of all nodes; none where there are no nodes. */
export function bounds(scene: Scene): Box | undefined {
  if (!scene.nodes.length) return undefined;
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y } of scene.nodes) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

/** The words on a line: its type, or how many it stands for. */
export function edgeLabel(edge: DrawnEdge, term: (name: string) => string): string {
  if (edge.edges.length > 1) return `×${edge.edges.length}`;
  const stance = text(edge.edges[0]!.properties.stance);
  return term(edge.edges[0]!.type.name) + (stance ? ` (${term(stance)})` : "");
}
