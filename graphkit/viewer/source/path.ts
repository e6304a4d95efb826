// How two nodes hang together: the shortest way that does not lead through a document.

import type { GraphEdge, Model } from "./model";

/** The edges from one node to another, or none. Having been named in one document is no tie. */
export function pathBetween(model: Model, from: string, to: string): GraphEdge[] {
  const start = model.byId.get(from);
  const goal = model.byId.get(to);
  if (!start || !goal || start === goal) return [];
  const came = new Map<number, GraphEdge | null>([[start.index, null]]);
  let front = [start.index];
  while (front.length && !came.has(goal.index)) {
    const next: number[] = [];
    for (const index of front) {
      for (const number of model.edgesOf(index)) {
        const edge = model.edges[number]!;
        const other = edge.start === index ? edge.end : edge.start;
        if (came.has(other) || model.nodes[other]!.type.name === "Document") continue;
        came.set(other, edge);
        next.push(other);
      }
    }
    front = next;
  }
  const steps: GraphEdge[] = [];
  let at = goal.index;
  for (let edge = came.get(at); edge; edge = came.get(at)) {
    steps.unshift(edge);
    at = edge.start === at ? edge.end : edge.start;
  }
  return steps;
}
