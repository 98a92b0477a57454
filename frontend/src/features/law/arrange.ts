import type { Suggestion, Target } from '../../api/types.ts';
import { keyOf } from './decisions.ts';

/** As many of the articles that the server puts first, and nobody has decided on, stand open under their State. */
export const LEADING = 3;
/** Groups stand open for as long as they have no more rows than this together. */
const ROWS = 12;

/** One card: `first` of its provision and State, to which links lead; its key stays when the list is narrowed. */
export type Row = { suggestion: Suggestion; key: string; first: boolean };
/** What binds firmly, what binds if a fact is confirmed, and what does not bind or is not known to. */
export const FOLDS = ['firm', 'hinging', 'other'] as const;
export type Fold = { name: (typeof FOLDS)[number]; rows: Row[]; open: boolean };

const foldOf = ({ standing, tentative }: Suggestion): Fold['name'] =>
  standing.kind !== 'binding' ? 'other' : tentative ? 'hinging' : 'firm';

export function rowsOf(items: Suggestion[]): Row[] {
  const seen = new Map<string, number>();
  return items.map((suggestion) => {
    const key = keyOf(suggestion);
    const turn = seen.get(key) ?? 0;
    seen.set(key, turn + 1);
    return { suggestion, key: `${key} ${turn}`, first: turn === 0 };
  });
}

/** The suggestions of one State: those that lead, and the rest in groups, each in the order of the server. What was
 * decided before the page was opened does not lead, unless nothing else is left. */
export function arranged(
  items: Suggestion[],
  decidedBefore: (target: Target) => boolean
): { leading: Row[]; folds: Fold[] } {
  const rows = rowsOf(items);
  const open = rows.filter(({ suggestion }) => !decidedBefore(suggestion));
  const leading = (open.length > 0 ? open : rows).slice(0, LEADING);
  const led = new Set(leading);
  let shown = 0;
  const folds = FOLDS.map((name) => {
    const group = rows.filter((row) => !led.has(row) && foldOf(row.suggestion) === name);
    shown += group.length;
    return { name, rows: group, open: shown <= ROWS };
  });
  return { leading, folds: folds.filter(({ rows: group }) => group.length > 0) };
}
