import { asProblem, putBytes } from '../../api/client.ts';
import type { AtWork, CaseFile, FormKept } from '../../api/types.ts';
import { randomId } from '../../codes/uuid.ts';
import type { Draft } from './draft.ts';

/** A form as it stands, with what it needs to go on: kept on the server, where nobody but its member opens it. */
export type Form = {
  /** By which she knows it again. */
  title: string;
  /** The case that is changed. */
  case?: string;
  /** The intake from a device that is repaired. */
  intake?: string;
  version: number;
  base: CaseFile;
  draft: Draft;
};

/** How long after the last change the form is kept. */
const PAUSE = 1200;
/** How long after it could not be kept it is tried again. */
const AGAIN = 10_000;

/** Keeps a form a moment after each change, one request after the other, so that none overtakes a later one. */
export class Keeper {
  /** Its id on the server; another one after each saving. */
  id = $state(randomId());
  phase = $state<'idle' | 'kept' | 'failed'>('idle');
  /** Who else is at work on the case. */
  others = $state.raw<AtWork[]>([]);
  #form: () => Form | null;
  #onkept: () => void;
  #onfail: (code: string) => void;
  #last = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #queue: Promise<void> = Promise.resolve();

  /** `form` answers what is to be kept, or null when all of it is saved. */
  constructor(form: () => Form | null, onkept: () => void, onfail: (code: string) => void = () => undefined) {
    this.#form = form;
    this.#onkept = onkept;
    this.#onfail = onfail;
  }

  /** Goes on with a form that was kept before. */
  resume(id: string): void {
    this.id = id;
    this.#last = JSON.stringify(this.#form());
    this.phase = 'kept';
  }

  /** Something may have changed. */
  note(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE);
  }

  /** Keeps what stands in the form now; answers whether nothing of it would be lost. */
  async flush(leaving = false): Promise<boolean> {
    clearTimeout(this.#timer);
    if (leaving) await this.#keep(true);
    else await (this.#queue = this.#queue.then(() => this.#keep(false)));
    return this.isKept();
  }

  /** Keeps it out of sight: after what is under way, asking nobody, and outliving the page if it must. */
  async keepNow(): Promise<boolean> {
    clearTimeout(this.#timer);
    await (this.#queue = this.#queue.then(() => this.#keep(true)));
    return this.isKept();
  }

  isKept(): boolean {
    const form = this.#form();
    return form === null || JSON.stringify(form) === this.#last;
  }

  /** Before saving: no keeping is under way or to come that would outlive it. */
  async settle(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#queue;
  }

  /** After saving: the server has forgotten the form. */
  saved(): void {
    clearTimeout(this.#timer);
    this.id = randomId();
    this.#last = '';
    this.phase = 'idle';
  }

  async #keep(leaving: boolean): Promise<void> {
    const form = this.#form();
    if (form === null) {
      if (this.phase === 'failed') this.phase = 'idle';
      return;
    }
    const text = JSON.stringify(form);
    if (text === this.#last) return;
    clearTimeout(this.#timer);
    try {
      const bytes = new TextEncoder().encode(text);
      // In the middle of the work an ended session is renewed; a page that is left asks nothing.
      const kept = await putBytes<FormKept>(`/unfinished/${this.id}`, bytes, { keepalive: leaving, resume: !leaving });
      this.#last = text;
      this.others = kept.others;
      this.phase = 'kept';
      this.#onkept();
    } catch (error) {
      this.phase = 'failed';
      this.#onfail(asProblem(error).problem.code);
      // It is tried again, so that the warning goes when the line is back; not on a page that was left or hidden.
      if (!leaving) this.#timer = setTimeout(() => void this.flush(), AGAIN);
    }
  }
}
