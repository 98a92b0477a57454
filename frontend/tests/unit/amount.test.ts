import { afterAll, describe, expect, test } from 'vitest';
import { isUnclear, keptAmount, readAmount, toType, typedOf } from '../../src/codes/amount.ts';
import { amountText, setLocale, type Locale } from '../../src/i18n/index.svelte.ts';

afterAll(() => setLocale('en'));

describe.each<[Locale, [string, string[]][]]>([
  [
    'en',
    [
      ['1200', ['1200']],
      ['1200.50', ['1200.50']],
      ['1200,5', ['1200.5']],
      ['1.200,50', ['1200.50']],
      ['1,200.50', ['1200.50']],
      ['1,200', ['1200']],
      ['1.200', ['1200', '1.200']],
      ['12.000.000', ['12000000']],
      ['1 200', ['1200']],
      ['1200.125', ['1200.125']],
      ['0.250', ['0.250']],
      ['12,0000', []],
      ['1.200.50', []],
      ['12a', []]
    ]
  ],
  [
    'id',
    [
      ['1.200,00', ['1200.00']],
      ['1200,00', ['1200.00']],
      ['1200.00', ['1200.00']],
      ['1.200', ['1200']],
      ['1,200', ['1200', '1.200']],
      ['1.200.000,5', ['1200000.5']],
      ['12.0000', []]
    ]
  ]
])('in %s', (language, cases) => {
  test.each(cases)('%s is read as %j', async (typed, read) => {
    await setLocale(language);
    expect(readAmount(typed)).toEqual(read);
  });
});

test('what is shown and what is typed are read back as they are stored', async () => {
  for (const language of ['en', 'id'] as const) {
    await setLocale(language);
    for (const amount of ['0', '1200.00', '12000000', '510000', '999.9', '1234567.25'])
      for (const text of [amountText(amount), toType(amount)]) expect([text, keptAmount(text)]).toEqual([text, amount]);
  }
  expect(amountText('1200.00')).toBe('1.200,00');
});

test('where the currency has thousandths it is asked, and what is unclear is kept until it is said', async () => {
  await setLocale('id');
  expect(readAmount('1.200', 3)).toEqual(['1200', '1.200']);
  const kept = keptAmount('1.200', 3);
  expect([isUnclear(kept), typedOf(kept), keptAmount('dua')]).toEqual([true, '1.200', 'dua']);
});
