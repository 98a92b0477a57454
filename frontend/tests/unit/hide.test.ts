import { expect, test } from 'vitest';
import { Thrice } from '../../src/app/hide.svelte.ts';

const key = (name: string, more: object = {}) => ({
  key: name,
  repeat: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  ...more
});
const presses = (...steps: [ReturnType<typeof key>, number][]): boolean[] => {
  const thrice = new Thrice();
  return steps.map(([event, at]) => thrice.press(event, at));
};

test('three quick presses of Shift, and a fourth begins anew', () => {
  const shift = key('Shift');
  expect(presses([shift, 0], [shift, 400], [shift, 900], [shift, 1000])).toEqual([false, false, true, false]);
});

test('capital letters, a held key, slow presses and other combinations do nothing', () => {
  const shift = key('Shift');
  expect(presses([shift, 0], [key('A'), 10], [shift, 20], [key('B'), 30], [shift, 40])).not.toContain(true);
  const held = key('Shift', { repeat: true });
  expect(presses([shift, 0], [held, 30], [held, 60], [held, 90])).not.toContain(true);
  expect(presses([shift, 0], [shift, 1000], [shift, 2000])).not.toContain(true);
  const both = key('Shift', { ctrlKey: true });
  expect(presses([shift, 0], [both, 10], [shift, 20])).not.toContain(true);
});
