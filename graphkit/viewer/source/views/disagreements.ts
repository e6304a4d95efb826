// Who disagrees: contradicting claims and contested subjects, the two sides beside each other.

import type { App } from "../app";
import { h, longList, replace } from "../dom";
import { GraphNode, nameOf, number, text } from "../model";
import { nodeButton } from "../panel";

export function drawDisagreements(app: App, holder: HTMLElement): void {
  const { model, words } = app;
  const more = (n: number): string => words("more", { n });
  const pairs = model.edges.filter((edge) => edge.type.name === "CONTRADICTS");
  const subjects = contested(app);
  replace(
    holder,
    pairs.length || subjects.length ? null : h("p", { class: "hint" }, words("noDisagreement")),
    pairs.length ? h("h2", {}, `${words("contradictions")} (${pairs.length})`) : null,
    pairs.length
      ? longList(pairs, 20, more, (edge) =>
          h("article", { class: "pair" }, side(app, [model.nodes[edge.start]!]), side(app, [model.nodes[edge.end]!]), h("p", { class: "why" }, `${words("why")}: ${text(edge.properties.why)}`)),
        )
      : null,
    subjects.length ? h("h2", {}, `${words("contested")} (${subjects.length})`) : null,
    subjects.length
      ? longList(subjects, 20, more, (item) =>
          h(
            "article",
            { class: "pair" },
            h("h3", {}, nodeButton(app, item.subject)),
            h("div", {}, h("h4", {}, `${words("forIt")} (${item.positive.length})`), side(app, item.positive)),
            h("div", {}, h("h4", {}, `${words("againstIt")} (${item.negative.length})`), side(app, item.negative)),
          ),
        )
      : null,
  );
}

function side(app: App, claims: GraphNode[]): HTMLElement {
  return longList(claims, 4, (n) => app.words("more", { n }), (claim) => {
    const speaker = app.model.speaker(claim);
    return h(
      "div",
      { class: "side" },
      h("p", { class: "type" }, speaker && nodeButton(app, speaker), ` ${[claim.properties.said_on, claim.properties.kind].map(text).map(app.term).filter(Boolean).join(" · ")}`),
      nodeButton(app, claim),
    );
  });
}

interface Contested {
  subject: GraphNode;
  positive: GraphNode[];
  negative: GraphNode[];
}

/** Subjects with claims for and against by at least two speakers; those with most voices on the weaker side first. */
function contested(app: App): Contested[] {
  const { model } = app;
  const found = new Map<number, Contested>();
  const seen = new Set<string>();
  for (const claim of model.nodes) {
    if (claim.type.name !== "Claim") continue;
    for (const { node, stance } of model.subjects(claim)) {
      if (stance !== "positive" && stance !== "negative") continue;
      const key = `${node.index} ${stance} ${text(claim.properties.same_as) || claim.id}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const item = found.get(node.index) ?? { subject: node, positive: [], negative: [] };
      item[stance].push(claim);
      found.set(node.index, item);
    }
  }
  const speakers = (claims: GraphNode[]): Set<string> => new Set(claims.map((claim) => model.speaker(claim)?.id ?? ""));
  const weight = (item: Contested): number => Math.min(speakers(item.positive).size, speakers(item.negative).size) * 100 + item.positive.length + item.negative.length;
  const salient = (claims: GraphNode[]): GraphNode[] => claims.sort((a, b) => number(b.properties.salience, 0) - number(a.properties.salience, 0) || (nameOf(a) < nameOf(b) ? -1 : 1));
  return [...found.values()]
    .filter((item) => item.positive.length && item.negative.length && speakers([...item.positive, ...item.negative]).size > 1)
    .map((item) => ({ subject: item.subject, positive: salient(item.positive), negative: salient(item.negative) }))
    .sort((a, b) => weight(b) - weight(a) || (a.subject.id < b.subject.id ? -1 : 1));
}
