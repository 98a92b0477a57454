import { describe, expect, test } from 'vitest';
import type {
  Decision,
  DecisionChange,
  Decisions,
  ProvisionLine,
  Seen,
  Suggestion,
  Target
} from '../../src/api/types.ts';
import { initLocale } from '../../src/i18n/index.svelte.ts';
import {
  addedTo,
  anchorOf,
  counts,
  decisionOn,
  differences,
  findProvisions,
  keyOf,
  NO_DECISIONS,
  readingOf,
  reviewed,
  reviewOf
} from '../../src/features/law/decisions.ts';
import { arranged } from '../../src/features/law/arrange.ts';
import { articleName } from '../../src/features/law/law.ts';
import { closeFile, openFile } from '../../src/features/intake/casefile.ts';
import { dropBlankItems } from '../../src/features/intake/draft.ts';
import { CASE_SECTIONS } from '../../src/features/intake/spec.ts';

await initLocale();

const suggestion = (article: string, rest: object = {}) =>
  ({ instrument: 'CMW', article, state: 'MYS', tentative: false, missing: [], ...rest }) as unknown as Suggestion;
const decision = (article: string, act: Decision['act'], number = 1) =>
  ({ instrument: 'CMW', article, state: 'MYS', act, number }) as unknown as Decision;
const decisions: Decisions = {
  ...NO_DECISIONS,
  version: 3,
  items: [decision('21', 'accept', 1), decision('25(1)', 'reject', 2), decision('13(2)', 'add', 3)]
};

describe('decisions', () => {
  test('belong to the provision towards one State', () => {
    expect(decisionOn(decisions, suggestion('21'))?.number).toBe(1);
    expect(decisionOn(decisions, { ...suggestion('21'), state: 'IDN' })).toBeUndefined();
    expect(anchorOf(suggestion('25(1)'))).toBe('law-MYS-CMW-25-1-');
    expect(anchorOf(suggestion('25(1)'))).not.toBe(anchorOf(suggestion('25(11)')));
  });
  test('sort the list into what is open, accepted, rejected and added', () => {
    const all = ['21', '25(1)', '33'].map((article) => suggestion(article));
    const of = (by: Parameters<typeof reviewed>[2]) =>
      all.filter((one) => reviewed(one, decisions, by)).map(({ article }) => article);
    expect(of('all')).toEqual(['21', '25(1)', '33']);
    expect([of('open'), of('accepted'), of('rejected'), of('added')]).toEqual([['33'], ['21'], ['25(1)'], []]);
    expect(reviewOf(undefined)).toBe('open');
  });
  test('added ones stand apart until they are suggested', () => {
    expect(addedTo('MYS', [suggestion('21')], decisions).map(keyOf)).toEqual(['MYS CMW 13(2)']);
    expect(addedTo('MYS', [suggestion('13(2)')], decisions)).toEqual([]);
    expect(addedTo('IDN', [], decisions)).toEqual([]);
  });
  test('added ones are counted with the suggested ones of their State', () => {
    const standing = (kind: string) => ({ standing: { kind } });
    const added = [
      { ...decision('13(2)', 'add'), standings: [{ kind: 'not_party' }] },
      { ...decision('25(1)', 'add'), standings: [{ kind: 'not_party' }, { kind: 'binding' }] }
    ] as unknown as Decision[];
    expect(counts([], added.slice(0, 1))).toEqual({ n: 1, bound: 0 });
    expect(counts([suggestion('21', standing('binding')), suggestion('33', standing('signed'))], added)).toEqual({
      n: 4,
      bound: 2
    });
  });
});

test('what changed is told with what was and what is', () => {
  const seen: Seen = {
    standings: [{ kind: 'not_party', on: '2019-06-30', confidence: 'verified' }],
    strength: 'direct',
    tentative: false,
    reasons: [{ event: 'e1', violation: 'passport-retention' }],
    missing: []
  };
  const change = {
    ...suggestion('54(2)'),
    act: 'accept',
    number: 1,
    aspects: ['standing', 'firmness', 'conditions', 'reasons'],
    was: seen,
    now: {
      standings: [{ kind: 'binding', day: '2023-09-21', on: '2024-06-30', confidence: 'verified' }],
      strength: 'direct',
      tentative: true,
      reasons: [],
      missing: ['regular_status_only']
    }
  } as unknown as DecisionChange;
  const vocabulary = { violations: [{ id: 'passport-retention', label_en: 'Passport kept', label_id: '' }] };
  const file = { worker: {}, events: [{ id: 'e1', when: '2019-06' }] };
  expect(differences(change, file as never, vocabulary as never)).toEqual([
    {
      aspect: 'standing',
      was: 'Malaysia is not a party: a standard, not a duty under this treaty',
      now: 'Malaysia is bound since 21 September 2023'
    },
    { aspect: 'firmness', was: 'firm', now: 'if confirmed' },
    { aspect: 'conditions', was: 'nothing missing', now: 'regular status' },
    { aspect: 'reasons', was: 'Passport kept (Event 1, June 2019)', now: 'no fact on record' }
  ]);
});

