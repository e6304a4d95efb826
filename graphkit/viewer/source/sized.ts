// When an element has its size: nothing can be fitted into an element that has none.

/**
 * Wait until an element has a width and a height. The frame of a notebook has none for a moment when its script runs,
 * and on a hidden tab it has none for long.
 */
export async function sized(element: HTMLElement): Promise<void> {
  if (element.clientWidth && element.clientHeight) return;
  await new Promise<void>((resolve) => {
    const observer = new ResizeObserver(() => {
      if (!element.clientWidth || !element.clientHeight) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(element);
  });
}
