import type { CaseSummary } from '../../api/types.ts';

export const VIEWS = ['open', 'risk', 'closed', 'all'] as const;
export type View = (typeof VIEWS)[number];

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
export const atRisk = (row: CaseSummary): boolean => row.risk === 'immediate' || row.risk === 'high';

const inView = (row: CaseSummary, view: View): boolean =>
  view === 'all' ||
  (view === 'closed' ? row.status === 'closed' : row.status !== 'closed' && (view === 'open' || atRisk(row)));

/** Narrows the cases that are loaded; what is not loaded cannot be found here, and the page says so. */
export function filterCases(rows: CaseSummary[], view: View, typed: string, status: string): CaseSummary[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = plain(`${row.worker} ${row.reference}`);
    return inView(row, view) && (!status || row.status === status) && words.every((word) => text.includes(word));
  });
}
