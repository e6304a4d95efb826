// What a drawing engine does: two have it, one for small pictures and one for large.

import type { Scene } from "./scene";
import type { Colours } from "./theme";

/** How much one step of zooming enlarges. */
export const CLOSER = 1.3;

/** What a person does to the picture. Keys are those of the scene. */
export interface Listener {
  node(key: number): void;
  edge(key: string): void;
  nothing(): void;
  open(key: number): void;
  moved(key: number, x: number, y: number): void;
}

export interface Engine {
  readonly name: "pyvis" | "canvas";
  show(scene: Scene, colours: Colours): void;
  /** Mark a node and a line; null for none. */
  mark(node: number | null, edge: string | null): void;
  fit(): void;
  centre(key: number): void;
  zoom(factor: number): void;
  pan(x: number, y: number): void;
  picture(): HTMLCanvasElement;
  close(): void;
}