test('provisions are found by number first, then by words in either language', () => {
  const line = (instrument: string, article: string, en: string, id: string, gist = ''): ProvisionLine => ({
    instrument,
    article,
    anchor: '',
    heading: { en, id },
    gist
  });
  const all = [
    line('CMW', '33(1)', 'Right to information', 'Hak atas informasi'),
    line('CMW', '13(2)', 'Freedom of expression', 'Kebebasan berpendapat'),
    line('ILO-C189', '33', 'Something', 'Sesuatu', 'The information is given in writing.'),
    line('CMW', '33', 'Information', 'Informasi')
  ];
  const names = (typed: string) => findProvisions(all, typed).map((it) => `${it.instrument} ${it.article}`);
  expect(names('cmw 33')).toEqual(['CMW 33', 'CMW 33(1)']);
  expect(names('C189 33')).toEqual(['ILO-C189 33']);
  expect(names('INFORMASI')).toEqual(['CMW 33(1)', 'CMW 33']);
  expect(names('information writing')).toEqual(['ILO-C189 33']);
  expect(names('  ')).toEqual([]);
  expect(names('zzz')).toEqual([]);
});

test('both readings of a status that is not known are told apart, and a firm article has none', () => {
  const asks = (code: string, tentative = true) =>
    readingOf(suggestion('54(2)', { tentative, missing: [{ code, pointer: '', question: '', question_id: '' }] }));
  expect([asks('regular_status_only'), asks('irregular_status'), asks('woman')]).toEqual([
    'regular',
    'irregular',
    null
  ]);
  expect(asks('regular_status_only', false)).toBeNull();
});

test('an article has its word, and what is no article has not', () => {
  expect([articleName('22(1)'), articleName('GC 1'), articleName('Ch 3')]).toEqual([
    'Article 22(1)',
    'GC 1',
    'Chapter 3'
  ]);
});

test('what the authorities did is kept as it was chosen, and an untouched entry is dropped', () => {
  const responses = [{ state: 'MYS', reported_to: ['police', 'consulate'], known: 'yes', investigated: 'no' }];
  const draft = openFile({
    worker: {},
    events: [{ id: 'e1', place: { country: 'MYS' }, stage: 'employment', responses }]
  } as never);
  const events = draft['events'] as { responses: { state: string; known: string; reported_to: string[] }[] }[];
  expect(events[0]!.responses[0]!.reported_to).toEqual(['police', 'consulate']);
  events[0]!.responses.push(
    structuredClone({
      ...events[0]!.responses[0]!,
      state: '',
      known: 'unknown',
      reported_to: [],
      investigated: 'unknown'
    })
  );
  dropBlankItems(draft, CASE_SECTIONS);
  const sent = closeFile(draft).events![0]!.responses!;
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({
    state: 'MYS',
    reported_to: ['police', 'consulate'],
    known: 'yes',
    investigated: 'no'
  });
});

describe('the articles of a State', () => {
  const one = (article: string, kind = 'binding', tentative = false) =>
    suggestion(article, { standing: { kind, on: '2024-01-01' }, tentative });
  const names = (rows: { suggestion: Suggestion }[]) => rows.map((row) => row.suggestion.article);
  const items = [
    one('1'),
    one('2', 'binding', true),
    one('3'),
    one('4'),
    one('5', 'not_party'),
    one('6', 'unknown', true),
    one('7', 'binding', true),
    one('4', 'not_party')
  ];
  test('lead with the first three, and keep the order of the server in each group', () => {
    const { leading, folds } = arranged(items, () => false);
    expect(names(leading)).toEqual(['1', '2', '3']);
    expect(folds.map(({ name, rows, open }) => [name, names(rows), open])).toEqual([
      ['firm', ['4'], true],
      ['hinging', ['7'], true],
      ['other', ['5', '6', '4'], true]
    ]);
    // A provision under two standings has two cards, and links lead to the first.
    expect(folds[0]!.rows[0]).toMatchObject({ first: true });
    expect(folds[2]!.rows[2]).toMatchObject({ first: false });
  });
  test('lead with what nobody has decided on, and with what was decided where that is all', () => {
    const before = (articles: string[]) => (target: Target) => articles.includes(target.article);
    expect(names(arranged(items, before(['1', '3'])).leading)).toEqual(['2', '4', '5']);
    expect(names(arranged(items.slice(0, 4), before(['1', '2', '3', '4'])).leading)).toEqual(['1', '2', '3']);
  });
  test('stand folded where they are many; nothing is left out', () => {
    const many = Array.from({ length: 60 }, (_, n) => one(String(n), n < 10 ? 'binding' : 'not_party'));
    const { leading, folds } = arranged(many, () => false);
    expect(folds.map(({ name, rows, open }) => [name, rows.length, open])).toEqual([
      ['firm', 7, true],
      ['other', 50, false]
    ]);
    expect(new Set([...leading, ...folds.flatMap(({ rows }) => rows)].map(({ key }) => key)).size).toBe(60);
  });
});
