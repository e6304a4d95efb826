// Keep keyboard and eyes where they are when a part of the page is drawn anew.

/** By these an element is known again after its part was drawn anew. */
const MARKS = ["control", "action", "node", "edge"] as const;

/** Draw a part of the page; what had the focus in it has it again, or, where that is gone, the part itself. */
export function keepFocus(part: HTMLElement, draw: () => void): void {
  const held = document.activeElement;
  const inside = held instanceof HTMLElement && part.contains(held);
  draw();
  if (!inside || held.isConnected) return;
  const again = MARKS.flatMap((mark) => {
    const value = held.dataset[mark];
    return value === undefined ? [] : (find(part, mark, value) ?? []);
  });
  again[0]?.focus({ preventScroll: true });
  // Gone, or there and no longer to be used.
  if (!part.contains(document.activeElement)) part.focus({ preventScroll: true });
}

/** Show which elements stand for what is selected. */
export function markChosen(part: HTMLElement, id: string): void {
  for (const element of part.querySelectorAll<HTMLElement>(".chosen")) {
    element.classList.remove("chosen");
    element.removeAttribute("aria-current");
  }
  if (!id) return;
  for (const mark of ["node", "edge", "claim"]) {
    for (const element of part.querySelectorAll<HTMLElement>(`[data-${mark}]`)) {
      if (element.dataset[mark] !== id) continue;
      element.classList.add("chosen");
      element.setAttribute("aria-current", "true");
    }
  }
}

function find(part: HTMLElement, mark: string, value: string): HTMLElement | undefined {
  // Compared, not written into a selector: an id may hold anything.
  return [...part.querySelectorAll<HTMLElement>(`[data-${mark}]`)].find((element) => element.dataset[mark] === value);
}
