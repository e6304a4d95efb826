// What the cards of nodes and of edges are made of.

import type { App } from "./app";
import { h } from "./dom";
import { Properties, text } from "./model";
import { cut } from "./nodebutton";

const CLOSED = new Set(["kind", "mode", "stance"]); // properties whose values the contract lists

/** A titled part of a card; nothing where it would be empty. */
export function section(title: string, ...content: (Node | null)[]): HTMLElement | null {
  const kept = content.filter((item): item is Node => item !== null);
  return kept.length ? h("section", {}, h("h3", {}, title), ...kept) : null;
}

/** All properties but those named, folded away: what the contract holds, as it holds it. */
export function properties(app: App, values: Properties, without: ReadonlySet<string>): HTMLElement | null {
  const rows = Object.entries(values).filter(([name]) => !without.has(name));
  if (!rows.length) return null;
  return h(
    "details",
    {},
    h("summary", {}, app.words("properties")),
    h(
      "dl",
      {},
      ...rows.flatMap(([name, value]) => [
        h("dt", {}, app.property(name)),
        h("dd", { dir: "auto" }, CLOSED.has(name) ? app.term(text(value)) : cut(text(value))),
      ]),
    ),
  );
}
