// Who says what: speakers by subjects; a cell opens its claims beside the table.

import type { App } from "../app";
import { h, replace } from "../dom";
import { admittedClaims } from "../filter";
import { GraphNode, nameOf } from "../model";
import { cut, nodeButton } from "../nodebutton";

const SPEAKERS = 40;
const SUBJECTS = 25;
const NAME = 24; // characters of a name in the margin of the table

interface Entry {
  claim: GraphNode;
  stance: string;
}

type Row = Map<GraphNode, Entry[]>;

export function drawMatrix(app: App, holder: HTMLElement): void {
  const { words } = app;
  const rows = tally(app);
  const subjects = busiest(
    [...rows.values()].flatMap((row) =>
      [...row].map(([subject, entries]): [GraphNode, number] => [subject, entries.length]),
    ),
  );
  const columns = subjects.slice(0, SUBJECTS);
  const speakers = busiest(
    [...rows].map(([speaker, row]): [GraphNode, number] => [
      speaker,
      columns.reduce((sum, subject) => sum + (row.get(subject)?.length ?? 0), 0),
    ]),
  ).slice(0, SPEAKERS);
  if (!speakers.length) return replace(holder, h("p", { class: "hint" }, words("noClaims")));
  const left = rows.size > speakers.length || subjects.length > columns.length;
  replace(
    holder,
    h("h2", {}, words("matrix")),
    h(
      "p",
      { class: "hint" },
      words("matrixHint"),
      " ",
      left && words("matrixCut", { a: speakers.length, n: rows.size, b: columns.length, m: subjects.length }),
    ),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": words("matrix") },
      h(
        "table",
        { class: "matrix" },
        h(
          "thead",
          {},
          h("tr", {}, h("td", {}), ...columns.map((subject) => h("th", { scope: "col" }, named(app, subject)))),
        ),
        h(
          "tbody",
          {},
          ...speakers.map((speaker) =>
            h(
              "tr",
              {},
              h("th", { scope: "row" }, named(app, speaker)),
              ...columns.map((subject) => cell(app, speaker, subject, rows.get(speaker)!.get(subject))),
            ),
          ),
        ),
      ),
    ),
  );
}

/** What a speaker says on a subject, among the claims that the filters let through. */
export function claimsInCell(app: App, speaker: GraphNode, subject: GraphNode): Entry[] {
  return tally(app).get(speaker)?.get(subject) ?? [];
}

function tally(app: App): Map<GraphNode, Row> {
  const rows = new Map<GraphNode, Row>();
  for (const claim of admittedClaims(app.model, app.visible)) {
    const speaker = app.model.speaker(claim);
    if (!speaker) continue;
    const row: Row = rows.get(speaker) ?? new Map();
    for (const { node, stance } of app.model.subjects(claim)) {
      const entries = row.get(node);
      if (entries) entries.push({ claim, stance });
      else row.set(node, [{ claim, stance }]);
    }
    if (row.size) rows.set(speaker, row);
  }
  return rows;
}

/** Nodes by the sum of their counts, the highest first; those that count for nothing are left out. */
function busiest(counts: [GraphNode, number][]): GraphNode[] {
  const sums = new Map<GraphNode, number>();
  for (const [node, count] of counts) if (count) sums.set(node, (sums.get(node) ?? 0) + count);
  return [...sums].sort((a, b) => b[1] - a[1] || a[0].index - b[0].index).map(([node]) => node);
}

function named(app: App, node: GraphNode): HTMLElement {
  return nodeButton(app, node, cut(nameOf(node), NAME));
}

function cell(app: App, speaker: GraphNode, subject: GraphNode, entries: Entry[] | undefined): HTMLElement {
  if (!entries) return h("td", {});
  const count = (stance: string): number => entries.filter((entry) => entry.stance === stance).length;
  const [positive, negative] = [count("positive"), count("negative")];
  const kind = positive > negative ? "positive" : negative > positive ? "negative" : positive ? "mixed" : "neutral";
  const sign = { positive: "+", negative: "−", mixed: "±", neutral: "" }[kind];
  const open = app.state.cell[0] === speaker.id && app.state.cell[1] === subject.id;
  const title = app.words("claimsOf", { a: cut(nameOf(speaker), NAME), b: cut(nameOf(subject), NAME) });
  const button = h(
    "button",
    {
      type: "button",
      "data-control": JSON.stringify(["cell", speaker.id, subject.id]),
      "aria-pressed": String(open),
      "aria-label": `${title}: ${entries.length} ${sign && app.term(kind)}`,
      title,
      click: () => app.update({ cell: [speaker.id, subject.id], selected: "" }),
    },
    `${entries.length}${sign}`,
  );
  return h("td", { class: kind }, button);
}
