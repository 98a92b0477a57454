import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/codes/languages.ts';
import { direction } from '../../src/codes/script.ts';
import { ownLanguages, READ_IN, readable, wordsIn } from '../../src/features/intake/readout.ts';
import { DISCLOSURE, PURPOSE } from '../../src/features/intake/spec.ts';

/** A letter of the script in which a language is written. */
const SCRIPT: Record<string, RegExp> = {
  ar: /\p{Script=Arabic}/u,
  bn: /\p{Script=Bengali}/u,
  km: /\p{Script=Khmer}/u,
  my: /\p{Script=Myanmar}/u,
  ne: /\p{Script=Devanagari}/u,
  si: /\p{Script=Sinhala}/u,
  ta: /\p{Script=Tamil}/u,
  th: /\p{Script=Thai}/u,
  zh: /\p{Script=Han}/u
};

describe('the words to read out', () => {
  it('are there in the languages that most workers speak', () => {
    expect(READ_IN.length).toBeGreaterThanOrEqual(11);
    for (const tag of READ_IN) expect(LANGUAGES).toContain(tag);
  });

  it.each(READ_IN)('in %s cover every purpose and way to appear, in its own script', async (tag) => {
    const words = await wordsIn(tag);
    expect(Object.keys(words.purposes).sort()).toEqual([...PURPOSE].sort());
    expect(Object.keys(words.disclosures).sort()).toEqual([...DISCLOSURE].sort());
    expect(words.opening).toHaveLength(6);
    const all = [
      ...words.opening,
      ...Object.values(words.purposes),
      words.appear,
      ...Object.values(words.disclosures),
      words.question
    ];
    expect(new Set(all).size).toBe(all.length);
    for (const sentence of all) {
      expect(sentence.trim()).toBe(sentence);
      expect(sentence).toMatch(SCRIPT[tag] ?? /\p{Script=Latin}/u);
      // Letters of another script are a slip of the pen; abbreviations are spelt out for the ear.
      if (SCRIPT[tag]) expect(sentence).not.toMatch(/\p{Script=Latin}/u);
    }
    // The languages of the app itself; all others wait for a native speaker.
    expect(words.checked).toBe(tag === 'en' || tag === 'id');
  });

  it('are found for the tags that a record holds', () => {
    expect(readable('id-ID')).toBe('id');
    expect(readable('tl')).toBe('fil');
    expect(readable('zh-Hant')).toBeUndefined();
    expect(ownLanguages(['jv', 'id', '', 'in'])).toEqual({ own: ['id'], without: ['jv'] });
    expect(direction('ar')).toBe('rtl');
  });
});
