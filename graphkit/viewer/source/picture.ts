// The whole picture as vectors, for a file and for paper.

import type { App } from "./app";
import { svg } from "./dom";
import { FONT } from "./paint";
import { DrawnEdge, DrawnNode, bounds, edgeLabel } from "./scene";
import type { Colours } from "./theme";

const [ACROSS, DOWN] = [90, 50]; // units of the layout that stay free round the picture, for names

export function drawPicture(app: App, colours: Colours): SVGElement {
  const { scene } = app;
  const { left, right, top, bottom } = bounds(scene) ?? { left: 0, right: 0, top: 0, bottom: 0 };
  const [x, y, width, height] = [left - ACROSS, top - DOWN, right - left + 2 * ACROSS, bottom - top + 2 * DOWN];
  const picture = svg("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: `${x} ${y} ${width} ${height}`,
    "font-family": FONT,
    "font-size": 12,
  });
  picture.append(svg("rect", { x, y, width, height, fill: colours.background }));
  picture.append(svg("defs", {}, arrow("arrow", colours.edge), arrow("arrow-against", colours.warning)));
  for (const line of scene.edges) picture.append(drawLine(app, line, colours));
  for (const node of scene.nodes) {
    picture.append(drawNode(node, colours));
    picture.append(
      svg(
        "text",
        {
          x: node.x,
          y: node.y + node.size + 12,
          "text-anchor": "middle",
          fill: colours.text,
          stroke: colours.background,
          "stroke-width": 3,
          "paint-order": "stroke",
        },
        node.label,
      ),
    );
  }
  return picture;
}

function arrow(id: string, colour: string): SVGElement {
  return svg(
    "marker",
    {
      id,
      viewBox: "0 0 8 8",
      refX: 8,
      refY: 4,
      markerWidth: 8,
      markerHeight: 8,
      markerUnits: "userSpaceOnUse",
      orient: "auto",
    },
    svg("path", { d: "M0 0 L8 4 L0 8 Z", fill: colour }),
  );
}

function drawLine(app: App, line: DrawnEdge, colours: Colours): SVGElement {
  const [from, to] = [app.scene.byKey.get(line.from)!, app.scene.byKey.get(line.to)!];
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  // The line ends where the node begins, so that its head is seen.
  const share = Math.max(0, 1 - (to.size + 1) / length);
  const ends = { x1: from.x, y1: from.y, x2: from.x + share * (to.x - from.x), y2: from.y + share * (to.y - from.y) };
  const colour: Record<string, string> = line.contradiction
    ? { stroke: colours.warning, "stroke-dasharray": "5 4" }
    : { stroke: colours.edge };
  const head: Record<string, string> = line.both
    ? {}
    : { "marker-end": `url(#${line.contradiction ? "arrow-against" : "arrow"})` };
  return svg("line", { ...ends, ...colour, ...head }, svg("title", {}, edgeLabel(line, app.term)));
}

function drawNode({ x, y, size, shape, colour, label, pinned }: DrawnNode, colours: Colours): SVGElement {
  const look = { fill: colour, ...(pinned ? { stroke: colours.text, "stroke-width": 3 } : {}) };
  const corners = (...places: [number, number][]): string =>
    places.map(([across, down]) => `${x + across * size},${y + down * size}`).join(" ");
  const outline: Record<string, [number, number][]> = {
    square: [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ],
    diamond: [
      [0, -1.25],
      [1.25, 0],
      [0, 1.25],
      [-1.25, 0],
    ],
    triangle: [
      [0, -1.25],
      [1.1, 0.65],
      [-1.1, 0.65],
    ],
    hexagon: [
      [1, 0],
      [0.5, 0.87],
      [-0.5, 0.87],
      [-1, 0],
      [-0.5, -0.87],
      [0.5, -0.87],
    ],
  };
  const places = outline[shape];
  return places
    ? svg("polygon", { points: corners(...places), ...look }, svg("title", {}, label))
    : svg("circle", { cx: x, cy: y, r: size, ...look }, svg("title", {}, label));
}
