// The large engine: everything is drawn once into a bitmap, in slices; moving moves the bitmap until it is drawn anew.

import type { Engine, Listener } from "./engine";
import { arrowHead, emphasis, hasRoomForNames, line, names, regions, shapePath } from "./paint";
import { Pointers } from "./pointers";
import { DrawnEdge, DrawnNode, EMPTY, Scene, bounds } from "./scene";
import type { Colours } from "./theme";

const MARGIN = 0.5; // of the window, on each side of it: so far one may pan before white shows
const SLICE = 12; // milliseconds of drawing between two looks at the events
const IDLE = 140; // milliseconds without movement before the bitmap is drawn anew
const SHARPEST = 2; // dots of the screen to a pixel of the page: more cost memory and are not seen
const ARROWS = 2000;

/** Sizes and places in pixels of the page, of which a sharp screen has several to each. */
interface Bitmap {
  canvas: HTMLCanvasElement;
  width: number;
  height: number;
  scale: number;
  x: number;
  y: number;
}

export class CanvasEngine implements Engine {
  readonly name = "canvas";
  private readonly canvas = document.createElement("canvas");
  private readonly context = this.canvas.getContext("2d", { alpha: false })!;
  private readonly observer = new ResizeObserver(() => this.resize());
  private scene: Scene = EMPTY;
  private colours!: Colours;
  private bitmap: Bitmap | null = null;
  private width = 0;
  private height = 0;
  private sharpness = 1;
  private scale = 1;
  private fitted = 1;
  private x = 0;
  private y = 0;
  private turn = 0;
  private timer = 0;
  private frame = 0;
  private hovered: number | null = null;
  private node: number | null = null;
  private edge: string | null = null;
  private grid = new Map<number, DrawnNode[]>();
  private cell = 80;
  private first = true;
  private bySize: DrawnNode[] = [];

  constructor(private readonly container: HTMLElement, private readonly listener: Listener) {
    container.append(this.canvas);
    this.resize();
    this.observer.observe(container);
    this.listen();
  }

  show(scene: Scene, colours: Colours): void {
    this.scene = scene;
    this.colours = colours;
    this.hovered = null;
    this.grid = new Map();
    for (const node of scene.nodes) {
      const cell = this.cellOf(node.x, node.y);
      const held = this.grid.get(cell);
      if (held) held.push(node);
      else this.grid.set(cell, [node]);
    }
    this.bySize = [...scene.nodes].sort((a, b) => b.size - a.size || a.key - b.key);
    if (this.first && scene.nodes.length) {
      this.first = false;
      this.fit();
    } else this.redraw();
  }

  mark(node: number | null, edge: string | null): void {
    this.node = node;
    this.edge = edge;
    this.soon();
  }

  fit(): void {
    const box = bounds(this.scene);
    if (!box) return this.redraw();
    const { left, right, top, bottom } = box;
    this.scale = Math.min(this.width / (right - left + 100), this.height / (bottom - top + 100), 2) * 0.95;
    this.fitted = this.scale;
    this.x = this.width / 2 - (this.scale * (left + right)) / 2;
    this.y = this.height / 2 - (this.scale * (top + bottom)) / 2;
    this.redraw();
  }

  centre(key: number): void {
    const node = this.scene.byKey.get(key);
    if (!node) return;
    this.scale = Math.max(0.8, this.scale);
    this.x = this.width / 2 - this.scale * node.x;
    this.y = this.height / 2 - this.scale * node.y;
    this.redraw();
  }

  zoom(factor: number): void {
    this.zoomAt(factor, this.width / 2, this.height / 2);
  }

  pan(x: number, y: number): void {
    this.x -= x;
    this.y -= y;
    this.moved();
  }

  picture(): HTMLCanvasElement {
    return this.canvas;
  }

  close(): void {
    this.turn++;
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
    this.observer.disconnect();
    this.container.replaceChildren();
  }

  private resize(): void {
    const { clientWidth, clientHeight } = this.container;
    if (!clientWidth || (clientWidth === this.width && clientHeight === this.height)) return;
    [this.width, this.height] = [clientWidth, clientHeight];
    this.sharpness = Math.min(SHARPEST, devicePixelRatio || 1);
    this.canvas.width = Math.round(clientWidth * this.sharpness);
    this.canvas.height = Math.round(clientHeight * this.sharpness);
    this.canvas.style.width = `${clientWidth}px`;
    this.canvas.style.height = `${clientHeight}px`;
    if (this.scene.nodes.length) this.redraw();
  }

