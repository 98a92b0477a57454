import type { CaseFile, CaseTasks, Vocabulary } from '../../api/types.ts';
import { violationName } from '../intake/labels.ts';

/** A consent that was given, and whether it still holds. */
export type Given = { purpose: string; disclosure: string; state: 'holds' | 'withdrawn' | 'ended' };

/** The consents of a file as they stand on a day, those that hold first. */
export function consentsOn(file: CaseFile, today: string): Given[] {
  const all = (file.consents ?? []).map(({ purpose, disclosure, until, withdrawn }): Given => ({
    purpose,
    disclosure,
    state: withdrawn && withdrawn <= today ? 'withdrawn' : until && until < today ? 'ended' : 'holds'
  }));
  return [...all.filter(({ state }) => state === 'holds'), ...all.filter(({ state }) => state !== 'holds')];
}

/** What was done to the worker, each once, in the order of the events. */
export const abusesOf = (file: CaseFile, vocabulary: Vocabulary): string[] =>
  [...new Set((file.events ?? []).flatMap((event) => event.violations ?? []))].map((id) =>
    violationName(vocabulary, id)
  );

/** The open task that comes first, how many are open, and the time limit of an avenue that ends next. */
export function ahead({ items, clocks, today }: CaseTasks) {
  const open = items.filter((task) => !task.done);
  const running = clocks.filter(({ due }) => due >= today).sort((a, b) => a.due.localeCompare(b.due));
  return { next: open[0], open: open.length, clock: running[0], clocks: running.length };
}
