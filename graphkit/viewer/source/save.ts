// What is seen, as PNG, SVG or CSV.

import type { App } from "./app";
import type { Engine } from "./engine";
import { nameOf, text } from "./model";
import { drawPicture } from "./picture";
import type { Colours } from "./theme";

const KEPT = 10_000; // milliseconds after which the browser has surely taken a file

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
  const written = new XMLSerializer().serializeToString(drawPicture(app, colours));
  download(`${app.model.payload.name}.svg`, new Blob([written], { type: "image/svg+xml" }));
}

/** Visible nodes, then visible edges, with a mark that opens right in Excel. */
export function saveCsv(app: App): void {
  const { model, visible } = app;
  const rows = [["id", "type", "name", "start", "end"]];
  for (const node of model.nodes)
    if (visible.nodes[node.index]) rows.push([node.id, node.type.name, nameOf(node), "", ""]);
  for (const edge of visible.edges)
    rows.push([
      edge.id,
      edge.type.name,
      text(edge.properties.stance),
      model.nodes[edge.start]!.id,
      model.nodes[edge.end]!.id,
    ]);
  download(
    `${model.payload.name}.csv`,
    new Blob(["\ufeff", rows.map((row) => row.map(cell).join(",")).join("\r\n"), "\r\n"], { type: "text/csv" }),
  );
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
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}
