import type { CaseFile } from '../../api/types.ts';
import { currentSession } from '../../app/session.svelte.ts';
import { randomId } from '../../codes/uuid.ts';
import { dropIntake, keepIntake } from '../../offline/device.ts';
import { currentPin, findPin, lockOf, lookAround } from '../../offline/offline.svelte.ts';

/** Most bytes that the server takes of one intake. */
const MOST_BYTES = 900_000;

/** A new case that was begun on the server while the line is gone: sealed on this device as without a line from the start,
 * in the place of what was sealed before. While the form holds it, it is not sent: the form itself may still save it. */
export class Line {
  /** The form: it makes one case, by whichever way it arrives, and however often. */
  #form: () => string;
  #id = randomId();
  #release: (() => void) | undefined;
  #kept = false;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(form: () => string) {
    this.#form = form;
  }

  /** Fetches what seals, while there is a line. */
  async ready(): Promise<void> {
    await import('../../offline/seal.ts');
  }

  /** Seals the file as it stands; false when this device cannot. `open` while the form may still change it. */
  keep(file: CaseFile, open: boolean): Promise<boolean> {
    const work = this.#queue.then(() => this.#seal(file, open)).catch(() => false);
    this.#queue = work;
    return work;
  }

  async #seal(file: CaseFile, open: boolean): Promise<boolean> {
    const member = currentSession()?.member.id;
    const pin = currentPin() ?? (await findPin(member));
    if (!pin || pin.changed || pin.member !== member) return false;
    const { seal } = await import('../../offline/seal.ts');
    const sealed = await seal(
      JSON.stringify({ file, unfinished: this.#form() }),
      { org: pin.org, member: pin.member, id: this.#id },
      pin.key
    );
    if (sealed.length > MOST_BYTES) return false;
    if (open) this.#hold();
    await keepIntake({ id: this.#id, org: pin.org, member: pin.member, sealed, open });
    this.#kept = true;
    await lookAround();
    return true;
  }

  #hold(): void {
    if (this.#release) return;
    const held = new Promise<void>((done) => (this.#release = done));
    void navigator.locks?.request(lockOf(this.#id), () => held);
  }

  /** The server has it: nothing is to be sent from here. */
  drop(): Promise<unknown> {
    this.#queue = this.#queue.then(async () => {
      if (!this.#kept) return;
      await dropIntake(this.#id);
      this.#kept = false;
      this.#id = randomId();
      this.release();
      await lookAround();
    });
    return this.#queue;
  }

  /** The form is closed: what it has sealed is sent as it stands. */
  release(): void {
    this.#release?.();
    this.#release = undefined;
  }
}
