// A sentence in its context, marked, with where it stands and a citation to copy.

import type { App } from "./app";
import { h, replace } from "./dom";
import { GraphEdge, GraphNode, list, nameOf, text } from "./model";
import { Texts } from "./texts";

const CONTEXT = 120;

export interface Place {
  document: GraphNode | undefined;
  start: number;
  end: number;
  rule: string;
  /** Undefined where only the source has it. */
  quote: (() => Promise<string>) | undefined;
  /** The node that the sentence is evidence of. */
  owner: GraphNode;
}

export function placeOf(app: App, evidence: number, owner: GraphNode): Place {
  const columns = app.model.payload.evidence;
  return {
    document: app.model.nodes[columns.document[evidence]!],
    start: columns.start[evidence]!,
    end: columns.start[evidence]! + columns.length[evidence]!,
    rule: columns.rules[columns.rule[evidence]!] ?? "",
    quote: () => app.texts.quote(evidence),
    owner,
  };
}

/** Where a claim or a fact is stated. */
export function statedPlaces(app: App, node: GraphNode): Place[] {
  return (app.model.statedIn(node)?.evidence ?? []).map((item) => placeOf(app, item, node));
}

/** Where an edge says that a node is mentioned. */
export function mentionPlaces(app: App, edge: GraphEdge): Place[] {
  const [owner, document] = [app.model.nodes[edge.start]!, app.model.nodes[edge.end]!];
  const ends = list(edge.properties.ends);
  return list(edge.properties.starts).map((start, place) => ({
    document,
    start: Number(start),
    end: Number(ends[place]),
    rule: "",
    quote: undefined,
    owner,
  }));
}

/** Return a card that fills itself when its sentence is unpacked. */
export function evidenceCard(app: App, place: Place): HTMLElement {
  const card = h("figure", { class: "evidence", "aria-busy": "true" });
  const { words } = app;
  if (!Texts.supported) {
    replace(card, h("p", { class: "notice" }, words("old")));
    return card;
  }
  void fill(app, card, place);
  return card;
}

async function fill(app: App, card: HTMLElement, place: Place): Promise<void> {
  const { document, start, end } = place;
  const source = document && (await app.texts.source(document.id));
  const quote = place.quote ? await place.quote() : (source?.slice(start, end).join("") ?? "");
  // A context is only shown round the very words: nothing here is guessed.
  const whole = source && source.slice(start, end).join("") === quote;
  const before = whole ? source.slice(Math.max(0, start - CONTEXT), start).join("") : "";
  const after = whole ? source.slice(end, end + CONTEXT).join("") : "";
  const cutBefore = whole && start > CONTEXT;
  const cutAfter = whole && end + CONTEXT < source.length;
  const { words } = app;
  const status = h("span", { role: "status" });
  const cite = citation(app, place, quote);
  const copy = h(
    "button",
    { type: "button", click: () => void copyText(cite).then(() => replace(status, words("copied"))) },
    words("cite"),
  );
  replace(
    card,
    h("blockquote", { dir: "auto" }, cutBefore && "…", before, h("mark", {}, quote), after, cutAfter && "…"),
    h(
      "figcaption",
      {},
      document &&
        h(
          "button",
          {
            type: "button",
            class: "link",
            "data-action": "read",
            dir: "auto",
            click: () => app.read(document, place.owner),
          },
          shortName(document),
        ),
      ` ${[document?.properties.publisher, document?.properties.published].map(text).filter(Boolean).join(", ")} `,
      h(
        "span",
        { class: "where" },
        `${words("offsets", { a: start, b: end })}${place.rule ? ` · ${words("rule")} ${place.rule}` : ""}`,
      ),
      " ",
      link(text(document?.properties.url)),
    ),
    h("p", { class: "row" }, copy, status),
  );
  card.removeAttribute("aria-busy");
}

/** 「quote」, speaker, title, publisher, day, URL: what is known of them. */
function citation(app: App, { document, owner }: Place, quote: string): string {
  const speaker = app.model.speaker(owner);
  const parts = document
    ? [nameOf(document), ...["publisher", "published", "url"].map((name) => text(document.properties[name]))]
    : [];
  return `「${quote}」 ${[speaker && nameOf(speaker), ...parts].filter(Boolean).join(", ")}`;
}

/** Only an address of the web becomes a link: a document may say javascript: too. */
function link(url: string): HTMLElement | null {
  if (!/^https?:\/\//i.test(url)) return null;
  return h(
    "a",
    { href: url, target: "_blank", rel: "noopener noreferrer" },
    url.length > 60 ? `${url.slice(0, 59)}…` : url,
  );
}

export function shortName(node: GraphNode): string {
  const name = nameOf(node);
  return name.length > 80 ? `${name.slice(0, 79)}…` : name;
}

async function copyText(words: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    // In a sandboxed frame there is no clipboard; the old way still works there.
    const area = h("textarea", { "aria-hidden": "true" });
    area.value = words;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}
