import { describe, expect, test } from 'vitest';
import type { CaseFile, DraftLine, Vocabulary } from '../../src/api/types.ts';
import { initLocale } from '../../src/i18n/index.svelte.ts';
import { canRestore, differences, restored, valueWords } from '../../src/features/history/diff.ts';
import { factEntries, firstDay, letterEntries, ordered, workEntries } from '../../src/features/history/timeline.ts';

await initLocale();

const vocabulary = {
  violations: [{ id: 'passport-retention', label_en: 'Passport kept', label_id: '' }],
  occupations: []
} as unknown as Vocabulary;
const file = (): CaseFile =>
  ({
    reference: '2026-0001',
    worker: { names: [{ text: 'Wulan', language: 'id' }], sex: 'unknown', statuses: [] },
    actors: [{ id: 'a1', kind: 'employer', nature: 'person', name: 'Tan' }],
    events: [
      {
        id: 'e1',
        when: '2019-01/2019-06',
        stage: 'employment',
        place: { country: 'MYS' },
        violations: [],
        narrative: 'One'
      },
      { id: 'e2', when: '2019-06', stage: 'return', place: { country: 'IDN' }, violations: [], narrative: 'Two' }
    ],
    remedies: [{ forum: 'police', state: 'MYS', filed: '2019-05', outcome: 'no_answer' }],
    money: { wages: [], charges: [] }
  }) as unknown as CaseFile;
const told = (older: CaseFile, newer: CaseFile) =>
  differences(older, newer).map((change) => [
    change.labels.join(': '),
    valueWords(change, change.old, vocabulary),
    valueWords(change, change.now, vocabulary)
  ]);

describe('differences of two versions', () => {
  test('are told in the words of the form, old and new', () => {
    const newer = file();
    newer.worker.sex = 'female';
    newer.events![1]!.narrative = 'Two, told again';
    newer.events![0]!.violations = ['passport-retention'];
    newer.remedies![0]!.decided = '2020-02';
    expect(told(file(), newer)).toEqual(
      [
        ['Sex', '', 'Female'],
        ['Event 1: What was done to the worker', '', 'Passport kept'],
        ['Event 2: What happened', 'Two', 'Two, told again'],
        ['Remedy 1: Decided or answered', '', 'February 2020']
      ].map(([label, ...rest]) => [expect.stringContaining(label!.split(':')[0]!), ...rest])
    );
  });
  test('know an event by its name and not by its place', () => {
    const newer = file();
    newer.events!.shift();
    const [gone, ...rest] = differences(file(), newer);
    expect(rest).toEqual([]);
    expect([gone!.whole, gone!.now]).toEqual([true, undefined]);
    expect(valueWords(gone!, gone!.old, vocabulary)).toContain('One');
  });
  test('are none where nothing changed, and none is left out', () => {
    expect(differences(file(), file())).toEqual([]);
    const newer = { ...file(), verifications: [{ fact: '/worker/sex' }] } as unknown as CaseFile;
    expect(told(file(), newer)).toEqual([['Another part of the record', '', expect.stringContaining('/worker/sex')]]);
  });
});

test('labels in a row begin with a capital once, and names keep theirs', () => {
  const entries = factEntries(
    {
      ...file(),
      events: [
        {
          id: 'e1',
          when: '2019-06',
          stage: 'employment',
          place: { country: 'MYS' },
          violations: ['passport-retention', 'hiv-testing', 'debt-bondage'],
          actors: [{ actor: 'a1', role: 'perpetrator' }],
          responses: [{ state: 'MYS', known_since: '2019-06', reported_to: ['police', 'labour_tribunal'] }]
        }
      ],
      remedies: [{ forum: 'labour_tribunal', state: 'MYS', filed: '2019-07', decided: '2019-08', outcome: 'no_answer' }]
    } as unknown as CaseFile,
    {
      occupations: [],
      violations: [
        { id: 'passport-retention', label_en: 'Passport kept', label_id: '' },
        { id: 'hiv-testing', label_en: 'HIV testing', label_id: '' },
        { id: 'debt-bondage', label_en: 'Debt bondage', label_id: '' }
      ]
    } as unknown as Vocabulary
  );
  expect(entries.map(({ title, text }) => [title, text])).toEqual([
    ['Passport kept, HIV testing and debt bondage', 'Malaysia · Employer: Tan'],
    ['The authorities of Malaysia knew', 'Police and labour tribunal'],
    ['Turned to: labour tribunal', 'Malaysia'],
    ['Labour tribunal: no answer', 'Malaysia']
  ]);
});

