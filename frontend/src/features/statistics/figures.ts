import { monthNames, num, stateName, t, tCode } from '../../i18n/index.svelte.ts';
import type { Statistics, StatisticsCount, StatisticsTable, Vocabulary } from '../../api/types.ts';
import { pick } from '../../i18n/index.svelte.ts';

/** What the address asks for: the same names as the API's. */
export const FILTERS = ['from', 'to', 'state', 'violation', 'status', 'sex', 'consent', 'threshold'] as const;
export type Filters = Record<(typeof FILTERS)[number], string>;

/** Below this, figures are hidden unless somebody asks otherwise: one row may be one worker. */
export const USUAL = '5';
/** Asked for by name only: nobody sees small figures by opening the screen. */
export const EXACT = 'exact';

export function readFilters(search: string): Filters {
  const asked = new URLSearchParams(search);
  const filters = Object.fromEntries(FILTERS.map((name) => [name, asked.get(name) ?? ''])) as Filters;
  return { ...filters, threshold: filters.threshold || USUAL };
}

/** The address of these figures; what is usual needs no word. */
export const addressOf = (filters: Filters): Filters => ({
  ...filters,
  threshold: filters.threshold === USUAL ? '' : filters.threshold
});

/** What the screen asks the server for: without a threshold it answers exactly. */
export const askedOf = (filters: Filters): Filters => ({
  ...filters,
  threshold: filters.threshold === EXACT ? '' : filters.threshold
});

/** What an export is asked for: it counts only who agreed, and hides small figures, whatever the screen shows. */
export function exportFilters(filters: Filters): Partial<Filters> {
  const { consent: _, ...rest } = askedOf(filters);
  return rest;
}

export type Dimension = StatisticsTable['dimension'];
export type Bar = { key: string; label: string; n: number | null; text: string };

export const told = (count: StatisticsCount): number | null => (count.told === 'exact' ? count.n : null);

/** A figure as it stands in a cell. */
export function countText(count: StatisticsCount, threshold: number): string {
  if (count.told === 'exact') return num(count.n);
  return count.told === 'below' ? t('stats.below', { n: threshold }) : t('stats.withheld');
}

/** `2004-11` as “November 2004”. */
export function monthText(month: string): string {
  const name = monthNames()[Number(month.slice(5)) - 1];
  return name ? `${name} ${month.slice(0, 4)}` : month;
}

export function valueText(
  dimension: Dimension,
  value: string,
  state: string | null | undefined,
  words: Vocabulary | null
) {
  switch (dimension) {
    case 'violation': {
      const known = words?.violations.find((violation) => violation.id === value);
      return known ? pick(known.label_en, known.label_id) : tCode('violation', value);
    }
    case 'state':
      return stateName(value);
    case 'place_kind':
      return tCode('place', value);
    case 'place':
      return state ? `${value} (${stateName(state)})` : value;
    case 'month':
      return monthText(value);
    case 'sex':
      return tCode('sex', value);
    case 'status':
      return tCode('status', value);
    default:
      return value;
  }
}

/** The rows of a table with those of which nothing is recorded last; zeros of a closed set are left out. */
export function barsOf(table: StatisticsTable, threshold: number, words: Vocabulary | null): Bar[] {
  const rows = table.rows
    .filter((row) => told(row.cases) !== 0)
    .map((row) => ({
      key: `${row.value}|${row.state ?? ''}`,
      label: valueText(table.dimension, row.value, row.state, words),
      n: told(row.cases),
      text: countText(row.cases, threshold)
    }));
  const unknown = table.unknown;
  if (unknown && told(unknown) !== 0)
    rows.push({
      key: '?',
      label: t(table.dimension === 'month' || table.dimension === 'year' ? 'stats.undated' : 'stats.unknown'),
      n: told(unknown),
      text: countText(unknown, threshold)
    });
  return rows;
}

const at = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
const named = (index: number): string => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;

/** The most months that stand beside each other and can still be read. */
const MOST_MONTHS = 36;

/** The steps of time from the first to the last figure, without a gap: months, or years where the months are too many. */
export function steps(statistics: Statistics): { unit: 'month' | 'year'; values: string[] } {
  const of = (dimension: Dimension) =>
    (statistics.tables.find((table) => table.dimension === dimension)?.rows ?? []).map((row) => row.value).sort();
  const months = of('month');
  const [first, last] = [months[0], months.at(-1)];
  if (first && last && at(last) - at(first) < MOST_MONTHS) {
    const values = Array.from({ length: at(last) - at(first) + 1 }, (_, step) => named(at(first) + step));
    return { unit: 'month', values };
  }
  const years = of('year').map(Number);
  const [begin, end] = [years[0], years.at(-1)];
  if (begin === undefined || end === undefined) return { unit: 'year', values: [] };
  return { unit: 'year', values: Array.from({ length: end - begin + 1 }, (_, step) => String(begin + step)) };
}

/** Round numbers for an axis, from zero to at least `most`. */
export function ticks(most: number): number[] {
  const raw = Math.max(most, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(1, ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power);
  return Array.from({ length: Math.ceil(Math.max(most, 1) / step) + 1 }, (_, index) => index * step);
}

/** Which labels under columns have room: the first, and each one that does not touch the one before it. */
export function labelled(labels: readonly string[], band: number): Set<number> {
  // A letter of the size of a chart is at most so wide.
  const widest = Math.max(...labels.map((label) => label.length), 1) * 7.5 + 10;
  const step = Math.max(1, Math.ceil(widest / Math.max(band, 1)));
  return new Set(labels.flatMap((_, i) => (i % step === 0 ? [i] : [])));
}
