// The card of a node: its names, what can be done with it, and all that is tied to it.

import type { App } from "./app";
import { claimItem, stanceMark } from "./claimitem";
import { grouped } from "./claims";
import { h, longList, swatch } from "./dom";
import { Place, evidenceCard, mentionPlaces, statedPlaces } from "./evidencecard";
import { GraphEdge, GraphNode, list, nameOf, text } from "./model";
import { cut, nodeButton } from "./nodebutton";
import { properties, section } from "./cardparts";
import type { Key } from "./words";

const STEP = 20; // entries of a list that are shown at once
const SENTENCES = 3;
/** What the card says elsewhere. */
const ELSEWHERE = new Set(["name", "name_en", "aliases", "other_names", "text", "title", "question"]);
const CLAIM_LINKS = new Set(["SUPPORTS", "CONTRADICTS", "SAME_AS"]);

export function nodeCard(app: App, node: GraphNode): HTMLElement {
  const about: Record<string, (app: App, node: GraphNode) => (Node | null)[]> = {
    Claim: claimParts,
    Fact: factParts,
    Document: documentParts,
  };
  return h(
    "article",
    { class: "card", "data-card": node.id },
    h("h2", { dir: "auto" }, cut(nameOf(node))),
    h(
      "p",
      { class: "type" },
      swatch(node.colour, node.type.shape),
      [node.type.name, ...claimWords(node)].map(app.term).join(" · "),
    ),
    actions(app, node),
    names(app, node),
    ...(about[node.type.name] ?? entityParts)(app, node),
    properties(app, node.properties, ELSEWHERE),
  );
}

function claimWords(node: GraphNode): string[] {
  return node.type.name === "Claim"
    ? ["kind", "mode", "said_on", "about_time"].map((name) => text(node.properties[name])).filter(Boolean)
    : [];
}

function actions(app: App, node: GraphNode): HTMLElement {
  const { state, words } = app;
  const act = (key: Key, run: () => void): HTMLElement =>
    h("button", { type: "button", "data-action": key, click: run }, words(key));
  const [from, to] = state.path;
  return h(
    "div",
    { class: "row", role: "group", "aria-label": words("actions") },
    act("expand", () => app.expand(node)),
    act("fold", () => app.fold(node)),
    act("only", () => app.neighbourhood(node)),
    act(state.pinned[node.id] ? "unpin" : "pin", () => app.pin(node)),
    act("hide", () => app.hide(node)),
    act(from !== undefined && to === undefined && from !== node.id ? "pathTo" : "pathFrom", () => app.pathEnd(node)),
  );
}

function names(app: App, node: GraphNode): HTMLElement | null {
  const rows = (
    [
      ["english", "name_en"],
      ["seenForms", "aliases"],
      ["alsoCalled", "other_names"],
    ] as const
  )
    .map(([key, property]) => ({
      key,
      value: list(node.properties[property])
        .map((item) => cut(String(item), 120))
        .join(", "),
    }))
    .filter((row) => row.value);
  return rows.length
    ? h("dl", {}, ...rows.flatMap((row) => [h("dt", {}, app.words(row.key)), h("dd", { dir: "auto" }, row.value)]))
    : null;
}

function claimParts(app: App, claim: GraphNode): (Node | null)[] {
  const { model, words } = app;
  const speaker = model.speaker(claim);
  const links = model.edgesAt(claim).filter((edge) => CLAIM_LINKS.has(edge.type.name));
  const subjects = model
    .subjects(claim)
    .map(({ node, stance }) => h("dd", {}, nodeButton(app, node), stance && " ", stance && stanceMark(app, stance)));
  const question = text(claim.properties.question);
  return [
    h(
      "dl",
      {},
      speaker && h("dt", {}, words("speakerOf")),
      speaker && h("dd", {}, nodeButton(app, speaker)),
      subjects.length > 0 && h("dt", {}, words("subjects")),
      ...subjects,
      question && h("dt", {}, app.property("question")),
      question && h("dd", { dir: "auto" }, cut(question)),
    ),
    sentences(app, statedPlaces(app, claim)),
    section(words("links"), ...links.map((edge) => linkedClaim(app, edge, claim))),
  ];
}

