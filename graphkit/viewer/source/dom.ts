// Elements built from text alone: nothing of a document is ever parsed as HTML.

type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | undefined | ((event: Event) => void)>;

/** Make an element. A function becomes a listener of the event it is named for, text becomes a text node. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  append(element, children);
  return element;
}

export function append(element: Element, children: Child[]): void {
  for (const child of children) if (child !== null && child !== undefined && child !== false) element.append(child);
}

export function replace(element: Element, ...children: Child[]): void {
  element.replaceChildren();
  append(element, children);
}

export function svg(
  tag: string,
  attributes: Record<string, string | number>,
  ...children: (Node | string)[]
): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** A dot in a type's colour; colours are set through the object model, because the policy allows no style attribute. */
export function swatch(colour: string, shape: string): HTMLElement {
  const mark = h("span", { class: `swatch ${shape}`, "aria-hidden": "true" });
  mark.style.backgroundColor = colour;
  return mark;
}

/** Items with a button that shows `step` more, so that a node with 50,000 neighbours opens at once. */
export function longList<T>(
  items: T[],
  step: number,
  more: (left: number) => string,
  draw: (item: T) => Node,
): HTMLElement {
  const holder = h("ul", { class: "list" });
  let shown = 0;
  const extend = (): void => {
    holder.querySelector(":scope > .more")?.remove();
    for (const item of items.slice(shown, shown + step)) holder.append(h("li", {}, draw(item)));
    shown = Math.min(items.length, shown + step);
    if (shown < items.length) {
      const button = h("button", { type: "button", click: extend }, more(items.length - shown));
      holder.append(h("li", { class: "more" }, button));
    }
  };
  extend();
  return holder;
}
