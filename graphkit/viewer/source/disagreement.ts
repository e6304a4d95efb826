// Who disagrees with whom: contradictions by pair of speakers and subject, and subjects with voices on both sides.

import { groupOf } from "./claims";
import { GraphEdge, GraphNode, Model, number, text } from "./model";

/** What two speakers, or one at two times, say against each other on one subject. */
export interface Contradiction {
  subject: GraphNode | undefined;
  /** The side that spoke first comes first; one speaker on both sides has changed their mind. */
  speakers: [GraphNode | undefined, GraphNode | undefined];
  sides: [GraphNode[], GraphNode[]];
  edges: GraphEdge[];
}

export interface Contested {
  subject: GraphNode;
  positive: GraphNode[];
  negative: GraphNode[];
}

/** The contradictions with a claim that the filters let through, the surest first; both sides are whole. */
export function contradictions(model: Model, admitted: Uint8Array): Contradiction[] {
  const found = new Map<string, Contradiction>();
  for (const edge of model.edges) {
    if (edge.type.name !== "CONTRADICTS" || !(admitted[edge.start] || admitted[edge.end])) continue;
    const pair = [model.nodes[edge.start]!, model.nodes[edge.end]!].sort((a, b) => inTime(model, a, b));
    const speakers = pair.map((claim) => model.speaker(claim));
    const subject = sharedSubject(model, pair[0]!, pair[1]!);
    const key = [subject?.index, ...speakers.map((speaker) => speaker?.index ?? -1).sort((a, b) => a - b)].join("|");
    const held: Contradiction = found.get(key) ?? {
      subject,
      speakers: [speakers[0], speakers[1]],
      sides: [[], []],
      edges: [],
    };
    found.set(key, held);
    const sides = held.speakers[0] === speakers[0] ? pair : [pair[1]!, pair[0]!];
    held.sides.forEach((side, place) => {
      if (!side.includes(sides[place]!)) side.push(sides[place]!);
    });
    held.edges.push(edge);
  }
  const sure = (item: Contradiction): number =>
    item.edges.reduce((most, edge) => Math.max(most, number(edge.properties.confidence, 0)), 0);
  return [...found.values()].sort(
    (a, b) => sure(b) - sure(a) || b.edges.length - a.edges.length || a.edges[0]!.index - b.edges[0]!.index,
  );
}

/** Subjects with claims for and against by at least two speakers, one let through by the filters; the most disputed first. */
export function contestedSubjects(model: Model, admitted: Uint8Array): Contested[] {
  const found = new Map<number, Contested>();
  const wanted = new Set<number>();
  const seen = new Set<string>();
  for (const claim of model.nodes) {
    if (claim.type.name !== "Claim") continue;
    for (const { node, stance } of model.subjects(claim)) {
      if (stance !== "positive" && stance !== "negative") continue;
      if (admitted[claim.index]) wanted.add(node.index);
      const key = `${node.index} ${stance} ${groupOf(claim)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const item = found.get(node.index) ?? { subject: node, positive: [], negative: [] };
      item[stance].push(claim);
      found.set(node.index, item);
    }
  }
  const speakers = (claims: GraphNode[]): number => new Set(claims.map((claim) => model.speaker(claim)?.index)).size;
  // How many stand on the weaker side says how disputed a subject is; a lone dissenter less than two camps.
  const weight = (item: Contested): number =>
    Math.min(speakers(item.positive), speakers(item.negative)) * 100 + item.positive.length + item.negative.length;
  return [...found.values()]
    .filter(
      (item) =>
        wanted.has(item.subject.index) &&
        item.positive.length > 0 &&
        item.negative.length > 0 &&
        speakers([...item.positive, ...item.negative]) > 1,
    )
    .sort((a, b) => weight(b) - weight(a) || (a.subject.id < b.subject.id ? -1 : 1));
}

/** By the day; of one day, by the place in the document. */
function inTime(model: Model, a: GraphNode, b: GraphNode): number {
  const [first, second] = [text(a.properties.said_on), text(b.properties.said_on)];
  if (first !== second) return first < second ? -1 : 1;
  const place = (claim: GraphNode): number =>
    model.payload.evidence.start[model.statedIn(claim)?.evidence[0] ?? -1] ?? 0;
  return place(a) - place(b) || a.index - b.index;
}

/** The subject of both claims that is tied to most else. */
function sharedSubject(model: Model, a: GraphNode, b: GraphNode): GraphNode | undefined {
  const others = new Set(model.subjects(b).map(({ node }) => node));
  const shared = model
    .subjects(a)
    .map(({ node }) => node)
    .filter((node) => others.has(node));
  return shared.sort((x, y) => y.size - x.size || x.index - y.index)[0];
}
