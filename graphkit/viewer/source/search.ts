// Find nodes by any name, alias, pinyin or initials, and claims by their words.

import { GraphNode, Model, Rest, list, nameOf } from "./model";

const NAMES = ["name", "name_en", "aliases", "other_names", "title", "text", "raw"];

const NO_HIT = 9;
const AFTER_ENTITIES = 3; // a name found in part comes before a sentence found whole

/** As the keys of the payload are folded, but for the script: the keys hold both. */
export function fold(words: string): string {
  return words.normalize("NFKC").toLowerCase();
}

/** Without what names are written with or without: spaces, hyphens, points between words. */
function squeeze(words: string): string {
  return words.replace(/[^\p{L}\p{N}+#]/gu, "");
}

type Tables = Pick<Rest, "pinyin" | "traditional">;

const PLAIN = /^[\u3400-\u4dbf\u4e00-\u9fff0-9a-z]+$/;

/** The keys that the tables of single characters give a name; graphkit/viewer/names.py leaves these out of the page. */
function spelled(name: string, { pinyin, traditional }: Tables): string[] {
  if (!PLAIN.test(name)) return [];
  const syllables = Array.from(name, (character) => pinyin[character] ?? character);
  return [
    Array.from(name, (character) => traditional[character] ?? character).join(""),
    syllables.join(""),
    syllables.map((syllable) => syllable[0]).join(""),
  ];
}

export class Search {
  private keys: string[][] | undefined;

  constructor(private readonly model: Model) {}

  /** The best `limit` of the nodes that a query finds, and how many there are: a whole name, the start of one, a part; then the better known. */
  find(query: string, limit: number): { found: GraphNode[]; total: number } {
    const plain = fold(query).trim();
    const squeezed = squeeze(plain);
    if (!plain) return { found: [], total: 0 };
    this.keys ??= this.model.nodes.map((node) => keysOf(node, this.model.payload));
    const found: { node: GraphNode; rank: number }[] = [];
    for (const node of this.model.nodes) {
      const rank = rankOf(this.keys[node.index]!, plain, squeezed);
      if (rank < NO_HIT) found.push({ node, rank: rank + (node.type.entity ? 0 : AFTER_ENTITIES) });
    }
    found.sort((a, b) => a.rank - b.rank || b.node.size - a.node.size || (a.node.id < b.node.id ? -1 : 1));
    return { found: found.slice(0, limit).map((hit) => hit.node), total: found.length };
  }
}

function keysOf(node: GraphNode, tables: Tables): string[] {
  const names = NAMES.flatMap((name) => list(node.properties[name]).map((value) => fold(String(value))));
  return [
    ...new Set([
      ...names,
      ...names.map(squeeze),
      ...names.flatMap((name) => spelled(name, tables)),
      ...node.keys.split("\n"),
      fold(nameOf(node)),
    ]),
  ].filter(Boolean);
}

function rankOf(keys: string[], plain: string, squeezed: string): number {
  let best = NO_HIT;
  for (const key of keys) {
    const needle = key.includes(plain) ? plain : squeezed;
    if (!needle || !key.includes(needle)) continue;
    best = Math.min(best, key === needle ? 0 : key.startsWith(needle) ? 1 : 2);
  }
  return best;
}
