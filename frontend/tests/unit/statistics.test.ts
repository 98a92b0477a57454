import { beforeAll, expect, test } from 'vitest';
import type { Statistics } from '../../src/api/types.ts';
import {
  addressOf,
  askedOf,
  barsOf,
  exportFilters,
  readFilters,
  steps,
  ticks,
  labelled
} from '../../src/features/statistics/figures.ts';
import { DRAWN, PARTS } from '../../src/features/statistics/tiles.ts';
import { STATES } from '../../src/codes/states.ts';
import { initLocale } from '../../src/i18n/index.svelte.ts';

type Table = Statistics['tables'][number];
const exact = (n: number) => ({ told: 'exact' as const, n });
const table = (dimension: Table['dimension'], rows: [string, number][]): Table => ({
  dimension,
  adds_up: dimension === 'sex',
  rows: rows.map(([value, n]) => ({ value, cases: exact(n) })),
  unknown: exact(0),
  more: 0,
  unnamed: false,
  left_out: false
});
const over = (...tables: Table[]): Statistics => ({
  cases: exact(9),
  threshold: 0,
  consented_only: false,
  tables,
  losses: [],
  fictional: false
});

beforeAll(async () => {
  document.documentElement.lang = 'en';
  await initLocale();
});

test('months stand side by side without a gap, and years where they are too many', () => {
  const near = over(
    table('month', [
      ['2004-11', 9],
      ['2005-02', 1]
    ]),
    table('year', [
      ['2004', 9],
      ['2005', 1]
    ])
  );
  expect(steps(near)).toEqual({ unit: 'month', values: ['2004-11', '2004-12', '2005-01', '2005-02'] });
  const far = over(
    table('month', [
      ['2004-11', 9],
      ['2007-11', 1]
    ]),
    table('year', [
      ['2004', 9],
      ['2007', 1]
    ])
  );
  expect(steps(far)).toEqual({ unit: 'year', values: ['2004', '2005', '2006', '2007'] });
  expect(steps(over(table('month', []), table('year', [['2004', 9]])))).toEqual({ unit: 'year', values: ['2004'] });
  expect(steps(over(table('month', []), table('year', [])))).toEqual({ unit: 'year', values: [] });
});

test('a hidden figure is a word and never a number, and what is not recorded comes last', () => {
  const states = table('state', [
    ['MYS', 11],
    ['KOR', 0]
  ]);
  states.rows.push({ value: 'QAT', cases: { told: 'below' } }, { value: 'THA', cases: { told: 'withheld' } });
  states.unknown = exact(6);
  expect(barsOf(states, 5, null).map((bar) => [bar.label, bar.n, bar.text])).toEqual([
    ['Malaysia', 11, '11'],
    ['Qatar', null, '<5'],
    ['Thailand', null, 'withheld'],
    ['Not recorded', 6, '6']
  ]);
});

test('two places of one name in two States are two bars', () => {
  const places = table('place', []);
  places.rows = ['MYS', 'IDN'].map((state) => ({ value: 'Harbour', state, cases: exact(1) }));
  const bars = barsOf(places, 0, null);
  expect(bars.map((bar) => bar.label)).toEqual(['Harbour (Malaysia)', 'Harbour (Indonesia)']);
  expect(new Set(bars.map((bar) => bar.key)).size).toBe(2);
});

test('the address holds the filters; an export does not take over that everybody is counted', () => {
  const filters = readFilters('?from=2004-01&state=MYS&consent=figures&other=1');
  expect(filters).toMatchObject({ from: '2004-01', to: '', state: 'MYS', consent: 'figures' });
  expect(exportFilters(filters)).not.toHaveProperty('consent');
  expect(exportFilters(filters)).toHaveProperty('state', 'MYS');
});

test('an axis has few round steps and reaches the highest figure', () => {
  for (const most of [0, 1, 3, 4, 9, 17, 99, 1000, 12345]) {
    const lines = ticks(most);
    expect(lines.at(-1)).toBeGreaterThanOrEqual(Math.max(most, 1));
    expect(lines.length).toBeLessThanOrEqual(6);
    expect(lines.every(Number.isInteger), String(lines)).toBe(true);
  }
});

test('each State has one square of its own within its part', () => {
  const names = PARTS.flatMap((part) => Object.keys(part.tiles));
  expect(new Set(names).size).toBe(names.length);
  for (const code of DRAWN) expect(STATES).toContain(code);
  for (const part of PARTS) {
    const places = Object.values(part.tiles);
    expect(new Set(places.map(String)).size).toBe(places.length);
    for (const [column, row] of places) expect(column < part.columns && row < part.rows).toBe(true);
  }
});

test('labels under columns never touch, at any width', () => {
  for (const [n, width] of [
    [26, 290],
    [26, 700],
    [5, 290],
    [60, 290],
    [1, 290]
  ] as const) {
    const shown = [
      ...labelled(
        Array.from({ length: n }, (_, i) => String(2000 + i)),
        width / n
      )
    ];
    expect(shown[0]).toBe(0);
    for (const [i, place] of shown.slice(1).entries())
      expect((place - shown[i]!) * (width / n)).toBeGreaterThanOrEqual(4 * 7.5 + 10);
  }
  expect([...labelled(['2022', '2023', '2024'], 90)]).toEqual([0, 1, 2]);
});

test('small figures are hidden unless exact ones are asked for by name, and never shown in a file', () => {
  expect(readFilters('').threshold).toBe('5');
  expect(addressOf(readFilters('')).threshold).toBe('');
  expect(askedOf(readFilters('')).threshold).toBe('5');
  const exact = readFilters('?threshold=exact');
  expect([addressOf(exact).threshold, askedOf(exact).threshold, exportFilters(exact).threshold]).toEqual([
    'exact',
    '',
    ''
  ]);
});
