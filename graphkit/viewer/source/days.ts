// The days on which claims were said: a histogram by month and a slider for each end.

import type { App } from "./app";
import { h } from "./dom";
import { text } from "./model";

export function drawDays(app: App): HTMLElement | null {
  const { state, words } = app;
  const counts = new Map<string, number>();
  let undated = 0;
  for (const node of app.model.nodes) {
    if (node.type.name !== "Claim") continue;
    const day = text(node.properties.said_on);
    if (day) counts.set(`${day}-01`.slice(0, 7), (counts.get(`${day}-01`.slice(0, 7)) ?? 0) + 1);
    else undated += 1;
  }
  if (!counts.size) return null;
  const months = monthsBetween([...counts.keys()].sort());
  const highest = Math.max(...counts.values());
  const last = months.length - 1;
  const first = state.from ? Math.max(0, months.indexOf(state.from.slice(0, 7))) : 0;
  const until = state.to ? Math.max(0, months.indexOf(state.to.slice(0, 7))) : last;
  const bars = h("div", { class: "histogram", "aria-hidden": "true" });
  months.forEach((month, place) => {
    const bar = h("span", { class: place >= first && place <= until ? "in" : "out", title: `${month}: ${counts.get(month) ?? 0}` });
    bar.style.height = `${(100 * (counts.get(month) ?? 0)) / highest}%`;
    bars.append(bar);
  });
  const slider = (name: "from" | "to", value: number): HTMLElement =>
    h("label", {}, h("span", {}, `${words(name)} ${months[value]!}`), h("input", {
      type: "range", min: 0, max: last, value, "data-control": name, "aria-valuetext": months[value]!,
      change: (event) => {
        const place = Number((event.target as HTMLInputElement).value);
        if (name === "from") app.update({ from: place === 0 ? "" : `${months[Math.min(place, until)]!}-01` });
        else app.update({ to: place === last ? "" : `${months[Math.max(place, first)]!}-31` });
      },
    }));
  return h(
    "fieldset",
    { class: "days" },
    h("legend", {}, words("days")),
    bars,
    slider("from", first),
    slider("to", until),
    undated ? h("p", { class: "hint" }, words("undated", { n: undated })) : null,
  );
}

function monthsBetween(known: string[]): string[] {
  const months: string[] = [];
  let [year, month] = known[0]!.split("-").map(Number) as [number, number];
  const end = known[known.length - 1]!;
  // Far more months than pixels tell nothing: a lone wrong year must not make a thousand bars.
  while (months.length < 600) {
    const name = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
    months.push(name);
    if (name >= end) break;
    month = (month % 12) + 1;
    if (month === 1) year += 1;
  }
  return months;
}
