// Sentences and sources, unpacked when they are asked for.

import type { Model } from "./model";

// Ranks below SINGLE are one byte, those whose first byte is below ESCAPE two, the rest ESCAPE and three.
const SINGLE = 224;
const ESCAPE = 255;

export class Texts {
  private readonly chunks = new Map<number, Promise<string[]>>();
  private readonly sources = new Map<string, Promise<string[]>>();
  private table: string[] | undefined;

  constructor(private readonly model: Model) {}

  /** Whether this browser can unpack sentences at all. */
  static get supported(): boolean {
    return typeof DecompressionStream === "function";
  }

  async quote(evidence: number): Promise<string> {
    const { chunk, own, document, start, length } = this.model.payload.evidence;
    const number = own[evidence]!;
    if (own[evidence + 1] === number) {
      const source = await this.source(this.model.nodes[document[evidence]!]!.id);
      return source!.slice(start[evidence]!, start[evidence]! + length[evidence]!).join("");
    }
    const block = Math.floor(number / chunk);
    let opened = this.chunks.get(block);
    if (!opened) {
      opened = this.open(`quotes-${block}`).then((characters) => JSON.parse(characters.join("")) as string[]);
      this.chunks.set(block, opened);
    }
    return (await opened)[number % chunk]!;
  }

  /** The characters of a document's source, as Python counts them; undefined where the page does not hold it. */
  async source(id: string): Promise<string[] | undefined> {
    if (!Object.hasOwn(this.model.payload.sources, id)) return undefined;
    let opened = this.sources.get(id);
    if (!opened) {
      opened = this.open(`source-${this.model.payload.sources[id]!}`);
      this.sources.set(id, opened);
    }
    return opened;
  }

  /** The characters of a packed text: the way back from graphkit/viewer/texts.py. */
  private async open(id: string): Promise<string[]> {
    // The texts lie behind the script: what is drawn first need not wait for them.
    if (document.readyState === "loading")
      await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
    const bytes = new Uint8Array(await inflate(document.getElementById(id)!.textContent!).arrayBuffer());
    this.table ??= this.model.payload.characters.map((point) => String.fromCodePoint(point));
    const characters: string[] = [];
    for (let at = 0; at < bytes.length;) {
      let rank = bytes[at++]!;
      if (rank === ESCAPE) {
        rank = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
        at += 3;
      } else if (rank >= SINGLE) rank = SINGLE + (rank - SINGLE) * 256 + bytes[at++]!;
      characters.push(this.table[rank]!);
    }
    return characters;
  }
}

/** What base64 of deflated bytes holds. */
export function inflate(packed: string): Response {
  const characters = atob(packed);
  const bytes = new Uint8Array(characters.length);
  for (let place = 0; place < bytes.length; place++) bytes[place] = characters.charCodeAt(place);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")));
}
