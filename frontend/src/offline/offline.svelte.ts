import { asProblem, get, putBytes } from '../api/client.ts';
import type { IntakeKey, IntakeReceipt, Session } from '../api/types.ts';
import { fromHex } from './bytes.ts';
import { dropIntake, intakes, keepIntake, keepPin, pins, sameKey, type Kept, type Pin } from './device.ts';

/** The line between this device and the server: which key is pinned, what waits to be sent, what has arrived. */
let pin = $state.raw<Pin | null>(null);
let waiting = $state.raw<Kept[]>([]);
let arrived = $state.raw<IntakeReceipt[]>([]);
let sending = $state(false);

export const currentPin = (): Pin | null => pin;
export const currentWaiting = (): Kept[] => waiting;
export const currentArrived = (): IntakeReceipt[] => arrived;
export const isSending = (): boolean => sending;
export const forgetArrived = (): void => {
  arrived = [];
};

/** The lock of a form that is open: what it has sealed so far is not sent while it may still change. */
export const lockOf = (id: string): string => `saksi-intake-${id}`;

export async function lookAround(): Promise<void> {
  waiting = await intakes();
}

/** For whom an intake is written without a line: who is signed in, else who was last. */
export async function findPin(member?: string): Promise<Pin | null> {
  const all = await pins();
  pin = (member ? all.find((one) => one.member === member) : all.find((one) => one.last)) ?? null;
  return pin;
}

/** After signing in: pins the key at the first time, and compares it at every later one. */
export async function meet(session: Session): Promise<void> {
  if (!session.member.roles.some((role) => role === 'caseworker' || role === 'lawyer')) return;
  const answer = await get<IntakeKey>('/inbox/key', { resume: false });
  const key = { version: answer.version, public: fromHex(answer.public_key) };
  const known = await findPin(session.member.id);
  if (!known || known.org !== answer.organisation) {
    pin = { member: answer.member, org: answer.organisation, key, last: true };
  } else if (sameKey(known.key, key)) {
    pin = { member: known.member, org: known.org, key, last: true };
  } else {
    pin = { ...known, changed: key, last: true };
  }
  await keepPin(pin);
  await lookAround();
}

/** A person has compared the new key with the coordinator's screen. */
export async function trustChanged(): Promise<void> {
  if (!pin?.changed) return;
  pin = { member: pin.member, org: pin.org, key: pin.changed, last: pin.last };
  await keepPin(pin);
}

/** Sends what waits of the member who is signed in, one after the other; what the server has confirmed is removed. */
export async function sendAll(session: Session): Promise<void> {
  if (sending || !pin || pin.member !== session.member.id || pin.changed) return;
  sending = true;
  try {
    // One page of the browser at a time.
    await navigator.locks.request('saksi-sending', { ifAvailable: true }, async (held) => {
      if (!held) return;
      for (const kept of await intakes())
        if (kept.member === session.member.id && kept.org === session.organisation.id && !kept.refused)
          await (kept.open ? sendUnheld(kept) : send(kept));
    });
  } catch {
    // No line: they stay, and are sent at the next occasion.
  } finally {
    sending = false;
    await lookAround();
  }
}

/** A form that is not finished: only when the page that held it is gone. */
async function sendUnheld(kept: Kept): Promise<void> {
  await navigator.locks.request(lockOf(kept.id), { ifAvailable: true }, async (held) => {
    if (held) await send(kept);
  });
}

async function send(kept: Kept): Promise<void> {
  try {
    const receipt = await putBytes<IntakeReceipt>(`/inbox/${kept.id}`, kept.sealed);
    if (receipt.id !== kept.id) return;
    await dropIntake(kept.id);
    arrived = [...arrived, receipt];
    // A list that stands on the screen takes it in.
    dispatchEvent(new Event('saksi:arrived'));
  } catch (error) {
    const { status, code, errors } = asProblem(error).problem;
    // What the server says for good is told; everything else is tried again.
    if (status === 422 || status === 409 || status === 413)
      await keepIntake({ ...kept, refused: errors?.[0]?.code ?? code });
    else throw error;
  }
}

/** Once more, such as after the server was mended. */
export async function tryAgain(kept: Kept, session: Session): Promise<void> {
  const { refused: _refused, ...fresh } = kept;
  await keepIntake(fresh);
  await sendAll(session);
}

/** Gives up an intake that the server does not take. */
export async function giveUp(id: string): Promise<void> {
  await dropIntake(id);
  await lookAround();
}
