// Places for a small picture cut out of a large one: a neighbourhood on rings, a path in a row.

import type { GraphNode, Model } from "./model";
import { pathBetween } from "./path";
import type { State } from "./state";

const RING = 190; // pixels between rings
const ROOM = 95; // pixels along a ring for each node
const STEP = 220; // pixels between two nodes of a path
const ZIGZAG = 60; // pixels by which every second node of a path stands lower, so that names do not meet
const TURN = 0.4; // radians by which each ring is turned against the one inside it, for the same reason

type Places = Map<number, [x: number, y: number]>;

/** Places by number of node; none where the picture is not cut to a neighbourhood or a path. */
export function arrange(model: Model, state: State): Places {
  const [from, to] = state.path;
  const row = from !== undefined && to !== undefined ? inARow(model, from, to) : new Map();
  if (row.size) return row;
  const [centre, ...others] = state.only.flatMap((id) => model.byId.get(id) ?? []);
  return centre ? onRings(model, centre, others) : new Map();
}

function inARow(model: Model, from: string, to: string): Places {
  const places: Places = new Map();
  let at = model.byId.get(from)?.index;
  for (const edge of pathBetween(model, from, to)) {
    if (!places.size && at !== undefined) places.set(at, [0, 0]);
    at = edge.start === at ? edge.end : edge.start;
    places.set(at, [places.size * STEP, (places.size % 2) * ZIGZAG]);
  }
  return places;
}

/** The centre, its neighbours on rings round it, and outside what hangs on these, near where it hangs. */
function onRings(model: Model, centre: GraphNode, others: GraphNode[]): Places {
  const places: Places = new Map([[centre.index, [0, 0]]]);
  const near = new Set(model.edgesAt(centre).map((edge) => model.other(edge, centre).index));
  const inner = sortedBy(
    others.filter((node) => near.has(node.index)),
    (node) => byTies(model, node),
  );
  const ring = setOnRings(inner, 1, 0, places);
  const outer = others.filter((node) => !near.has(node.index));
  const angles = new Map(outer.map((node) => [node, meanAngle(model, node, places)]));
  const sorted = sortedBy(outer, (node) => angles.get(node)!);
  setOnRings(sorted, ring, sorted.length ? angles.get(sorted[0]!)! - ring * TURN : 0, places);
  return places;
}

/** Set nodes on as many rings as they need, from the ring `ring` outwards; return the next free ring. */
function setOnRings(nodes: GraphNode[], ring: number, turn: number, places: Places): number {
  for (let from = 0; from < nodes.length; ring++) {
    const held = nodes.slice(from, from + Math.floor((2 * Math.PI * ring * RING) / ROOM));
    held.forEach((node, place) => {
      const angle = turn + ring * TURN + (2 * Math.PI * place) / held.length;
      places.set(node.index, [Math.round(ring * RING * Math.cos(angle)), Math.round(ring * RING * Math.sin(angle))]);
    });
    from += held.length;
  }
  return ring;
}

function sortedBy(nodes: GraphNode[], key: (node: GraphNode) => number): GraphNode[] {
  return [...nodes].sort((a, b) => key(a) - key(b) || a.index - b.index);
}

/** An order that brings together the claims of one speaker, and else nodes of one type. */
function byTies(model: Model, node: GraphNode): number {
  const speaker = node.type.name === "Claim" ? model.speaker(node) : undefined;
  return speaker ? speaker.index : model.nodes.length * (1 + model.payload.types.indexOf(node.type));
}

/** The angle of the middle of a node's neighbours that have a place; 0 where none has. */
function meanAngle(model: Model, node: GraphNode, places: Places): number {
  let [across, down] = [0, 0];
  for (const edge of model.edgesAt(node)) {
    const [x, y] = places.get(model.other(edge, node).index) ?? [0, 0];
    const length = Math.hypot(x, y) || 1;
    across += x / length;
    down += y / length;
  }
  return Math.atan2(down, across);
}
