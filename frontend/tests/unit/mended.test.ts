import { expect, test } from 'vitest';
import { belongs } from '../../src/ui/mended.ts';

test('a control belongs to the field whose error it mends, and to no other', () => {
  document.body.innerHTML = `
    <fieldset id="f-subject"><div class="field"><input id="f-subject-en"></div></fieldset>
    <fieldset id="group">
      <div class="field"><input id="f-worker-name"></div>
      <div class="field"><input id="f-worker-note"></div>
      <fieldset><select class="currency"></select><input id="f-wages-1-due"></fieldset>
      <fieldset><input id="f-wages-10-due"></fieldset>
      <fieldset><input type="radio" id="f-sex"><input type="radio" id="f-sex-male"></fieldset>
    </fieldset>`;
  const at = (selector: string) => document.querySelector(selector);
  expect(belongs(at('#f-worker-name'), 'f-worker-name')).toBe(true);
  expect(belongs(at('#f-worker-note'), 'f-worker-name')).toBe(false);
  expect(belongs(at('#f-subject-en'), 'f-subject')).toBe(true);
  expect(belongs(at('.currency'), 'f-wages-1-due')).toBe(true);
  expect(belongs(at('#f-wages-10-due'), 'f-wages-1-due')).toBe(false);
  expect(belongs(at('#f-wages-10-due'), 'f-wages-1')).toBe(false);
  expect(belongs(at('#f-sex-male'), 'f-sex')).toBe(true);
  expect(belongs(at('#f-worker-name'), 'not-there')).toBe(false);
  expect(belongs(null, 'f-sex')).toBe(false);
});