  private zoomAt(factor: number, x: number, y: number): void {
    this.x = x - (x - this.x) * factor;
    this.y = y - (y - this.y) * factor;
    this.scale *= factor;
    this.moved();
  }

  /** Move the bitmap now, draw it anew when the movement has ended. */
  private moved(): void {
    this.turn++;
    this.soon();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.redraw(), IDLE);
  }

  private soon(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.paint();
    });
  }

  private paint(): void {
    const { context, bitmap } = this;
    context.setTransform(this.sharpness, 0, 0, this.sharpness, 0, 0);
    context.fillStyle = this.colours.background;
    context.fillRect(0, 0, this.width, this.height);
    if (bitmap) {
      const ratio = this.scale / bitmap.scale;
      context.drawImage(bitmap.canvas, this.x - bitmap.x * ratio, this.y - bitmap.y * ratio, bitmap.width * ratio, bitmap.height * ratio);
    }
    const place = (node: DrawnNode): [number, number, number] => [node.x * this.scale + this.x, node.y * this.scale + this.y, this.radius(node, this.scale)];
    emphasis(context, this.scene, { hovered: this.hovered, node: this.node, edge: this.edge }, this.colours, 1, place, () => {
      context.globalAlpha = 0.75;
      context.fillStyle = this.colours.background;
      context.fillRect(0, 0, this.width, this.height);
      context.globalAlpha = 1;
    });
  }

  private redraw(): void {
    const turn = ++this.turn;
    const steps = this.drawing();
    const rest = new MessageChannel();
    const step = (): void => {
      if (turn !== this.turn) return;
      const until = performance.now() + SLICE;
      do {
        const { done, value } = steps.next();
        if (done) {
          this.bitmap = value;
          this.paint();
          this.container.dataset.drawn = String(turn);
          return;
        }
      } while (performance.now() < until);
      // Not by a timer: browsers hold back timers that set each other.
      rest.port2.postMessage(null);
    };
    rest.port1.onmessage = step;
    step();
  }

  private radius(node: DrawnNode, scale: number): number {
    return Math.max(0.7, node.size * Math.min(1, Math.max(0.02, scale)));
  }

  private *drawing(): Generator<undefined, Bitmap> {
    const canvas = document.createElement("canvas");
    const width = this.width * (1 + 2 * MARGIN);
    const height = this.height * (1 + 2 * MARGIN);
    canvas.width = Math.round(width * this.sharpness);
    canvas.height = Math.round(height * this.sharpness);
    const context = canvas.getContext("2d", { alpha: false })!;
    context.scale(this.sharpness, this.sharpness);
    const scale = this.scale;
    const x = this.x + this.width * MARGIN;
    const y = this.y + this.height * MARGIN;
    context.fillStyle = this.colours.background;
    context.fillRect(0, 0, width, height);
    yield* this.drawLines(context, scale, x, y, width, height);
    yield* this.drawNodes(context, scale, x, y, width, height);
    const close = hasRoomForNames(this.scene, scale);
    if (close) this.drawArrows(context, scale, x, y, width, height);
    if (close) names(context, this.bySize, this.colours, 1, (node) => [node.x * scale + x, node.y * scale + y, this.radius(node, scale)], (left, top) => left > 0 && top > 0 && left < width && top < height);
    regions(context, this.scene, scale, this.colours, 1, (across, down) => [across * scale + x, down * scale + y]);
    return { canvas, width, height, scale, x, y };
  }

  private *drawLines(context: CanvasRenderingContext2D, scale: number, x: number, y: number, width: number, height: number): Generator<undefined, void> {
    context.strokeStyle = this.colours.edge;
    context.globalAlpha = Math.max(0.03, Math.min(0.3, (1500 / (this.scene.edges.length + 1)) * (scale / this.fitted) ** 1.2));
    context.lineWidth = 1;
    let drawn = 0;
    const contradictions: DrawnEdge[] = [];
    context.beginPath();
    for (const edge of this.scene.edges) {
      const { start: from, end: to } = edge;
      const [ax, ay, bx, by] = [from.x * scale + x, from.y * scale + y, to.x * scale + x, to.y * scale + y];
      if ((ax < 0 && bx < 0) || (ay < 0 && by < 0) || (ax > width && bx > width) || (ay > height && by > height)) continue;
      if (edge.contradiction) {
        contradictions.push(edge);
        continue;
      }
      context.moveTo(ax, ay);
      context.lineTo(bx, by);
      // One path for many lines costs the square of their number where they cross.
      if (++drawn % 200 === 0) {
        context.stroke();
        context.beginPath();
        if (drawn % 4000 === 0) yield;
      }
    }
    context.stroke();
    context.globalAlpha = 1;
    context.setLineDash([5, 4]);
    for (const edge of contradictions) line(context, edge, this.colours.warning, 1, (node) => [node.x * scale + x, node.y * scale + y]);
    context.setLineDash([]);
    yield;
  }

  private *drawNodes(context: CanvasRenderingContext2D, scale: number, x: number, y: number, width: number, height: number): Generator<undefined, void> {
    let drawn = 0;
    for (const node of this.scene.nodes) {
      const [px, py] = [node.x * scale + x, node.y * scale + y];
      if (px < -40 || py < -40 || px > width + 40 || py > height + 40) continue;
      const r = this.radius(node, scale);
      context.fillStyle = node.colour;
      if (r < 1.6) context.fillRect(px - r, py - r, 2 * r, 2 * r);
      else {
        shapePath(context, node, px, py, r);
        context.fill();
        if (node.pinned) {
          context.strokeStyle = this.colours.text;
          context.lineWidth = Math.max(1, 3 * Math.min(1, scale));
          context.stroke();
        }
      }
      if (++drawn % 4000 === 0) yield;
    }
  }

  /** Which way the lines go, where one is near enough to see it. */
  private drawArrows(context: CanvasRenderingContext2D, scale: number, x: number, y: number, width: number, height: number): void {
    let drawn = 0;
    for (const edge of this.scene.edges) {
      if (edge.both) continue;
      const { start: from, end: to } = edge;
      const [bx, by] = [to.x * scale + x, to.y * scale + y];
      if (bx < 0 || by < 0 || bx > width || by > height) continue;
      if (++drawn > ARROWS) return;
      context.fillStyle = edge.contradiction ? this.colours.warning : this.colours.edge;
      arrowHead(context, from.x * scale + x, from.y * scale + y, bx, by, this.radius(to, scale), 8);
    }
  }

  private cellOf(x: number, y: number): number {
    return Math.floor(x / this.cell) * 1_000_003 + Math.floor(y / this.cell);
  }

  private nodeAt(screenX: number, screenY: number): DrawnNode | null {
    const [x, y] = [(screenX - this.x) / this.scale, (screenY - this.y) / this.scale];
    let best: DrawnNode | null = null;
    let nearest = Infinity;
    for (let across = -1; across <= 1; across++) {
      for (let down = -1; down <= 1; down++) {
        for (const node of this.grid.get(this.cellOf(x + across * this.cell, y + down * this.cell)) ?? []) {
          const distance = Math.hypot(node.x - x, node.y - y);
          if (distance < Math.max(node.size, 6 / this.scale) && distance < nearest) {
            best = node;
            nearest = distance;
          }
        }
      }
    }
    return best;
  }

  private edgeAt(screenX: number, screenY: number): string | null {
    for (const edge of this.scene.edges) {
      const { start: from, end: to } = edge;
      const [ax, ay] = [from.x * this.scale + this.x, from.y * this.scale + this.y];
      const [dx, dy] = [(to.x - from.x) * this.scale, (to.y - from.y) * this.scale];
      const length = dx * dx + dy * dy || 1;
      const share = Math.max(0, Math.min(1, ((screenX - ax) * dx + (screenY - ay) * dy) / length));
      if (Math.hypot(ax + share * dx - screenX, ay + share * dy - screenY) < 3) return edge.key;
    }
    return null;
  }

  private listen(): void {
    const { listener } = this;
    const place = (x: number, y: number): [number, number] => [(x - this.x) / this.scale, (y - this.y) / this.scale];
    new Pointers(this.canvas, {
      nodeAt: (x, y) => this.nodeAt(x, y)?.key ?? null,
      hover: (key) => {
        if (key === this.hovered) return;
        this.hovered = key;
        this.soon();
      },
      pan: (dx, dy) => this.pan(-dx, -dy),
      zoomAt: (factor, x, y) => this.zoomAt(factor, x, y),
      movable: (key) => key >= 0,
      drag: (key, x, y) => {
        const node = this.scene.byKey.get(key);
        if (!node) return;
        [node.x, node.y] = place(x, y);
        // Drawn over the bitmap, in which it still stands where it was.
        this.hovered = key;
        this.soon();
      },
      drop: (key, x, y) => {
        const [left, top] = place(x, y);
        this.hovered = null;
        listener.moved(key, Math.round(left), Math.round(top));
      },
      choose: (x, y) => {
        const node = this.nodeAt(x, y);
        const edge = node ? null : this.edgeAt(x, y);
        if (node) listener.node(node.key);
        else if (edge) listener.edge(edge);
        else listener.nothing();
      },
      open: (key) => listener.open(key),
    });
  }
}
