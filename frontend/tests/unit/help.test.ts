import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import en from '../../src/i18n/locales/en.json';
import id from '../../src/i18n/locales/id.json';
import { missing } from '../../src/features/intake/check.ts';
import { newFile } from '../../src/features/intake/casefile.ts';
import { countFilled, emptyItem, objectAt } from '../../src/features/intake/draft.ts';
import { foldOf, type Field } from '../../src/features/intake/fields.ts';
import { helpId } from '../../src/features/intake/helpRule.ts';
import { CASE_SECTIONS, STEPS } from '../../src/features/intake/spec.ts';

const inner = (field: Field): Field[] => ('fields' in field ? [field, ...field.fields.flatMap(inner)] : [field]);
const all = CASE_SECTIONS.flatMap(({ fields }) => fields.flatMap(inner));
const asked = all.filter(({ kind }) => kind !== 'group');

describe('the help of the fields', () => {
  it.each([
    ['en', en as Record<string, string>],
    ['id', id as Record<string, string>]
  ])('tells in %s of each field what it means, its rule and an example', (_, messages) => {
    const silent = asked.flatMap((field) =>
      [
        `help.${helpId(field)}`,
        `help.${helpId(field)}.eg`,
        `help.rule.${field.kind === 'area' ? 'text' : field.kind}`
      ].filter((key) => !messages[key])
    );
    expect(silent).toEqual([]);
  });

  it('is of no field that the form does not have', () => {
    const known = new Set(asked.flatMap((field) => [`help.${helpId(field)}`, `help.${helpId(field)}.eg`]));
    const extra = Object.keys(en).filter((key) => /^help\.(?!rule|example$)/.test(key) && !known.has(key));
    expect(extra).toEqual([]);
  });

  it('names the fields that the page of the case file has', () => {
    const page = readFileSync('../docs/case-file.md', 'utf8');
    expect(asked.map(({ key }) => key).filter((key) => !page.includes(`| \`${key}\` |`))).toEqual([]);
  });
});

describe('the steps', () => {
  it('are seven, and none asks for much before it is unfolded', () => {
    expect(STEPS).toHaveLength(7);
    const open = (field: Field): number =>
      foldOf(field) ? 0 : field.kind === 'group' ? field.fields.reduce((n, one) => n + open(one), 0) : 1;
    for (const { id: step, sections } of STEPS) {
      const first = sections.filter(({ folded }) => !folded).flatMap(({ fields }) => fields);
      expect([step, first.reduce((n, field) => n + open(field), 0) <= 9]).toEqual([step, true]);
    }
    const event = all.find(({ key }) => key === 'events') as Extract<Field, { kind: 'list' }>;
    expect(event.fields.reduce((n, field) => n + open(field), 0)).toBeLessThanOrEqual(8);
  });

  it('count in a fold what somebody filled, and nothing that the form presets', () => {
    const draft = newFile('en');
    for (const { at, fields, folded, title } of CASE_SECTIONS)
      if (folded && title !== 's.thisRecord')
        expect([title, countFilled(fields, objectAt(draft, at))]).toEqual([title, 0]);
    const event = (all.find(({ key }) => key === 'events') as Extract<Field, { kind: 'list' }>).fields;
    const item = emptyItem(event);
    (item['place'] as Record<string, unknown>)['country'] = 'MYS';
    expect(countFilled(event, item)).toBe(0);
    (item['place'] as Record<string, unknown>)['name'] = 'Johor';
    item['quote'] = 'Kami tidak boleh keluar.';
    expect(countFilled(event, item)).toBe(2);
  });
});

describe('the check before the end', () => {
  it('names what is most often needed, and each place once', () => {
    const draft = newFile('en');
    expect(missing(draft).map(({ pointer }) => pointer)).toEqual([
      '/risk/level',
      '/worker/nationality',
      '/journey/legs',
      '/events',
      '/consents'
    ]);
    expect(
      missing({
        risk: { level: 'low' },
        worker: { nationality: 'IDN' },
        journey: { legs: [{ kind: 'destination', state: 'MYS' }] },
        events: [{ when: '', violations: ['caning'] }],
        consents: [{ purpose: 'media' }]
      }).map(({ pointer }) => pointer)
    ).toEqual(['/events/0/when']);
  });
});
