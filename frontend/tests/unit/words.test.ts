import { expect, test } from 'vitest';
import { wordDifference } from '../../src/features/history/words.ts';

const marked = (before: string, after: string) =>
  wordDifference(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}]` : `[-${text}]`))
    .join('');

test('a word that was changed, put in or taken out is told in its place', () => {
  expect(marked('She was paid in March.', 'She was never paid in April.')).toBe(
    'She was [+never ]paid in [-March][+April].'
  );
  expect(marked('one two three', 'one three')).toBe('one [-two ]three');
  expect(marked('the same', 'the same')).toBe('the same');
  expect(marked('', 'new')).toBe('[+new]');
  expect(marked('a b c d', 'a x y d')).toBe('a [-b c][+x y] d');
});

test('both texts can be read from the difference, in scripts without spaces too, and in very long ones', () => {
  const long = Array.from({ length: 3000 }, (_, i) => `w${i}`).join(' ');
  for (const [before, after] of [
    ['သူမ၏ နိုင်ငံကူးလက်မှတ်', 'သူမ၏ လက်မှတ်'],
    ['她的护照被扣留', '她的工资被扣留'],
    [`a ${long} z`, `b ${long.replaceAll('w', 'v')} y`]
  ] as const) {
    const parts = wordDifference(before, after);
    const read = (without: string) =>
      parts
        .filter(({ kind }) => kind !== without)
        .map(({ text }) => text)
        .join('');
    expect(read('added')).toBe(before);
    expect(read('removed')).toBe(after);
  }
});
