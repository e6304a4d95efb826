// Who disagrees: contradictions and contested subjects, the two sides beside each other.

import type { App } from "../app";
import { stanceMark, claimItem } from "../claimitem";
import { grouped } from "../claims";
import { Contested, Contradiction, contestedSubjects, contradictions } from "../disagreement";
import { h, longList, replace } from "../dom";
import { GraphNode, nameOf, text } from "../model";
import { cut, nodeButton } from "../nodebutton";

const STEP = 20;
const SIDE = 4; // claims of a side that are shown at once

export function drawDisagreements(app: App, holder: HTMLElement): void {
  const { model, visible, words } = app;
  const against = contradictions(model, visible.admitted);
  const contested = contestedSubjects(model, visible.admitted);
  const more = (n: number): string => words("more", { n });
  replace(
    holder,
    against.length || contested.length ? null : h("p", { class: "hint" }, words("noDisagreement")),
    against.length > 0 && h("h2", {}, `${words("contradictions")} (${against.length})`),
    against.length > 0 && longList(against, STEP, more, (item) => contradiction(app, item)),
    contested.length > 0 && h("h2", {}, `${words("contested")} (${contested.length})`),
    contested.length > 0 && longList(contested, STEP, more, (item) => subject(app, item)),
  );
}

function contradiction(app: App, item: Contradiction): HTMLElement {
  const { words } = app;
  const [first, second] = item.speakers.map((speaker) => (speaker ? cut(nameOf(speaker), 60) : "?"));
  const who = first === second ? words("changedMind", { name: first! }) : words("against", { a: first!, b: second! });
  const reasons = [...new Set(item.edges.map((edge) => text(edge.properties.why)).filter(Boolean))];
  return h(
    "article",
    { class: "pair" },
    h("h3", { dir: "auto" }, item.subject && nodeButton(app, item.subject), item.subject && " · ", who),
    ...item.sides.map((side) => claimsOf(app, side)),
    h(
      "details",
      { class: "why" },
      h("summary", { dir: "auto" }, `${words("why")}: ${cut(reasons[0] ?? "", 160)}`),
      longList(
        item.edges,
        SIDE,
        (n) => words("more", { n }),
        (edge) =>
          h(
            "p",
            {},
            h(
              "button",
              {
                type: "button",
                class: "link",
                dir: "auto",
                "data-edge": edge.id,
                click: () => app.update({ selected: edge.id }),
              },
              text(edge.properties.why) || app.term(edge.type.name),
            ),
          ),
      ),
    ),
  );
}

function subject(app: App, item: Contested): HTMLElement {
  const side = (stance: "positive" | "negative"): HTMLElement =>
    h("div", {}, h("h4", {}, stanceMark(app, stance), ` (${item[stance].length})`), claimsOf(app, item[stance]));
  return h(
    "article",
    { class: "pair" },
    h("h3", {}, nodeButton(app, item.subject)),
    side("positive"),
    side("negative"),
  );
}

function claimsOf(app: App, claims: GraphNode[]): HTMLElement {
  return longList(
    grouped(claims),
    SIDE,
    (n) => app.words("more", { n }),
    ({ claim, times }) => claimItem(app, claim, { times }),
  );
}
