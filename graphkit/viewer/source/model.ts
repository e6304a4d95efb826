// The graph as the page holds it: rows of the payload with look-ups by node.

export type Value = string | number | boolean | string[] | number[];
export type Properties = Record<string, Value>;

export interface NodeType {
  name: string;
  entity: boolean;
  colour: string;
  shape: string;
}

export interface EdgeType {
  name: string;
  predicate: boolean;
}

export interface GraphNode {
  index: number;
  id: string;
  type: NodeType;
  x: number;
  y: number;
  size: number;
  colour: string;
  community: number;
  label: string;
  keys: string[];
  properties: Properties;
}

export interface GraphEdge {
  index: number;
  id: string;
  type: EdgeType;
  start: number;
  end: number;
  evidence: number[];
  properties: Properties;
}

export interface EvidenceColumns {
  document: number[];
  start: number[];
  length: number[];
  rule: number[];
  rules: string[];
  /** How many sentences lie in one packed block. */
  chunk: number;
}

type NodeRow = [string, number, number, number, number, string, number, string, string[], Properties];
type EdgeRow = [string, number, number, number, number[], Properties];

export interface Payload {
  format: number;
  name: string;
  engine: "auto" | "pyvis" | "canvas";
  types: NodeType[];
  edgeTypes: EdgeType[];
  communities: string[];
  nodes: NodeRow[];
  edges: EdgeRow[];
  evidence: EvidenceColumns;
  /** By document id: the number of the block with its packed source. */
  sources: Record<string, number>;
}

export class Model {
  readonly nodes: GraphNode[];
  readonly edges: GraphEdge[];
  readonly byId = new Map<string, GraphNode>();
  readonly edgeById = new Map<string, GraphEdge>();
  /** Numbers of the edges at each node, loops once. */
  readonly edgesOf: number[][];

  constructor(readonly payload: Payload) {
    this.nodes = payload.nodes.map((row, index) => {
      const type = payload.types[row[1]]!;
      return {
        index,
        id: row[0],
        type,
        x: row[2],
        y: row[3],
        size: row[4],
        colour: row[5] || type.colour,
        community: row[6],
        label: row[7] || text(row[9].name),
        keys: row[8],
        properties: row[9],
      };
    });
    this.edges = payload.edges.map((row, index) => ({
      index,
      id: row[0],
      type: payload.edgeTypes[row[1]]!,
      start: row[2],
      end: row[3],
      evidence: row[4],
      properties: row[5],
    }));
    // The rows have been read: kept, they would be the graph twice.
    payload.nodes = [];
    payload.edges = [];
    this.edgesOf = this.nodes.map(() => []);
    for (const node of this.nodes) this.byId.set(node.id, node);
    for (const edge of this.edges) {
      this.edgeById.set(edge.id, edge);
      this.edgesOf[edge.start]!.push(edge.index);
      if (edge.end !== edge.start) this.edgesOf[edge.end]!.push(edge.index);
    }
  }

  /** The edges at a node, those of one type if it is named. */
  edgesAt(node: GraphNode, type?: string): GraphEdge[] {
    const edges = this.edgesOf[node.index]!.map((index) => this.edges[index]!);
    return type === undefined ? edges : edges.filter((edge) => edge.type.name === type);
  }

  /** The node at the other end of an edge. */
  other(edge: GraphEdge, node: GraphNode): GraphNode {
    return this.nodes[edge.start === node.index ? edge.end : edge.start]!;
  }

  speaker(claim: GraphNode): GraphNode | undefined {
    const edge = this.edgesAt(claim, "CLAIMS").find((candidate) => candidate.end === claim.index);
    return edge && this.nodes[edge.start];
  }

  subjects(claim: GraphNode): { node: GraphNode; stance: string }[] {
    return this.edgesAt(claim, "ABOUT")
      .filter((edge) => edge.start === claim.index)
      .map((edge) => ({ node: this.nodes[edge.end]!, stance: text(edge.properties.stance) }));
  }

  /** Where a claim or fact is stated. */
  statedIn(node: GraphNode): GraphEdge | undefined {
    return this.edgesAt(node, "STATED_IN").find((edge) => edge.start === node.index);
  }

  /** The documents that hold a node: itself, where it is stated, where it is mentioned. */
  documentsOf(node: GraphNode): GraphNode[] {
    if (node.type.name === "Document") return [node];
    return this.edgesAt(node)
      .filter((edge) => edge.start === node.index && (edge.type.name === "STATED_IN" || edge.type.name === "MENTIONED_IN"))
      .map((edge) => this.nodes[edge.end]!);
  }
}

/** The full name of a node, as long as it may be. */
export function nameOf(node: GraphNode): string {
  for (const name of ["name", "title", "text", "raw", "source"]) {
    const value = node.properties[name];
    if (typeof value === "string" && value) return value;
  }
  return node.id;
}

/** A value as text; nothing where it is absent. */
export function text(value: Value | undefined): string {
  if (value === undefined) return "";
  return Array.isArray(value) ? value.join(", ") : String(value);
}

export function number(value: Value | undefined, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}

export function list(value: Value | undefined): (string | number)[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [typeof value === "boolean" ? String(value) : value];
}
