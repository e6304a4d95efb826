// The card of what is selected: a node, an edge, or the path between two nodes.

import type { App } from "./app";
import { h, longList, replace, swatch } from "./dom";
import { evidenceCard, placeOf } from "./evidencecard";
import { GraphEdge, GraphNode, Model, list, nameOf, number, text } from "./model";
import { pathBetween } from "./path";

const STEP = 20;
const SHOWN = 400;
const NAMES = new Set(["name", "name_en", "aliases", "other_names", "text", "title"]);

export function drawPanel(app: App, panel: HTMLElement): void {
  const { model, state, words } = app;
  const node = model.byId.get(state.selected);
  const parts: (Node | null)[] = [pathPart(app)];
  if (node) parts.push(nodeCard(app, node));
  else if (state.selected.includes("|")) parts.push(groupCard(app, state.selected));
  else if (model.edgeById.has(state.selected)) parts.push(edgeCard(app, model.edgeById.get(state.selected)!));
  else if (!state.path.length) parts.push(h("p", { class: "hint" }, words("choose")), h("p", { class: "hint" }, words("keys")));
  replace(panel, ...parts);
}

function cut(words: string, length = SHOWN): string {
  return words.length > length ? `${words.slice(0, length - 1)}…` : words;
}

export function nodeButton(app: App, node: GraphNode, words = nameOf(node)): HTMLElement {
  return h(
    "button",
    { type: "button", class: "link", dir: "auto", "data-node": node.id, click: () => app.select(node) },
    swatch(node.colour, node.type.shape),
    cut(words),
  );
}

function section(title: string, ...content: (Node | null)[]): HTMLElement | null {
  const kept = content.filter((item): item is Node => item !== null);
  return kept.length ? h("section", {}, h("h3", {}, title), ...kept) : null;
}

function nodeCard(app: App, node: GraphNode): HTMLElement {
  const { words, state } = app;
  const act = (key: Parameters<typeof words>[0], run: () => void): HTMLElement => h("button", { type: "button", "data-action": key, click: run }, words(key));
  const waiting = state.path.length === 1;
  return h(
    "article",
    { class: "card", "data-card": node.id },
    h("h2", { dir: "auto" }, cut(nameOf(node))),
    h("p", { class: "type" }, swatch(node.colour, node.type.shape), app.term(node.type.name)),
    h(
      "div",
      { class: "row", role: "group" },
      act("expand", () => app.expand(node)),
      act("fold", () => app.fold(node)),
      act("only", () => app.neighbourhood(node)),
      act(state.pinned[node.id] ? "unpin" : "pin", () => app.pin(node)),
      act("hide", () => app.hide(node)),
      waiting && state.path[0] !== node.id
        ? act("pathTo", () => app.update({ path: [state.path[0]!, node.id] }))
        : act("pathFrom", () => app.update({ path: [node.id] })),
    ),
    names(app, node),
    ...(node.type.name === "Claim" ? claimParts(app, node) : []),
    properties(app, node.properties, NAMES),
    node.type.name === "Fact" ? sentences(app, node) : null,
    ...(node.type.name === "Claim" ? [] : tiedParts(app, node)),
  );
}

function names(app: App, node: GraphNode): HTMLElement | null {
  const { words } = app;
  const rows = ([["english", "name_en"], ["seenForms", "aliases"], ["alsoCalled", "other_names"]] as const)
    .map(([key, property]) => ({ key, value: list(node.properties[property]).map((item) => cut(String(item), 120)).join(", ") }))
    .filter((row) => row.value);
  return rows.length ? h("dl", {}, ...rows.flatMap((row) => [h("dt", {}, words(row.key)), h("dd", { dir: "auto" }, row.value)])) : null;
}

function properties(app: App, values: GraphNode["properties"], without: Set<string>): HTMLElement | null {
  const rows = Object.entries(values).filter(([name]) => !without.has(name));
  if (!rows.length) return null;
  return h(
    "details",
    {},
    h("summary", {}, app.words("properties")),
    h("dl", {}, ...rows.flatMap(([name, value]) => [h("dt", {}, name), h("dd", { dir: "auto" }, cut(text(value)))])),
  );
}

