// What is selected: a node, an edge, a path, a cell of "who says what"; or, where nothing is, what the graph tells at a glance.

import type { App } from "./app";
import { claimItem } from "./claimitem";
import { h, longList, replace } from "./dom";
import { edgeCard, lineCard } from "./edgecard";
import { GraphNode, nameOf } from "./model";
import { nodeCard } from "./nodecard";
import { cut } from "./nodebutton";
import { drawOverview } from "./overview";
import { pathBetween } from "./path";
import { claimsInCell } from "./views/matrix";

const STEP = 20;
let shown = "";

export function drawPanel(app: App, panel: HTMLElement): void {
  const { state } = app;
  const parts = [pathPart(app), cellPart(app), selectedPart(app)].filter((part) => part !== null);
  replace(panel, ...(parts.length ? parts : [drawOverview(app)]));
  const what = JSON.stringify([state.selected, state.path, state.cell]);
  // Another card is read from its beginning; the same one stays where it was.
  if (what !== shown) panel.scrollTop = 0;
  shown = what;
}

function selectedPart(app: App): HTMLElement | null {
  const { selected } = app.state;
  const node = app.model.byId.get(selected);
  if (node) return nodeCard(app, node);
  const edge = app.model.edgeById.get(selected);
  if (edge) return edgeCard(app, edge);
  const line = selected ? app.selectedLine : undefined;
  return line ? lineCard(app, line) : null;
}

function pathPart(app: App): HTMLElement | null {
  const { model, state, words } = app;
  const [from, to] = state.path;
  if (from === undefined) return null;
  const clear = h(
    "button",
    { type: "button", "data-action": "pathClear", click: () => app.update({ path: [] }) },
    words("pathClear"),
  );
  const first = model.byId.get(from);
  if (to === undefined)
    return h(
      "div",
      { class: "notice" },
      h("p", {}, words("pathChoose", { name: first ? cut(nameOf(first), 60) : "" })),
      clear,
    );
  const steps = pathBetween(model, from, to);
  const body = steps.length
    ? longList(
        steps,
        STEP,
        (n) => words("more", { n }),
        (edge) => edgeCard(app, edge),
      )
    : h("p", {}, words("pathNone"));
  return h("section", { class: "path" }, h("h2", {}, words("pathOf")), clear, body);
}

/** The claims of a cell, in the view that has cells. */
function cellPart(app: App): HTMLElement | null {
  const { model, state, words } = app;
  const [speaker, subject] = state.cell.map((id) => model.byId.get(String(id)));
  if (state.view !== "matrix" || !speaker || !subject) return null;
  const claims = claimsInCell(app, speaker, subject);
  const title = words("claimsOf", { a: cut(nameOf(speaker), 60), b: cut(nameOf(subject), 60) });
  return h(
    "section",
    { class: "opened" },
    h("h2", { dir: "auto" }, `${title} (${claims.length})`),
    h("button", { type: "button", "data-action": "close", click: () => app.update({ cell: [] }) }, words("close")),
    longList(
      claims,
      STEP,
      (n) => words("more", { n }),
      ({ claim, stance }: { claim: GraphNode; stance: string }) => claimItem(app, claim, { speaker: false, stance }),
    ),
  );
}
