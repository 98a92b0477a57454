import { expect, test } from 'vitest';
import type { Vocabulary } from '../../src/api/types.ts';
import { byDoor, languageOf, namesOf } from '../../src/features/letters/directory.ts';
import { setLocale } from '../../src/i18n/index.svelte.ts';
import vocabulary from '../../src/offline/vocabulary.json';

const words = vocabulary as unknown as Vocabulary;

test('a letter is begun in the language of the body, and in that of the app where the directory says none', async () => {
  for (const language of ['id', 'en'] as const) {
    await setLocale(language);
    for (const [document, begun] of [
      ['SP-MIGRANTS', 'en'],
      ['SP-WGAD', 'en'],
      ['CEDAW-OP-COMM', 'en'],
      ['ILO-REP24', 'en'],
      ['MYS-SUHAKAM', 'en'],
      ['IDN-KOMNASHAM', 'id'],
      ['IDN-KOMNASPEREMPUAN', 'id'],
      ['PRESS', language],
      ['AUTHORITY', language]
    ] as const)
      expect([document, languageOf(words, document)]).toEqual([document, begun]);
  }
});

test('all bodies that share a letter are named', async () => {
  await setLocale('en');
  expect(namesOf(words, 'SP-MIGRANTS', ['SP-TRAFFICKING', 'SP-SLAVERY'])).toBe(
    'Special Rapporteur on the human rights of migrants, Special Rapporteur on trafficking in persons and Special Rapporteur on contemporary forms of slavery'
  );
  expect(namesOf(words, 'GONE')).toBe('GONE');
});

test('bodies stand by the best door that the case has to them', () => {
  const groups = byDoor(words, [
    { mechanism: 'CONSULAR', door: 'closed' },
    { mechanism: 'SP-MIGRANTS', door: 'closed' },
    { mechanism: 'SP-MIGRANTS', door: 'open' },
    { mechanism: 'ILO-REP24', door: 'open_if' }
  ]);
  expect(groups.map(({ door }) => door)).toEqual(['open', 'open_if', 'closed', 'other']);
  expect(groups.slice(0, 3).map(({ items }) => items.map(({ id }) => id))).toEqual([
    ['SP-MIGRANTS'],
    ['ILO-REP24'],
    ['CONSULAR']
  ]);
  expect(groups.flatMap(({ items }) => items)).toHaveLength(words.mechanisms.length);
  expect(byDoor(words, [])).toEqual([{ door: 'other', items: words.mechanisms }]);
});