describe('an older value', () => {
  test('is put back where the place is still as the change left it', () => {
    const newer = file();
    newer.events![0]!.narrative = 'Wrong';
    const [change] = differences(file(), newer);
    const current = structuredClone(newer);
    current.events!.reverse();
    current.worker.sex = 'male';
    expect(canRestore(change!, file(), newer, current)).toBe(true);
    const next = restored(change!, file(), current)!;
    expect(next.events!.find(({ id }) => id === 'e1')!.narrative).toBe('One');
    expect(next.worker.sex).toBe('male');
    current.events!.find(({ id }) => id === 'e1')!.narrative = 'Told once more';
    expect(canRestore(change!, file(), newer, current)).toBe(false);
  });
  test('that was a whole event comes back beside the others', () => {
    const newer = file();
    newer.events!.shift();
    const [change] = differences(file(), newer);
    expect(canRestore(change!, file(), newer, newer)).toBe(true);
    expect(restored(change!, file(), newer)!.events!.map(({ id }) => id)).toEqual(['e2', 'e1']);
  });
  test('of an entry without a name is offered only while its list is the same', () => {
    const newer = file();
    newer.remedies![0]!.body = 'Station 4';
    const older = file();
    older.remedies![0]!.body = 'Station 3';
    const [change] = differences(older, newer);
    expect(canRestore(change!, older, newer, structuredClone(newer))).toBe(true);
    const current = structuredClone(newer);
    current.remedies!.unshift({ ...current.remedies![0]!, forum: 'court' });
    expect(canRestore(change!, older, newer, current)).toBe(false);
  });
  test('that was blank is not offered', () => {
    const newer = file();
    newer.worker.pseudonym = 'Melati';
    const [change] = differences(file(), newer);
    expect(canRestore(change!, file(), newer, newer)).toBe(false);
  });
});

describe('the timeline', () => {
  test('orders dates that are only partly known by the first day that they can mean', () => {
    expect(
      ['2019-06-20', '2019-06', '2019', '200X', '2004-21', '../2019-03', '2019-01/..', '2019~', ''].map(firstDay)
    ).toEqual([
      '2019-06-20',
      '2019-06-01',
      '2019-01-01',
      '2000-01-01',
      '2004-01-01',
      '2019-03-01',
      '2019-01-01',
      '2019-01-01',
      ''
    ]);
  });
  test('puts facts, remedies and our own work in one order and sets the undated apart', () => {
    const told = file();
    delete told.events![1]!.when;
    const version = (number: number, status: string, at: string) => ({ version: number, status, at, by: 'm' });
    const work = workEntries(
      [version(2, 'verification', '2020-01-02T00:00:00Z'), version(1, 'intake', '2020-01-01T00:00:00Z')] as never,
      {
        history: [
          {
            number: 1,
            act: 'accept',
            at: '2020-01-03T00:00:00Z',
            instrument: 'CMW',
            article: '21',
            state: 'MYS',
            by: { name: 'Dewi' }
          }
        ]
      } as never,
      [{ text: 'Call', done: { by: 'm', at: '2020-01-04T00:00:00Z' } }, { text: 'Open' }] as never,
      () => 'Maya'
    );
    const { years, undated } = ordered([...factEntries(told, vocabulary), ...work]);
    expect(years.map(({ year, entries }) => [year, entries.map(({ kind, when }) => [kind, when])])).toEqual([
      [
        '2019',
        [
          ['facts', 'January 2019 to June 2019'],
          ['answers', 'May 2019']
        ]
      ],
      [
        '2020',
        [
          ['work', '1 Jan 2020'],
          ['work', '2 Jan 2020'],
          ['work', '3 Jan 2020'],
          ['work', '4 Jan 2020']
        ]
      ]
    ]);
    expect(undated.map(({ pointer }) => pointer)).toEqual(['/events/1']);
    expect(work.map(({ title }) => title)).toEqual([
      'Case opened',
      'The status is now: Verification',
      'Decision on an article: accepted',
      'Task done'
    ]);
  });
});

test('letters stand in the timeline with their steps, each with a link to its page', () => {
  const draft = {
    id: 'd1',
    version: 9,
    document: 'sr-slavery',
    subject: 'Allegation letter',
    language: 'en',
    status: 'final',
    created_at: '2020-01-02T08:00:00Z',
    updated_at: '2020-05-01T08:00:00Z',
    updated_by: 'Dewi',
    finalised_at: '2020-01-05T08:00:00Z',
    steps: [
      { kind: 'sent', on: '2020-01-06' },
      { kind: 'acknowledged', on: '2020-02-01' },
      { kind: 'replied', on: '2020-04-30' }
    ]
  } as DraftLine;
  const words = { mechanisms: [{ id: 'sr-slavery', name_en: 'Special Rapporteur', name_id: '' }] } as unknown;
  const found = letterEntries('c1', [draft], words as Vocabulary);
  expect(found.map((entry) => [entry.kind, entry.from, entry.title])).toEqual([
    ['work', '2020-01-02', 'Letter drafted'],
    ['work', '2020-01-05', 'Letter made final'],
    ['work', '2020-01-06', 'Letter sent'],
    ['answers', '2020-02-01', 'Letter acknowledged'],
    ['answers', '2020-04-30', 'Letter answered']
  ]);
  expect(new Set(found.map((entry) => entry.href))).toEqual(new Set(['/cases/c1/drafts/d1']));
  expect(found[0]!.text).toBe('Special Rapporteur · Allegation letter');
});
