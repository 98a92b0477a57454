import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { direction } from '../../src/codes/script.ts';

test('each language is written in its direction', () => {
  for (const tag of ['ar', 'ar-SA', 'ur', 'fa', 'he', 'ks', 'pa-Arab', 'az-Arab-IR'])
    expect([tag, direction(tag)]).toEqual([tag, 'rtl']);
  for (const tag of ['id', 'en', 'ms', 'my', 'ar-Latn', 'ks-Deva', 'arn', 'pa-Guru', 'fil', ''])
    expect([tag, direction(tag)]).toEqual([tag, 'ltr']);
});

/** Sides of the paper, where the sides of the line are meant. What mirrors by hand names its direction beside it. */
const PHYSICAL =
  /(?:^|[\s{;])(?:(?:margin|padding|border|scroll-(?:margin|padding))-(?:left|right)(?:-[a-z]+)*|left|right|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b/m;

test('styles name the sides of the line and not those of the paper, so that every script fits', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(svelte|css)$/.test(name)
  );
  expect(files.length).toBeGreaterThan(100);
  const found = files.filter((name) => {
    const text = readFileSync(`src/${name}`, 'utf8');
    return PHYSICAL.test(name.endsWith('.css') ? text : (/<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? ''));
  });
  expect(found).toEqual([]);
  expect(PHYSICAL.test('a {\n  margin-left: 1px;\n}')).toBe(true);
  expect(PHYSICAL.test('a {\n  margin-inline-start: 1px;\n}')).toBe(false);
});
