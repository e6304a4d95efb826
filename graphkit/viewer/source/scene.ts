// What is drawn: visible nodes, collapsed communities as one node each, parallel edges as one line.

import type { Visible } from "./filter";
import { arrange } from "./arrange";
import { GraphEdge, Model, text } from "./model";
import type { State } from "./state";

export interface DrawnNode {
  /** The number of the node, or -1 - c for the collapsed community c. */
  key: number;
  x: number;
  y: number;
  size: number;
  colour: string;
  shape: string;
  label: string;
  pinned: boolean;
}

export interface DrawnEdge {
  key: string;
  from: number;
  to: number;
  edges: GraphEdge[];
  /** Both directions occur among the edges, or the one there is has none to show. */
  both: boolean;
  contradiction: boolean;
}

/** A community from afar: its middle and its name, the largest first. */
export interface Region {
  x: number;
  y: number;
  name: string;
  count: number;
}

export interface Scene {
  regions: Region[];
  nodes: DrawnNode[];
  edges: DrawnEdge[];
  byKey: Map<number, DrawnNode>;
  edgesOf: Map<number, DrawnEdge[]>;
}

export const EMPTY: Scene = { regions: [], nodes: [], edges: [], byKey: new Map(), edgesOf: new Map() };

const REGION = 4; // nodes that a community must show to be named
const REGIONS = 60;

export function makeScene(model: Model, state: State, visible: Visible): Scene {
  const collapsed = new Set(state.collapsed);
  const arranged = arrange(model, state);
  const drawnAs = new Int32Array(model.nodes.length);
  const nodes: DrawnNode[] = [];
  const groups = new Map<number, { x: number; y: number; count: number; types: Map<string, number> }>();
  for (const node of model.nodes) {
    if (!visible.nodes[node.index]) continue;
    if (collapsed.has(node.community)) {
      drawnAs[node.index] = -1 - node.community;
      const group = groups.get(node.community) ?? { x: 0, y: 0, count: 0, types: new Map<string, number>() };
      group.x += node.x;
      group.y += node.y;
      group.count += 1;
      group.types.set(node.colour, (group.types.get(node.colour) ?? 0) + 1);
      groups.set(node.community, group);
      continue;
    }
    drawnAs[node.index] = node.index;
    const pin = state.pinned[node.id];
    const place = pin ?? arranged.get(node.index);
    nodes.push({
      key: node.index,
      x: place ? place[0]! : node.x,
      y: place ? place[1]! : node.y,
      size: node.size,
      colour: node.colour,
      shape: node.type.shape,
      label: node.label,
      pinned: pin !== undefined,
    });
  }
  for (const [community, group] of groups) {
    const [colour] = [...group.types].sort((a, b) => b[1] - a[1])[0]!;
    nodes.push({
      key: -1 - community,
      x: group.x / group.count,
      y: group.y / group.count,
      size: 14 + 3 * Math.sqrt(group.count),
      colour,
      shape: "hexagon",
      label: `${model.payload.communities[community] || "…"} (${group.count})`,
      pinned: false,
    });
  }
  return index(nodes, groupEdges(visible.edges, drawnAs), arranged.size ? [] : regionsOf(model, nodes));
}

function groupEdges(edges: GraphEdge[], drawnAs: Int32Array): DrawnEdge[] {
  const grouped = new Map<string, DrawnEdge>();
  for (const edge of edges) {
    const from = drawnAs[edge.start]!;
    const to = drawnAs[edge.end]!;
    if (from === to) continue;
    const key = from < to ? `${from}|${to}` : `${to}|${from}`;
    const line = grouped.get(key);
    if (line) {
      line.edges.push(edge);
      line.both ||= line.from !== from;
      line.contradiction ||= edge.type.name === "CONTRADICTS";
    } else {
      grouped.set(key, { key, from, to, edges: [edge], both: false, contradiction: edge.type.name === "CONTRADICTS" });
    }
  }
  return [...grouped.values()];
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
    .map((region) => (region.count === Infinity ? region : { ...region, x: region.x / region.count, y: region.y / region.count }));
}

function index(nodes: DrawnNode[], edges: DrawnEdge[], regions: Region[]): Scene {
  const edgesOf = new Map<number, DrawnEdge[]>();
  const add = (key: number, edge: DrawnEdge): void => {
    const list = edgesOf.get(key);
    if (list) list.push(edge);
    else edgesOf.set(key, [edge]);
  };
  for (const edge of edges) {
    add(edge.from, edge);
    add(edge.to, edge);
  }
  return { regions, nodes, edges, byKey: new Map(nodes.map((node) => [node.key, node])), edgesOf };
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
