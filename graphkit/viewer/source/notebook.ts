// The page inside a notebook's widget: it tells the widget what is selected, and selects what the widget asks for.
// widget.ts is the other end; Message is all that passes between them.

import type { App } from "./app";

export interface Message {
  /**
   * From the page: "ready" when it listens, "selected" when a person has selected something, "shown" what is selected
   * after it was asked. To the page: "select".
   */
  graphkit: "ready" | "selected" | "shown" | "select";
  ids: string[];
}

export function isMessage(data: unknown): data is Message {
  if (typeof data !== "object" || data === null || !("graphkit" in data) || !("ids" in data)) return false;
  return typeof data.graphkit === "string" && Array.isArray(data.ids) && data.ids.every((id) => typeof id === "string");
}

/** A page that was opened by its address, or that no widget has asked, tells nobody anything. */
export function joinWidget(app: App): void {
  if (window.parent === window || location.href !== "about:srcdoc") return;
  let told: string | null = null;
  const tell = (graphkit: "selected" | "shown"): void => {
    const ids = selection(app);
    told = JSON.stringify(ids);
    send({ graphkit, ids });
  };
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || !isMessage(event.data) || event.data.graphkit !== "select") return;
    told = null;
    select(app, event.data.ids);
    tell("shown");
  });
  app.changed(() => {
    if (told !== null && told !== JSON.stringify(selection(app))) tell("selected");
  });
  send({ graphkit: "ready", ids: [] });
}

function send(message: Message): void {
  // The frame has an origin of its own that nobody can name, and cannot know its parent's.
  window.parent.postMessage(message, "*");
}

/** The selected node or edge; all edges of a line that stands for several. */
function selection(app: App): string[] {
  const { selected } = app.state;
  const line = app.scene.line(selected);
  if (line) return line.edges.map((edge) => edge.id);
  return app.model.byId.has(selected) || app.model.edgeById.has(selected) ? [selected] : [];
}

/** Select the first that the page has; a line's edges together are that line again. */
function select(app: App, ids: string[]): void {
  if (JSON.stringify(ids) === JSON.stringify(selection(app))) return;
  const node = ids.map((id) => app.model.byId.get(id)).find((found) => found !== undefined);
  if (node) app.select(node);
  else app.update({ selected: ids.find((id) => app.model.edgeById.has(id)) ?? "" });
}
