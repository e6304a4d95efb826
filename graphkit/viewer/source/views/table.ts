// The same as the picture, as tables: for a screen reader, for paper, and for whoever likes rows.

import type { App } from "../app";
import { h, replace } from "../dom";
import { GraphEdge, GraphNode, text } from "../model";
import { nodeButton } from "../nodebutton";

const STEP = 200;

export function drawTable(app: App, holder: HTMLElement): void {
  replace(holder, ...tables(app, STEP));
}

/** A table of the nodes and one of the edges that the picture shows, with a button for more than `step` rows. */
export function tables(app: App, step: number): HTMLElement[] {
  const { model, visible, words } = app;
  const nodes = model.nodes
    .filter((node) => visible.nodes[node.index])
    .sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1));
  const degree = new Map<number, number>();
  for (const edge of visible.edges)
    for (const end of new Set([edge.start, edge.end])) degree.set(end, (degree.get(end) ?? 0) + 1);
  const columns = (["name", "type", "degree", "day"] as const).map((key) => words(key));
  const ends = (["start", "type", "end"] as const).map((key) => words(key));
  return [
    table(app, `${words("nodes")} (${nodes.length})`, columns, nodes, step, (node) =>
      nodeRow(app, node, degree.get(node.index) ?? 0),
    ),
    table(app, `${words("edges")} (${visible.edges.length})`, ends, visible.edges, step, (edge) => edgeRow(app, edge)),
  ];
}

function nodeRow(app: App, node: GraphNode, degree: number): HTMLElement {
  const day = text(node.properties.said_on ?? node.properties.last_said ?? node.properties.published);
  return h(
    "tr",
    {},
    h("td", {}, nodeButton(app, node)),
    h("td", {}, app.term(node.type.name)),
    h("td", {}, String(degree)),
    h("td", {}, day),
  );
}

function edgeRow(app: App, edge: GraphEdge): HTMLElement {
  const [start, end] = [app.model.nodes[edge.start]!, app.model.nodes[edge.end]!];
  const label = [edge.type.name, text(edge.properties.stance)].filter(Boolean).map(app.term).join(" · ");
  const button = h(
    "button",
    { type: "button", class: "link", "data-edge": edge.id, click: () => app.update({ selected: edge.id }) },
    label,
  );
  return h("tr", {}, h("td", {}, nodeButton(app, start)), h("td", {}, button), h("td", {}, nodeButton(app, end)));
}

function table<T>(
  app: App,
  caption: string,
  columns: string[],
  items: T[],
  step: number,
  row: (item: T) => HTMLElement,
): HTMLElement {
  const body = h("tbody", {});
  let shown = 0;
  const button = h("button", { type: "button", click: () => extend() });
  const extend = (): void => {
    for (const item of items.slice(shown, shown + step)) body.append(row(item));
    shown = Math.min(items.length, shown + step);
    button.hidden = shown === items.length;
    replace(button, app.words("more", { n: items.length - shown }));
  };
  extend();
  const head = h("thead", {}, h("tr", {}, ...columns.map((column) => h("th", { scope: "col" }, column))));
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
    h("table", {}, h("caption", {}, caption), head, body),
    button,
  );
}
