// Mouse, pen and fingers on a canvas: one moves the picture or a node, two zoom, a tap chooses.

/** Places are pixels from the canvas' corner; a key is that of a drawn node. */
export interface Touched {
  nodeAt(x: number, y: number): number | null;
  hover(key: number | null): void;
  pan(dx: number, dy: number): void;
  zoomAt(factor: number, x: number, y: number): void;
  /** Whether a node may be dragged. */
  movable(key: number): boolean;
  drag(key: number, x: number, y: number): void;
  drop(key: number, x: number, y: number): void;
  choose(x: number, y: number): void;
  open(key: number): void;
}

type Place = [x: number, y: number];

const STILL = 4; // pixels that a pointer may tremble without moving anything
const WHEEL = 0.0015; // how much a pixel of a wheel zooms, as a logarithm

export class Pointers {
  private readonly down = new Map<number, Place>();
  /** Where the first pointer came down, while nothing has moved yet. */
  private tap: Place | null = null;
  private dragged: { key: number; place: Place } | null = null;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly touched: Touched,
  ) {
    canvas.addEventListener("pointerdown", (event) => this.press(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    canvas.addEventListener("pointerup", (event) => this.lift(event));
    canvas.addEventListener("pointercancel", (event) => this.cancel(event));
    canvas.addEventListener("pointerleave", () => this.touched.hover(null));
    canvas.addEventListener("dblclick", (event) => {
      const key = touched.nodeAt(...this.placeOf(event));
      if (key !== null) touched.open(key);
    });
    canvas.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
  }

  private placeOf(event: MouseEvent): Place {
    const box = this.canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  private press(event: PointerEvent): void {
    const place = this.placeOf(event);
    this.canvas.setPointerCapture(event.pointerId);
    this.down.set(event.pointerId, place);
    this.tap = this.down.size === 1 ? place : null;
    if (this.down.size > 1) this.settle();
  }

  private move(event: PointerEvent): void {
    const place = this.placeOf(event);
    const before = this.down.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") this.touched.hover(this.touched.nodeAt(...place));
      return;
    }
    if (this.tap) {
      if (distance(this.tap, place) < STILL) return;
      const key = this.touched.nodeAt(...this.tap);
      if (key !== null && this.touched.movable(key)) this.dragged = { key, place };
      this.tap = null;
    }
    this.down.set(event.pointerId, place);
    if (this.down.size === 2) this.pinch(event.pointerId, before, place);
    else if (this.dragged) {
      this.dragged.place = place;
      this.touched.drag(this.dragged.key, ...place);
    } else if (this.down.size === 1) this.touched.pan(place[0] - before[0], place[1] - before[1]);
  }

  /** Two fingers: what lies between them stays between them. */
  private pinch(pointer: number, before: Place, place: Place): void {
    const other = [...this.down].find(([id]) => id !== pointer)![1];
    const [from, to] = [middle(before, other), middle(place, other)];
    this.touched.pan(to[0] - from[0], to[1] - from[1]);
    const apart = distance(before, other);
    if (apart > 0) this.touched.zoomAt(distance(place, other) / apart, ...to);
  }

  private lift(event: PointerEvent): void {
    const place = this.placeOf(event);
    this.down.delete(event.pointerId);
    if (this.dragged) this.settle();
    else if (this.tap) this.touched.choose(...place);
    this.tap = null;
  }

  private cancel(event: PointerEvent): void {
    this.down.delete(event.pointerId);
    this.settle();
    this.tap = null;
  }

  /** A dragged node stays where its pointer was last. */
  private settle(): void {
    const dragged = this.dragged;
    this.dragged = null;
    if (dragged) this.touched.drop(dragged.key, ...dragged.place);
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    this.touched.zoomAt(Math.exp(-event.deltaY * WHEEL), ...this.placeOf(event));
  }
}

function distance(a: Place, b: Place): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

function middle(a: Place, b: Place): Place {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}
