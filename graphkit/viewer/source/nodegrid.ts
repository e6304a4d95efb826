// What lies at a place of the layout, found without looking at every node.

import type { DrawnEdge, DrawnNode, Scene } from "./scene";

const CELL = 80; // units of the layout
const COLUMN = 1_000_003; // cells that a column may have before two cells share a key, which only costs time
const REACH = 6; // pixels round the middle of a node that count as the node, however small it is
const LINE = 3; // pixels beside a line that count as the line

/** Nodes by the cell of a grid that they stand in. */
export class NodeGrid {
  private readonly cells = new Map<number, DrawnNode[]>();

  constructor(nodes: DrawnNode[]) {
    for (const node of nodes) {
      const cell = cellOf(node.x, node.y);
      const held = this.cells.get(cell);
      if (held) held.push(node);
      else this.cells.set(cell, [node]);
    }
  }

  /** The node at a place of the layout; `scale` is how many pixels a unit has. */
  at(x: number, y: number, scale: number): DrawnNode | null {
    let best: DrawnNode | null = null;
    let nearest = Infinity;
    for (let across = -1; across <= 1; across++) {
      for (let down = -1; down <= 1; down++) {
        for (const node of this.cells.get(cellOf(x + across * CELL, y + down * CELL)) ?? []) {
          const distance = Math.hypot(node.x - x, node.y - y);
          if (distance < Math.max(node.size, REACH / scale) && distance < nearest) {
            best = node;
            nearest = distance;
          }
        }
      }
    }
    return best;
  }
}

/** The line at a place of the layout. */
export function lineAt(scene: Scene, x: number, y: number, scale: number): DrawnEdge | null {
  for (const edge of scene.edges) {
    const { start, end } = edge;
    const [dx, dy] = [end.x - start.x, end.y - start.y];
    const share = ((x - start.x) * dx + (y - start.y) * dy) / (dx * dx + dy * dy || 1);
    const along = Math.max(0, Math.min(1, share));
    if (Math.hypot(start.x + along * dx - x, start.y + along * dy - y) * scale < LINE) return edge;
  }
  return null;
}

function cellOf(x: number, y: number): number {
  return Math.floor(x / CELL) * COLUMN + Math.floor(y / CELL);
}
