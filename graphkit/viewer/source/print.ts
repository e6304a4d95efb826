// Paper: the picture as vectors with the tables of what it shows; other views as they are. Always in light colours.

import type { App } from "./app";
import { h, replace } from "./dom";
import type { Engine } from "./engine";
import { drawPicture } from "./picture";
import { coloursOf } from "./theme";
import { tables } from "./views/table";

const VECTORS = 3000; // nodes up to which the picture is printed as vectors: more make a file that no printer takes
const ROWS = 200; // of each table: the first say most, and more would be a book

/** Fill `paper`, which only a printer shows, whenever the page is about to be printed. */
export function listenToPrinter(app: App, paper: HTMLElement, engine: () => Engine | null): void {
  window.addEventListener("beforeprint", () => {
    document.documentElement.dataset.theme = "light";
    if (app.state.view === "graph") replace(paper, picture(app, engine()), ...tables(app, ROWS));
  });
  window.addEventListener("afterprint", () => {
    replace(paper);
    document.documentElement.dataset.theme = app.dark ? "dark" : "light";
  });
}

function picture(app: App, engine: Engine | null): Element {
  if (app.scene.nodes.length <= VECTORS || !engine) return drawPicture(app, coloursOf(false));
  const seen = engine.picture();
  const copy = h("canvas", { width: seen.width, height: seen.height });
  copy.getContext("2d")!.drawImage(seen, 0, 0);
  return copy;
}
