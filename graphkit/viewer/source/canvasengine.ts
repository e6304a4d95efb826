// The large engine: everything is drawn once into a bitmap, in slices; moving moves the bitmap until it is drawn anew.

import type { Colours, Engine, Listener } from "./engine";
import { FONT, Room, emphasis, label, regions, shapePath } from "./paint";
import { DrawnNode, EMPTY, Scene } from "./scene";

const MARGIN = 0.5; // of the window, on each side of it: so far one may pan before white shows
const SLICE = 12; // milliseconds of drawing between two looks at the events
const IDLE = 140; // milliseconds without movement before the bitmap is drawn anew
const LABELS = 300;

interface Bitmap {
  canvas: HTMLCanvasElement;
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
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { x, y } of this.scene.nodes) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    if (left > right) return this.redraw();
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

  private get width(): number {
    return this.canvas.width;
  }

  private get height(): number {
    return this.canvas.height;
  }

  private resize(): void {
    const { clientWidth, clientHeight } = this.container;
    if (!clientWidth || (clientWidth === this.width && clientHeight === this.height)) return;
    this.canvas.width = clientWidth;
    this.canvas.height = clientHeight;
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
    context.fillStyle = this.colours.background;
    context.fillRect(0, 0, this.width, this.height);
    if (bitmap) {
      const ratio = this.scale / bitmap.scale;
      context.drawImage(bitmap.canvas, this.x - bitmap.x * ratio, this.y - bitmap.y * ratio, bitmap.canvas.width * ratio, bitmap.canvas.height * ratio);
    }
    const place = (node: DrawnNode): [number, number, number] => [node.x * this.scale + this.x, node.y * this.scale + this.y, this.radius(node, this.scale)];
    if (this.hovered === null) regions(context, this.scene, this.scale, this.colours, 1, (x, y) => [x * this.scale + this.x, y * this.scale + this.y]);
    emphasis(context, this.scene, this.hovered, this.node, this.edge, this.colours, 1, place, () => {
      context.globalAlpha = 0.75;
      context.fillStyle = this.colours.background;
      context.fillRect(0, 0, this.width, this.height);
      context.globalAlpha = 1;
    });
  }

  private redraw(): void {
    const turn = ++this.turn;
    const steps = this.drawing();
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
      setTimeout(step);
    };
    step();
  }

  private radius(node: DrawnNode, scale: number): number {
    return Math.max(0.7, node.size * Math.min(1, Math.max(0.02, scale)));
  }

  private *drawing(): Generator<undefined, Bitmap> {
    const canvas = document.createElement("canvas");
    const width = (canvas.width = Math.round(this.width * (1 + 2 * MARGIN)));
    const height = (canvas.height = Math.round(this.height * (1 + 2 * MARGIN)));
    const context = canvas.getContext("2d", { alpha: false })!;
    const scale = this.scale;
    const x = this.x + this.width * MARGIN;
    const y = this.y + this.height * MARGIN;
    context.fillStyle = this.colours.background;
    context.fillRect(0, 0, width, height);
    yield* this.drawLines(context, scale, x, y, width, height);
    yield* this.drawNodes(context, scale, x, y, width, height);
    if (scale > 0.6) this.drawLabels(context, scale, x, y, width, height);
    return { canvas, scale, x, y };
  }

  private *drawLines(context: CanvasRenderingContext2D, scale: number, x: number, y: number, width: number, height: number): Generator<undefined, void> {
    context.strokeStyle = this.colours.edge;
    context.globalAlpha = Math.max(0.03, Math.min(0.3, (1500 / (this.scene.edges.length + 1)) * (scale / this.fitted) ** 1.2));
    context.lineWidth = 1;
    let drawn = 0;
    context.beginPath();
    for (const edge of this.scene.edges) {
      const from = this.scene.byKey.get(edge.from)!;
      const to = this.scene.byKey.get(edge.to)!;
      const [ax, ay, bx, by] = [from.x * scale + x, from.y * scale + y, to.x * scale + x, to.y * scale + y];
      if ((ax < 0 && bx < 0) || (ay < 0 && by < 0) || (ax > width && bx > width) || (ay > height && by > height)) continue;
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
      }
      if (++drawn % 4000 === 0) yield;
    }
  }

  /** The largest first, each only where none stands yet. */
  private drawLabels(context: CanvasRenderingContext2D, scale: number, x: number, y: number, width: number, height: number): void {
    const room = new Room();
    context.font = `12px ${FONT}`;
    let drawn = 0;
    for (const node of this.bySize) {
      if (drawn >= LABELS) break;
      const [px, py] = [node.x * scale + x, node.y * scale + y + this.radius(node, scale) + 2];
      if (px < 0 || py < 0 || px > width || py > height) continue;
      const half = context.measureText(node.label).width / 2 + 2;
      if (!room.take(px - half, py, px + half, py + 15)) continue;
      label(context, node.label, px, py, 12, this.colours);
      drawn++;
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
      const from = this.scene.byKey.get(edge.from)!;
      const to = this.scene.byKey.get(edge.to)!;
      const [ax, ay] = [from.x * this.scale + this.x, from.y * this.scale + this.y];
      const [dx, dy] = [(to.x - from.x) * this.scale, (to.y - from.y) * this.scale];
      const length = dx * dx + dy * dy || 1;
      const share = Math.max(0, Math.min(1, ((screenX - ax) * dx + (screenY - ay) * dy) / length));
      if (Math.hypot(ax + share * dx - screenX, ay + share * dy - screenY) < 3) return edge.key;
    }
    return null;
  }

  private listen(): void {
    const { canvas, listener } = this;
    let from: { x: number; y: number; moved: boolean } | null = null;
    const at = (event: MouseEvent): [number, number] => {
      const box = canvas.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    canvas.addEventListener("pointerdown", (event) => {
      from = { x: event.clientX, y: event.clientY, moved: false };
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (from) {
        const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
        if (!from.moved && Math.hypot(dx, dy) < 4) return;
        from = { x: event.clientX, y: event.clientY, moved: true };
        this.pan(-dx, -dy);
      } else {
        const key = this.nodeAt(...at(event))?.key ?? null;
        if (key !== this.hovered) {
          this.hovered = key;
          this.soon();
        }
      }
    });
    canvas.addEventListener("pointerup", (event) => {
      const clicked = from && !from.moved;
      from = null;
      if (!clicked) return;
      const node = this.nodeAt(...at(event));
      if (node) return listener.node(node.key);
      const edge = this.edgeAt(...at(event));
      if (edge) listener.edge(edge);
      else listener.nothing();
    });
    canvas.addEventListener("pointerleave", () => {
      if (this.hovered !== null) {
        this.hovered = null;
        this.soon();
      }
    });
    canvas.addEventListener("dblclick", (event) => {
      const node = this.nodeAt(...at(event));
      if (node) listener.open(node.key);
    });
    canvas.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        this.zoomAt(Math.exp(-event.deltaY * 0.0015), ...at(event));
      },
      { passive: false },
    );
  }
}
