// Find nodes by any name, alias, pinyin or initials, and claims by their words.

import { GraphNode, Model, list, nameOf } from "./model";

const NAMES = ["name", "name_en", "aliases", "other_names", "title", "text", "raw"];

/** As the keys of the payload are folded, but for the script: the keys hold both. */
export function fold(words: string): string {
  return words.normalize("NFKC").toLowerCase();
}

/** Without what names are written with or without: spaces, hyphens, points between words. */
function squeeze(words: string): string {
  return words.replace(/[^\p{L}\p{N}+#]/gu, "");
}

export class Search {
  private keys: string[][] | undefined;

  constructor(private readonly model: Model) {}

  /** The nodes that a query finds, the best first: a whole name, the start of one, a part; then the better known. */
  find(query: string, limit: number): GraphNode[] {
    const plain = fold(query).trim();
    const squeezed = squeeze(plain);
    if (!plain) return [];
    this.keys ??= this.model.nodes.map(keysOf);
    const found: { node: GraphNode; rank: number }[] = [];
    for (const node of this.model.nodes) {
      const rank = rankOf(this.keys[node.index]!, plain, squeezed);
      if (rank < 9) found.push({ node, rank: rank + (node.type.entity ? 0 : 3) });
    }
    found.sort((a, b) => a.rank - b.rank || b.node.size - a.node.size || (a.node.id < b.node.id ? -1 : 1));
    return found.slice(0, limit).map((hit) => hit.node);
  }
}

function keysOf(node: GraphNode): string[] {
  const names = NAMES.flatMap((name) => list(node.properties[name]).map((value) => fold(String(value))));
  return [...new Set([...names, ...names.map(squeeze), ...node.keys, fold(nameOf(node))])].filter(Boolean);
}

function rankOf(keys: string[], plain: string, squeezed: string): number {
  let best = 9;
  for (const key of keys) {
    const needle = key.includes(plain) ? plain : squeezed;
    if (!needle || !key.includes(needle)) continue;
    best = Math.min(best, key === needle ? 0 : key.startsWith(needle) ? 1 : 2);
  }
  return best;
}
