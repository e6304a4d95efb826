// The page: its parts, and which of them a change of the state draws anew.

import type { App } from "./app";
import { CanvasEngine } from "./canvasengine";
import { h, replace } from "./dom";
import type { Engine, Listener } from "./engine";
import { visible } from "./filter";
import { keepFocus, markChosen } from "./focus";
import { Header } from "./header";
import { openHelp } from "./help";
import { listenToKeys } from "./keyboard";
import { GraphNode, nameOf } from "./model";
import { cut } from "./nodebutton";
import { drawPanel } from "./panel";
import { listenToPrinter } from "./print";
import { saveCsv, savePng, saveSvg } from "./save";
import { Scene, makeScene } from "./scene";
import { drawSidebar } from "./sidebar";
import { DEFAULTS, isFiltered, toHash } from "./state";
import { Texts } from "./texts";
import { coloursOf } from "./theme";
import { drawDisagreements } from "./views/disagreements";
import { drawDocuments } from "./views/documents";
import { drawMatrix } from "./views/matrix";
import { drawTable } from "./views/table";
import { drawTimeline } from "./views/timeline";
import { VisEngine } from "./visengine";
import { isChinese } from "./words";

const LARGEST_FOR_VIS = 2000; // visible nodes
const VIEWS: Readonly<Record<string, (app: App, holder: HTMLElement) => void>> = {
  table: drawTable,
  disagreements: drawDisagreements,
  matrix: drawMatrix,
  timeline: drawTimeline,
  documents: drawDocuments,
};

export class Page {
  private engine: Engine | null = null;
  private readonly header: Header;
  private readonly side = h("aside", { id: "filters", tabindex: -1 });
  private readonly graph = h("div", { id: "canvas", tabindex: 0, role: "application" });
  private readonly view = h("div", { id: "view", tabindex: -1 });
  private readonly panel = h("aside", { id: "panel", tabindex: -1 });
  private readonly status = h("p", { id: "status", role: "status" });
  private readonly paper = h("div", { id: "paper" });
  /** What filters and view were drawn from: where it is the same, they stay as they are. */
  private filtered = "";
  private viewed = "";
  /** What the picture is cut to: another cut is another picture, seen whole. */
  private cut = "[[],false]";
  private shown: Scene | null = null;

  constructor(
    private readonly app: App,
    root: HTMLElement,
  ) {
    this.header = new Header(app, {
      choose: (node) => this.choose(node),
      fit: () => this.engine?.fit(),
      zoom: (factor) => this.engine?.zoom(factor),
      png: () => this.engine && savePng(app, this.engine, coloursOf(app.dark)),
      svg: () => saveSvg(app, coloursOf(app.dark)),
      csv: () => saveCsv(app),
      help: () => openHelp(app),
    });
    const main = h("main", {}, this.graph, this.view, this.status, this.paper);
    replace(root, this.header.element, h("div", { id: "body" }, this.side, main, this.panel));
    listenToKeys(app, { graph: this.graph, panel: this.panel, engine: () => this.engine });
    listenToPrinter(app, this.paper, () => this.engine);
    app.changed(() => this.draw());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
    this.draw();
  }

  /** What was searched for is selected, brought to the middle, and takes the keys. */
  private choose(node: GraphNode): void {
    const { app } = this;
    app.select(node);
    if (app.state.view in VIEWS) return this.panel.focus();
    if (!app.state.path.length) this.engine?.centre(node.index);
    this.graph.focus();
  }

