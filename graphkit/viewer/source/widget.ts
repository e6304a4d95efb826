// What anywidget runs in the notebook: the page in a frame that can reach nothing, and the selection in both directions.

import { Message, isMessage } from "./notebook";

/** What of anywidget's model is used here. */
interface WidgetModel {
  get(name: "page" | "note" | "link"): string;
  get(name: "height"): number;
  get(name: "selection"): string[];
  set(name: "selection", value: string[]): void;
  save_changes(): void;
  on(event: string, callback: () => void): void;
  off(event: string, callback: () => void): void;
}

function render({ model, el }: { model: WidgetModel; el: HTMLElement }): () => void {
  const frame = document.createElement("iframe");
  // No allow-same-origin: the page has texts of documents in it, and shall not reach the notebook.
  frame.setAttribute("sandbox", "allow-scripts allow-downloads");
  frame.title = "graphkit";
  frame.style.cssText = "width: 100%; box-sizing: border-box; border: 1px solid #8884";
  const resize = (): void => void (frame.style.height = `${model.get("height")}px`);
  resize();

  let ready = false;
  /** What the page shows as selected, and how often it was asked since to show something else. */
  let shown = "";
  let asked = 0;
  const ask = (): void => {
    const ids = model.get("selection");
    if (!ready || (asked === 0 && JSON.stringify(ids) === shown)) return;
    asked += 1;
    const message: Message = { graphkit: "select", ids };
    frame.contentWindow?.postMessage(message, "*");
  };
  const listen = (event: MessageEvent): void => {
    if (event.source !== frame.contentWindow || !isMessage(event.data)) return;
    const { graphkit, ids } = event.data;
    if (graphkit === "ready") {
      // Again, too: a frame that is moved in the document loads its page anew.
      ready = true;
      shown = "";
      asked = 0;
      ask();
      return;
    }
    shown = JSON.stringify(ids);
    if (graphkit === "shown") asked -= 1;
    // An answer to an older question says nothing of what is wanted now.
    if (asked > 0 && graphkit === "shown") return;
    model.set("selection", ids);
    model.save_changes();
  };
  window.addEventListener("message", listen);
  model.on("change:selection", ask);
  model.on("change:height", resize);

  frame.srcdoc = model.get("page");
  el.append(frame);
  if (model.get("note")) {
    const note = document.createElement("p");
    note.textContent = model.get("note");
    if (model.get("link")) {
      const link = document.createElement("a");
      link.href = model.get("link");
      link.target = "_blank";
      link.textContent = model.get("link");
      note.append(" ", link);
    }
    el.append(note);
  }
  return () => {
    window.removeEventListener("message", listen);
    model.off("change:selection", ask);
    model.off("change:height", resize);
  };
}

export default { render };
