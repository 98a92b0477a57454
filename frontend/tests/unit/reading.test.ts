import { beforeAll, expect, test } from 'vitest';
import { citation, sourceWords } from '../../src/codes/provision.ts';
import { STATES } from '../../src/codes/states.ts';
import { anchorOf, provisionHref } from '../../src/features/reading/address.ts';
import {
  anchorIn,
  articleName,
  cellOf,
  cellWords,
  CODES,
  dayOf,
  grouped,
  marks,
  narrowedTo,
  say,
  SIGNS,
  termsIn
} from '../../src/features/reading/room.ts';
import { entries, find, fold } from '../../src/features/reading/search.ts';
import type { ProvisionPage } from '../../src/api/types.ts';
import { setLocale } from '../../src/i18n/index.svelte.ts';

beforeAll(() => setLocale('en'));
const both = (en: string, id = en) => ({ en, id });

test('an article has the address that the server gives it', () => {
  for (const [article, anchor] of [
    ['21', 'art-21'],
    ['25(1)', 'art-25-1'],
    ['18(3)(d)', 'art-18-3-d'],
    ['GC 1', 'art-GC-1']
  ] as const)
    expect(anchorOf(article)).toBe(anchor);
  expect(provisionHref('ILO-C029', '2(1)')).toBe('/reading/ILO-C029#art-2-1');
});

test('an address of an article leads to its first paragraph, one of a paragraph to its article, others nowhere', () => {
  const anchors = ['art-2', 'art-21', 'art-25-1', 'art-25-2', 'art-26-1-a'];
  expect(anchorIn(anchors, '#art-21')).toBe('art-21');
  expect(anchorIn(anchors, '#art-25')).toBe('art-25-1');
  expect(anchorIn(anchors, '#art-21-3')).toBe('art-21');
  expect(anchorIn(anchors, '#art-26-1')).toBe('art-26-1-a');
  expect(anchorIn(anchors, '#part-III')).toBeUndefined();
  expect(anchorIn(anchors, '')).toBeUndefined();
});

test('articles are named as articles, guidance as itself', () => {
  const names = ['21', 'GC 1', 'Obj 6', 'Annex I art 3', 'Annex art I(b)', 'Reg 2.1 & Std A2.1'].map(articleName);
  expect(names).toEqual([
    'Article 21',
    'GC 1',
    'Objective 6',
    'Annex I, Article 3',
    'Annex, Article I(b)',
    'Regulation 2.1 and Standard A2.1'
  ]);
});

test('in Indonesian, provisions, citations, days and sources are told in Indonesian', async () => {
  await setLocale('id');
  expect([articleName('Annex II art 13'), articleName('Ch 3'), articleName('GC 1')]).toEqual([
    'Lampiran II, Pasal 13',
    'Bab 3',
    'GC 1'
  ]);
  expect(citation('HRC resolution 5/2 (Code of Conduct), art 9(a)-(c)')).toBe(
    'HRC resolution 5/2 (Code of Conduct), Pasal 9(a)-(c)'
  );
  expect(citation('ILC Articles (2001) Arts. 4, 8, 11; CMW art 73-74')).toBe(
    'ILC Articles (2001) Pasal 4, 8, 11; CMW Pasal 73-74'
  );
  expect(say({ en: 'member since 1957-11-11', id: 'anggota sejak 1957-11-11' })).toBe('anggota sejak 11 November 1957');
  expect(sourceWords('text of the provision')).toEqual({ text: 'teks ketentuan itu', lang: undefined });
  expect(sourceWords('NORMLEX')).toEqual({ text: 'NORMLEX', lang: 'en' });
  await setLocale('en');
  expect(citation('CMW art 73-74, art. 9')).toBe('CMW Articles 73-74, Article 9');
});

test('every standing has a sign of its own and words with its date', () => {
  expect(new Set(Object.values(SIGNS)).size).toBe(CODES.length);
  expect(cellWords({ kind: 'binding', date: '2012-09-01' })).toBe('binding since 1 September 2012');
  expect(cellWords({ kind: 'binding' })).toBe('binding');
  expect(cellWords({ kind: 'signed_only', date: '2004-09-22' })).toBe('signed only, on 22 September 2004; not bound');
  expect(cellWords({ kind: 'denounced', date: '1991-01-10' })).toBe('denounced, bound until 10 January 1991');
  expect(cellWords({ kind: 'not_yet_in_force', date: '2012-09-01' })).toContain('only from 1 September 2012');
});

