// What the keys do and what the signs mean.

import type { App } from "./app";
import { h, replace } from "./dom";
import type { Key } from "./words";

const KEYS: readonly (readonly [keys: string, what: Key])[] = [
  ["/", "keySearch"],
  ["1 … 6", "keyViews"],
  ["G", "keyGraph"],
  ["← ↑ → ↓", "keyMove"],
  ["Shift + ← ↑ → ↓", "keyPan"],
  ["Enter", "keyOpen"],
  ["[ ]", "keyLines"],
  ["E", "expand"],
  ["C", "fold"],
  ["N", "only"],
  ["P", "pin"],
  ["H", "hide"],
  ["T", "keyPath"],
  ["U", "undo"],
  ["+ − 0", "keyZoom"],
  ["Esc", "keyBack"],
  ["?", "keyHelp"],
];
const SIGNS: readonly Key[] = ["signArrow", "signDash", "signThick", "signRing"];

export function openHelp(app: App): void {
  const { words } = app;
  const dialog = h("dialog", { class: "help", "aria-labelledby": "help-title" });
  const close = h(
    "button",
    { type: "button", "data-control": "closeHelp", click: () => dialog.close() },
    words("close"),
  );
  replace(
    dialog,
    h("h2", { id: "help-title" }, words("help")),
    h("h3", {}, words("keysTitle")),
    h("dl", {}, ...KEYS.flatMap(([keys, what]) => [h("dt", {}, h("kbd", {}, keys)), h("dd", {}, words(what))])),
    h("h3", {}, words("signsTitle")),
    h("ul", {}, ...SIGNS.map((sign) => h("li", {}, words(sign)))),
    close,
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
