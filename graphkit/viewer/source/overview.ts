// The graph at a glance, while nothing is selected: how much there is, who disagrees, who says most, what is due.

import type { App } from "./app";
import { section } from "./cardparts";
import { isDue, today } from "./claims";
import { contestedSubjects, contradictions } from "./disagreement";
import { h, replace } from "./dom";
import { admittedClaims } from "./filter";
import { GraphNode, nameOf, text } from "./model";
import { cut, nodeButton } from "./nodebutton";

const TOP = 5;

/** Filled when the browser has drawn: nobody waits for the picture because of it. */
export function drawOverview(app: App): HTMLElement {
  const holder = h("div", { class: "overview", "aria-busy": "true" });
  const { visible } = app;
  setTimeout(() => {
    holder.removeAttribute("aria-busy");
    if (holder.isConnected && visible === app.visible) replace(holder, ...parts(app));
  });
  return holder;
}

function parts(app: App): (Node | null)[] {
  const { model, visible, words } = app;
  const claims = admittedClaims(model, visible);
  if (!claims.length) return [h("p", { class: "hint" }, words("choose"))];
  const counts = new Map<GraphNode, number>();
  for (const claim of claims) {
    const speaker = model.speaker(claim);
    if (speaker) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  }
  const documents = new Set(claims.map((claim) => model.statedIn(claim)?.end));
  const days = claims
    .map((claim) => text(claim.properties.said_on))
    .filter(Boolean)
    .sort();
  const against = contradictions(model, visible.admitted);
  const contested = contestedSubjects(model, visible.admitted);
  const due = claims.filter((claim) => isDue(claim, today()));
  return [
    h("h2", {}, words("glance")),
    h(
      "p",
      {},
      words("glanceCounts", { claims: claims.length, speakers: counts.size, documents: documents.size }),
      days.length ? ` ${words("glanceDays", { a: days[0]!, b: days[days.length - 1]! })}` : "",
    ),
    section(
      `${words("contradictions")} (${against.length})`,
      ...against.slice(0, TOP).map((item) => {
        const names = item.speakers.map((speaker) => (speaker ? cut(nameOf(speaker), 30) : "?"));
        const who = names[0] === names[1] ? words("changedMind", { name: names[0]! }) : names.join(" ↔ ");
        return line(
          h(
            "button",
            {
              type: "button",
              class: "link",
              dir: "auto",
              "data-edge": item.edges[0]!.id,
              click: () => app.update({ selected: item.edges[0]!.id }),
            },
            item.subject ? `${cut(nameOf(item.subject), 40)}: ${who}` : who,
          ),
        );
      }),
      against.length ? viewButton(app, "disagreements", words("showAll")) : null,
    ),
    section(
      words("contested"),
      ...contested
        .slice(0, TOP)
        .map((item) =>
          line(
            nodeButton(app, item.subject),
            ` ${words("forAgainst", { a: item.positive.length, b: item.negative.length })}`,
          ),
        ),
    ),
    section(
      words("loudest"),
      ...[...counts]
        .sort((a, b) => b[1] - a[1] || a[0].index - b[0].index)
        .slice(0, TOP)
        .map(([speaker, count]) => line(nodeButton(app, speaker), ` ${count}`)),
      viewButton(app, "matrix", words("matrix")),
    ),
    due.length ? section(words("overdue"), viewButton(app, "timeline", `${words("timeline")} (${due.length})`)) : null,
    h("p", { class: "hint" }, words("choose")),
  ];
}

function line(...content: (Node | string)[]): HTMLElement {
  return h("p", {}, ...content);
}

function viewButton(app: App, view: string, label: string): HTMLElement {
  return h("button", { type: "button", "data-action": `view:${view}`, click: () => app.update({ view }) }, label);
}