test('a cell keeps the date, the limit and the doubt of its standing', () => {
  const told = {
    kind: 'binding' as const,
    confidence: 'uncertain' as const,
    notes: ['Sabah only'],
    since: '1964-03-03'
  };
  expect(cellOf(told)).toEqual({ kind: 'binding', confidence: 'uncertain', limited: true, date: '1964-03-03' });
  expect(marks(cellOf(told))).toBe('*!');
  expect(marks(cellOf({ kind: 'not_party', confidence: 'verified' }))).toBe('');
});

test('provisions are narrowed by whom they cover and who owes them', () => {
  const provision = (covers: string[], owes: string[]) =>
    ({
      applies_to: covers.map((code) => ({ code, ...both(code) })),
      duty_bearer: owes.map((code) => ({ code, ...both(code) }))
    }) as unknown as ProvisionPage;
  const list = [provision(['everyone'], ['any_state']), provision(['women', 'children'], ['origin', 'transit'])];
  expect(termsIn(list, 'applies_to').map((term) => term.code)).toEqual(['everyone', 'women', 'children']);
  expect(list.filter((one) => narrowedTo(one, '', ''))).toHaveLength(2);
  expect(list.filter((one) => narrowedTo(one, 'women', 'transit'))).toEqual([list[1]]);
  expect(list.filter((one) => narrowedTo(one, 'women', 'any_state'))).toEqual([]);
});

test('the day of an address is a whole day or none', () => {
  for (const [on, day] of [
    ['2004-12-10', '2004-12-10'],
    ['2004-12', ''],
    ['yesterday', '']
  ] as const)
    expect(dayOf(new URLSearchParams({ on }))).toBe(day);
  expect(dayOf(new URLSearchParams())).toBe('');
  expect(STATES).toContain('IDN');
});

test('entries are grouped in the order in which they come', () => {
  expect(grouped(['b1', 'a1', 'b2'], (text) => text[0]!)).toEqual([
    { key: 'b', items: ['b1', 'b2'] },
    { key: 'a', items: ['a1'] }
  ]);
});

const line = (id: string, short: string, title: string) => ({
  id,
  family: 'un',
  kind: { code: 'treaty', ...both('treaty') },
  short: both(short),
  title: both(title),
  provisions: 1,
  confidence: 'known' as const
});
const all = entries({
  instruments: [
    line('CMW', 'Migrant Workers Convention', 'International Convention'),
    line('ILO-C029', 'C29', 'Labour')
  ],
  provisions: [
    {
      instrument: 'CMW',
      article: '21',
      anchor: 'art-21',
      heading: both('Identity papers', 'Dokumen identitas'),
      gist: 'No passport may be taken.'
    },
    {
      instrument: 'CMW',
      article: '8(1)',
      anchor: 'art-8-1',
      heading: both('Leaving', 'Pergi'),
      gist: 'Each may leave any State.'
    }
  ],
  violations: [
    {
      id: 'passport-retention',
      group: 'employment',
      label: both('Passport retention', 'Penahanan paspor'),
      definition: both('Someone keeps the papers.', 'Seseorang menahan dokumen.'),
      provisions: 2
    }
  ],
  mechanisms: [
    {
      id: 'SP-MIGRANTS',
      kind: both('UN'),
      urgent: false,
      name: both('Special Rapporteur', 'Pelapor Khusus'),
      confidence: 'known'
    }
  ]
});
const titles = (typed: string) => find(all, typed).map((hit) => hit.title);

test('a search finds by either language, without regard to accents, case and signs, names before texts', () => {
  expect(fold('  Hak-Hak Asásí, No. 29 ')).toBe('hak hak asasi no 29');
  expect(titles('PASSPÓRT')).toEqual(['Passport retention', 'Identity papers']);
  expect(titles('cmw 21')).toEqual(['Identity papers']);
  expect(titles('paspor')).toEqual(['Passport retention']);
  expect(titles('pelapor')).toEqual(['Special Rapporteur']);
  expect(titles('c029')).toEqual(['C29']);
  expect(find(all, 'cmw 21')[0]!.href).toBe('/reading/CMW#art-21');
});

test('a search wants every word, and nothing typed finds nothing', () => {
  expect(titles('passport rapporteur')).toEqual([]);
  expect(titles(' - ')).toEqual([]);
});
