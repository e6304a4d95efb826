// The bar on top: search, views, and what is done to the picture as a whole.

import type { App } from "./app";
import { h, replace } from "./dom";
import { CLOSER } from "./engine";
import type { GraphNode } from "./model";
import { makeSearchBox } from "./searchbox";
import { VIEWS } from "./state";
import type { Key } from "./words";

/** What the bar asks the page to do. */
export interface Commands {
  choose(node: GraphNode): void;
  fit(): void;
  zoom(factor: number): void;
  png(): void;
  svg(): void;
  csv(): void;
  help(): void;
}

/** Built once for a language; what changes with the state is set by `draw`. */
export class Header {
  readonly element = h("header", {});
  private readonly tabs = new Map<string, HTMLElement>();
  private undo: HTMLButtonElement | undefined;
  private language = "";

  constructor(
    private readonly app: App,
    private readonly commands: Commands,
  ) {}

  draw(): void {
    const { app } = this;
    if (this.language !== app.language) this.build();
    this.language = app.language;
    for (const [view, tab] of this.tabs) tab.setAttribute("aria-pressed", String(app.state.view === view));
    if (this.undo) this.undo.disabled = !app.canUndo;
  }

  private build(): void {
    const { app, commands } = this;
    const { words } = app;
    this.tabs.clear();
    for (const view of VIEWS)
      this.tabs.set(
        view,
        h("button", { type: "button", "data-control": `view:${view}`, click: () => app.update({ view }) }, words(view)),
      );
    this.undo = this.button("undo", "↶", () => app.undo());
    const filters = this.button("filters", words("filters"), () => document.body.classList.toggle("filtering"));
    filters.classList.add("narrow");
    replace(
      this.element,
      h("h1", { dir: "auto" }, app.model.payload.name.slice(0, 60)),
      makeSearchBox(app, commands.choose),
      h("nav", { class: "tabs", "aria-label": words("views") }, ...this.tabs.values()),
      h(
        "div",
        { class: "row tools" },
        filters,
        this.undo,
        this.button("fit", "⤢", commands.fit),
        this.button("zoomIn", "+", () => commands.zoom(CLOSER)),
        this.button("zoomOut", "−", () => commands.zoom(1 / CLOSER)),
        this.button("theme", "◐", () => app.update({ theme: app.dark ? "light" : "dark" })),
        this.button("language", words("language"), () => app.update({ language: words("languageCode") })),
        this.saveMenu(),
        this.button("help", "?", commands.help),
      ),
    );
  }

  private saveMenu(): HTMLElement {
    const { app, commands } = this;
    const choice = (kind: "png" | "svg" | "csv"): HTMLElement =>
      h(
        "button",
        {
          type: "button",
          "data-control": kind,
          click: () => {
            commands[kind]();
            menu.open = false;
          },
        },
        kind.toUpperCase(),
      );
    const menu = h(
      "details",
      { class: "menu" },
      h("summary", { "data-control": "save" }, app.words("save")),
      h("div", {}, choice("png"), choice("svg"), choice("csv")),
    );
    menu.addEventListener("focusout", (event) => (menu.open &&= menu.contains(event.relatedTarget as Node | null)));
    return menu;
  }

  private button(name: Key, sign: string, run: () => void): HTMLButtonElement {
    const label = this.app.words(name);
    return h("button", { type: "button", "data-control": name, "aria-label": label, title: label, click: run }, sign);
  }
}
