// The search: hits are listed while one types, and reached with the arrow keys.

import type { App } from "./app";
import { h, replace, swatch } from "./dom";
import { GraphNode, nameOf } from "./model";

const HITS = 30;
let written = "";

export function makeSearchBox(app: App, choose: (node: GraphNode) => void): HTMLElement {
  const { words } = app;
  const hits = h("ul", { class: "hits", hidden: true });
  const count = h("span", { class: "hidden", role: "status" });
  const close = (): void => {
    hits.hidden = true;
  };
  const take = (node: GraphNode): void => {
    close();
    written = "";
    choose(node);
  };
  const list = (): void => {
    written = input.value;
    const found = app.search.find(input.value, HITS);
    hits.hidden = !input.value.trim();
    replace(count, input.value.trim() ? (found.length ? words("hits", { n: found.length }) : words("none")) : "");
    const rows = found.map((node) => h("li", {}, h("button", { type: "button", dir: "auto", "data-hit": node.id, click: () => take(node) }, swatch(node.colour, node.type.shape), nameOf(node).slice(0, 120), h("span", { class: "count" }, ` ${app.term(node.type.name)}`))));
    replace(hits, ...(found.length ? rows : [h("li", {}, words("none"))]));
  };
  const input = h("input", { id: "search", type: "search", autocomplete: "off", spellcheck: "false", placeholder: words("search"), "aria-label": words("search"), "data-control": "search", input: list });
  input.value = written;
  const box = h("div", { class: "search", role: "search" }, input, hits, count);
  box.addEventListener("keydown", (event) => {
    const buttons = [...hits.querySelectorAll<HTMLElement>("button")];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    if (event.key === "ArrowDown" && buttons.length) buttons[Math.min(buttons.length - 1, at + 1)]!.focus();
    else if (event.key === "ArrowUp") (at > 0 ? buttons[at - 1]! : input).focus();
    else if (event.key === "Enter" && at < 0) buttons[0]?.click();
    else if (event.key === "Escape") {
      close();
      input.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget as Node | null)) setTimeout(close, 150);
  });
  return box;
}
