// Shapes, lines and labels on a canvas, the same for both engines.

import type { DrawnEdge, DrawnNode, Scene } from "./scene";
import type { Colours } from "./theme";

export const FONT = '"Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif';

/** Where a node is drawn, and its radius there. */
export type Placed = [x: number, y: number, r: number];

const ENTITY_SHAPES = new Set(["dot", "hexagon"]);
/** Pixels for a unit of the layout from which on there is room for the names of nodes. */
const CLOSE = 0.6;
const FEW = 60; // nodes that have room for their names from afar too

/** Whether there is room for the names of nodes. */
export function hasRoomForNames(scene: Scene, scale: number): boolean {
  return scale > CLOSE || scene.nodes.length <= FEW;
}

const MARKED = 3000; // lines at one node that are marked at most

export function shapePath(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  node: DrawnNode,
  x: number,
  y: number,
  r: number,
): void {
  context.beginPath();
  if (node.shape === "square") context.rect(x - r, y - r, 2 * r, 2 * r);
  else if (node.shape === "diamond") polygon(context, x, y, r * 1.25, 4, 0);
  else if (node.shape === "triangle") polygon(context, x, y, r * 1.25, 3, -Math.PI / 2);
  else if (node.shape === "hexagon") polygon(context, x, y, r, 6, 0);
  else context.arc(x, y, r, 0, 2 * Math.PI);
}

function polygon(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  x: number,
  y: number,
  r: number,
  corners: number,
  turn: number,
): void {
  for (let corner = 0; corner < corners; corner++) {
    const angle = turn + (corner * 2 * Math.PI) / corners;
    if (corner) context.lineTo(x + r * Math.cos(angle), y + r * Math.sin(angle));
    else context.moveTo(x + r * Math.cos(angle), y + r * Math.sin(angle));
  }
  context.closePath();
}

