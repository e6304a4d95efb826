// What is seen, as PNG, SVG or CSV.

import type { App } from "./app";
import type { Colours, Engine } from "./engine";
import { svg } from "./dom";
import { nameOf, text } from "./model";
import { FONT } from "./paint";
import { edgeLabel } from "./scene";

export function savePng(app: App, engine: Engine, colours: Colours): void {
  const picture = engine.picture();
  const canvas = document.createElement("canvas");
  canvas.width = picture.width;
  canvas.height = picture.height;
  const context = canvas.getContext("2d")!;
  context.fillStyle = colours.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0);
  canvas.toBlob((blob) => blob && download(`${app.model.payload.name}.png`, blob));
}

export function saveSvg(app: App, colours: Colours): void {
  const { nodes, edges, byKey } = app.scene;
  const edge = (get: (node: { x: number; y: number; size: number }) => number, pick: (...values: number[]) => number): number => nodes.reduce((best, node) => pick(best, get(node)), get(nodes[0] ?? { x: 0, y: 0, size: 0 }));
  const [left, right, top, bottom] = [edge((n) => n.x - n.size, Math.min) - 80, edge((n) => n.x + n.size, Math.max) + 80, edge((n) => n.y - n.size, Math.min) - 40, edge((n) => n.y + n.size, Math.max) + 40];
  const picture = svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `${left} ${top} ${right - left} ${bottom - top}`, "font-family": FONT, "font-size": 12 });
  picture.append(svg("rect", { x: left, y: top, width: right - left, height: bottom - top, fill: colours.background }));
  for (const line of edges) {
    const [from, to] = [byKey.get(line.from)!, byKey.get(line.to)!];
    picture.append(svg("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke: line.contradiction ? colours.warning : colours.edge }, svg("title", {}, edgeLabel(line, app.term))));
  }
  for (const node of nodes) {
    picture.append(svg("circle", { cx: node.x, cy: node.y, r: node.size, fill: node.colour }, svg("title", {}, node.label)));
    picture.append(svg("text", { x: node.x, y: node.y + node.size + 12, "text-anchor": "middle", fill: colours.text }, node.label));
  }
  download(`${app.model.payload.name}.svg`, new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" }));
}

/** Visible nodes, then visible edges, with a mark that opens right in Excel. */
export function saveCsv(app: App): void {
  const { model, visible } = app;
  const rows = [["id", "type", "name", "start", "end"]];
  for (const node of model.nodes) if (visible.nodes[node.index]) rows.push([node.id, node.type.name, nameOf(node), "", ""]);
  for (const edge of visible.edges) rows.push([edge.id, edge.type.name, text(edge.properties.stance), model.nodes[edge.start]!.id, model.nodes[edge.end]!.id]);
  download(`${model.payload.name}.csv`, new Blob(["\ufeff", rows.map((row) => row.map(cell).join(",")).join("\r\n"), "\r\n"], { type: "text/csv" }));
}

/** A cell; a leading sign that a spreadsheet would take for a formula is defused. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function download(name: string, blob: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
