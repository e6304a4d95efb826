// The card of an edge, or of all edges that one line of the picture stands for: ends, sentences, properties.

import type { App } from "./app";
import { properties, section } from "./cardparts";
import { stanceMark } from "./claimitem";
import { h, longList } from "./dom";
import { Place, evidenceCard, mentionPlaces, placeOf, statedPlaces } from "./evidencecard";
import { GraphEdge, text } from "./model";
import { cut, nodeButton } from "./nodebutton";
import type { DrawnEdge } from "./scene";

const STEP = 20;
const SENTENCES = 5;
const ELSEWHERE = new Set(["starts", "ends", "stance", "why"]);

export function edgeCard(app: App, edge: GraphEdge): HTMLElement {
  const { model, words } = app;
  const [start, end] = [model.nodes[edge.start]!, model.nodes[edge.end]!];
  const places = placesOf(app, edge);
  const stance = text(edge.properties.stance);
  return h(
    "article",
    { class: "card", "data-card": edge.id },
    h("h2", {}, app.term(edge.type.name), stance && " ", stance && stanceMark(app, stance)),
    h("p", {}, nodeButton(app, start), " → ", nodeButton(app, end)),
    edge.properties.why === undefined ? null : h("p", { dir: "auto" }, `${words("why")}: ${text(edge.properties.why)}`),
    section(
      words("evidence"),
      places.length
        ? longList(
            places,
            SENTENCES,
            (n) => words("more", { n }),
            (place) => evidenceCard(app, place),
          )
        : h("p", { class: "hint" }, words("noSentence")),
    ),
    properties(app, edge.properties, ELSEWHERE),
  );
}

/** What an edge of a claim rests on is the claim's own sentence; a link between claims rests on both. */
function placesOf(app: App, edge: GraphEdge): Place[] {
  const [start, end] = [app.model.nodes[edge.start]!, app.model.nodes[edge.end]!];
  if (edge.evidence.length) return edge.evidence.map((item) => placeOf(app, item, start));
  if (edge.type.name === "MENTIONED_IN") return mentionPlaces(app, edge);
  return [start, end]
    .filter((node) => node.type.name === "Claim" || node.type.name === "Fact")
    .flatMap((owner) => statedPlaces(app, owner));
}

export function lineCard(app: App, line: DrawnEdge): HTMLElement {
  const name = (end: number): string => cut(app.scene.byKey.get(end)?.label ?? "", 60);
  return h(
    "article",
    { class: "card", "data-card": line.key },
    h("h2", {}, app.words("edgeGroup", { n: line.edges.length, a: name(line.from), b: name(line.to) })),
    longList(
      line.edges,
      STEP,
      (n) => app.words("more", { n }),
      (edge) => edgeCard(app, edge),
    ),
  );
}
