// Who says what: speakers by subjects; a cell opens its claims.

import type { App } from "../app";
import { h, longList, replace } from "../dom";
import { GraphNode, nameOf } from "../model";
import { nodeButton } from "../panel";

const SPEAKERS = 40;
const SUBJECTS = 25;

export function drawMatrix(app: App, holder: HTMLElement): void {
  const { model, words } = app;
  const cells = new Map<number, Map<number, { claim: GraphNode; stance: string }[]>>();
  const [speakers, subjects] = [new Map<number, number>(), new Map<number, number>()];
  for (const claim of model.nodes) {
    const speaker = claim.type.name === "Claim" ? model.speaker(claim) : undefined;
    if (!speaker) continue;
    const row = cells.get(speaker.index) ?? new Map<number, { claim: GraphNode; stance: string }[]>();
    cells.set(speaker.index, row);
    for (const { node, stance } of model.subjects(claim)) {
      row.set(node.index, [...(row.get(node.index) ?? []), { claim, stance }]);
      speakers.set(speaker.index, (speakers.get(speaker.index) ?? 0) + 1);
      subjects.set(node.index, (subjects.get(node.index) ?? 0) + 1);
    }
  }
  if (!cells.size) return replace(holder, h("p", { class: "hint" }, words("noClaims")));
  const opened = h("div", { class: "opened", "aria-live": "polite" });
  const columns = top(subjects, SUBJECTS);
  const open = (speaker: GraphNode, subject: GraphNode, claims: { claim: GraphNode; stance: string }[]): void =>
    replace(opened, h("h3", {}, words("claimsOf", { a: short(speaker), b: short(subject) })), longList(claims, 20, (n) => words("more", { n }), ({ claim, stance }) => h("p", {}, nodeButton(app, claim), stance && ` ${app.term(stance)}`)));
  const rows = top(speakers, SPEAKERS).map((index) => {
    const speaker = model.nodes[index]!;
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, nodeButton(app, speaker, short(speaker))),
      ...columns.map((column) => {
        const subject = model.nodes[column]!;
        const claims = cells.get(index)?.get(column);
        if (!claims) return h("td", {});
        const leaning = claims.reduce((sum, { stance }) => sum + (stance === "positive" ? 1 : stance === "negative" ? -1 : 0), 0);
        const kind = leaning > 0 ? "positive" : leaning < 0 ? "negative" : "neutral";
        const sign = leaning > 0 ? "+" : leaning < 0 ? "−" : "";
        return h("td", { class: kind }, h("button", { type: "button", "aria-label": `${words("claimsOf", { a: short(speaker), b: short(subject) })}: ${claims.length} ${sign}`, click: () => open(speaker, subject, claims) }, `${claims.length}${sign}`));
      }),
    );
  });
  replace(
    holder,
    h(
      "div",
      { class: "scroll", tabindex: 0 },
      h("table", { class: "matrix" }, h("caption", {}, words("matrix")), h("thead", {}, h("tr", {}, h("td", {}), ...columns.map((column) => h("th", { scope: "col" }, nodeButton(app, model.nodes[column]!, short(model.nodes[column]!)))))), h("tbody", {}, ...rows)),
    ),
    opened,
  );
}

function top(counts: Map<number, number>, limit: number): number[] {
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, limit).map(([index]) => index);
}

function short(node: GraphNode): string {
  const name = nameOf(node);
  return name.length > 24 ? `${name.slice(0, 23)}…` : name;
}
