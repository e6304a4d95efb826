// The days on which claims were said: a histogram and a slider for each end.

import type { App } from "./app";
import { h } from "./dom";
import { isDay } from "./filter";
import { text } from "./model";

const SHORT = 62; // days up to which a bar stands for a day; for a month beyond
const LONGEST = 600; // bars: far more than pixels tell nothing, and a lone wrong year must not make a thousand

/** A bar of the histogram: a day, or a month. */
interface Bar {
  name: string;
  first: string;
  last: string;
}

export function drawDays(app: App): HTMLElement | null {
  const { state, words } = app;
  const claims = app.model.nodes.filter((node) => node.type.name === "Claim");
  const days = claims
    .map((claim) => text(claim.properties.said_on))
    .filter(isDay)
    .sort();
  if (!days.length) return null;
  const bars = barsBetween(days[0]!, days[days.length - 1]!);
  const counts = countIn(bars, days);
  const [first, until] = chosen(bars, state.from, state.to);
  const undated = claims.length - days.length;
  return h(
    "fieldset",
    { class: "days" },
    h("legend", {}, words("days")),
    histogram(bars, counts, first, until),
    slider(app, "from", bars, first, (place) =>
      app.update({ from: place === 0 ? "" : bars[Math.min(place, until)]!.first }),
    ),
    slider(app, "to", bars, until, (place) =>
      app.update({ to: place === bars.length - 1 ? "" : bars[Math.max(place, first)]!.last }),
    ),
    undated ? h("p", { class: "hint" }, words("undated", { n: undated })) : null,
  );
}

function histogram(bars: Bar[], counts: number[], first: number, until: number): HTMLElement {
  const highest = Math.max(...counts);
  const drawn = h("div", { class: "histogram", "aria-hidden": "true" });
  bars.forEach(({ name }, place) => {
    const bar = h("span", {
      class: place >= first && place <= until ? "in" : "out",
      title: `${name}: ${counts[place]}`,
    });
    bar.style.height = `${(100 * counts[place]!) / highest}%`;
    drawn.append(bar);
  });
  return drawn;
}

function slider(
  app: App,
  name: "from" | "to",
  bars: Bar[],
  value: number,
  change: (place: number) => void,
): HTMLElement {
  const shown = h("span", {}, `${app.words(name)} ${bars[value]!.name}`);
  const input = h("input", {
    type: "range",
    min: 0,
    max: bars.length - 1,
    value,
    "data-control": name,
    "aria-valuetext": bars[value]!.name,
  });
  input.addEventListener("input", () => {
    const bar = bars[Number(input.value)]!.name;
    shown.textContent = `${app.words(name)} ${bar}`;
    input.setAttribute("aria-valuetext", bar);
  });
  input.addEventListener("change", () => change(Number(input.value)));
  return h("label", {}, shown, input);
}

/** The places of the first and of the last bar that the filter lets through. */
function chosen(bars: Bar[], from: string, to: string): [number, number] {
  const first = from ? bars.findIndex((bar) => bar.last >= from) : 0;
  const until = to ? bars.findLastIndex((bar) => bar.first <= to) : bars.length - 1;
  return [first < 0 ? bars.length - 1 : first, until < 0 ? 0 : until];
}

function countIn(bars: Bar[], days: string[]): number[] {
  const counts = bars.map(() => 0);
  let place = 0;
  for (const day of days) {
    // A day known to the month or year counts at its beginning.
    while (place + 1 < bars.length && whole(day) >= bars[place + 1]!.first) place++;
    counts[place]!++;
  }
  return counts;
}

function whole(day: string): string {
  return `${day}-01-01`.slice(0, 10);
}

function barsBetween(first: string, last: string): Bar[] {
  const [from, to] = [whole(first), whole(last)];
  const exact = [first, last].every((day) => day.length === 10);
  const byDay = exact && (Date.parse(to) - Date.parse(from)) / 86_400_000 < SHORT;
  const bars: Bar[] = [];
  const at = new Date(`${byDay ? from : from.slice(0, 7) + "-01"}T00:00:00Z`);
  while (bars.length < LONGEST) {
    const day = at.toISOString().slice(0, 10);
    if (bars.length && day > to) break;
    bars.push(
      byDay
        ? { name: day, first: day, last: day }
        : { name: day.slice(0, 7), first: `${day.slice(0, 7)}-01`, last: `${day.slice(0, 7)}-31` },
    );
    if (byDay) at.setUTCDate(at.getUTCDate() + 1);
    else at.setUTCMonth(at.getUTCMonth() + 1);
  }
  return bars;
}
