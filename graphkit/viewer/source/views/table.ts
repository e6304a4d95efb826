// The same as the picture, as tables: for a screen reader, and for whoever likes rows.

import type { App } from "../app";
import { h, replace } from "../dom";
import { nameOf, text } from "../model";
import { nodeButton } from "../panel";

const STEP = 200;

export function drawTable(app: App, holder: HTMLElement): void {
  const { model, visible, words } = app;
  const nodes = model.nodes.filter((node) => visible.nodes[node.index]).sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1));
  const degree = new Map<number, number>();
  for (const edge of visible.edges) for (const end of new Set([edge.start, edge.end])) degree.set(end, (degree.get(end) ?? 0) + 1);
  replace(
    holder,
    table(app, `${words("nodes")} (${nodes.length})`, [words("name"), words("type"), words("degree"), words("day")], nodes, (node) =>
      h("tr", {}, h("td", {}, nodeButton(app, node)), h("td", {}, app.term(node.type.name)), h("td", {}, String(degree.get(node.index) ?? 0)), h("td", {}, text(node.properties.said_on ?? node.properties.last_said ?? node.properties.published))),
    ),
    table(app, `${words("edges")} (${visible.edges.length})`, [words("start"), words("type"), words("end")], visible.edges, (edge) =>
      h(
        "tr",
        {},
        h("td", {}, nodeButton(app, model.nodes[edge.start]!)),
        h("td", {}, h("button", { type: "button", class: "link", click: () => app.update({ selected: edge.id }) }, [edge.type.name, text(edge.properties.stance)].map(app.term).filter(Boolean).join(" "))),
        h("td", {}, nodeButton(app, model.nodes[edge.end]!, nameOf(model.nodes[edge.end]!))),
      ),
    ),
  );
}

function table<T>(app: App, caption: string, columns: string[], items: T[], row: (item: T) => HTMLElement): HTMLElement {
  const body = h("tbody", {});
  let shown = 0;
  const button = h("button", { type: "button", click: () => extend() });
  const extend = (): void => {
    for (const item of items.slice(shown, shown + STEP)) body.append(row(item));
    shown = Math.min(items.length, shown + STEP);
    button.hidden = shown === items.length;
    replace(button, app.words("more", { n: items.length - shown }));
  };
  extend();
  return h("div", { class: "scroll" }, h("table", {}, h("caption", {}, caption), h("thead", {}, h("tr", {}, ...columns.map((column) => h("th", { scope: "col" }, column)))), body), button);
}