function linkedClaim(app: App, edge: GraphEdge, claim: GraphNode): HTMLElement {
  return h(
    "div",
    { class: edge.type.name === "CONTRADICTS" ? "against" : "" },
    edgeButton(app, edge, claim),
    claimItem(app, app.model.other(edge, claim)),
  );
}

function factParts(app: App, fact: GraphNode): (Node | null)[] {
  const owner = app.model.edgesAt(fact, "HAS_FACT").map((edge) => app.model.other(edge, fact))[0];
  return [
    owner ? h("p", {}, nodeButton(app, owner), ` · ${text(fact.properties.attribute)}`) : null,
    sentences(app, statedPlaces(app, fact)),
  ];
}

function documentParts(app: App, document: GraphNode): (Node | null)[] {
  const claims = ends(app, document, "STATED_IN").filter((node) => node.type.name === "Claim");
  const entities = ends(app, document, "MENTIONED_IN").sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1));
  return [
    h(
      "p",
      {},
      h(
        "button",
        { type: "button", "data-action": "read", click: () => app.read(document) },
        app.words("documentText"),
      ),
    ),
    claimList(app, "statedHere", claims),
    counted(app, "namedHere", entities, (entity) => nodeButton(app, entity)),
  ];
}

function entityParts(app: App, node: GraphNode): (Node | null)[] {
  const relations = app.model.edgesAt(node).filter((edge) => edge.type.predicate);
  const mentions = app.model.edgesAt(node, "MENTIONED_IN").flatMap((edge) => mentionPlaces(app, edge));
  const stances = new Map(app.model.edgesAt(node, "ABOUT").map((edge) => [edge.start, text(edge.properties.stance)]));
  return [
    claimList(app, "says", ends(app, node, "CLAIMS"), { speaker: false }),
    claimList(app, "about", ends(app, node, "ABOUT"), { stances }),
    counted(app, "relations", relations, (edge) => edgeLine(app, edge, node)),
    counted(app, "facts", ends(app, node, "HAS_FACT"), (fact) =>
      nodeButton(app, fact, `${text(fact.properties.attribute)}: ${nameOf(fact)}`),
    ),
    counted(app, "mentioned", app.model.edgesAt(node, "MENTIONED_IN"), (edge) => edgeLine(app, edge, node)),
    sentences(app, mentions),
  ];
}

function ends(app: App, node: GraphNode, type: string): GraphNode[] {
  return app.model.edgesAt(node, type).map((edge) => app.model.other(edge, node));
}

function counted<T>(app: App, title: Key, items: T[], draw: (item: T) => Node, step = STEP): HTMLElement | null {
  return items.length
    ? section(
        `${app.words(title)} (${items.length})`,
        longList(items, step, (n) => app.words("more", { n }), draw),
      )
    : null;
}

function claimList(
  app: App,
  title: Key,
  claims: GraphNode[],
  { speaker = true, stances = new Map<number, string>() } = {},
): HTMLElement | null {
  if (!claims.length) return null;
  const list = longList(
    grouped(claims),
    STEP,
    (n) => app.words("more", { n }),
    ({ claim, times }) => claimItem(app, claim, { speaker, times, stance: stances.get(claim.index) ?? "" }),
  );
  return section(`${app.words(title)} (${claims.length})`, list);
}

/** The sentences that a node rests on, or in which it is named. */
function sentences(app: App, places: Place[]): HTMLElement | null {
  return counted(app, "evidence", places, (place) => evidenceCard(app, place), SENTENCES);
}

function edgeButton(app: App, edge: GraphEdge, from: GraphNode): HTMLElement {
  const arrow = edge.start === from.index ? "→" : "←";
  return h(
    "button",
    { type: "button", class: "link", "data-edge": edge.id, click: () => app.update({ selected: edge.id }) },
    `${app.term(edge.type.name)} ${arrow}`,
  );
}

function edgeLine(app: App, edge: GraphEdge, from: GraphNode): HTMLElement {
  return h("p", {}, edgeButton(app, edge, from), " ", nodeButton(app, app.model.other(edge, from)));
}
