import { mount, unmount } from 'svelte';
import { keepPage } from './router.svelte.ts';
import { currentGate, endOnServer, isUnended, whenSignedIn } from './session.svelte.ts';

/** Hides everything at once and ends the session. What was typed is sent to where it is kept first, but out of sight. */

/** How long the hidden page waits for what was typed to reach the server, before it ends the session. */
const PATIENCE = 4000;
/** What tab and page are called while everything is hidden; the same in every language. */
const PLAIN = 'Blank page';

let away = $state(false);
/** Whether everything is hidden: nothing may come up over the blank page. */
export const isAway = (): boolean => away;

/** Whether “Hide” was used on this device: until then one sentence says what it does. */
export function hasHidden(): boolean {
  try {
    return localStorage.getItem('hidden') !== null;
  } catch {
    return true;
  }
}

/** The other pages of this browser: they share the session, so they are hidden with it, and work in one is work in all. */
const others = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('away');
others?.addEventListener('message', (event: MessageEvent) => {
  if (event.data === 'hide') void hide(false);
});

/** Three presses of Shift in a second and a half, with no other key between: no browser, screen reader or form uses it. */
export class Thrice {
  #times: number[] = [];
  /** Whether this was the third press. */
  press(event: Pick<KeyboardEvent, 'key' | 'repeat' | 'ctrlKey' | 'altKey' | 'metaKey' | 'isComposing'>, at: number) {
    if (event.repeat) return false;
    if (event.key !== 'Shift' || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) {
      this.#times = [];
      return false;
    }
    this.#times = [...this.#times.filter((time) => at - time < 1500), at];
    if (this.#times.length < 3) return false;
    this.#times = [];
    return true;
  }
}

/** Whether something stands in a field that no autosave looks after. */
const hasLoose = (root: HTMLElement): boolean =>
  [...root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].some(
    (field) =>
      !['checkbox', 'radio', 'file', 'hidden'].includes(field.type) &&
      field.value !== field.defaultValue &&
      !field.closest('[data-kept]')
  );

const within = (work: Promise<boolean>, ms: number): Promise<boolean> =>
  Promise.race([work.catch(() => false), new Promise<boolean>((done) => setTimeout(() => done(false), ms))]);

function blankPage(): HTMLElement {
  const blank = document.createElement('main');
  const heading = document.createElement('h1');
  heading.textContent = PLAIN;
  blank.append(heading);
  return blank;
}

/**
 * Hides everything now. When all that was typed is kept on the server the page is loaded anew, so that its memory holds
 * nothing either; else it waits for its member with what was typed, out of the document.
 */
export async function hide(first = true): Promise<void> {
  if (away || currentGate() !== 'in') return;
  away = true;
  const root = document.getElementById('app')!;
  const loose = hasLoose(root);
  const title = document.title;
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  const mark = icon?.href ?? '';
  const blank = blankPage();
  // A dialog is over everything, wherever it stands; taken out of the document it closes.
  const dialogs = [...root.querySelectorAll<HTMLDialogElement>('dialog[open]')];
  document.querySelector('meta[name="description"]')?.remove();
  document.body.replaceChildren(blank);
  document.title = PLAIN;
  if (icon) icon.href = 'data:,';
  if (first) {
    isUnended(true);
    others?.postMessage('hide');
  }
  const kept = await within(keepPage(), PATIENCE);
  const ended = first ? await within(endOnServer(), PATIENCE) : true;
  const back = location.pathname + location.search + location.hash;
  try {
    sessionStorage.setItem('back', back);
    localStorage.setItem('hidden', '1');
  } catch {
    // A browser that keeps nothing begins at the list of cases.
  }
  if (kept && !loose && ended) {
    location.replace('/blank.html');
    return;
  }
  history.replaceState(history.state, '', '/blank.html');
  // The session that could not be ended yet: again and again, until there is a line.
  let ending = Promise.resolve(ended);
  const retry = setInterval(() => {
    if (isUnended()) ending = endOnServer();
  }, 10_000);
  const go = document.createElement('button');
  go.type = 'button';
  go.textContent = 'Continue / Lanjutkan';
  blank.append(go);
  go.onclick = async () => {
    go.disabled = true;
    clearInterval(retry);
    await ending;
    if (isUnended()) await endOnServer();
    isUnended(false);
    const { default: Reauth } = await import('./Reauth.svelte');
    const again = whenSignedIn();
    const asking = mount(Reauth, { target: blank });
    await again;
    void unmount(asking);
    history.replaceState(history.state, '', back);
    sessionStorage.removeItem('back');
    document.body.replaceChildren(root);
    document.title = title;
    if (icon) icon.href = mark;
    away = false;
    for (const dialog of dialogs)
      if (dialog.isConnected && dialog.open) {
        dialog.removeAttribute('open');
        dialog.showModal();
      }
    void keepPage();
  };
}

/** When somebody last did something, on this page or on another one of this browser. */
let used = Date.now();
let told = 0;
others?.addEventListener('message', (event: MessageEvent) => {
  if (event.data === 'used') used = Date.now();
});
export const lastUsed = (): number => used;
/** Somebody did something here. */
export function noteUse(): void {
  used = Date.now();
  if (used - told < 5000) return;
  told = used;
  others?.postMessage('used');
}
