// Going through the lines at a node one by one, so that edges are reached without a mouse.

import type { App } from "./app";

export class LineWalk {
  /** The number of the node whose lines are gone through. */
  private node: number | undefined;

  constructor(private readonly app: App) {}

  /** Select the next line (1) or the one before (-1) at the node that is selected, or was when the walk began. */
  step(direction: 1 | -1): void {
    const { app } = this;
    const line = app.selectedLine;
    const selected = app.model.byId.get(app.state.selected)?.index;
    if (selected !== undefined) this.node = selected;
    else if (line && this.node !== line.from && this.node !== line.to) this.node = line.from;
    if (this.node === undefined || (selected === undefined && !line)) return;
    const lines = app.scene.edgesOf.get(this.node) ?? [];
    const at = selected === undefined && line ? lines.indexOf(line) : direction > 0 ? -1 : 0;
    const next = lines[(at + direction + lines.length) % lines.length];
    if (next) app.selectLine(next);
  }
}