export function label(
  context: CanvasRenderingContext2D,
  words: string,
  x: number,
  y: number,
  size: number,
  colours: Colours,
): void {
  context.font = `${size}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineWidth = size / 4;
  context.strokeStyle = colours.background;
  context.lineJoin = "round";
  context.strokeText(words, x, y);
  context.fillStyle = colours.text;
  context.fillText(words, x, y);
}

export function line(
  context: CanvasRenderingContext2D,
  edge: DrawnEdge,
  colour: string,
  width: number,
  place: (node: DrawnNode) => [number, number],
): void {
  context.beginPath();
  context.moveTo(...place(edge.start));
  context.lineTo(...place(edge.end));
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

/** The head of an arrow from a to b that touches a node of radius `r` round b. */
export function arrowHead(
  context: CanvasRenderingContext2D,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  r: number,
  size: number,
): void {
  const length = Math.hypot(bx - ax, by - ay);
  if (length < r + size) return;
  const [dx, dy] = [(bx - ax) / length, (by - ay) / length];
  const [tipX, tipY] = [bx - dx * (r + 1), by - dy * (r + 1)];
  const [backX, backY] = [tipX - dx * size, tipY - dy * size];
  context.beginPath();
  context.moveTo(tipX, tipY);
  context.lineTo(backX - dy * size * 0.4, backY + dx * size * 0.4);
  context.lineTo(backX + dy * size * 0.4, backY - dx * size * 0.4);
  context.closePath();
  context.fill();
}

/** Boxes that are taken, so that labels do not collide. */
export class Room {
  private readonly taken: [number, number, number, number][] = [];

  /** Take a box if none that is taken touches it; whether it was free. */
  take(left: number, top: number, right: number, bottom: number): boolean {
    if (this.taken.some((box) => left < box[2] && box[0] < right && top < box[3] && box[1] < bottom)) return false;
    this.block(left, top, right, bottom);
    return true;
  }

  /** Let nothing stand here, whatever stands here already. */
  block(left: number, top: number, right: number, bottom: number): void {
    this.taken.push([left, top, right, bottom]);
  }
}

const NAMES = 300; // names on a picture at most
const CROWD = 1500; // nodes from which on names are no longer kept off them: it costs too much

/** Write names under nodes, those given first before others, each only where it covers no other name and no node. */
export function names(
  context: CanvasRenderingContext2D,
  nodes: DrawnNode[],
  colours: Colours,
  unit: number,
  place: (node: DrawnNode) => Placed,
  inside: (x: number, y: number) => boolean,
): void {
  const room = new Room();
  const seen = nodes.map((node) => ({ node, at: place(node) })).filter(({ at: [x, y] }) => inside(x, y));
  if (seen.length <= CROWD)
    for (const {
      at: [x, y, r],
    } of seen)
      room.block(x - r, y - r, x + r, y + r);
  let drawn = 0;
  for (const {
    node,
    at: [x, y, r],
  } of seen) {
    if (drawn >= NAMES) break;
    const size = unit * (ENTITY_SHAPES.has(node.shape) ? 12 + Math.min(6, node.size / 6) : 11);
    context.font = `${size}px ${FONT}`;
    const half = context.measureText(node.label).width / 2 + 2 * unit;
    const top = y + r + 2 * unit;
    if (!room.take(x - half, top, x + half, top + size * 1.25)) continue;
    label(context, node.label, x, top, size, colours);
    drawn++;
  }
}

/** What is pointed at, and what is selected; null for nothing. */
export interface Emphasis {
  hovered: number | null;
  node: number | null;
  edge: string | null;
}

/** Draw what is pointed at with its neighbours over a veil that dims the rest, and mark what is selected. `unit` is a screen pixel in the canvas' measure. */
export function emphasis(
  context: CanvasRenderingContext2D,
  scene: Scene,
  { hovered, node, edge }: Emphasis,
  colours: Colours,
  unit: number,
  place: (node: DrawnNode) => Placed,
  veil: () => void,
): void {
  const pointed = hovered === null ? undefined : scene.byKey.get(hovered);
  const selected = node === null ? undefined : scene.byKey.get(node);
  if (pointed) {
    veil();
    const near = star(context, scene, pointed, colours, unit, place);
    const named = [pointed, ...near.sort((a, b) => b.size - a.size).slice(0, 80)];
    names(context, named, colours, unit, place, () => true);
  } else if (selected) {
    // By keyboard this is what pointing is by mouse.
    star(context, scene, selected, colours, unit, place);
    names(context, [selected], colours, unit, place, () => true);
  }
  const at = (drawn: DrawnNode): [number, number] => [place(drawn)[0], place(drawn)[1]];
  const marked = edge === null ? undefined : scene.line(edge);
  if (marked) line(context, marked, colours.accent, 4 * unit, at);
  if (selected) {
    const [x, y, r] = place(selected);
    context.beginPath();
    context.arc(x, y, r + 5 * unit, 0, 2 * Math.PI);
    context.strokeStyle = colours.accent;
    context.lineWidth = 3 * unit;
    context.stroke();
  }
}

/** Draw a node, its lines and its neighbours; return these. */
function star(
  context: CanvasRenderingContext2D,
  scene: Scene,
  centre: DrawnNode,
  colours: Colours,
  unit: number,
  place: (node: DrawnNode) => Placed,
): DrawnNode[] {
  const lines = (scene.edgesOf.get(centre.key) ?? []).slice(0, MARKED);
  for (const item of lines)
    line(context, item, colours.accent, 2 * unit, (drawn) => [place(drawn)[0], place(drawn)[1]]);
  const near = lines.map((item) => (item.start === centre ? item.end : item.start));
  for (const drawn of [...near, centre]) {
    const [x, y, r] = place(drawn);
    shapePath(context, drawn, x, y, Math.max(r, 2 * unit));
    context.fillStyle = drawn.colour;
    context.fill();
  }
  return near;
}

/** From afar, where nodes have no room for names, write what each community is called. */
export function regions(
  context: CanvasRenderingContext2D,
  scene: Scene,
  scale: number,
  colours: Colours,
  unit: number,
  place: (x: number, y: number) => [number, number],
): void {
  if (hasRoomForNames(scene, scale)) return;
  const size = 13 * unit;
  const taken: [number, number][] = [];
  for (const region of scene.regions) {
    const [x, y] = place(region.x, region.y);
    if (taken.some(([otherX, otherY]) => Math.abs(otherX - x) < 150 * unit && Math.abs(otherY - y) < 18 * unit))
      continue;
    taken.push([x, y]);
    label(context, region.name, x, y - size / 2, size, colours);
  }
}
