// Every function by key: single letters where nothing is being typed, arrows on the picture.

import type { App } from "./app";
import type { Engine } from "./engine";
import type { GraphNode } from "./model";
import type { DrawnNode } from "./scene";

const DIRECTIONS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function listenToKeys(app: App, graph: HTMLElement, engine: () => Engine | null): void {
  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) return;
    const node = app.model.byId.get(app.state.selected);
    if (general(app, event.key, engine()) || (node && onNode(app, event.key, node)) || (target === graph && onGraph(app, event, node, engine()))) event.preventDefault();
  });
}

function general(app: App, key: string, engine: Engine | null): boolean {
  switch (key) {
    case "/":
      document.getElementById("search")?.focus();
      return true;
    case "u":
      app.undo();
      return true;
    case "+":
      engine?.zoom(1.3);
      return true;
    case "-":
      engine?.zoom(1 / 1.3);
      return true;
    case "0":
      engine?.fit();
      return true;
    case "Escape":
      app.update({ selected: "", path: [] });
      return true;
    default:
      return false;
  }
}

function onNode(app: App, key: string, node: GraphNode): boolean {
  const actions: Record<string, () => void> = {
    e: () => app.expand(node),
    c: () => app.fold(node),
    p: () => app.pin(node),
    h: () => app.hide(node),
    n: () => app.neighbourhood(node),
  };
  actions[key]?.();
  return key in actions;
}

function onGraph(app: App, event: KeyboardEvent, node: GraphNode | undefined, engine: Engine | null): boolean {
  if (event.key === "Enter") {
    document.getElementById("panel")?.querySelector<HTMLElement>("button")?.focus();
    return true;
  }
  const direction = DIRECTIONS[event.key];
  if (!direction) return false;
  if (event.shiftKey) {
    engine?.pan(direction[0] * 80, direction[1] * 80);
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
  return nodes.filter((node) => node.key >= 0).reduce<DrawnNode | undefined>((best, node) => (best && best.size >= node.size ? best : node), undefined);
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
