// A name that selects its node, wherever it stands.

import type { App } from "./app";
import { h, swatch } from "./dom";
import { GraphNode, nameOf } from "./model";

const LONGEST = 400; // characters of a name or claim that are shown

/** Words cut to a readable length. */
export function cut(words: string, length = LONGEST): string {
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