function claimParts(app: App, claim: GraphNode): (Node | null)[] {
  const { model, words } = app;
  const speaker = model.speaker(claim);
  const links = model.edgesAt(claim).filter((edge) => ["SUPPORTS", "CONTRADICTS", "SAME_AS"].includes(edge.type.name));
  return [
    h("p", { class: "type" }, [claim.properties.kind, claim.properties.mode, claim.properties.said_on, claim.properties.about_time].map(text).map(app.term).filter(Boolean).join(" · ")),
    speaker ? section(words("speakerOf"), nodeButton(app, speaker)) : null,
    section(words("subjects"), ...model.subjects(claim).map(({ node, stance }) => h("p", {}, nodeButton(app, node), stance && ` ${app.term(stance)}`))),
    sentences(app, claim),
    section(words("links"), ...links.map((edge) => edgeLine(app, edge, claim))),
  ];
}

/** The sentences of a claim or fact. */
function sentences(app: App, node: GraphNode): HTMLElement | null {
  const edge = app.model.statedIn(node);
  return edge ? section(app.words("evidence"), ...edge.evidence.map((item) => evidenceCard(app, placeOf(app, item, speakerName(app.model, node))))) : null;
}

function speakerName(model: Model, node: GraphNode): string {
  const speaker = node.type.name === "Claim" ? model.speaker(node) : undefined;
  return speaker ? nameOf(speaker) : "";
}

function edgeLine(app: App, edge: GraphEdge, from: GraphNode): HTMLElement {
  const other = app.model.other(edge, from);
  const arrow = edge.start === from.index ? "→" : "←";
  return h(
    "p",
    {},
    h("button", { type: "button", class: "link edge", "data-edge": edge.id, click: () => app.update({ selected: edge.id }) }, `${app.term(edge.type.name)} ${arrow}`),
    " ",
    nodeButton(app, other),
  );
}

/** Claims once for each group that says the same, the weightiest first. */
function grouped(claims: GraphNode[]): { claim: GraphNode; times: number }[] {
  const groups = new Map<string, { claim: GraphNode; times: number }>();
  const sorted = [...claims].sort((a, b) => number(b.properties.salience, 0) - number(a.properties.salience, 0) || (a.id < b.id ? -1 : 1));
  for (const claim of sorted) {
    const key = text(claim.properties.same_as) || claim.id;
    const group = groups.get(key);
    if (group) group.times += 1;
    else groups.set(key, { claim, times: 1 });
  }
  return [...groups.values()];
}

function tiedParts(app: App, node: GraphNode): (Node | null)[] {
  const { model, words } = app;
  const edges = model.edgesAt(node);
  const ends = (type: string): GraphNode[] => edges.filter((edge) => edge.type.name === type).map((edge) => model.other(edge, node));
  const more = (n: number): string => words("more", { n });
  const claims = (found: GraphNode[]): HTMLElement | null =>
    found.length
      ? longList(grouped(found), STEP, more, ({ claim, times }) => {
          const speaker = speakerName(model, claim);
          return nodeButton(app, claim, `${speaker && `${cut(speaker, 60)}: `}${cut(nameOf(claim))}${times > 1 ? ` ×${times}` : ""}`);
        })
      : null;
  const relations = edges.filter((edge) => edge.type.predicate);
  const shown = (key: Parameters<typeof words>[0], count: number, body: HTMLElement | null): HTMLElement | null => section(`${words(key)} (${count})`, body);
  const [says, about, facts, documents] = [ends("CLAIMS"), ends("ABOUT"), ends("HAS_FACT"), node.type.name === "Document" ? [] : ends("MENTIONED_IN")];
  if (node.type.name === "Document") {
    const stated = ends("STATED_IN").filter((other) => other.type.name === "Claim");
    const entities = ends("MENTIONED_IN").sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1));
    return [
      h("p", {}, h("button", { type: "button", "data-action": "read", click: () => app.update({ view: "documents", document: node.id }) }, words("documentText"))),
      shown("statedHere", stated.length, claims(stated)),
      shown("namedHere", entities.length, entities.length ? longList(entities, STEP, more, (entity) => nodeButton(app, entity)) : null),
    ];
  }
  return [
    shown("relations", relations.length, relations.length ? longList(relations, STEP, more, (edge) => edgeLine(app, edge, node)) : null),
    shown("says", says.length, claims(says)),
    shown("about", about.length, claims(about)),
    shown("facts", facts.length, facts.length ? longList(facts, STEP, more, (fact) => nodeButton(app, fact, `${text(fact.properties.attribute)}: ${nameOf(fact)}`)) : null),
    shown("mentioned", documents.length, documents.length ? longList(edges.filter((edge) => edge.type.name === "MENTIONED_IN"), STEP, more, (edge) => edgeLine(app, edge, node)) : null),
  ];
}

