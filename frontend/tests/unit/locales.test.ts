import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import en from '../../src/i18n/locales/en.json';
import id from '../../src/i18n/locales/id.json';

const english = en as Record<string, string>;
const FORMS = /_(zero|one|two|few|many|other)$/;
const plurals = new Set(
  Object.keys(english)
    .filter((key) => key.endsWith('_other'))
    .map((key) => key.replace(FORMS, ''))
);
const base = (key: string) => (plurals.has(key.replace(FORMS, '')) ? key.replace(FORMS, '') : key);
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();

test.each([['id', id as Record<string, string>]])('%s has every message, with the same placeholders', (_, messages) => {
  expect([...new Set(Object.keys(messages).map(base))].sort()).toEqual(
    [...new Set(Object.keys(english).map(base))].sort()
  );
  for (const [key, text] of Object.entries(messages))
    expect([key, placeholders(text)]).toEqual([key, placeholders(english[key] ?? english[`${base(key)}_other`] ?? '')]);
});

test.each([
  ['en', english],
  ['id', id as Record<string, string>]
])('%s has the plural forms that its language uses, and no empty message', (tag, messages) => {
  const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  for (const plural of plurals) for (const form of forms) expect(messages).toHaveProperty([`${plural}_${form}`]);
  expect(Object.entries(messages).filter(([, text]) => text.trim() === '')).toEqual([]);
});

test('every message is used, by its id or by the beginning of one made from a code', () => {
  const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|svelte)$/.test(file))
    .map((file) => readFileSync(`src/${file}`, 'utf8'))
    .join('\n');
  const made = [...source.matchAll(/`([\w.]+\.)\$\{/g)].map((found) => found[1]!);
  const coded = [...source.matchAll(/tCode\(\s*'([\w.]+)'/g), ...source.matchAll(/'([a-z_]+)',\s*[A-Z_]+,/g)].map(
    (found) => `${found[1]!}.`
  );
  const unused = Object.keys(english)
    .map(base)
    .filter((key) => !source.includes(`'${key}'`))
    .filter((key) => ![...made, ...coded].some((start) => key.startsWith(start)));
  expect(unused).toEqual([]);
  // On a busy machine two thousand searches of all sources take their time.
}, 30_000);

test('every action of the audit trail has its words', () => {
  const api = JSON.parse(readFileSync('../docs/openapi.json', 'utf8')) as {
    components: { schemas: { Action: { enum: string[] } } };
  };
  const actions = api.components.schemas.Action.enum;
  expect(actions.length).toBeGreaterThan(50);
  expect(actions.filter((action) => !(`audit.action.${action}` in english))).toEqual([]);
});

test('every fault that the server names has its words', () => {
  const files = readdirSync('../src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.rs'));
  const codes = new Set<string>();
  for (const file of files) {
    const source = readFileSync(`../src/${file}`, 'utf8').split('#[cfg(test)]')[0]!;
    for (const [, code] of source.matchAll(/Fault::new\(\s*(?:[^",]+|[^"]*?"[^"]*"[^,]*),\s*"([a-z_]+)"/g))
      codes.add(code!);
  }
  expect(codes.size).toBeGreaterThan(30);
  // Faults of a request that the app does not make: only programs see them.
  const ofPrograms = ['content_type', 'language', 'malformed', 'parameters', 'piece_length', 'too_large'];
  const silent = [...codes].filter(
    (code) => !(`err.field.${code}` in english) && !(`err.field.${code}_other` in english)
  );
  expect(silent.filter((code) => !ofPrograms.includes(code))).toEqual([]);
});
