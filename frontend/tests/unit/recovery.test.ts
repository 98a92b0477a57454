import { describe, expect, test } from 'vitest';
import { isSheet, isWord, split } from '../../src/features/recovery/words.ts';

describe('recovery words', () => {
  test('a word of the list is known however it is typed', () => {
    expect([' Zoo ', 'abandon', 'zoos', ''].map(isWord)).toEqual([true, true, false, false]);
  });
  test('a pasted sheet is cut into its words', () => {
    expect(split('1. abandon 2) Art\n3 zoo')).toEqual(['abandon', 'art', 'zoo']);
  });
  test('the checksum tells a sheet from 24 words (vectors of BIP-39)', async () => {
    const zeros = [...Array.from({ length: 23 }, () => 'abandon'), 'art'];
    const ones = [...Array.from({ length: 23 }, () => 'zoo'), 'vote'];
    expect(await isSheet(zeros)).toBe(true);
    expect(await isSheet(ones)).toBe(true);
    expect(await isSheet([...zeros.slice(0, 23), 'zoo'])).toBe(false);
    expect(await isSheet(['art', ...zeros.slice(1, 23), 'abandon'])).toBe(false);
    expect(await isSheet(zeros.slice(0, 23))).toBe(false);
  });
});