function edgeCard(app: App, edge: GraphEdge): HTMLElement {
  const { model, words } = app;
  const [start, end] = [model.nodes[edge.start]!, model.nodes[edge.end]!];
  // What an edge of a claim rests on is the claim's own sentence; a link between claims rests on both.
  const owners = [start, end].filter((node) => node.type.name === "Claim" || (node.type.name === "Fact" && edge.type.name === "HAS_FACT"));
  const places = edge.evidence.length
    ? edge.evidence.map((item) => placeOf(app, item, speakerName(model, start)))
    : edge.type.name === "MENTIONED_IN"
      ? mentions(edge, end)
      : owners.flatMap((owner) => (model.statedIn(owner)?.evidence ?? []).map((item) => placeOf(app, item, speakerName(model, owner))));
  return h(
    "article",
    { class: "card", "data-card": edge.id },
    h("h2", {}, app.term(edge.type.name)),
    h("p", {}, nodeButton(app, start), " → ", nodeButton(app, end)),
    properties(app, edge.properties, new Set(["starts", "ends"])),
    section(words("evidence"), places.length ? longList(places, 5, (n) => words("more", { n }), (place) => evidenceCard(app, place)) : h("p", { class: "hint" }, words("noSentence"))),
  );
}

function mentions(edge: GraphEdge, document: GraphNode): ReturnType<typeof placeOf>[] {
  const ends = list(edge.properties.ends);
  return list(edge.properties.starts).map((start, place) => ({ document, start: Number(start), end: Number(ends[place]), rule: "", quote: undefined, speaker: "" }));
}

/** All edges that one line of the picture stands for. */
function groupCard(app: App, key: string): HTMLElement | null {
  const group = app.scene.line(key);
  if (!group) return null;
  if (group.edges.length === 1) return edgeCard(app, group.edges[0]!);
  const name = (end: number): string => cut(app.scene.byKey.get(end)?.label ?? "", 60);
  return h(
    "article",
    { class: "card" },
    h("h2", {}, app.words("edgeGroup", { n: group.edges.length, a: name(group.from), b: name(group.to) })),
    longList(group.edges, STEP, (n) => app.words("more", { n }), (edge) => edgeCard(app, edge)),
  );
}

function pathPart(app: App): HTMLElement | null {
  const { model, state, words } = app;
  if (!state.path.length) return null;
  const clear = h("button", { type: "button", click: () => app.update({ path: [] }) }, words("pathClear"));
  const first = model.byId.get(String(state.path[0]));
  if (state.path.length === 1) return h("div", { class: "notice" }, h("p", {}, words("pathChoose", { name: first ? cut(nameOf(first), 60) : "" })), clear);
  const steps = pathBetween(model, state.path[0]!, state.path[1]!);
  const body = steps.length ? longList(steps, STEP, (n) => words("more", { n }), (edge) => edgeCard(app, edge)) : h("p", {}, words("pathNone"));
  return h("section", { class: "path" }, h("h2", {}, words("pathOf")), clear, body);
}
