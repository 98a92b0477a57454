/** On a phone the tab that is chosen is brought into view among the others, now and whenever another one is. */
export function bring(tabs: HTMLElement): () => void {
  const go = () => {
    const here = tabs.querySelector<HTMLElement>(`[aria-current='page'], [aria-pressed='true']`);
    if (here) tabs.scrollLeft = here.offsetLeft - (tabs.clientWidth - here.clientWidth) / 2;
  };
  // Also when the window turns, which is told once at the beginning.
  const sized = new ResizeObserver(go);
  sized.observe(tabs);
  const watching = new MutationObserver(go);
  watching.observe(tabs, { subtree: true, attributes: true, attributeFilter: ['aria-current', 'aria-pressed'] });
  return () => {
    sized.disconnect();
    watching.disconnect();
  };
}
