import { asProblem, get, post, put, query, type ApiProblem } from '../../api/client.ts';
import type { Draft } from '../../api/types.ts';
import { locale } from '../../i18n/index.svelte.ts';
import { changeOf, localOf, merge, resolve, same, type Choice, type Conflict, type Local } from './draft.ts';

/** A person types on; this long after the last letter it is saved. */
const PAUSE = 900;

/** A draft on the screen: what the server has, what the person typed since, and how the two come together. */
export class Desk {
  readonly id: string;
  draft = $state.raw<Draft | null>(null);
  local = $state.raw<Local | null>(null);
  failure = $state.raw<ApiProblem | null>(null);
  /** What kept the last step from being done. */
  refused = $state.raw<ApiProblem | null>(null);
  conflicts = $state.raw<Conflict[]>([]);
  saving = $state(false);
  /** Asks what becomes of text that stands in a form beside the draft and is not recorded; absent while there is none. */
  beside = $state.raw<(() => Promise<boolean>) | null>(null);
  /** The newer version, while both texts are shown. */
  #theirs: Draft | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<boolean> | null = null;
  /** The steps that are under way or wait for their turn, by what they ask. */
  #steps = new Map<string, Promise<boolean>>();

  constructor(id: string) {
    this.id = id;
  }

  get dirty(): boolean {
    return !!this.draft && !!this.local && !same(this.local, localOf(this.draft));
  }

  #path(rest = ''): string {
    return `/drafts/${encodeURIComponent(this.id)}${rest}${query({ told: locale() })}`;
  }

  async load(): Promise<void> {
    this.failure = null;
    try {
      this.draft = await get<Draft>(this.#path());
      this.local = localOf(this.draft);
    } catch (error) {
      this.failure = asProblem(error);
    }
  }

  /** Takes what was typed, and saves it after a pause. */
  write(next: Local): void {
    this.local = next;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), PAUSE);
  }

  /** Saves what was typed; false when it could not be saved yet. One save runs at a time. */
  async save(): Promise<boolean> {
    clearTimeout(this.#timer);
    if (this.#running) await this.#running;
    if (!this.dirty || this.conflicts.length > 0) return this.conflicts.length === 0;
    this.#running = this.#save();
    try {
      return await this.#running;
    } finally {
      this.#running = null;
    }
  }

  async #save(): Promise<boolean> {
    const sent = this.local!;
    const base = this.draft!;
    this.saving = true;
    try {
      this.#arrived(await put<Draft>(this.#path(), changeOf(sent, base.version)), sent);
      this.failure = null;
      return true;
    } catch (error) {
      const problem = asProblem(error);
      const newer = problem.problem.code === 'stale_version' ? (problem.problem.current as Draft) : undefined;
      if (!newer) {
        this.failure = problem;
        return false;
      }
      const { merged, conflicts } = merge(localOf(base), this.local!, localOf(newer));
      if (conflicts.length > 0) {
        this.#theirs = newer;
        this.conflicts = conflicts;
        this.local = merged;
        return false;
      }
      this.draft = newer;
      this.local = merged;
      return this.dirty ? await this.#save() : true;
    } finally {
      this.saving = false;
    }
  }

  /** The server has what was sent; what was typed meanwhile stays. */
  #arrived(next: Draft, sent: Local): void {
    const typedOn = this.local && !same(this.local, sent);
    this.draft = next;
    if (typedOn) this.write(this.local!);
    else this.local = localOf(next);
  }

  /** Both texts were shown, and one was chosen at each place. */
  async settle(choices: Choice[]): Promise<void> {
    const theirs = this.#theirs;
    if (!theirs || !this.local) return;
    this.local = resolve(this.local, localOf(theirs), this.conflicts, choices);
    this.draft = theirs;
    this.#theirs = null;
    this.conflicts = [];
    await this.save();
  }

  /** Leaves the conflict for later: what was typed stays on the screen, and the next save asks again. */
  later(): void {
    this.conflicts = [];
    this.#theirs = null;
  }

  /** A step on the saved draft; what was typed is saved first. One step runs at a time, and a double tap is one step. */
  async step(rest: string, body: (version: number) => unknown, send = post): Promise<boolean> {
    const what = rest + JSON.stringify(body(0));
    if (this.#steps.has(what)) return false;
    const turn = Promise.all(this.#steps.values()).then(() => this.#step(rest, body, send));
    this.#steps.set(what, turn);
    try {
      return await turn;
    } finally {
      this.#steps.delete(what);
    }
  }

  async #step(rest: string, body: (version: number) => unknown, send: typeof post): Promise<boolean> {
    this.refused = null;
    if (!(await this.save()) || !this.draft) return false;
    this.saving = true;
    try {
      const sent = this.local!;
      this.#arrived(await send<Draft>(this.#path(rest), body(this.draft.version)), sent);
      return true;
    } catch (error) {
      const problem = asProblem(error);
      if (problem.problem.code === 'stale_version') {
        this.draft = problem.problem.current as Draft;
        this.local = localOf(this.draft);
      }
      this.refused = problem;
      return false;
    } finally {
      this.saving = false;
    }
  }
}
