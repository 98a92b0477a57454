import { get, query } from '../../api/client.ts';
import type { BothLanguages, Confidence, ProvisionPage, StandingCell, StandingCode, Term } from '../../api/types.ts';
import { articleName, daysInWords } from '../../codes/provision.ts';
import { showDate } from '../../codes/show.ts';
import { pick, pickedLang, t } from '../../i18n/index.svelte.ts';

const kept = new Map<string, Promise<unknown>>();

/** A page of the law, asked for once a visit (again after a failure). What is told for today is asked for each time, and
    the browser keeps what has not changed. */
export function page<T>(path: string, values: Record<string, string> = {}): Promise<T> {
  const address = `/standards/${path}${query(values)}`;
  const held = kept.get(address) as Promise<T> | undefined;
  if (held) return held;
  const loading = get<T>(address, { cache: 'default' });
  if (values['on'] === '') return loading;
  kept.set(address, loading);
  loading.catch(() => kept.delete(address));
  return loading;
}

/** The text in the reader's language with its days in words, and the language that it is in when that is another. */
export const say = (text: BothLanguages): string => daysInWords(pick(text.en, text.id));
export const saidIn = (text: BothLanguages): 'en' | undefined => pickedLang(text.en, text.id);

export { articleName };

/** The anchor of a page that an address means: the paragraph itself, else the first one of its article. */
export function anchorIn(anchors: readonly string[], hash: string): string | undefined {
  const wanted = hash.replace(/^#/, '');
  if (!wanted) return undefined;
  for (let part = wanted; part.includes('-'); part = part.slice(0, part.lastIndexOf('-'))) {
    const found = anchors.find((anchor) => anchor === part) ?? anchors.find((anchor) => anchor.startsWith(`${part}-`));
    if (found) return found;
  }
  return undefined;
}

/** The words of a list of provisions that can be filtered by, each once, in the order of the page. */
export function termsIn(provisions: readonly ProvisionPage[], key: 'applies_to' | 'duty_bearer'): Term[] {
  const found = new Map<string, Term>();
  for (const provision of provisions) for (const term of provision[key]) found.set(term.code, term);
  return [...found.values()];
}

/** Whether a provision covers and is owed as asked; what covers everyone covers whoever is asked about only by name. */
export const narrowedTo = (provision: ProvisionPage, covers: string, owes: string): boolean =>
  (covers === '' || provision.applies_to.some((term) => term.code === covers)) &&
  (owes === '' || provision.duty_bearer.some((term) => term.code === owes));

/** The signs of the matrix, in the order of its legend; the same as the command line's. */
export const SIGNS: Record<StandingCode, string> = {
  binding: 'B',
  not_yet_in_force: 'L',
  signed_only: 'S',
  excluded: 'X',
  denounced: 'D',
  not_party: '–',
  non_treaty: '~',
  unknown: '?'
};
export const CODES = Object.keys(SIGNS) as StandingCode[];

/** What is said of a cell beside its sign: `*` for a limit to read, `'` to confirm, `!` not to rely on. */
export const MARKS: Record<Confidence, string> = { verified: '', known: "'", uncertain: '!' };
export const marks = (cell: StandingCell): string => (cell.limited ? '*' : '') + MARKS[cell.confidence];

/** A standing in words: “bound since 1 September 2012”. */
export function cellWords(cell: Pick<StandingCell, 'kind' | 'date'>): string {
  if (!cell.date) return t(`reading.code.${cell.kind}`);
  switch (cell.kind) {
    case 'binding':
      return t('reading.since', { date: showDate(cell.date) });
    case 'not_yet_in_force':
      return t('reading.from', { date: showDate(cell.date) });
    case 'denounced':
      return t('reading.until', { date: showDate(cell.date) });
    default:
      return t('reading.signedOn', { date: showDate(cell.date) });
  }
}

type Told = { kind: StandingCode; confidence: Confidence; notes?: string[] | undefined };
/** The cell of a standing that is told in full. */
export function cellOf(standing: Told): StandingCell {
  const dates = standing as { since?: string; signed?: string; from?: string; until?: string };
  const date = dates.since ?? dates.signed ?? dates.from ?? dates.until;
  return {
    kind: standing.kind,
    confidence: standing.confidence,
    limited: (standing.notes?.length ?? 0) > 0,
    ...(date ? { date } : {})
  };
}

/** The families of instruments, with the colour of their tag. */
export const FAMILIES = ['un', 'ilo', 'asean'] as const;
export const familyTag = (family: string): string => (family === 'asean' ? 'nat' : family);

/** Entries by a key, in the order in which they come. */
export function grouped<T>(items: readonly T[], key: (item: T) => string): { key: string; items: T[] }[] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups].map(([name, list]) => ({ key: name, items: list }));
}

/** The day of the address, or nothing when it is no day. */
export const dayOf = (params: URLSearchParams): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(params.get('on') ?? '') ? params.get('on')! : '';
