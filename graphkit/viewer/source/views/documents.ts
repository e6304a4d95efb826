// A document's text with its entities coloured and its claims underlined, each leading to its node.

import type { App } from "../app";
import { h, longList, replace } from "../dom";
import { markChosen } from "../focus";
import { GraphNode, list, nameOf, number, text } from "../model";
import { cut, nodeButton } from "../nodebutton";
import { Texts } from "../texts";

const STEP = 200;
const CLAIMS = 500; // claims that stand for a text which the page does not hold

/** Characters [start, end) of a source that a node has to do with. */
interface Span {
  start: number;
  end: number;
  node: GraphNode;
}

export function drawDocuments(app: App, holder: HTMLElement): void {
  const document = app.model.byId.get(app.state.reading);
  if (document?.type.name === "Document") drawText(app, document, holder);
  else drawList(app, holder);
}

/** The documents that the filters let through. */
function drawList(app: App, holder: HTMLElement): void {
  const { model, visible, words } = app;
  const documents = model.nodes.filter((node) => node.type.name === "Document" && visible.admitted[node.index]);
  replace(
    holder,
    h("h2", {}, `${words("documents")} (${documents.length})`),
    longList(
      documents,
      STEP,
      (n) => words("more", { n }),
      (document) => {
        const claims = model
          .edgesAt(document, "STATED_IN")
          .filter((edge) => model.nodes[edge.start]!.type.name === "Claim").length;
        const about = [
          ...["publisher", "published"].map((name) => text(document.properties[name])),
          words("claimCount", { n: claims }),
        ]
          .filter(Boolean)
          .join(" · ");
        return h(
          "div",
          { class: "said" },
          h(
            "button",
            {
              type: "button",
              class: "link",
              dir: "auto",
              "data-control": `read:${document.id}`,
              click: () => app.read(document),
            },
            cut(nameOf(document), 200),
          ),
          h("p", { class: "by" }, about),
        );
      },
    ),
  );
}

function drawText(app: App, document: GraphNode, holder: HTMLElement): void {
  const { words } = app;
  const body = h("div", {
    class: "source",
    lang: text(document.properties.language) || undefined,
    dir: "auto",
    "aria-busy": "true",
  });
  replace(
    holder,
    h(
      "p",
      {},
      h(
        "button",
        { type: "button", "data-control": "allDocuments", click: () => app.update({ reading: "" }) },
        `← ${words("allDocuments")}`,
      ),
    ),
    h("h2", { dir: "auto" }, cut(nameOf(document), 300)),
    h("p", { class: "hint" }, words("textLegend")),
    body,
  );
  if (Texts.supported) void fill(app, document, body);
  else {
    body.removeAttribute("aria-busy");
    replace(body, h("p", { class: "notice" }, words("old")));
  }
}

async function fill(app: App, document: GraphNode, body: HTMLElement): Promise<void> {
  const source = await app.texts.source(document.id);
  body.removeAttribute("aria-busy");
  if (!source) {
    const stated = app.model.edgesAt(document, "STATED_IN").map((edge) => app.model.nodes[edge.start]!);
    return replace(
      body,
      h("p", { class: "hint" }, app.words("noSource")),
      h("ul", { class: "list" }, ...stated.slice(0, CLAIMS).map((node) => h("li", {}, nodeButton(app, node)))),
    );
  }
  replace(body, ...pieces(app, source, claimSpans(app, document), mentionSpans(app, document)));
  markChosen(body, app.state.selected);
  body.querySelector(".chosen")?.scrollIntoView({ block: "center" });
}

/** The source cut wherever a span begins or ends. */
function pieces(app: App, source: string[], claims: Span[], mentions: Span[]): Node[] {
  const cuts = [...new Set([0, source.length, ...[...claims, ...mentions].flatMap((span) => [span.start, span.end])])]
    .filter((at) => at <= source.length)
    .sort((a, b) => a - b);
  const found: Node[] = [];
  let [nextClaim, nextMention] = [0, 0];
  for (let place = 0; place + 1 < cuts.length; place++) {
    const [start, end] = [cuts[place]!, cuts[place + 1]!];
    while (claims[nextClaim] && claims[nextClaim]!.end <= start) nextClaim++;
    while (mentions[nextMention] && mentions[nextMention]!.end <= start) nextMention++;
    found.push(
      piece(
        app,
        source.slice(start, end).join(""),
        covering(claims, nextClaim, start),
        covering(mentions, nextMention, start),
      ),
    );
  }
  return found;
}

function covering(spans: Span[], from: number, at: number): GraphNode | undefined {
  for (let place = from; place < spans.length && spans[place]!.start <= at; place++)
    if (spans[place]!.end > at) return spans[place]!.node;
  return undefined;
}

function piece(app: App, words: string, claim: GraphNode | undefined, entity: GraphNode | undefined): Node {
  const node = entity ?? claim;
  if (!node) return document.createTextNode(words);
  const open = (): void => app.select(node);
  const element = h(
    "span",
    {
      class: [claim && "claim", entity && "mention"].filter(Boolean).join(" "),
      role: "link",
      tabindex: 0,
      title: `${app.term(node.type.name)}: ${cut(nameOf(node), 80)}`,
      "data-node": node.id,
      "data-claim": claim?.id,
      click: open,
      keydown: (event) => {
        if ((event as KeyboardEvent).key === "Enter") open();
      },
    },
    words,
  );
  if (entity) element.style.borderColor = entity.colour;
  return element;
}

function claimSpans(app: App, document: GraphNode): Span[] {
  const { start, length } = app.model.payload.evidence;
  return app.model
    .edgesAt(document, "STATED_IN")
    .map((edge) => ({ edge, node: app.model.nodes[edge.start]! }))
    .filter(({ node }) => node.type.name === "Claim")
    .flatMap(({ edge, node }) =>
      edge.evidence.map((item) => ({ start: start[item]!, end: start[item]! + length[item]!, node })),
    )
    .sort((a, b) => a.start - b.start || number(b.node.properties.salience, 0) - number(a.node.properties.salience, 0));
}

function mentionSpans(app: App, document: GraphNode): Span[] {
  return app.model
    .edgesAt(document, "MENTIONED_IN")
    .flatMap((edge) => {
      const ends = list(edge.properties.ends);
      return list(edge.properties.starts).map((start, place) => ({
        start: Number(start),
        end: Number(ends[place]),
        node: app.model.nodes[edge.start]!,
      }));
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
}
