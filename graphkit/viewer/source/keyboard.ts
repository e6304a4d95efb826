// Every function by key: single letters where nothing is being typed, arrows on the picture.

import type { App } from "./app";
import { CLOSER, Engine } from "./engine";
import { openHelp } from "./help";
import { LineWalk } from "./linewalk";
import type { GraphNode } from "./model";
import type { DrawnNode } from "./scene";
import { VIEWS } from "./state";

const DIRECTIONS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
/** Where letters are for something else. */
const WRITING = "input[type=search], textarea, dialog";
const STEP = 80; // pixels by which a key moves the picture

/** Where keys lead to. */
interface Parts {
  graph: HTMLElement;
  panel: HTMLElement;
  engine(): Engine | null;
}

export function listenToKeys(app: App, parts: Parts): void {
  const walk = new LineWalk(app);
  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest(WRITING)) return;
    // A list takes letters to find an entry by; the search is left to the slash.
    if (target.tagName === "SELECT" && event.key !== "/") return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const node = app.model.byId.get(app.state.selected);
    const used =
      general(app, key, parts, walk) ||
      (node && onNode(app, key, node)) ||
      (target === parts.graph && onGraph(app, event, node, parts));
    if (used) event.preventDefault();
  });
}

function general(app: App, key: string, parts: Parts, walk: LineWalk): boolean {
  const view = VIEWS[Number(key) - 1];
  if (view) app.update({ view });
  switch (key) {
    case "/":
      document.getElementById("search")?.focus();
      return true;
    case "?":
      openHelp(app);
      return true;
    case "g":
      app.update({ view: VIEWS[0] });
      parts.graph.focus();
      return true;
    case "[":
      walk.step(-1);
      return true;
    case "]":
      walk.step(1);
      return true;
    case "u":
      app.undo();
      return true;
    case "+":
      parts.engine()?.zoom(CLOSER);
      return true;
    case "-":
      parts.engine()?.zoom(1 / CLOSER);
      return true;
    case "0":
      parts.engine()?.fit();
      return true;
    case "Escape":
      app.update({ selected: "", path: [], cell: [] });
      if (parts.panel.contains(document.activeElement)) parts.graph.focus();
      return true;
    default:
      return view !== undefined;
  }
}

function onNode(app: App, key: string, node: GraphNode): boolean {
  const actions: Record<string, () => void> = {
    e: () => app.expand(node),
    c: () => app.fold(node),
    p: () => app.pin(node),
    h: () => app.hide(node),
    n: () => app.neighbourhood(node),
    t: () => app.pathEnd(node),
  };
  if (!Object.hasOwn(actions, key)) return false;
  actions[key]!();
  return true;
}

function onGraph(app: App, event: KeyboardEvent, node: GraphNode | undefined, parts: Parts): boolean {
  if (event.key === "Enter") {
    parts.panel.querySelector<HTMLElement>("button")?.focus();
    return true;
  }
  const direction = DIRECTIONS[event.key];
  const engine = parts.engine();
  if (!direction) return false;
  if (event.shiftKey) {
    engine?.pan(direction[0] * STEP, direction[1] * STEP);
    return true;
  }
  const from = node && app.scene.byKey.get(node.index);
  const next = from ? nextIn(app.scene.nodes, from, direction) : largest(app.scene.nodes);
  if (next) {
    app.select(app.model.nodes[next.key]!);
    engine?.centre(next.key);
  }
  return true;
}

function largest(nodes: DrawnNode[]): DrawnNode | undefined {
  return nodes
    .filter((node) => node.key >= 0)
    .reduce<DrawnNode | undefined>((best, node) => (best && best.size >= node.size ? best : node), undefined);
}

/** The nearest node on that side; what lies straight ahead counts as nearer. */
function nextIn(nodes: DrawnNode[], from: DrawnNode, [dx, dy]: [number, number]): DrawnNode | undefined {
  let best: DrawnNode | undefined;
  let nearest = Infinity;
  for (const node of nodes) {
    const ahead = (node.x - from.x) * dx + (node.y - from.y) * dy;
    const aside = Math.abs((node.x - from.x) * dy) + Math.abs((node.y - from.y) * dx);
    if (node.key < 0 || ahead <= 0 || aside > 2 * ahead) continue;
    if (ahead + 2 * aside < nearest) {
      nearest = ahead + 2 * aside;
      best = node;
    }
  }
  return best;
}
