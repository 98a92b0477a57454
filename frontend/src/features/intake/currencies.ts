import type { Draft } from './draft.ts';

/** Whether two amounts stand in one entry, such as what is due and what was paid. */
export function sameEntry(one: string, other: string): boolean {
  const [a, b] = [one, other].map((id) => id.replace(/\w+$/, '')) as [string, string];
  return a.startsWith(b) || b.startsWith(a);
}

/** The currency of the last amount that stands in a file, or nothing. */
export function lastCurrency(draft: Draft): string {
  let last = '';
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { amount, currency } = value as Draft;
    if (amount && typeof currency === 'string' && currency) last = currency;
    else for (const inner of Object.values(value)) walk(inner);
  };
  walk(draft);
  return last;
}
