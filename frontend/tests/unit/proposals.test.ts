import { describe, expect, test } from 'vitest';
import type { Proposal } from '../../src/api/types.ts';
import { asRead, excerpt, lineIsSlow, open } from '../../src/features/intake/proposals.ts';

const span = (text: string, words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length, text: words };
};

describe('the words that led to a proposal', () => {
  test('stand between what comes before and after', () => {
    const text = 'He kept her passport.';
    expect(excerpt(text, span(text, 'kept her passport'))).toEqual({
      before: 'He ',
      words: 'kept her passport',
      after: '.'
    });
  });
  test('are shown with whole words around them from a long text', () => {
    const text = `${'Sebelum itu dia tinggal di desa. '.repeat(5)}Majikan menahan paspornya ${'dan seterusnya '.repeat(9)}`;
    const part = excerpt(text, span(text, 'menahan paspornya'), 20);
    expect(part?.before).toMatch(/^… \S.*Majikan $/);
    expect(part?.words).toBe('menahan paspornya');
    expect(part?.after).toMatch(/^ dan seterusnya.* …$/);
    expect(part?.after.length).toBeLessThan(45);
  });
  test('count UTF-16 units, as the server does', () => {
    const text = '😀😀 He kept her passport';
    expect(excerpt(text, { start: 8, end: 25, text: 'kept her passport' })?.words).toBe('kept her passport');
  });
  test('are not shown for a text that has changed', () => {
    expect(excerpt('He lost her passport', { start: 3, end: 20, text: 'kept her passport' })).toBeNull();
    expect(excerpt('', { start: 0, end: 0, text: '' })).toBeNull();
  });
});

test('the text is read as the server reads it', () => {
  expect(asRead('a\r\ne\u0301')).toBe('a\n\u00e9');
});

test('what is ticked or set aside is not proposed again', () => {
  const proposals = ['a', 'b', 'c'].map((violation): Proposal => ({ violation, weight: 3, spans: [] }));
  expect(open(proposals, ['a'], ['c']).map((proposal) => proposal.violation)).toEqual(['b']);
});

test('on a slow or dear line the proposals wait for a click', () => {
  expect(lineIsSlow(0)).toBe(false);
  expect(lineIsSlow(2500)).toBe(true);
  expect(lineIsSlow(0, { saveData: true })).toBe(true);
  expect(lineIsSlow(0, { effectiveType: 'slow-2g' })).toBe(true);
  expect(lineIsSlow(0, { effectiveType: '4g' })).toBe(false);
});
