// Shapes, lines and labels on a canvas, the same for both engines.

import type { Colours } from "./engine";
import type { DrawnEdge, DrawnNode, Scene } from "./scene";

export const FONT = '"Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif';

export function shapePath(context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D, node: DrawnNode, x: number, y: number, r: number): void {
  context.beginPath();
  if (node.shape === "square") context.rect(x - r, y - r, 2 * r, 2 * r);
  else if (node.shape === "diamond") polygon(context, x, y, r * 1.25, 4, 0);
  else if (node.shape === "triangle") polygon(context, x, y, r * 1.25, 3, -Math.PI / 2);
  else if (node.shape === "hexagon") polygon(context, x, y, r, 6, 0);
  else context.arc(x, y, r, 0, 2 * Math.PI);
}

function polygon(context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D, x: number, y: number, r: number, corners: number, turn: number): void {
  for (let corner = 0; corner < corners; corner++) {
    const angle = turn + (corner * 2 * Math.PI) / corners;
    if (corner) context.lineTo(x + r * Math.cos(angle), y + r * Math.sin(angle));
    else context.moveTo(x + r * Math.cos(angle), y + r * Math.sin(angle));
  }
  context.closePath();
}

export function label(context: CanvasRenderingContext2D, words: string, x: number, y: number, size: number, colours: Colours): void {
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

export function line(context: CanvasRenderingContext2D, scene: Scene, edge: DrawnEdge, colour: string, width: number, place: (node: DrawnNode) => [number, number]): void {
  const from = scene.byKey.get(edge.from);
  const to = scene.byKey.get(edge.to);
  if (!from || !to) return;
  context.beginPath();
  context.moveTo(...place(from));
  context.lineTo(...place(to));
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

/** Boxes that are taken, so that labels do not collide. */
export class Room {
  private readonly taken: [number, number, number, number][] = [];

  /** Take a box if none that is taken touches it; whether it was free. */
  take(left: number, top: number, right: number, bottom: number): boolean {
    if (this.taken.some((box) => left < box[2] && box[0] < right && top < box[3] && box[1] < bottom)) return false;
    this.taken.push([left, top, right, bottom]);
    return true;
  }
}

/** Draw a node with its neighbours over a veil that dims the rest. `unit` is a screen pixel in the canvas' measure. */
export function emphasis(context: CanvasRenderingContext2D, scene: Scene, hovered: number | null, node: number | null, edge: string | null, colours: Colours, unit: number, place: (node: DrawnNode) => [number, number, number], veil: () => void): void {
  const shown = hovered ?? node;
  const at = (drawn: DrawnNode): [number, number] => [place(drawn)[0], place(drawn)[1]];
  if (hovered !== null && scene.byKey.has(hovered)) {
    veil();
    const lines = (scene.edgesOf.get(hovered) ?? []).slice(0, 3000);
    for (const item of lines) line(context, scene, item, colours.accent, unit, at);
    const near = lines.map((item) => scene.byKey.get(item.from === hovered ? item.to : item.from)!);
    for (const drawn of [...near, scene.byKey.get(hovered)!]) {
      const [x, y, r] = place(drawn);
      shapePath(context, drawn, x, y, Math.max(r, 2 * unit));
      context.fillStyle = drawn.colour;
      context.fill();
    }
    const named = [scene.byKey.get(hovered)!, ...near.sort((a, b) => b.size - a.size).slice(0, 80)];
    const room = new Room();
    context.font = `${12 * unit}px ${FONT}`;
    for (const drawn of named) {
      const [x, y, r] = place(drawn);
      const half = context.measureText(drawn.label).width / 2;
      if (room.take(x - half, y + r, x + half, y + r + 18 * unit)) label(context, drawn.label, x, y + r + 2 * unit, 12 * unit, colours);
    }
  }
  for (const item of edge === null ? [] : scene.edges.filter((candidate) => candidate.key === edge)) line(context, scene, item, colours.accent, 4 * unit, at);
  const drawn = shown === null ? undefined : scene.byKey.get(node ?? -1e9);
  if (drawn) {
    const [x, y, r] = place(drawn);
    context.beginPath();
    context.arc(x, y, r + 5 * unit, 0, 2 * Math.PI);
    context.strokeStyle = colours.accent;
    context.lineWidth = 3 * unit;
    context.stroke();
  }
}

/** From afar, where nodes have no room for names, write what each community is called. */
export function regions(context: CanvasRenderingContext2D, scene: Scene, scale: number, colours: Colours, unit: number, place: (x: number, y: number) => [number, number]): void {
  if (scale > 0.6) return;
  const size = 13 * unit;
  const taken: [number, number][] = [];
  for (const region of scene.regions) {
    const [x, y] = place(region.x, region.y);
    if (taken.some(([otherX, otherY]) => Math.abs(otherX - x) < 150 * unit && Math.abs(otherY - y) < 18 * unit)) continue;
    taken.push([x, y]);
    label(context, region.name, x, y - size / 2, size, colours);
  }
}
