import { describe, expect, test } from 'vitest';
import { closeFile, newFile, openFile, stepOf } from '../../src/features/intake/casefile.ts';
import {
  controlId,
  dropBlankItems,
  isBlankItem,
  newItem,
  nextId,
  type Draft
} from '../../src/features/intake/draft.ts';
import { troubles } from '../../src/features/intake/trouble.ts';
import { lastCurrency, sameEntry } from '../../src/features/intake/currencies.ts';
import type { CaseFile } from '../../src/api/types.ts';
import type { Field } from '../../src/features/intake/fields.ts';
import { CASE_SECTIONS, STEPS } from '../../src/features/intake/spec.ts';
import en from '../../src/i18n/locales/en.json';
import id from '../../src/i18n/locales/id.json';

const two = () => 2;
const list = (key: string) =>
  CASE_SECTIONS.flatMap(({ fields }) => fields).find((field) => field.key === key) as Extract<Field, { kind: 'list' }>;

const full: CaseFile = {
  reference: '2026-0042',
  fictional: true,
  summary: 'Passport kept.',
  risk: { level: 'high' },
  worker: {
    names: [{ text: 'Siti' }],
    pseudonym: 'Ibu S.',
    sex: 'female',
    category: 'general',
    nationality: 'IDN',
    birth: '1986~',
    union_member: false
  },
  journey: {
    legs: [{ kind: 'destination', state: 'MYS' }],
    promised: { job: 'Domestic work', weekly_hours: 48 }
  },
  actors: [{ id: 'a1', kind: 'employer', nature: 'person' }],
  events: [
    {
      id: 'e1',
      when: '2019-01/2019-06',
      continuing: false,
      place: { country: 'MYS', kind: 'private_household' },
      stage: 'employment',
      violations: ['passport-retention'],
      actors: [{ actor: 'a1', role: 'perpetrator' }]
    }
  ],
  money: {
    wages: [
      {
        from: '2019-01',
        to: '2019-06',
        due_per_month: { amount: '1200.00', currency: 'MYR' },
        paid_per_month: { amount: '0', currency: 'MYR' }
      }
    ]
  },
  verification: [{ fact: '/events/0/when', source: 'worker', reliability: 'told' }]
};

describe('case file and form', () => {
  test('a file survives the form, with what the form does not show', () => {
    const draft = openFile(full);
    dropBlankItems(draft, CASE_SECTIONS);
    expect(closeFile(draft)).toEqual(full);
  });
  test('an empty form is a worker and nothing that was not said', () => {
    const file = closeFile(openFile({ worker: {} }));
    expect(file).toEqual({
      fictional: false,
      risk: { level: 'unknown' },
      worker: { sex: 'unknown', category: 'general' },
      journey: {},
      money: {}
    });
  });
  test('an answer “no” is kept apart from “not asked”', () => {
    const file = closeFile(openFile({ worker: { union_member: false } }));
    expect(file.worker).toMatchObject({ union_member: false });
    expect(file.worker).not.toHaveProperty('disability');
  });
  test('an entry in which nothing was typed is dropped, and its neighbours stay', () => {
    const draft = openFile(full);
    const events = draft['events'] as Draft[];
    events.unshift(newItem(list('events'), events, draft));
    dropBlankItems(draft, CASE_SECTIONS);
    expect((draft['events'] as Draft[]).map((event) => event['id'])).toEqual(['e1']);
  });
  test('a new event is where the one before was, and has a free id', () => {
    const draft = openFile(full);
    const events = draft['events'] as Draft[];
    const item = newItem(list('events'), events, draft);
    expect(item).toMatchObject({ id: 'e2', place: { country: 'MYS' } });
    expect(isBlankItem(list('events').fields, item)).toBe(true);
    expect(nextId('e', [{ id: 'e2' }])).toBe('e3');
  });
  test('an exhibit gets the next number', () => {
    const draft = openFile({ worker: {} });
    expect(newItem(list('evidence'), [{ exhibit: 4 }], draft)).toMatchObject({ exhibit: 5 });
  });
});

