// Claims on two axes: the day they were said, the time they speak of. Predictions that are due stand out.

import type { App } from "../app";
import { h, longList, replace, svg } from "../dom";
import { dayRange } from "../filter";
import { GraphNode, nameOf, text } from "../model";
import { nodeButton } from "../panel";

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [900, 460, 70, 40];

interface Point {
  claim: GraphNode;
  said: number;
  from: number;
  until: number;
}

export function drawTimeline(app: App, holder: HTMLElement): void {
  const { words, model } = app;
  const today = new Date().toISOString().slice(0, 10);
  const points = model.nodes.flatMap((claim): Point[] => {
    const [said, from, until] = ["said_on", "about_from", "about_until"].map((name) => text(claim.properties[name]));
    if (claim.type.name !== "Claim" || !said || !(from || until)) return [];
    return [{ claim, said: time(said, 0), from: time(from || until!, 0), until: time(until || from!, 1) }];
  });
  if (!points.length) return replace(holder, h("p", { class: "hint" }, words("noTimes")));
  const due = points.filter(({ claim }) => overdue(claim, today)).sort((a, b) => a.until - b.until);
  replace(
    holder,
    h("div", { class: "scroll", tabindex: 0 }, picture(app, points, today)),
    due.length ? h("h2", {}, `${words("overdue")} (${due.length})`) : null,
    due.length ? longList(due, 20, (n) => words("more", { n }), (point) => line(app, point)) : null,
    h("h2", {}, `${words("says")} (${points.length})`),
    longList([...points].sort((a, b) => a.said - b.said || a.from - b.from), 20, (n) => words("more", { n }), (point) => line(app, point)),
  );
}

function line(app: App, { claim }: Point): HTMLElement {
  const { said_on, about_time, about_from, about_until } = claim.properties;
  const speaker = app.model.speaker(claim);
  return h("p", {}, `${text(said_on)} → ${text(about_time) || [about_from, about_until].map(text).filter(Boolean).join("…")} `, nodeButton(app, claim, `${speaker ? `${nameOf(speaker).slice(0, 60)}: ` : ""}${nameOf(claim)}`));
}

function overdue(claim: GraphNode, today: string): boolean {
  const until = text(claim.properties.about_until) || text(claim.properties.about_from);
  return claim.properties.kind === "prediction" && until !== "" && dayRange(until)[1] < today;
}

/** A day as a number of years; `end` 1 takes the last moment that it may mean. */
function time(day: string, end: 0 | 1): number {
  const [year, month, date] = dayRange(day)[end]!.split("-").map(Number) as [number, number, number];
  return year + (month - 1) / 12 + (date - 1 + end) / 366;
}

function monthOf(year: number): string {
  return Number.isInteger(year) ? String(year) : `${Math.floor(year)}-${String(Math.round((year % 1) * 12) + 1).padStart(2, "0")}`;
}

function picture(app: App, points: Point[], today: string): SVGElement {
  const span = (values: number[]): [number, number] => {
    const sorted = [...values].sort((a, b) => a - b);
    // A claim about the last century must not press all others into one line.
    const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))]!;
    return [at(0.02) - 0.2, at(0.98) + 0.2];
  };
  const across = span(points.map((point) => point.said));
  const down = span(points.flatMap((point) => [point.from, point.until]));
  const scale = (value: number, [low, high]: [number, number], from: number, to: number): number => from + ((Math.min(high, Math.max(low, value)) - low) / (high - low)) * (to - from);
  const x = (value: number): number => scale(value, across, LEFT, WIDTH - 20);
  const y = (value: number): number => scale(value, down, HEIGHT - BOTTOM, 15);
  const root = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "timeline", role: "img", "aria-label": `${app.words("axisSaid")} × ${app.words("axisMeant")}` });
  for (const [range, place] of [[across, x], [down, y]] as const) {
    const step = range[1] - range[0] < 3 ? 0.25 : Math.max(1, Math.round((range[1] - range[0]) / 10));
    for (let year = Math.ceil(range[0] / step) * step; year <= range[1]; year += step) {
      const along = place(year);
      root.append(
        place === x ? svg("line", { x1: along, x2: along, y1: 15, y2: HEIGHT - BOTTOM, class: "grid" }) : svg("line", { x1: LEFT, x2: WIDTH - 20, y1: along, y2: along, class: "grid" }),
        place === x ? svg("text", { x: along, y: HEIGHT - 22, "text-anchor": "middle" }, monthOf(year)) : svg("text", { x: LEFT - 8, y: along + 4, "text-anchor": "end" }, monthOf(year)),
      );
    }
  }
  root.append(svg("text", { x: WIDTH / 2, y: HEIGHT - 4, "text-anchor": "middle" }, app.words("axisSaid")), svg("text", { x: 4, y: 12 }, app.words("axisMeant")));
  for (const point of points) {
    const late = overdue(point.claim, today);
    const mark = svg("line", { x1: x(point.said), x2: x(point.said), y1: y(point.from), y2: y(point.until) - 1, class: late ? "late" : "meant" });
    const dot = svg("circle", { cx: x(point.said), cy: y((point.from + point.until) / 2), r: late ? 6 : 4, class: late ? "late" : "meant" }, svg("title", {}, nameOf(point.claim).slice(0, 200)));
    dot.addEventListener("click", () => app.select(point.claim));
    root.append(mark, dot);
  }
  return root;
}
