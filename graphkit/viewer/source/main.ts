// Read the graph that the page carries, and start.

import { App } from "./app";
import { h, replace } from "./dom";
import { Model, Payload } from "./model";
import { joinWidget } from "./notebook";
import { Page } from "./page";
import { sized } from "./sized";
import { Texts, inflate } from "./texts";
import { wordsFor } from "./words";

/** The graph; nothing where it lies packed and this browser cannot unpack it. */
async function read(): Promise<Payload | null> {
  const written = JSON.parse(document.getElementById("graph")!.textContent!) as Payload | { packed: string };
  if (!("packed" in written)) return written;
  return Texts.supported ? ((await inflate(written.packed).json()) as Payload) : null;
}

async function start(): Promise<void> {
  const root = document.getElementById("app")!;
  const payload = await read();
  if (!payload) {
    replace(root, h("p", { class: "notice" }, wordsFor(navigator.language)("tooOld")));
    document.body.dataset.ready = "true";
    return;
  }
  const app = new App(new Model(payload));
  await sized(root);
  new Page(app, root);
  joinWidget(app);
}

void start();
