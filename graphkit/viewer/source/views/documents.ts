// A document's text with its entities coloured and its claims underlined, each leading to its node.

import type { App } from "../app";
import { h, replace } from "../dom";
import { GraphNode, list, nameOf, number } from "../model";
import { nodeButton } from "../panel";
import { Texts } from "../texts";

interface Span {
  start: number;
  end: number;
  node: GraphNode;
}

export function drawDocuments(app: App, holder: HTMLElement): void {
  const { model, state, words } = app;
  const document = model.byId.get(state.document);
  const documents = model.nodes.filter((node) => node.type.name === "Document");
  const choices = h("ul", { class: "list" }, ...documents.slice(0, 2000).map((node) => h("li", {}, h("button", { type: "button", class: "link", "aria-current": node.id === state.document ? "true" : undefined, click: () => app.update({ document: node.id, selected: node.id }) }, nameOf(node).slice(0, 200)))));
  const body = h("div", { class: "source", lang: "zh", "aria-busy": "true" });
  replace(holder, h("nav", { "aria-label": words("documents") }, choices), document ? h("h2", { dir: "auto" }, nameOf(document).slice(0, 300)) : null, document ? body : null);
  if (!document) return;
  if (!Texts.supported) replace(body, h("p", { class: "notice" }, words("old")));
  else void fill(app, document, body);
}

async function fill(app: App, document: GraphNode, body: HTMLElement): Promise<void> {
  const source = await app.texts.source(document.id);
  body.removeAttribute("aria-busy");
  if (!source) {
    const stated = app.model.edgesAt(document, "STATED_IN").map((edge) => app.model.nodes[edge.start]!);
    return replace(body, h("p", { class: "hint" }, app.words("noSource")), h("ul", { class: "list" }, ...stated.slice(0, 500).map((node) => h("li", {}, nodeButton(app, node)))));
  }
  const claims = claimSpans(app, document);
  const mentions = mentionSpans(app, document);
  const cuts = [...new Set([0, source.length, ...[...claims, ...mentions].flatMap((span) => [span.start, span.end])])].filter((at) => at <= source.length).sort((a, b) => a - b);
  replace(body);
  let [nextClaim, nextMention] = [0, 0];
  for (let place = 0; place + 1 < cuts.length; place++) {
    const [start, end] = [cuts[place]!, cuts[place + 1]!];
    while (claims[nextClaim] && claims[nextClaim]!.end <= start) nextClaim++;
    while (mentions[nextMention] && mentions[nextMention]!.end <= start) nextMention++;
    const words = source.slice(start, end).join("");
    body.append(piece(app, words, covering(claims, nextClaim, start), covering(mentions, nextMention, start)));
  }
  body.querySelector(".chosen")?.scrollIntoView({ block: "center" });
}

function covering(spans: Span[], from: number, at: number): GraphNode | undefined {
  for (let place = from; place < spans.length && spans[place]!.start <= at; place++) if (spans[place]!.end > at) return spans[place]!.node;
  return undefined;
}

function piece(app: App, words: string, claim: GraphNode | undefined, entity: GraphNode | undefined): Node {
  const node = entity ?? claim;
  if (!node) return document.createTextNode(words);
  const chosen = [claim?.id, entity?.id].includes(app.state.selected);
  const open = (): void => app.select(node);
  const element = h("span", {
    class: [claim && "claim", entity && "mention", chosen && "chosen"].filter(Boolean).join(" "),
    role: "link", tabindex: 0, "data-node": node.id, click: open,
    keydown: (event) => {
      if ((event as KeyboardEvent).key === "Enter") open();
    },
  }, words);
  if (entity) element.style.borderColor = entity.colour;
  return element;
}

function claimSpans(app: App, document: GraphNode): Span[] {
  return app.model
    .edgesAt(document, "STATED_IN")
    .map((edge) => ({ edge, node: app.model.nodes[edge.start]! }))
    .filter(({ node }) => node.type.name === "Claim")
    .flatMap(({ edge, node }) => {
      const { start, length } = app.model.payload.evidence;
      return edge.evidence.map((item) => ({ start: start[item]!, end: start[item]! + length[item]!, node }));
    })
    .sort((a, b) => a.start - b.start || number(b.node.properties.salience, 0) - number(a.node.properties.salience, 0));
}

function mentionSpans(app: App, document: GraphNode): Span[] {
  return app.model
    .edgesAt(document, "MENTIONED_IN")
    .flatMap((edge) => {
      const ends = list(edge.properties.ends);
      return list(edge.properties.starts).map((start, place) => ({ start: Number(start), end: Number(ends[place]), node: app.model.nodes[edge.start]! }));
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
}
