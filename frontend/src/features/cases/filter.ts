import type { CaseSummary, SavedView, ViewIn } from '../../api/types.ts';
import { CASE_STATUSES } from '../../api/types.ts';
import { urgency } from '../tasks/tasks.ts';

export const VIEWS = ['open', 'mine', 'risk', 'due', 'all'] as const;
export type View = (typeof VIEWS)[number];
export const SORTS = ['newest', 'due', 'changed'] as const;
export type Sort = (typeof SORTS)[number];
/** What narrows the list. The words of a search stay out of the address: they may be a worker's name. */
export type Narrowing = { view: View; status: string; state: string; sort: Sort | ''; typed: string };
/** Who looks, and on which day. */
export type Looking = { me: string; today: string };

export const anyCase = (): Narrowing => ({ view: 'open', status: '', state: '', sort: '', typed: '' });

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
export const atRisk = (row: CaseSummary): boolean => row.risk === 'immediate' || row.risk === 'high';
const dueOf = (row: CaseSummary): string => row.agenda.next?.due ?? '';

/** Whether the next step is due within a week, or late. */
export const dueSoon = (row: CaseSummary, today: string): boolean =>
  dueOf(row) !== '' && urgency(dueOf(row), today) !== 'later';

function inView(row: CaseSummary, view: View, { me, today }: Looking): boolean {
  if (view === 'all') return true;
  if (row.status === 'closed') return view === 'due' && dueSoon(row, today);
  switch (view) {
    case 'mine':
      return row.assignee === me || (row.agenda.members ?? []).includes(me);
    case 'risk':
      return atRisk(row);
    case 'due':
      return dueSoon(row, today);
    default:
      return true;
  }
}

/** The order in which a view is read first: what is due soon by its day. */
export const sortOf = ({ view, sort }: Pick<Narrowing, 'view' | 'sort'>): Sort =>
  sort || (view === 'due' ? 'due' : 'newest');

/** Narrows and sorts the cases that are loaded; what is not loaded cannot be found here, and the page says so. */
export function filterCases(rows: CaseSummary[], by: Narrowing, looking: Looking): CaseSummary[] {
  const words = plain(by.typed).split(/\s+/).filter(Boolean);
  const found = rows.filter((row) => {
    const text = plain(`${row.worker} ${row.reference}`);
    return (
      inView(row, by.view, looking) &&
      (!by.status || row.status === by.status) &&
      (!by.state || row.from === by.state || row.to === by.state) &&
      words.every((word) => text.includes(word))
    );
  });
  const sort = sortOf(by);
  if (sort === 'due') found.sort((a, b) => (dueOf(a) || '9').localeCompare(dueOf(b) || '9'));
  if (sort === 'changed') found.sort((a, b) => b.updated_at.localeCompare(a.updated_at));
  return found;
}

/** The loaded cases with these words in name or reference, whatever their view. */
export const searchCases = (rows: CaseSummary[], typed: string): CaseSummary[] =>
  filterCases(rows, { ...anyCase(), view: 'all', typed }, { me: '', today: '' });

/** The States of the loaded cases. */
export const statesOf = (rows: CaseSummary[]): string[] => [
  ...new Set(rows.flatMap((row) => [row.from, row.to]).filter((state): state is string => !!state))
];

/** What the address says of the list; unknown words are left out. */
export function fromAddress(search: string): Narrowing {
  const asked = new URLSearchParams(search);
  const known = <T extends string>(all: readonly T[], name: string): T | undefined =>
    all.find((one) => one === asked.get(name));
  const state = asked.get('state') ?? '';
  return {
    view: known(VIEWS, 'view') ?? 'open',
    status: known(CASE_STATUSES, 'status') ?? '',
    state: /^[A-Z]{3}$/.test(state) ? state : '',
    sort: known(SORTS, 'sort') ?? '',
    typed: ''
  };
}

/** The parameters of the address for this list. */
export const toAddress = ({ view, status, state, sort }: Narrowing): Record<string, string | null> => ({
  view: view === 'open' ? null : view,
  status: status || null,
  state: state || null,
  sort: sort || null
});

/** What a saved view shows. */
export const fromSaved = ({ tab, status, state, order, words }: Omit<SavedView, 'id' | 'name'>): Narrowing => ({
  view: tab,
  status: status ?? '',
  state: state ?? '',
  sort: order ?? '',
  typed: words
});

/** The list as it stands, to be saved under a name. */
export const toSaved = (name: string, { view, status, state, sort, typed }: Narrowing): ViewIn => ({
  name,
  tab: view,
  status: CASE_STATUSES.find((one) => one === status) ?? null,
  state: state || null,
  order: sort || null,
  words: typed.trim()
});

/** Whether two show the same list. */
export const sameNarrowing = (a: Narrowing, b: Narrowing): boolean =>
  a.view === b.view &&
  a.status === b.status &&
  a.state === b.state &&
  sortOf(a) === sortOf(b) &&
  a.typed.trim() === b.typed.trim();
