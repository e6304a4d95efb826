// The large engine: everything is drawn once into a bitmap, in slices; moving moves the bitmap until it is drawn anew.

import { Bitmap, drawBitmap, radiusAt } from "./bitmap";
import type { Engine, Listener } from "./engine";
import { NodeGrid, lineAt } from "./nodegrid";
import { Placed, emphasis } from "./paint";
import { Pointers } from "./pointers";
import { DrawnNode, EMPTY, Scene, bounds } from "./scene";
import type { Colours } from "./theme";

const MARGIN = 0.5; // of the window, on each side of it: so far one may pan before white shows
const SLICE = 12; // milliseconds of drawing between two looks at the events
const IDLE = 140; // milliseconds without movement before the bitmap is drawn anew
const SHARPEST = 2; // dots of the screen to a pixel of the page: more cost memory and are not seen
const ROUND = 100; // units of the layout that stay free round a picture that is seen whole
const LARGEST_SCALE = 2;
const READABLE = 0.8; // pixels for a unit of the layout at which a node that was looked for is shown at least

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
  private grid = new NodeGrid([]);
  private first = true;
  private bySize: DrawnNode[] = [];

  constructor(
    private readonly container: HTMLElement,
    private readonly listener: Listener,
  ) {
    container.append(this.canvas);
    this.resize();
    this.observer.observe(container);
    this.listen();
  }

  show(scene: Scene, colours: Colours): void {
    this.scene = scene;
    this.colours = colours;
    this.hovered = null;
    this.grid = new NodeGrid(scene.nodes);
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
    this.scale =
      Math.min(this.width / (right - left + ROUND), this.height / (bottom - top + ROUND), LARGEST_SCALE) * 0.95;
    this.fitted = this.scale;
    this.x = this.width / 2 - (this.scale * (left + right)) / 2;
    this.y = this.height / 2 - (this.scale * (top + bottom)) / 2;
    this.redraw();
  }

  centre(key: number): void {
    const node = this.scene.byKey.get(key);
    if (!node) return;
    this.scale = Math.max(READABLE, this.scale);
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
      context.drawImage(
        bitmap.canvas,
        this.x - bitmap.x * ratio,
        this.y - bitmap.y * ratio,
        bitmap.width * ratio,
        bitmap.height * ratio,
      );
    }
    const place = (node: DrawnNode): Placed => [
      node.x * this.scale + this.x,
      node.y * this.scale + this.y,
      radiusAt(node, this.scale),
    ];
    emphasis(
      context,
      this.scene,
      { hovered: this.hovered, node: this.node, edge: this.edge },
      this.colours,
      1,
      place,
      () => {
        context.globalAlpha = 0.75;
        context.fillStyle = this.colours.background;
        context.fillRect(0, 0, this.width, this.height);
        context.globalAlpha = 1;
      },
    );
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

  private drawing(): Generator<undefined, Bitmap> {
    const { scene, bySize, colours, fitted } = this;
    return drawBitmap(
      { scene, bySize, colours, fitted },
      {
        width: this.width * (1 + 2 * MARGIN),
        height: this.height * (1 + 2 * MARGIN),
        sharpness: this.sharpness,
        scale: this.scale,
        x: this.x + this.width * MARGIN,
        y: this.y + this.height * MARGIN,
      },
    );
  }

  /** The place in the layout of a pixel. */
  private placeOf(x: number, y: number): [number, number] {
    return [(x - this.x) / this.scale, (y - this.y) / this.scale];
  }

  private nodeAt(x: number, y: number): DrawnNode | null {
    return this.grid.at(...this.placeOf(x, y), this.scale);
  }

  private listen(): void {
    const { listener } = this;
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
        [node.x, node.y] = this.placeOf(x, y);
        // Drawn over the bitmap, in which it still stands where it was.
        this.hovered = key;
        this.soon();
      },
      drop: (key, x, y) => {
        const [left, top] = this.placeOf(x, y);
        this.hovered = null;
        listener.moved(key, Math.round(left), Math.round(top));
      },
      choose: (x, y) => {
        const node = this.nodeAt(x, y);
        const edge = node ? null : lineAt(this.scene, ...this.placeOf(x, y), this.scale);
        if (node) listener.node(node.key);
        else if (edge) listener.edge(edge.key);
        else listener.nothing();
      },
      open: (key) => listener.open(key),
    });
  }
}
