// The search: hits are listed while one types, and reached with the arrow keys.

import type { App } from "./app";
import { h, replace, swatch } from "./dom";
import { GraphNode, nameOf } from "./model";
import { cut } from "./nodebutton";

const HITS = 30;
const NAME = 120; // characters of a hit's name
const LEAVING = 150; // milliseconds in which a click on a hit still counts, though the field has lost the focus

export function makeSearchBox(app: App, choose: (node: GraphNode) => void): HTMLElement {
  const { words } = app;
  const hits = h("ul", { class: "hits", hidden: true });
  const count = h("span", { class: "heard", role: "status" });
  const take = (node: GraphNode): void => {
    hits.hidden = true;
    input.value = "";
    choose(node);
  };
  const list = (): void => {
    const { found, total } = app.search.find(input.value, HITS);
    const asked = input.value.trim() !== "";
    hits.hidden = !asked;
    const summary = !total
      ? words("none")
      : total > found.length
        ? words("hitsMore", { n: found.length, m: total })
        : words("hits", { n: total });
    replace(count, asked && summary);
    replace(
      hits,
      ...found.map((node) => h("li", {}, hit(app, node, take))),
      (!total || total > found.length) && h("li", { class: "hint" }, summary),
    );
  };
  const input = h("input", {
    id: "search",
    type: "search",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: words("search"),
    "aria-label": words("search"),
    "data-control": "search",
    input: list,
  });
  const box = h("div", { class: "search", role: "search" }, input, hits, count);
  box.addEventListener("keydown", (event) => {
    if (!steer(event.key, input, hits)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  box.addEventListener("focusin", () => {
    if (input.value.trim()) hits.hidden = false;
  });
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget as Node | null))
      setTimeout(() => (hits.hidden ||= !box.contains(document.activeElement)), LEAVING);
  });
  return box;
}

function hit(app: App, node: GraphNode, take: (node: GraphNode) => void): HTMLElement {
  return h(
    "button",
    { type: "button", dir: "auto", "data-hit": node.id, click: () => take(node) },
    swatch(node.colour, node.type.shape),
    cut(nameOf(node), NAME),
    h("span", { class: "count" }, ` ${app.term(node.type.name)}`),
  );
}

/** Arrows go through the hits, Enter takes the first, Escape closes them. Whether the key was for the search. */
function steer(key: string, input: HTMLInputElement, hits: HTMLElement): boolean {
  const buttons = [...hits.querySelectorAll<HTMLElement>("button")];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  switch (key) {
    case "ArrowDown":
      buttons[Math.min(buttons.length - 1, at + 1)]?.focus();
      return true;
    case "ArrowUp":
      (at > 0 ? buttons[at - 1]! : input).focus();
      return true;
    case "Enter":
      if (at < 0) buttons[0]?.click();
      return at < 0;
    case "Escape":
      input.focus();
      hits.hidden = true;
      return true;
    default:
      return false;
  }
}
