// The graph as the page holds it: columns of the payload with look-ups by node.

import { Lists, Strings, offsets } from "./columns";

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
  /** What it is found by beyond its properties, a line each. */
  keys: string;
  properties: Properties;
}

/** An edge: a number, by which it looks everything up. */
export class GraphEdge {
  constructor(
    private readonly model: Model,
    readonly index: number,
  ) {}

  get id(): string {
    return this.model.edgeIds.at(this.index);
  }

  get type(): EdgeType {
    return this.model.payload.edgeTypes[this.model.edgeColumns.type[this.index]!]!;
  }

  get start(): number {
    return this.model.edgeColumns.start[this.index]!;
  }

  get end(): number {
    return this.model.edgeColumns.end[this.index]!;
  }

  get evidence(): number[] {
    const { evidence } = this.model.edgeColumns;
    const first = evidence[this.index]!;
    return Array.from({ length: evidence[this.index + 1]! - first }, (_, place) => first + place);
  }

  get properties(): Properties {
    return this.model.payload.propertySets[this.model.edgeColumns.properties[this.index]!]!;
  }
}

interface EdgeColumns {
  type: Uint16Array;
  start: Uint32Array;
  end: Uint32Array;
  /** Where the evidence of each edge begins; one more at the end. */
  evidence: Uint32Array;
  properties: Uint32Array;
}

export interface EvidenceColumns {
  /** Numbers of nodes; -1 for a document that the page does not show. */
  document: Int32Array;
  start: Uint32Array;
  length: Uint32Array;
  rule: Uint32Array;
  /** How many quotes are kept before each; one is kept where the source does not hold it. */
  own: Uint32Array;
}

export interface Payload {
  format: number;
  name: string;
  engine: "auto" | "pyvis" | "canvas";
  types: NodeType[];
  edgeTypes: EdgeType[];
  communities: string[];
  nodes: {
    id: string[];
    type: number[];
    x: number[];
    y: number[];
    size: number[];
    colour: string[];
    community: number[];
    label: string[];
    keys: string[];
    properties: Properties[];
  };
  edges: { id: string[]; type: number[]; start: number[]; end: number[]; evidence: number[]; properties: number[] };
  propertySets: Properties[];
  evidence: {
    document: number[];
    start: number[];
    length: number[];
    rule: number[];
    rules: string[];
    own: number[];
    /** How many quotes lie in one packed block. */
    chunk: number;
  };
  /** By document id: the number of the block with its packed source. */
  sources: Record<string, number>;
  /** The code points by which texts are packed, by rank. */
  characters: number[];
  /** What single characters are spelled, and what they are in traditional script where that differs. */
  pinyin: Record<string, string>;
  traditional: Record<string, string>;
}

/** What is left of a payload when its columns have been read. */
export interface Rest extends Omit<Payload, "nodes" | "edges" | "evidence"> {
  evidence: EvidenceColumns & { rules: string[]; chunk: number };
}

export class Model {
  readonly nodes: GraphNode[];
  readonly edges: GraphEdge[];
  readonly byId = new Map<string, GraphNode>();
  readonly edgeIds: Strings;
  readonly edgeColumns: EdgeColumns;
  readonly edgeById = {
    get: (id: string): GraphEdge | undefined => this.edges[this.edgeIds.indexOf(id)],
    has: (id: string): boolean => this.edgeIds.indexOf(id) >= 0,
  };
  readonly payload: Rest;
  private readonly ties: Lists;

  constructor({ nodes, edges, evidence, ...rest }: Payload) {
    const { rules, chunk } = evidence;
    this.payload = {
      ...rest,
      evidence: {
        document: new Int32Array(evidence.document),
        start: new Uint32Array(evidence.start),
        length: new Uint32Array(evidence.length),
        rule: new Uint32Array(evidence.rule),
        own: offsets(evidence.own),
        rules,
        chunk,
      },
    };
    this.nodes = nodes.id.map((id, index) => {
      const type = rest.types[nodes.type[index]!]!;
      const properties = nodes.properties[index]!;
      return {
        index,
        id,
        type,
        x: nodes.x[index]!,
        y: nodes.y[index]!,
        size: nodes.size[index]!,
        colour: nodes.colour[index]! || type.colour,
        community: nodes.community[index]!,
        label: nodes.label[index]! || text(properties.name),
        keys: nodes.keys[index]!,
        properties,
      };
    });
    for (const node of this.nodes) this.byId.set(node.id, node);
    this.edgeIds = new Strings(edges.id);
    const [start, end] = [new Uint32Array(edges.start), new Uint32Array(edges.end)];
    this.edgeColumns = {
      type: new Uint16Array(edges.type),
      start,
      end,
      evidence: offsets(edges.evidence),
      properties: new Uint32Array(edges.properties),
    };
    this.edges = edges.id.map((_, index) => new GraphEdge(this, index));
    this.ties = new Lists(this.nodes.length, (add) => {
      for (let index = 0; index < start.length; index++) {
        add(start[index]!, index);
        if (end[index] !== start[index]) add(end[index]!, index);
      }
    });
  }

  /** Numbers of the edges at a node, loops once. */
  edgesOf(index: number): Uint32Array {
    return this.ties.of(index);
  }

  /** The edges at a node, those of one type if it is named. */
  edgesAt(node: GraphNode, type?: string): GraphEdge[] {
    const edges = Array.from(this.edgesOf(node.index), (index) => this.edges[index]!);
    return type === undefined ? edges : edges.filter((edge) => edge.type.name === type);
  }

  /** The node at the other end of an edge. */
  other(edge: GraphEdge, node: GraphNode): GraphNode {
    return this.nodes[edge.start === node.index ? edge.end : edge.start]!;
  }

  /** Who says a claim; nobody where the node is none. */
  speaker(claim: GraphNode): GraphNode | undefined {
    if (claim.type.name !== "Claim") return undefined;
    const edge = this.edgesAt(claim, "CLAIMS").find((candidate) => candidate.end === claim.index);
    return edge && this.nodes[edge.start];
  }

  /** What a claim is about, with the stance that it takes to each where it takes one. */
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
      .filter(
        (edge) => edge.start === node.index && (edge.type.name === "STATED_IN" || edge.type.name === "MENTIONED_IN"),
      )
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