  private draw(): void {
    const { app } = this;
    const { model, state, words } = app;
    document.documentElement.dataset.theme = app.dark ? "dark" : "light";
    document.documentElement.lang = isChinese(app.language) ? "zh-Hans" : "en";
    const filtered = toHash({ ...state, selected: "", view: DEFAULTS.view, reading: "", cell: [] }) + String(app.dark);
    const fresh = filtered !== this.filtered;
    if (fresh) {
      app.visible = visible(model, state);
      app.scene = makeScene(model, state, app.visible);
      this.filtered = filtered;
    }
    this.header.draw();
    this.side.setAttribute("aria-label", words("filters"));
    this.panel.setAttribute("aria-label", words("selection"));
    this.graph.setAttribute("aria-label", `${words("graph")}. ${words("graphHelp")}`);
    if (fresh) keepFocus(this.side, () => drawSidebar(app, this.side));
    // Before the picture, which fits into the room that is left.
    this.drawStatus();
    const drawView = Object.hasOwn(VIEWS, state.view) ? VIEWS[state.view] : undefined;
    this.graph.hidden = drawView !== undefined;
    this.view.hidden = drawView === undefined;
    if (drawView) this.drawView(drawView);
    else this.drawGraph();
    keepFocus(this.panel, () => drawPanel(app, this.panel));
    document.body.dataset.ready = "true";
  }

  /** A view is drawn anew where other claims are let through, and stays where only something else is selected. */
  private drawView(draw: (app: App, holder: HTMLElement) => void): void {
    const { state } = this.app;
    const viewed = JSON.stringify([this.filtered, state.view, state.reading, state.cell]);
    if (viewed !== this.viewed) keepFocus(this.view, () => draw(this.app, this.view));
    this.viewed = viewed;
    markChosen(this.view, state.selected);
  }

  private drawGraph(): void {
    const { app } = this;
    const engine = this.engineFor(app.scene);
    if (this.shown !== app.scene) engine.show(app.scene, coloursOf(app.dark));
    this.shown = app.scene;
    const cut = JSON.stringify([app.state.only, app.state.path.length === 2 && app.state.path]);
    if (cut !== this.cut) engine.fit();
    this.cut = cut;
    engine.mark(
      app.model.byId.get(app.state.selected)?.index ?? null,
      app.state.selected ? (app.selectedLine?.key ?? null) : null,
    );
  }

  private engineFor(scene: Scene): Engine {
    const asked = this.app.model.payload.engine;
    const wanted = asked === "auto" ? (scene.nodes.length > LARGEST_FOR_VIS ? "canvas" : "pyvis") : asked;
    if (this.engine?.name === wanted) return this.engine;
    this.engine?.close();
    this.engine =
      wanted === "canvas"
        ? new CanvasEngine(this.graph, this.listener())
        : new VisEngine(this.graph, this.listener(), this.app.term);
    this.graph.dataset.engine = wanted;
    this.shown = null;
    return this.engine;
  }

  /** What the pointer does to the picture; a key below zero is that of a collapsed community. */
  private listener(): Listener {
    const { app } = this;
    const { nodes } = app.model;
    return {
      node: (key) => {
        if (key < 0) app.update({ collapsed: app.state.collapsed.filter((community) => community !== -1 - key) });
        else app.select(nodes[key]!);
      },
      edge: (key) => {
        const line = app.scene.line(key);
        if (line) app.selectLine(line);
      },
      nothing: () => app.update({ selected: "" }),
      open: (key) => key >= 0 && app.neighbourhood(nodes[key]!),
      moved: (key, x, y) => key >= 0 && app.pin(nodes[key]!, [x, y]),
    };
  }

  private drawStatus(): void {
    const { app } = this;
    const { model, state, words } = app;
    const count = app.visible.nodes.reduce((sum, value) => sum + value, 0);
    const message = !model.nodes.length
      ? words("empty")
      : count === 0
        ? words("nothingVisible")
        : words("seen", { n: count, m: model.nodes.length, e: app.visible.edges.length });
    const node = model.byId.get(state.selected);
    replace(
      this.status,
      message,
      // Heard, not seen: the picture and the card show it.
      node &&
        h(
          "span",
          { class: "heard" },
          ` ${words("selectedNow", { name: cut(nameOf(node), 80), type: app.term(node.type.name) })}`,
        ),
      !Texts.supported && h("span", { class: "notice" }, ` ${words("old")}`),
    );
    this.status.classList.toggle("empty", count === 0);
    document.body.classList.toggle("filtered", isFiltered(state));
  }
}
