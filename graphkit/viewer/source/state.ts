// What is seen, as one value: it stands in the address, and undo goes back to the one before.

export const VIEWS = ["graph", "table", "disagreements", "matrix", "timeline", "documents"] as const;

export interface State {
  /** One of VIEWS; anything else is the first. */
  view: string;
  /** An id of a node or edge, or nothing. */
  selected: string;
  hiddenTypes: string[];
  hiddenEdges: string[];
  speaker: string;
  /** The document and the publisher that the filters let through. */
  document: string;
  publisher: string;
  kind: string;
  confidence: number;
  from: string;
  to: string;
  /** If not empty: only these nodes. */
  only: string[];
  /** Nodes shown whatever the filters say. */
  added: string[];
  removed: string[];
  /** Numbers of communities drawn as one node. */
  collapsed: number[];
  /** The two ends of a path; the first alone while the second is chosen. */
  path: string[];
  /** The document that is open to be read. */
  reading: string;
  /** Speaker and subject of the open cell of "who says what"; or nothing. */
  cell: string[];
  /** Where a person put nodes. */
  pinned: Record<string, number[]>;
  theme: string;
  language: string;
}

export const DEFAULTS: Readonly<State> = {
  view: "graph",
  selected: "",
  hiddenTypes: ["Fact", "Document"],
  hiddenEdges: [],
  speaker: "",
  document: "",
  publisher: "",
  kind: "",
  confidence: 0,
  from: "",
  to: "",
  only: [],
  added: [],
  removed: [],
  collapsed: [],
  path: [],
  reading: "",
  cell: [],
  pinned: {},
  theme: "",
  language: "",
};

/** What filters the graph: with these at their defaults, all of it is let through. */
const FILTERS = [
  "hiddenTypes",
  "hiddenEdges",
  "speaker",
  "document",
  "publisher",
  "kind",
  "confidence",
  "from",
  "to",
  "only",
  "added",
  "removed",
  "path",
] as const satisfies readonly (keyof State)[];

export function isFiltered(state: State): boolean {
  return FILTERS.some((name) => JSON.stringify(state[name]) !== JSON.stringify(DEFAULTS[name]));
}

/** A state that lets everything through, seen the same way. */
export function unfiltered(state: State): State {
  return {
    ...DEFAULTS,
    view: state.view,
    selected: state.selected,
    reading: state.reading,
    theme: state.theme,
    language: state.language,
  };
}

/** Write what differs from the defaults as a fragment of an address. */
export function toHash(state: State): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) {
    const written = JSON.stringify(value);
    if (written !== JSON.stringify(DEFAULTS[name as keyof State])) parts.set(name, written);
  }
  return parts.toString();
}

/** Read a fragment. What is unknown or of the wrong kind is left at its default: a link may be old or cut. */
export function fromHash(hash: string): State {
  const state: Record<string, unknown> = structuredClone(DEFAULTS) as unknown as Record<string, unknown>;
  for (const [name, written] of new URLSearchParams(hash.replace(/^#/, ""))) {
    if (!Object.hasOwn(DEFAULTS, name)) continue;
    let value: unknown;
    try {
      value = JSON.parse(written);
    } catch {
      continue;
    }
    if (sameKind(value, DEFAULTS[name as keyof State])) state[name] = value;
  }
  return state as unknown as State;
}

function sameKind(value: unknown, model: unknown): boolean {
  if (Array.isArray(model))
    return Array.isArray(value) && value.every((item) => ["string", "number"].includes(typeof item));
  if (typeof model === "object") {
    return (
      typeof value === "object" &&
      value !== null &&
      !Array.isArray(value) &&
      Object.values(value).every((place) => Array.isArray(place) && place.length === 2 && place.every(Number.isFinite))
    );
  }
  return typeof value === typeof model;
}
