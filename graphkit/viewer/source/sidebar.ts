// Filters: types and relations as a legend, choices, the days, communities.

import type { App } from "./app";
import { drawDays } from "./days";
import { h, longList, replace, swatch } from "./dom";
import { nameOf, text } from "./model";
import { isFiltered, unfiltered } from "./state";

export function drawSidebar(app: App, bar: HTMLElement): void {
  const { state, words } = app;
  const reset = h(
    "button",
    { type: "button", class: "wide", "data-control": "reset", click: () => app.update(unfiltered(app.state)) },
    words("reset"),
  );
  reset.disabled = !isFiltered(state);
  replace(
    bar,
    h("p", {}, reset),
    legend(app, words("types"), "hiddenTypes", countTypes(app)),
    choices(app),
    confidence(app),
    drawDays(app),
    legend(app, words("relations"), "hiddenEdges", countEdges(app)),
    communities(app),
  );
}

interface Entry {
  name: string;
  count: number;
  mark: HTMLElement | null;
}

function countTypes(app: App): Entry[] {
  const counts = new Map<string, number>();
  for (const node of app.model.nodes) counts.set(node.type.name, (counts.get(node.type.name) ?? 0) + 1);
  return app.model.payload.types.map((type) => ({
    name: type.name,
    count: counts.get(type.name) ?? 0,
    mark: swatch(type.colour, type.shape),
  }));
}

function countEdges(app: App): Entry[] {
  const counts = new Map<string, number>();
  for (const edge of app.model.edges) counts.set(edge.type.name, (counts.get(edge.type.name) ?? 0) + 1);
  return app.model.payload.edgeTypes.map((type) => ({
    name: type.name,
    count: counts.get(type.name) ?? 0,
    mark: null,
  }));
}

function legend(app: App, title: string, field: "hiddenTypes" | "hiddenEdges", entries: Entry[]): HTMLElement {
  const hidden = app.state[field];
  const toggle = (name: string): void =>
    app.update({ [field]: hidden.includes(name) ? hidden.filter((item) => item !== name) : [...hidden, name] });
  return h(
    "fieldset",
    { class: "legend" },
    h("legend", {}, title),
    ...entries.map(({ name, count, mark }) =>
      h(
        "label",
        {},
        h("input", {
          type: "checkbox",
          checked: !hidden.includes(name),
          "data-control": `${field}:${name}`,
          change: () => toggle(name),
        }),
        mark,
        `${app.term(name)} `,
        h("span", { class: "count" }, String(count)),
      ),
    ),
  );
}

function choices(app: App): HTMLElement {
  const { model, words } = app;
  const claims = model.nodes.filter((node) => node.type.name === "Claim");
  const documents = model.nodes.filter((node) => node.type.name === "Document");
  const counts = new Map<string, number>();
  for (const claim of claims) {
    const speaker = model.speaker(claim);
    if (speaker) counts.set(speaker.id, (counts.get(speaker.id) ?? 0) + 1);
  }
  const speakers = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 1000)
    .map(([id, count]): [string, string] => [id, `${nameOf(model.byId.get(id)!)} (${count})`]);
  const distinct = (values: string[]): [string, string][] =>
    [...new Set(values.filter(Boolean))].sort().map((value) => [value, value]);
  return h(
    "div",
    { class: "choices" },
    choice(app, words("speaker"), "speaker", speakers),
    choice(
      app,
      words("document"),
      "document",
      documents.slice(0, 2000).map((node): [string, string] => [node.id, nameOf(node)]),
    ),
    choice(app, words("publisher"), "publisher", distinct(documents.map((node) => text(node.properties.publisher)))),
    choice(
      app,
      words("kind"),
      "kind",
      distinct(claims.map((node) => text(node.properties.kind))).map(([kind]): [string, string] => [
        kind,
        app.term(kind),
      ]),
    ),
  );
}

function choice(
  app: App,
  title: string,
  field: "speaker" | "document" | "publisher" | "kind",
  options: [string, string][],
): HTMLElement {
  const select = h(
    "select",
    { "data-control": field, change: (event) => app.update({ [field]: (event.target as HTMLSelectElement).value }) },
    h("option", { value: "" }, app.words("all")),
  );
  for (const [value, words] of options)
    select.append(h("option", { value }, words.length > 60 ? `${words.slice(0, 59)}…` : words));
  select.value = app.state[field];
  return h("label", {}, h("span", {}, title), select);
}

function confidence(app: App): HTMLElement {
  const output = h("output", {}, app.state.confidence.toFixed(2));
  const input = h("input", {
    type: "range",
    min: 0,
    max: 1,
    step: 0.05,
    value: app.state.confidence,
    "data-control": "confidence",
    change: (event) => app.update({ confidence: Number((event.target as HTMLInputElement).value) }),
    input: (event) => replace(output, Number((event.target as HTMLInputElement).value).toFixed(2)),
  });
  return h("label", { class: "wide" }, h("span", {}, `${app.words("confidence")} `, output), input);
}

function communities(app: App): HTMLElement | null {
  const { model, state, words } = app;
  const counts = new Map<number, number>();
  for (const node of model.nodes)
    if (app.visible.nodes[node.index]) counts.set(node.community, (counts.get(node.community) ?? 0) + 1);
  const large = [...counts].filter(([, count]) => count > 2).sort((a, b) => b[1] - a[1]);
  if (!large.length) return null;
  const toggle = (community: number): void =>
    app.update({
      collapsed: state.collapsed.includes(community)
        ? state.collapsed.filter((item) => item !== community)
        : [...state.collapsed, community],
    });
  return h(
    "fieldset",
    { class: "communities" },
    h("legend", {}, words("communities")),
    h(
      "p",
      { class: "row" },
      h(
        "button",
        {
          type: "button",
          "data-control": "collapseAll",
          click: () => app.update({ collapsed: large.map(([community]) => community) }),
        },
        words("collapseAll"),
      ),
      h(
        "button",
        { type: "button", "data-control": "openAll", click: () => app.update({ collapsed: [] }) },
        words("openAll"),
      ),
    ),
    longList(
      large,
      8,
      (n) => words("more", { n }),
      ([community, count]) =>
        h(
          "label",
          {},
          h("input", {
            type: "checkbox",
            checked: !state.collapsed.includes(community),
            "data-control": `community:${community}`,
            change: () => toggle(community),
          }),
          `${model.payload.communities[community] || "…"} `,
          h("span", { class: "count" }, String(count)),
        ),
    ),
  );
}
