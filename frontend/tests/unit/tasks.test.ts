import { describe, expect, test } from 'vitest';
import type { CaseSummary } from '../../src/api/types.ts';
import { initLocale } from '../../src/i18n/index.svelte.ts';
import {
  anyCase,
  dueSoon,
  filterCases,
  fromAddress,
  statesOf,
  toAddress,
  type View
} from '../../src/features/cases/filter.ts';
import {
  avenueCode,
  clockSource,
  daysBetween,
  isFrom,
  leftText,
  sectionOf,
  urgency
} from '../../src/features/tasks/tasks.ts';

await initLocale();

describe('days', () => {
  const today = '2026-03-01';
  test('are counted from calendar day to calendar day, over months and clock changes', () => {
    expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-03-01', '2025-03-01')).toBe(-365);
  });
  test('tell what is late, today, soon and later', () => {
    const of = (due: string) => urgency(due, today);
    expect(['2026-02-28', '2026-03-01', '2026-03-08', '2026-03-09'].map(of)).toEqual([
      'over',
      'today',
      'soon',
      'later'
    ]);
    expect(['2026-02-28', '2026-03-01', '2026-03-03'].map((due) => leftText(due, today))).toEqual([
      '1 day late',
      'today',
      'in 2 days'
    ]);
    expect([undefined, '2026-02-01', '2026-03-01', '2026-05-01'].map((due) => sectionOf({ due }, today))).toEqual([
      'none',
      'over',
      'soon',
      'later'
    ]);
  });
});

test('a task is of the same question only with its kind, code and place', () => {
  const task = { origin: { kind: 'mapping', code: 'woman', pointer: '/worker/sex' } } as const;
  expect(isFrom(task, { kind: 'mapping', code: 'woman', pointer: '/worker/sex' })).toBe(true);
  expect(isFrom(task, { kind: 'assessment', code: 'woman', pointer: '/worker/sex' })).toBe(false);
  expect(isFrom(task, { kind: 'mapping', code: 'woman', pointer: '/worker/birth' })).toBe(false);
  expect(isFrom({ origin: { kind: 'clock', code: 'a/b' } }, { kind: 'clock', code: 'a/b' })).toBe(true);
  expect(avenueCode('CED', 'ced-limit', null)).toBe('CED/ced-limit');
  const source = clockSource({
    mechanism: 'CED',
    condition: 'limit',
    state: 'IDN',
    name_en: 'Committee',
    name_id: 'Komite',
    rule_en: 'Within a year.',
    rule_id: 'Dalam setahun.',
    kind: 'limit',
    due: '2026-05-01',
    days_left: 3,
    citation: ''
  });
  expect(source).toMatchObject({
    kind: 'clock',
    code: 'CED/limit/IDN',
    text: 'Committee: Within a year.',
    due: '2026-05-01'
  });
});

describe('the list of cases', () => {
  const row = (id: string, rest: object): CaseSummary =>
    ({
      id,
      worker: '',
      reference: id,
      status: 'intake',
      risk: 'low',
      updated_at: id,
      agenda: { open: 0 },
      ...rest
    }) as never;
  const next = (due: string, members: string[] = []) => ({ agenda: { open: 1, next: { text: 'x', due }, members } });
  const rows = [
    row('1', { assignee: 'me', from: 'IDN', to: 'MYS' }),
    row('2', next('2026-03-05', ['me'])),
    row('3', { ...next('2026-02-01'), status: 'closed', assignee: 'me' }),
    row('4', next('2026-06-01')),
    row('5', { risk: 'high', from: 'IDN', updated_at: '0' })
  ];
  const looking = { me: 'me', today: '2026-03-01' };
  const ids = (by: object) => filterCases(rows, { ...anyCase(), ...by }, looking).map(({ id }) => id);
  test('mine is what I look after or have a task in; due is what is late or due within a week', () => {
    const of = (view: View) => ids({ view });
    expect(of('open')).toEqual(['1', '2', '4', '5']);
    expect(of('mine')).toEqual(['1', '2']);
    expect(of('risk')).toEqual(['5']);
    expect(of('due')).toEqual(['3', '2']);
    expect(of('all')).toHaveLength(5);
    expect(dueSoon(rows[3]!, looking.today)).toBe(false);
  });
  test('is narrowed by State and put in order', () => {
    expect(ids({ view: 'all', state: 'IDN' })).toEqual(['1', '5']);
    expect(ids({ view: 'all', sort: 'due' })).toEqual(['3', '2', '4', '1', '5']);
    expect(ids({ view: 'all', sort: 'changed' })).toEqual(['4', '3', '2', '1', '5']);
    expect(statesOf(rows)).toEqual(['IDN', 'MYS']);
  });
  test('keeps its filters in the address, but never the words of a search', () => {
    const by = { view: 'due', status: 'intake', state: 'MYS', sort: 'changed', typed: 'Wulan' } as const;
    const kept = toAddress(by);
    expect(JSON.stringify(kept)).not.toContain('Wulan');
    expect(fromAddress(`?${new URLSearchParams(kept as Record<string, string>)}`)).toEqual({ ...by, typed: '' });
    expect(fromAddress('?view=x&status=y&state=<b>&sort=z')).toEqual(anyCase());
    expect(toAddress(anyCase())).toEqual({ view: null, status: null, state: null, sort: null });
  });
});
