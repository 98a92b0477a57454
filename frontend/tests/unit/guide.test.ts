import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Words in bold that are said of the thing and stand on no button. */
const PLAIN: Record<string, string[]> = {
  'first-hour.md': ['bold', 'recovery words', 'From a phone.', 'approves'],
  'langkah-pertama.md': ['tebal', 'kata pemulihan', 'Dari ponsel.']
};

test.each([
  ['first-hour.md', 'en'],
  ['langkah-pertama.md', 'id']
] as const)('what %s tells to press stands on the screen', (file, language) => {
  const messages = JSON.parse(readFileSync(`src/i18n/locales/${language}.json`, 'utf8')) as Record<string, string>;
  const shown = new Set(Object.values(messages));
  const guide = readFileSync(`../docs/${file}`, 'utf8');
  const bold = [...guide.matchAll(/\*\*([^*]+)\*\*/g)].map(([, words]) => words!.replace(/\s+/g, ' '));
  expect(bold.length).toBeGreaterThan(12);
  expect(bold.filter((words) => !shown.has(words) && !PLAIN[file]!.includes(words))).toEqual([]);
});
