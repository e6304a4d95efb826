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
    const { chunk, quotes } = this.model.payload.evidence;
    const number = Math.floor(evidence / chunk);
    let opened = this.chunks.get(number);
    if (!opened) {
      opened = unpack(quotes[number]!).then((json) => JSON.parse(json) as string[]);
      this.chunks.set(number, opened);
    }
    return (await opened)[evidence % chunk]!;
  }

  /** The characters of a document's source, as Python counts them; undefined where the page does not hold it. */
  async source(document: string): Promise<string[] | undefined> {
    if (!Object.hasOwn(this.model.payload.sources, document)) return undefined;
    let opened = this.sources.get(document);
    if (!opened) {
      opened = unpack(this.model.payload.sources[document]!).then((source) => Array.from(source));
      this.sources.set(document, opened);
    }
    return opened;
  }
}

/** Undo `pack` of graphkit/viewer/evidence.py. */
export async function unpack(packed: string): Promise<string> {
  const characters = atob(packed);
  const bytes = new Uint8Array(characters.length);
  for (let place = 0; place < bytes.length; place++) bytes[place] = characters.charCodeAt(place);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}
