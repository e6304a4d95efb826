// Which nodes and edges a state shows.

import { GraphEdge, GraphNode, Model, number, text } from "./model";
import type { State } from "./state";
import { pathBetween } from "./path";

export interface Visible {
  /** For each node 1 where the picture shows it. */
  nodes: Uint8Array;
  /** For each node 1 where the filters let it through, whatever the legend hides: what the other views tell of. */
  admitted: Uint8Array;
  edges: GraphEdge[];
}

export const NOTHING: Visible = { nodes: new Uint8Array(), admitted: new Uint8Array(), edges: [] };

/** The claims that the filters let through. */
export function admittedClaims(model: Model, visible: Visible): GraphNode[] {
  return model.nodes.filter((node) => node.type.name === "Claim" && visible.admitted[node.index]);
}

/** Whether a text is a day, a month or a year as the contract writes them. */
export function isDay(written: string): boolean {
  return /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(written);
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
  const documents = documentFilter(model, state);
  const admitted = admittedNodes(model, state, documents);
  const hiddenTypes = new Set(state.hiddenTypes);
  const nodes = Uint8Array.from(model.nodes, (node) =>
    admitted[node.index] && !hiddenTypes.has(node.type.name) ? 1 : 0,
  );
  limit(model, state, nodes);
  limit(model, state, admitted);
  const hiddenEdges = new Set(state.hiddenEdges);
  const edges = model.edges.filter(
    (edge) =>
      nodes[edge.start] &&
      nodes[edge.end] &&
      !hiddenEdges.has(edge.type.name) &&
      number(edge.properties.confidence, 1) >= state.confidence &&
      (!documents ||
        edge.evidence.length === 0 ||
        edge.evidence.some((item) => documents.has(model.payload.evidence.document[item]!))),
  );
  return { nodes, admitted, edges };
}

function admittedNodes(model: Model, state: State, documents: Set<number> | undefined): Uint8Array {
  const passing = Uint8Array.from(model.nodes, (node) => (passes(model, node, state, documents) ? 1 : 0));
  if (!claimFilter(state)) return passing;
  return Uint8Array.from(model.nodes, (node) =>
    passing[node.index] && (node.type.name === "Claim" || tiedToPassingClaim(model, node, passing)) ? 1 : 0,
  );
}

function passes(model: Model, node: GraphNode, state: State, documents: Set<number> | undefined): boolean {
  if (documents && !model.documentsOf(node).some((document) => documents.has(document.index))) return false;
  if (node.type.name === "Claim") return claimPasses(model, node, state);
  return node.type.name !== "Fact" || number(node.properties.confidence, 1) >= state.confidence;
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
