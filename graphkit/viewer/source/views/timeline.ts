// Claims on two axes: the day they were said, the time they speak of. Predictions that are due stand out.

import type { App } from "../app";
import { claimItem } from "../claimitem";
import { isDue, today } from "../claims";
import { h, longList, replace } from "../dom";
import { admittedClaims, dayRange, isDay } from "../filter";
import { GraphNode, number, text } from "../model";
import { drawChart } from "./timechart";

const STEP = 20;
const DRAWN = 3000; // claims in the chart: more cannot be told apart

/** A claim with its times as years and fractions of years. */
export interface TimedClaim {
  claim: GraphNode;
  said: number;
  from: number;
  until: number;
  due: boolean;
}

export function drawTimeline(app: App, holder: HTMLElement): void {
  const { words } = app;
  const day = today();
  const timed = admittedClaims(app.model, app.visible).flatMap((claim) => timesOf(claim, day));
  if (!timed.length) return replace(holder, h("p", { class: "hint" }, words("noTimes")));
  const due = timed.filter((item) => item.due).sort((a, b) => a.until - b.until || a.said - b.said);
  const all = [...timed].sort((a, b) => a.said - b.said || a.from - b.from);
  const weightiest = timed.length > DRAWN ? [...timed].sort((a, b) => weight(b) - weight(a)).slice(0, DRAWN) : timed;
  const list = (title: string, items: TimedClaim[]): Node[] => [
    h("h2", {}, `${title} (${items.length})`),
    longList(
      items,
      STEP,
      (n) => words("more", { n }),
      (item) => line(app, item),
    ),
  ];
  replace(
    holder,
    h(
      "p",
      { class: "hint signs" },
      ...signs(app),
      timed.length > DRAWN && ` ${words("timelineCut", { a: DRAWN, n: timed.length })}`,
    ),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": words("timeline") },
      drawChart(app, weightiest, yearOf(day, 0)),
    ),
    ...(due.length ? list(words("overdue"), due) : []),
    ...list(words("saidAll"), all),
  );
}

function signs(app: App): (Node | string)[] {
  const sign = (kind: string, label: string): Node =>
    h("span", { class: "sign" }, h("span", { class: `swatch ${kind}`, "aria-hidden": "true" }), label);
  return [
    sign("late", `${app.term("prediction")}: ${app.words("dueMark")}`),
    sign("meant", app.term("prediction")),
    sign("other", app.words("others")),
    ` ${app.words("timelineHint")}`,
  ];
}

function line(app: App, { claim }: TimedClaim): HTMLElement {
  const { said_on, about_time, about_from, about_until } = claim.properties;
  const meant = text(about_time) || [...new Set([about_from, about_until].map(text).filter(Boolean))].join(" … ");
  return h("div", { class: "timed" }, h("p", { class: "times" }, `${text(said_on)} → ${meant}`), claimItem(app, claim));
}

function weight({ claim, due }: TimedClaim): number {
  return number(claim.properties.salience, 0) + (due ? 1 : 0);
}

function timesOf(claim: GraphNode, day: string): TimedClaim[] {
  const [said, from, until] = ["said_on", "about_from", "about_until"].map((name) => text(claim.properties[name]));
  const [first, last] = [from || until || "", until || from || ""];
  if (!said || ![said, first, last].every(isDay)) return [];
  return [{ claim, said: yearOf(said, 0), from: yearOf(first, 0), until: yearOf(last, 1), due: isDue(claim, day) }];
}

/** A day as a number of years; `end` 1 takes the last moment that it may mean. */
function yearOf(day: string, end: 0 | 1): number {
  const [year, month, date] = dayRange(day)[end].split("-").map(Number) as [number, number, number];
  return year + (month - 1) / 12 + (date - 1 + end) / 366;
}
