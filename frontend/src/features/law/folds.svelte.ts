import { SvelteMap } from 'svelte/reactivity';

/** Which cards and groups stand open: as they usually do, unless a person turned one. */
export class Folds {
  #turned = new SvelteMap<string, boolean>();
  /** So many cards under each State have their inside; the rest gets it while nothing else is to do, so that the first
   * picture comes soon and a search in the page still finds every word. */
  built = $state(0);
  #step = 0;

  isOpen(key: string, usual: boolean): boolean {
    return this.#turned.get(key) ?? usual;
  }
  turn(key: string, usual: boolean, open: boolean): void {
    if (open !== this.isOpen(key, usual)) this.#turned.set(key, open);
  }
  turnAll(keys: string[], open: boolean): void {
    for (const key of keys) this.#turned.set(key, open);
  }

  /** Builds the insides anew, a few at a time. */
  build(most: number): void {
    this.stop();
    this.built = 0;
    const next = () => {
      this.built += 2;
      if (this.built < most) this.#step = idle(next);
    };
    this.#step = idle(next);
  }
  stop(): void {
    if (typeof cancelIdleCallback === 'function') cancelIdleCallback(this.#step);
    else clearTimeout(this.#step);
  }
}

/** Safari has no idle time to ask for. */
const idle = (go: () => void): number =>
  typeof requestIdleCallback === 'function' ? requestIdleCallback(go) : window.setTimeout(go, 50);

/** Opens whatever hides an element, and the card that it is. */
export function openTo(element: Element): void {
  const own = element.querySelector<HTMLDetailsElement>(':scope > details');
  if (own) own.open = true;
  for (let fold = element.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
    fold.open = true;
}
