// Put the page together and draw it anew whenever the state changes.

import { App } from "./app";
import { CanvasEngine } from "./canvasengine";
import { h, replace } from "./dom";
import type { Colours, Engine, Listener } from "./engine";
import { visible } from "./filter";
import { listenToKeys } from "./keyboard";
import { Model, Payload } from "./model";
import { joinWidget } from "./notebook";
import { drawPanel } from "./panel";
import { savePng, saveCsv, saveSvg } from "./save";
import { Scene, makeScene } from "./scene";
import { makeSearchBox } from "./searchbox";
import { drawSidebar } from "./sidebar";
import { DEFAULTS, toHash } from "./state";
import { Texts, inflate } from "./texts";
import { drawDisagreements } from "./views/disagreements";
import { drawDocuments } from "./views/documents";
import { drawMatrix } from "./views/matrix";
import { drawTable } from "./views/table";
import { drawTimeline } from "./views/timeline";
import { VisEngine } from "./visengine";
import { wordsFor } from "./words";

const LARGEST_FOR_VIS = 2000;
const VIEWS = ["graph", "table", "disagreements", "matrix", "timeline", "documents"] as const;
const DRAW = { table: drawTable, disagreements: drawDisagreements, matrix: drawMatrix, timeline: drawTimeline, documents: drawDocuments };

function coloursOf(dark: boolean): Colours {
  return dark
    ? { background: "#14181d", text: "#e8eaed", edge: "#5b6673", faint: "#2a3038", accent: "#6cb6ff", warning: "#ff7b72" }
    : { background: "#ffffff", text: "#1d2127", edge: "#aab2bd", faint: "#eceff3", accent: "#0b5cad", warning: "#c62828" };
}

class Page {
  private engine: Engine | null = null;
  private readonly header = h("header", {});
  private readonly side = h("aside", { id: "filters" });
  private readonly graph = h("div", { id: "canvas", tabindex: 0, role: "application" });
  private readonly view = h("div", { id: "view" });
  private readonly panel = h("aside", { id: "panel", tabindex: -1 });
  private readonly status = h("p", { id: "status", role: "status" });
  private readonly listener: Listener;
  private filtered = "";
  /** What the picture is cut to: another cut is another picture, seen whole. */
  private cut = "[[],false]";
  private shown: Scene | null = null;

  constructor(private readonly app: App, root: HTMLElement) {
    const node = (key: number): void => {
      if (key < 0) app.update({ collapsed: app.state.collapsed.filter((community) => community !== -1 - key) });
      else app.select(app.model.nodes[key]!);
    };
    this.listener = {
      node,
      edge: (key) => app.update({ selected: app.scene.line(key)?.edges.length === 1 ? app.scene.line(key)!.edges[0]!.id : key }),
      nothing: () => app.update({ selected: "" }),
      open: (key) => key >= 0 && app.neighbourhood(app.model.nodes[key]!),
      moved: (key, x, y) => key >= 0 && app.pin(app.model.nodes[key]!, [x, y]),
    };
    const main = h("main", {}, this.graph, this.view, this.status);
    replace(root, this.header, h("div", { id: "body" }, this.side, main, this.panel));
    listenToKeys(app, this.graph, () => this.engine);
    app.changed(() => this.draw());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
    this.draw();
  }

  private draw(): void {
    const { app } = this;
    const { model, state, words } = app;
    document.documentElement.dataset.theme = app.dark ? "dark" : "light";
    document.documentElement.lang = app.language.startsWith("zh") ? "zh-Hans" : "en";
    const filtered = toHash({ ...state, selected: "", view: DEFAULTS.view }) + String(app.dark);
    const fresh = filtered !== this.filtered;
    if (fresh) {
      app.visible = visible(model, state);
      app.scene = makeScene(model, state, app.visible);
      this.filtered = filtered;
    }
    const count = app.visible.nodes.reduce((sum, value) => sum + value, 0);
    this.drawHeader();
    this.side.setAttribute("aria-label", words("filters"));
    this.panel.setAttribute("aria-label", words("selection"));
    this.graph.setAttribute("aria-label", `${words("graph")}. ${words("keys")}`);
    // What only selects something else leaves filters and picture as they are: a large graph answers at once.
    if (fresh) drawSidebar(app, this.side);
    const onGraph = !(state.view in DRAW);
    this.graph.hidden = !onGraph;
    this.view.hidden = onGraph;
    if (onGraph) this.drawGraph();
    else {
      replace(this.view);
      DRAW[state.view as keyof typeof DRAW](app, this.view);
    }
    drawPanel(app, this.panel);
    const message = !model.nodes.length ? words("empty") : count === 0 ? words("nothingVisible") : words("seen", { n: count, m: model.nodes.length, e: app.visible.edges.length });
    replace(this.status, message, Texts.supported ? null : h("span", { class: "notice" }, ` ${words("old")}`));
    this.status.classList.toggle("empty", count === 0);
    document.body.dataset.ready = "true";
  }

