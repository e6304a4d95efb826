// The chart of the timeline: across the day said, upwards the time meant.

import type { App } from "../app";
import { svg } from "../dom";
import { nameOf } from "../model";
import { cut } from "../nodebutton";
import type { TimedClaim } from "./timeline";

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [900, 420, 64, 20, 24, 40];
const PADDING = 0.15; // years round the claims
const TICKS = 10;

type Range = [low: number, high: number];

/** `now` is today as a number of years. */
export function drawChart(app: App, claims: TimedClaim[], now: number): SVGElement {
  const across = spanOf(claims.map((item) => item.said));
  const up = spanOf(claims.flatMap((item) => [item.from, item.until]));
  const x = (year: number): number => scale(year, across, LEFT, WIDTH - RIGHT);
  const y = (year: number): number => scale(year, up, HEIGHT - BOTTOM, TOP);
  const root = svg("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    class: "timeline",
    role: "img",
    "aria-label": `${app.words("axisSaid")} × ${app.words("axisMeant")}`,
  });
  for (const year of ticks(across)) {
    root.append(
      svg("line", { x1: x(year), x2: x(year), y1: TOP, y2: HEIGHT - BOTTOM, class: "grid" }),
      svg("text", { x: x(year), y: HEIGHT - 24, "text-anchor": "middle" }, monthOf(year)),
    );
  }
  for (const year of ticks(up)) {
    root.append(
      svg("line", { x1: LEFT, x2: WIDTH - RIGHT, y1: y(year), y2: y(year), class: "grid" }),
      svg("text", { x: LEFT - 8, y: y(year) + 4, "text-anchor": "end" }, monthOf(year)),
    );
  }
  root.append(
    svg("text", { x: WIDTH / 2, y: HEIGHT - 6, "text-anchor": "middle" }, app.words("axisSaid")),
    svg("text", { x: 4, y: 14 }, app.words("axisMeant")),
  );
  root.append(...guides(app, across, up, now, x, y));
  for (const item of [...claims].sort((a, b) => Number(a.due) - Number(b.due))) root.append(mark(app, item, x, y));
  return root;
}

/** Where what is meant is the day it is said, and where it is today. */
function guides(
  app: App,
  across: Range,
  up: Range,
  now: number,
  x: (year: number) => number,
  y: (year: number) => number,
): SVGElement[] {
  const from = Math.max(across[0], up[0]);
  const to = Math.min(across[1], up[1]);
  const found: SVGElement[] = [];
  if (from < to) {
    found.push(svg("line", { x1: x(from), y1: y(from), x2: x(to), y2: y(to), class: "guide" }));
    found.push(svg("text", { x: x(to) - 4, y: y(to) - 6, "text-anchor": "end" }, app.words("saidIsMeant")));
  }
  if (now > up[0] && now < up[1]) {
    found.push(svg("line", { x1: LEFT, y1: y(now), x2: WIDTH - RIGHT, y2: y(now), class: "guide" }));
    found.push(svg("text", { x: LEFT + 4, y: y(now) - 4 }, app.words("todayMark")));
  }
  return found;
}

function mark(
  app: App,
  { claim, said, from, until, due }: TimedClaim,
  x: (year: number) => number,
  y: (year: number) => number,
): SVGElement {
  const kind = due ? "late" : claim.properties.kind === "prediction" ? "meant" : "other";
  const group = svg(
    "g",
    { class: kind, "data-node": claim.id },
    svg("line", { x1: x(said), x2: x(said), y1: y(from), y2: y(until) - 1 }),
    svg("circle", { cx: x(said), cy: y((from + until) / 2), r: due ? 6 : 4 }),
    svg("title", {}, cut(nameOf(claim), 200)),
  );
  group.addEventListener("click", () => app.select(claim));
  return group;
}

/** Nearly all of the values: a claim about the last century must not press all others into one line. */
function spanOf(values: number[]): Range {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))]!;
  return [at(0.02) - PADDING, at(0.98) + PADDING];
}

/** What lies outside stands on the edge. */
function scale(value: number, [low, high]: Range, from: number, to: number): number {
  return from + ((Math.min(high, Math.max(low, value)) - low) / (high - low)) * (to - from);
}

function ticks([low, high]: Range): number[] {
  const step = high - low < 3 ? 0.25 : Math.max(1, Math.round((high - low) / TICKS));
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, place) => (first + place) * step);
}

function monthOf(year: number): string {
  return Number.isInteger(year)
    ? String(year)
    : `${Math.floor(year)}-${String(Math.round((year % 1) * 12) + 1).padStart(2, "0")}`;
}