describe('what keeps a draft from being sent', () => {
  const of = (change: (draft: Draft) => void) => {
    const draft = openFile(full);
    change(draft);
    return troubles(draft, two, CASE_SECTIONS);
  };
  test('nothing, for a right file', () => expect(of(() => undefined)).toEqual([]));
  test('each is told with its place', () => {
    expect(
      of((draft) => {
        (draft['worker'] as Draft)['birth'] = '2003-02-29';
        ((draft['events'] as Draft[])[0]!['place'] as Draft)['country'] = '';
        ((draft['money'] as Draft)['wages'] as Draft[])[0]!['due_per_month'] = { amount: '1200', currency: '' };
      })
    ).toEqual([
      { pointer: '/worker/birth', message: 'err.field.date.impossible' },
      { pointer: '/events/0/place/country', message: 'err.field.choose' },
      { pointer: '/money/wages/0/due_per_month', message: 'err.field.currency' }
    ]);
  });
  test('a first name that waits to be written is sent by no form', () => {
    expect(newFile('id')['worker']).toMatchObject({ names: [{ text: '' }] });
    expect(closeFile(newFile('id')).worker.names).toBeUndefined();
  });
  test('with the limits that a number or a text has', () => {
    const found = of((draft) => {
      ((draft['journey'] as Draft)['real'] as Draft)['weekly_hours'] = '200';
      (draft['worker'] as Draft)['pseudonym'] = 'x'.repeat(81);
    });
    expect(found).toEqual([
      { pointer: '/worker/pseudonym', message: 'err.field.atMost', values: { n: 80 } },
      { pointer: '/journey/real/weekly_hours', message: 'err.field.between', values: { min: 0, max: 168 } }
    ]);
  });
  test('more decimals than the currency has', () => {
    const draft = openFile(full);
    ((draft['money'] as Draft)['wages'] as Draft[])[0]!['due_per_month'] = { amount: '1200.50', currency: 'IDR' };
    expect(troubles(draft, () => 0, CASE_SECTIONS).map(({ message }) => message)).toEqual(['err.field.decimals']);
  });
});

test('the currency of the last amount of a file is known, and a currency alone is no amount', () => {
  const draft = openFile({
    ...full,
    money: { ...full.money, charges: [{ kind: 'recruitment_fee', amount: { amount: '5000000', currency: 'IDR' } }] }
  });
  expect(lastCurrency(draft)).toBe('IDR');
  (draft['money'] as Draft)['charges'] = [{ amount: { amount: '', currency: 'USD' } }];
  expect(lastCurrency(draft)).toBe('MYR');
  expect(lastCurrency(openFile({ worker: {} }))).toBe('');
});

test('what is due, paid and deducted stand in one entry', () => {
  expect(sameEntry('f-money-wages-1-due_per_month', 'f-money-wages-1-paid_per_month')).toBe(true);
  expect(sameEntry('f-money-wages-1-due_per_month', 'f-money-wages-1-deductions-0-amount')).toBe(true);
  expect(sameEntry('f-money-wages-1-due_per_month', 'f-money-wages-10-due_per_month')).toBe(false);
  expect(sameEntry('f-money-wages-0-due_per_month', 'f-money-charges-0-amount')).toBe(false);
});

test('an amount that is not filled is blank, whatever its currency', () => {
  const item = newItem(list('events'), [], openFile({ worker: {} }));
  item['losses'] = [{ kind: 'money', description: '', amount: { amount: '', currency: 'MYR' } }];
  expect(isBlankItem(list('events').fields, item)).toBe(true);
});

test('a place of the file leads to its step and its control', () => {
  expect(stepOf('/worker/statuses/0/status')).toBe('journey');
  expect(stepOf('/worker/sex')).toBe('worker');
  expect(stepOf('/events/1/place/country')).toBe('events');
  expect(stepOf('/journey/recruiter')).toBe('actors');
  expect(stepOf('/journey/promised/job')).toBe('journey');
  expect(stepOf('/consents')).toBe('consent');
  expect(controlId('/events/0/when')).toBe('f-events-0-when');
});

describe('every word of the lists is in the catalogue', () => {
  const walk = (fields: Field[]): [string, readonly string[]][] =>
    fields.flatMap((field): [string, readonly string[]][] =>
      field.kind === 'choice'
        ? [[field.words, field.values]]
        : field.kind === 'group' || field.kind === 'list'
          ? walk(field.fields)
          : []
    );
  const all = STEPS.flatMap((step) => step.sections.flatMap(({ fields }) => walk(fields)));
  test.each([
    ['en', en as Record<string, string>],
    ['id', id as Record<string, string>]
  ])('%s', (_, messages) => {
    expect(all.length).toBeGreaterThan(20);
    for (const [words, values] of all)
      for (const value of values) expect(messages).toHaveProperty([`${words}.${value}`]);
  });
});