  private drawGraph(): void {
    const { app } = this;
    const wanted = app.model.payload.engine === "auto" ? (app.scene.nodes.length > LARGEST_FOR_VIS ? "canvas" : "pyvis") : app.model.payload.engine;
    if (this.engine?.name !== wanted) {
      this.engine?.close();
      this.engine = wanted === "canvas" ? new CanvasEngine(this.graph, this.listener) : new VisEngine(this.graph, this.listener, app.term);
      this.graph.dataset.engine = wanted;
      this.shown = null;
    }
    if (this.shown !== app.scene) this.engine.show(app.scene, coloursOf(app.dark));
    this.shown = app.scene;
    const cut = JSON.stringify([app.state.only, app.state.path.length === 2 && app.state.path]);
    if (cut !== this.cut) this.engine.fit();
    this.cut = cut;
    const { selected } = app.state;
    const node = app.model.byId.get(selected);
    const one = app.model.edgeById.get(selected);
    const edge = one ? app.scene.lineOf(one) : app.scene.line(selected);
    this.engine.mark(node ? node.index : null, edge ? edge.key : null);
  }

  private drawHeader(): void {
    const { app } = this;
    const { state, words } = app;
    const focused = document.activeElement instanceof HTMLElement && this.header.contains(document.activeElement) ? document.activeElement.dataset.control : undefined;
    const button = (name: string, label: string, run: () => void, sign = label): HTMLButtonElement => h("button", { type: "button", "data-control": name, "aria-label": label, title: label, click: run }, sign);
    const undo = button("undo", words("undo"), () => app.undo(), "↶");
    undo.disabled = !app.canUndo;
    const tabs = VIEWS.map((view) => h("button", { type: "button", "data-control": `view:${view}`, "aria-pressed": String(state.view === view), click: () => app.update({ view }) }, words(view)));
    const colours = coloursOf(app.dark);
    const save = h(
      "details",
      { class: "menu" },
      h("summary", { "data-control": "save" }, words("save")),
      h("div", {}, button("png", "PNG", () => this.engine && savePng(app, this.engine, colours)), button("svg", "SVG", () => saveSvg(app, colours)), button("csv", "CSV", () => saveCsv(app))),
    );
    const filters = button("filters", words("filters"), () => document.body.classList.toggle("filtering"));
    filters.classList.add("narrow");
    replace(
      this.header,
      h("h1", { dir: "auto" }, app.model.payload.name.slice(0, 60)),
      makeSearchBox(app, (node) => {
        app.select(node);
        if (!app.state.path.length) this.engine?.centre(node.index);
      }),
      h("nav", { class: "tabs", "aria-label": words("graph") }, ...tabs),
      h(
        "div",
        { class: "row tools" },
        filters, undo,
        button("fit", words("fit"), () => this.engine?.fit(), "⤢"),
        button("zoomIn", words("zoomIn"), () => this.engine?.zoom(1.3), "+"),
        button("zoomOut", words("zoomOut"), () => this.engine?.zoom(1 / 1.3), "−"),
        button("theme", words("theme"), () => app.update({ theme: app.dark ? "light" : "dark" }), "◐"),
        button("language", words("language"), () => app.update({ language: app.language.startsWith("zh") ? "en" : "zh" })),
        save,
      ),
    );
    if (focused) [...this.header.querySelectorAll<HTMLElement>("[data-control]")].find((element) => element.dataset.control === focused)?.focus();
  }
}

/** A large graph lies packed in the page. */
async function read(): Promise<Payload | null> {
  const written = JSON.parse(document.getElementById("graph")!.textContent!) as Payload | { packed: string };
  if (!("packed" in written)) return written;
  return Texts.supported ? ((await inflate(written.packed).json()) as Payload) : null;
}

/** A frame may have no size yet when its script runs, and on a hidden tab it has none for long: nothing fits into it. */
async function sized(element: HTMLElement): Promise<void> {
  if (element.clientWidth && element.clientHeight) return;
  await new Promise<void>((resolve) => {
    const observer = new ResizeObserver(() => {
      if (!element.clientWidth || !element.clientHeight) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(element);
  });
}

async function start(): Promise<void> {
  const root = document.getElementById("app")!;
  const payload = await read();
  await sized(root);
  if (payload) {
    const app = new App(new Model(payload));
    new Page(app, root);
    joinWidget(app);
  } else replace(root, h("p", { class: "notice" }, wordsFor(navigator.language)("tooOld")));
}

void start();
