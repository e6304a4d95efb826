// Which nodes and edges a state shows.

import { GraphEdge, GraphNode, Model, number, text } from "./model";
import type { State } from "./state";
import { pathBetween } from "./path";

export interface Visible {
  nodes: Uint8Array;
  edges: GraphEdge[];
}

/** A day as exact as known, as the first and last day that it may mean. */
export function dayRange(day: string): [string, string] {
  return [(day + "-01-01").slice(0, 10), day.length === 4 ? `${day}-12-31` : day.length === 7 ? `${day}-31` : day];
}

function inDays(day: string, state: State): boolean {
  if (!state.from && !state.to) return true;
  if (!day) return false;
  const [first, last] = dayRange(day);
  return (!state.from || last >= state.from) && (!state.to || first <= state.to);
}

function claimFilter(state: State): boolean {
  return Boolean(state.speaker || state.kind || state.from || state.to);
}

function claimPasses(model: Model, claim: GraphNode, state: State): boolean {
  const { properties } = claim;
  return (
    (!state.kind || properties.kind === state.kind) &&
    number(properties.confidence, 1) >= state.confidence &&
    inDays(text(properties.said_on), state) &&
    (!state.speaker || model.speaker(claim)?.id === state.speaker)
  );
}

/** The documents that the filters by document and publisher leave; undefined where neither is set. */
function documentFilter(model: Model, state: State): Set<number> | undefined {
  if (!state.document && !state.publisher) return undefined;
  return new Set(
    model.nodes
      .filter(
        (node) =>
          node.type.name === "Document" &&
          (!state.document || node.id === state.document) &&
          (!state.publisher || node.properties.publisher === state.publisher),
      )
      .map((node) => node.index),
  );
}

export function visible(model: Model, state: State): Visible {
  const shown = new Uint8Array(model.nodes.length);
  const hiddenTypes = new Set(state.hiddenTypes);
  const documents = documentFilter(model, state);
  const byClaims = claimFilter(state);
  const passing = new Uint8Array(model.nodes.length);
  for (const node of model.nodes) {
    if (documents && !model.documentsOf(node).some((document) => documents.has(document.index))) continue;
    if (node.type.name === "Claim" && !claimPasses(model, node, state)) continue;
    if (node.type.name === "Fact" && number(node.properties.confidence, 1) < state.confidence) continue;
    passing[node.index] = 1;
  }
  for (const node of model.nodes) {
    if (!passing[node.index] || hiddenTypes.has(node.type.name)) continue;
    if (byClaims && node.type.name !== "Claim" && !tiedToPassingClaim(model, node, passing)) continue;
    shown[node.index] = 1;
  }
  limit(model, state, shown);
  const hiddenEdges = new Set(state.hiddenEdges);
  const edges = model.edges.filter(
    (edge) =>
      shown[edge.start] &&
      shown[edge.end] &&
      !hiddenEdges.has(edge.type.name) &&
      number(edge.properties.confidence, 1) >= state.confidence &&
      (!documents || edge.evidence.length === 0 || edge.evidence.some((item) => documents.has(model.payload.evidence.document[item]!))),
  );
  return { nodes: shown, edges };
}

function tiedToPassingClaim(model: Model, node: GraphNode, passing: Uint8Array): boolean {
  return model.edgesOf(node.index).some((index) => {
    const other = model.other(model.edges[index]!, node);
    return other.type.name === "Claim" && passing[other.index] === 1;
  });
}

/** Apply what a person added, took away, or limited the picture to. */
function limit(model: Model, state: State, shown: Uint8Array): void {
  const set = (ids: string[], value: number): void => {
    for (const id of ids) {
      const node = model.byId.get(id);
      if (node) shown[node.index] = value;
    }
  };
  const path = state.path.length === 2 ? pathBetween(model, state.path[0]!, state.path[1]!) : [];
  if (path.length) {
    shown.fill(0);
    for (const step of path) {
      shown[step.start] = 1;
      shown[step.end] = 1;
    }
  } else if (state.only.length) {
    const kept = new Set(state.only.flatMap((id) => model.byId.get(id)?.index ?? []));
    for (let index = 0; index < shown.length; index++) if (!kept.has(index)) shown[index] = 0;
    set(state.only, 1);
  }
  set(state.added, 1);
  set(Object.keys(state.pinned), 1);
  set(state.removed, 0);
}
