// Sentences and sources, unpacked when they are asked for.

import type { Model } from "./model";

export class Texts {
  private readonly chunks = new Map<number, Promise<string[]>>();
  private readonly sources = new Map<string, Promise<string[]>>();

  constructor(private readonly model: Model) {}

  /** Whether this browser can unpack sentences at all. */
  static get supported(): boolean {
    return typeof DecompressionStream === "function";
  }

  async quote(evidence: number): Promise<string> {
    const { chunk } = this.model.payload.evidence;
    const number = Math.floor(evidence / chunk);
    let opened = this.chunks.get(number);
    if (!opened) {
      opened = unpack(block(`quotes-${number}`)).then((json) => JSON.parse(json) as string[]);
      this.chunks.set(number, opened);
    }
    return (await opened)[evidence % chunk]!;
  }

  /** The characters of a document's source, as Python counts them; undefined where the page does not hold it. */
  async source(id: string): Promise<string[] | undefined> {
    if (!Object.hasOwn(this.model.payload.sources, id)) return undefined;
    let opened = this.sources.get(id);
    if (!opened) {
      opened = unpack(block(`source-${this.model.payload.sources[id]!}`)).then((source) => Array.from(source));
      this.sources.set(id, opened);
    }
    return opened;
  }
}

function block(id: string): string {
  return document.getElementById(id)!.textContent!;
}

/** Undo `pack` of graphkit/viewer/evidence.py. */
export async function unpack(packed: string): Promise<string> {
  const characters = atob(packed);
  const bytes = new Uint8Array(characters.length);
  for (let place = 0; place < bytes.length; place++) bytes[place] = characters.charCodeAt(place);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}
