// A large scene as a bitmap, drawn in steps between which the page can look at its events.

import { Placed, arrowHead, hasRoomForNames, line, names, regions, shapePath } from "./paint";
import type { DrawnEdge, DrawnNode, Scene } from "./scene";
import type { Colours } from "./theme";

const STEP = 4000; // nodes or lines between two chances to stop
const PATH = 200; // lines of one path: more cost the square of their number where they cross
const ARROWS = 2000;
const ARROW = 8; // pixels of an arrowhead
const BESIDE = 40; // pixels beyond the edge where a node may still reach in
const SMALL = 1.6; // pixels of radius below which every shape is a dot

/** A part of the plane on a canvas: sizes and places in pixels of the page, of which a sharp screen has several to each. */
export interface Frame {
  width: number;
  height: number;
  sharpness: number;
  /** Pixels for a unit of the layout, and where its origin lies. */
  scale: number;
  x: number;
  y: number;
}

export interface Bitmap extends Frame {
  canvas: HTMLCanvasElement;
}

/** What is drawn: `bySize` has the scene's nodes, the largest first; `fitted` is the scale at which all of it is seen. */
export interface Drawing {
  scene: Scene;
  bySize: DrawnNode[];
  colours: Colours;
  fitted: number;
}

type Place = (node: DrawnNode) => Placed;

/** The radius of a node in pixels: smaller from afar, never larger than it is. */
export function radiusAt(node: DrawnNode, scale: number): number {
  return Math.max(0.7, node.size * Math.min(1, Math.max(0.02, scale)));
}

export function* drawBitmap(drawing: Drawing, frame: Frame): Generator<undefined, Bitmap> {
  const { width, height, sharpness, scale, x, y } = frame;
  const { scene, bySize, colours } = drawing;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * sharpness);
  canvas.height = Math.round(height * sharpness);
  const context = canvas.getContext("2d", { alpha: false })!;
  context.scale(sharpness, sharpness);
  context.fillStyle = colours.background;
  context.fillRect(0, 0, width, height);
  const place: Place = (node) => [node.x * scale + x, node.y * scale + y, radiusAt(node, scale)];
  yield* drawLines(context, drawing, frame);
  yield* drawNodes(context, drawing, frame);
  if (hasRoomForNames(scene, scale)) {
    drawArrows(context, drawing, frame, place);
    const inside = (left: number, top: number): boolean => left > 0 && top > 0 && left < width && top < height;
    names(context, bySize, colours, 1, place, inside);
  }
  regions(context, scene, scale, colours, 1, (across, down) => [across * scale + x, down * scale + y]);
  return { canvas, ...frame };
}

function* drawLines(
  context: CanvasRenderingContext2D,
  { scene, colours, fitted }: Drawing,
  { scale, x, y, width, height }: Frame,
): Generator<undefined, void> {
  context.strokeStyle = colours.edge;
  context.globalAlpha = Math.max(0.03, Math.min(0.3, (1500 / (scene.edges.length + 1)) * (scale / fitted) ** 1.2));
  context.lineWidth = 1;
  let drawn = 0;
  const contradictions: DrawnEdge[] = [];
  context.beginPath();
  for (const edge of scene.edges) {
    const { start: from, end: to } = edge;
    const [ax, ay, bx, by] = [from.x * scale + x, from.y * scale + y, to.x * scale + x, to.y * scale + y];
    const aside =
      (ax < 0 && bx < 0) || (ay < 0 && by < 0) || (ax > width && bx > width) || (ay > height && by > height);
    if (aside) continue;
    if (edge.contradiction) {
      contradictions.push(edge);
      continue;
    }
    context.moveTo(ax, ay);
    context.lineTo(bx, by);
    if (++drawn % PATH === 0) {
      context.stroke();
      context.beginPath();
      if (drawn % STEP === 0) yield;
    }
  }
  context.stroke();
  context.globalAlpha = 1;
  context.setLineDash([5, 4]);
  for (const edge of contradictions) {
    line(context, edge, colours.warning, 1, (node) => [node.x * scale + x, node.y * scale + y]);
  }
  context.setLineDash([]);
  yield;
}

function* drawNodes(
  context: CanvasRenderingContext2D,
  { scene, colours }: Drawing,
  { scale, x, y, width, height }: Frame,
): Generator<undefined, void> {
  let drawn = 0;
  for (const node of scene.nodes) {
    const [across, down] = [node.x * scale + x, node.y * scale + y];
    if (across < -BESIDE || down < -BESIDE || across > width + BESIDE || down > height + BESIDE) continue;
    const r = radiusAt(node, scale);
    context.fillStyle = node.colour;
    if (r < SMALL) context.fillRect(across - r, down - r, 2 * r, 2 * r);
    else {
      shapePath(context, node, across, down, r);
      context.fill();
      if (node.pinned) {
        context.strokeStyle = colours.text;
        context.lineWidth = Math.max(1, 3 * Math.min(1, scale));
        context.stroke();
      }
    }
    if (++drawn % STEP === 0) yield;
  }
}

/** Which way the lines go, where one is near enough to see it. */
function drawArrows(
  context: CanvasRenderingContext2D,
  { scene, colours }: Drawing,
  { width, height }: Frame,
  place: Place,
): void {
  let drawn = 0;
  for (const edge of scene.edges) {
    if (edge.both) continue;
    const [ax, ay] = place(edge.start);
    const [bx, by, r] = place(edge.end);
    if (bx < 0 || by < 0 || bx > width || by > height) continue;
    if (++drawn > ARROWS) return;
    context.fillStyle = edge.contradiction ? colours.warning : colours.edge;
    arrowHead(context, ax, ay, bx, by, r, ARROW);
  }
}
