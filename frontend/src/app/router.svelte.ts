import { tick } from 'svelte';

/** A route is a pattern with `:name` parts; the first that fits the path wins. */
export type Params = Record<string, string>;

export function match(pattern: string, path: string): Params | null {
  const want = pattern.split('/').filter(Boolean);
  const have = path.split('/').filter(Boolean);
  if (want.length !== have.length) return null;
  const params: Params = {};
  for (const [i, part] of want.entries()) {
    const got = have[i]!;
    if (part.startsWith(':')) params[part.slice(1)] = decode(got);
    else if (part !== got) return null;
  }
  return params;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What the address says behind its `#`; a malformed one is taken as it stands. */
export const fragment = (): string => decode(location.hash.slice(1));

let path = $state(location.pathname);
let visit = $state(0);
let shown = location.href;
/** Where the app is. */
export const currentPath = (): string => path;
/** Grows with each navigation, so that the same address twice opens the page anew. */
export const currentVisit = (): number => visit;

/** Asked before a page with unsaved changes is left; answers whether to go. */
export type Guard = () => Promise<boolean>;
let guard: Guard | null = null;
let keep: Guard | null = null;
/**
 * Sets the guard of the page shown; call the answer when the page goes. `keepNow` keeps what was typed without asking
 * anybody, and answers whether nothing of it would be lost.
 */
export function setGuard(next: Guard, keepNow: Guard | null = null): () => void {
  guard = next;
  keep = keepNow;
  return () => {
    if (guard === next) guard = keep = null;
  };
}

/** Keeps what was typed on the page; false when it may be lost with the page. */
export const keepPage = async (): Promise<boolean> => (keep ? keep() : guard === null);

/** Whether the page may be left: what was typed is kept or asked about first. */
export const mayLeave = async (): Promise<boolean> => !guard || guard();

function arrive(): void {
  path = location.pathname;
  visit += 1;
  shown = location.href;
}

export async function navigate(to: string, options: { replace?: boolean; force?: boolean } = {}): Promise<void> {
  if (guard && !options.force && !(await guard())) return;
  guard = keep = null;
  history[options.replace ? 'replaceState' : 'pushState'](null, '', to);
  arrive();
  scrollTo(0, 0);
}

/** Changes the address of the page shown (its step, or its new id) without opening another. */
export function readdress(to: string, push = false): void {
  history[push ? 'pushState' : 'replaceState'](null, '', to);
  shown = location.href;
}

/** Screen readers: move to the new page's heading, as a full page load would. */
export async function focusHeading(): Promise<void> {
  await tick();
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
}

addEventListener('popstate', () => {
  const samePage = new URL(shown).pathname === location.pathname;
  if (!guard || samePage) {
    if (samePage) shown = location.href;
    else arrive();
    return;
  }
  const target = location.pathname + location.search + location.hash;
  history.pushState(null, '', shown);
  void navigate(target);
});

/** Plain links inside the app become client-side navigation. */
document.addEventListener('click', (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
  if (link.pathname.startsWith('/api/')) return;
  if (link.pathname === location.pathname && link.hash) return;
  event.preventDefault();
  void navigate(link.pathname + link.search + link.hash);
});
