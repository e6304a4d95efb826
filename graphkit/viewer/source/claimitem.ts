// A claim as lists show it: who, when, of what kind, the words, and on demand the sentence in its context.

import type { App } from "./app";
import { h, replace } from "./dom";
import { evidenceCard, shortName, statedPlaces } from "./evidencecard";
import { GraphNode, text } from "./model";
import { nodeButton } from "./nodebutton";

interface Shown {
  /** Whether the speaker is named: not where the list is that of one speaker. */
  speaker?: boolean;
  stance?: string;
  /** How many claims say the same. */
  times?: number;
}

export function claimItem(
  app: App,
  claim: GraphNode,
  { speaker = true, stance = "", times = 1 }: Shown = {},
): HTMLElement {
  const { said_on, kind } = claim.properties;
  const by = speaker ? app.model.speaker(claim) : undefined;
  const about = [text(said_on), app.term(text(kind)), times > 1 ? `×${times}` : ""].filter(Boolean).join(" · ");
  return h(
    "div",
    { class: "said" },
    h(
      "p",
      { class: "by" },
      by && nodeButton(app, by),
      by && " ",
      about,
      stance && " ",
      stance && stanceMark(app, stance),
    ),
    nodeButton(app, claim),
    inContext(app, claim),
  );
}

export function stanceMark(app: App, stance: string): HTMLElement {
  return h("span", { class: `stance ${stance}` }, app.term(stance));
}

/** The sentence in its context, unpacked when it is opened. */
function inContext(app: App, claim: GraphNode): HTMLElement | null {
  const stated = app.model.statedIn(claim);
  if (!stated) return null;
  const document = app.model.nodes[stated.end]!;
  const body = h("div", {});
  const open = (): void => {
    if (!body.hasChildNodes()) replace(body, ...statedPlaces(app, claim).map((place) => evidenceCard(app, place)));
  };
  const where = [shortName(document), text(document.properties.publisher)].filter(Boolean).join(", ");
  return h("details", { class: "context", toggle: open }, h("summary", { dir: "auto" }, where), body);
}
