import { expect, test } from 'vitest';
import { letterheadField, letterheadPlace } from '../../src/features/accounts/letterhead.ts';

test('what a letterhead lacks leads to its field', () => {
  expect(letterheadPlace('/organisation')).toBe('/organisation#org-name');
  expect(letterheadPlace('/address/0')).toBe('/organisation#org-address');
  expect(letterheadPlace('/signatory/name')).toBe('/organisation#org-signatory');
  expect(letterheadPlace('/signatory/function')).toBe('/organisation#org-function');
  expect(letterheadPlace('/about')).toBe('/organisation#org-about-en');
  expect(letterheadPlace('/about/id')).toBe('/organisation#org-about-id');
  expect(letterheadPlace('')).toBe('/organisation');
});

test('a fault of the letterhead stands at its own field', () => {
  for (const [pointer, field] of [
    ['/name', 'org-name'],
    ['/signatory/name', 'org-signatory'],
    ['/signatory/function', 'org-function'],
    ['/about/en', 'org-about-en'],
    ['/about/id', 'org-about-id'],
    ['/address/2', 'org-address']
  ])
    expect(letterheadField(pointer!)).toBe(field);
});
