import { describe, expect, test } from 'vitest';
import {
  dateProblem,
  fromParts,
  fromPeriod,
  halfTyped,
  periodProblem,
  toParts,
  toPeriod
} from '../../src/codes/edtf.ts';

describe('a date that is partly known', () => {
  test.each(['', '2004', '2004-12', '2004-12-07', '1986~', '2004-12~', '2004-12-07~'])(
    '%s survives the boxes',
    (text) => expect(fromParts(toParts(text)!)).toBe(text)
  );
  test('the boxes give EDTF', () => {
    expect(fromParts({ day: '7', month: '12', year: '2004', about: false })).toBe('2004-12-07');
    expect(fromParts({ day: '', month: '12', year: '2004', about: true })).toBe('2004-12~');
    expect(fromParts({ day: '', month: '', year: '', about: true })).toBe('');
  });
  test.each(['200X', '2004-21', 'Y17000', '2004-12-07T10:00:00Z'])('%s does not fit three boxes', (text) =>
    expect(toParts(text)).toBeNull()
  );
  test('a day without its month is kept as typed and is a problem', () => {
    const text = fromParts({ day: '7', month: '', year: '2004', about: false });
    expect(text).toBe('2004-MM-07');
    expect(dateProblem(text)).toBe('date.month');
  });
  test.each([
    ['2003-02-29', 'date.impossible'],
    ['2004-02-29', null],
    ['2004-12-32', 'date.impossible'],
    ['204', 'date.year'],
    ['1899', 'date.year'],
    ['12', 'date.year'],
    ['200X', null]
  ])('%s: %s', (text, problem) => expect(dateProblem(text)).toBe(problem));
});

describe('a period', () => {
  test.each(['', '2004-11', '2004-11/2004-12', '2004-11/..', '../2004-12'])('%s survives', (text) =>
    expect(fromPeriod(toPeriod(text))).toBe(text)
  );
  test('its end is not before its start', () => {
    expect(periodProblem('2004-12/2004-11')).toBe('date.order');
    expect(periodProblem('2004-12/2004-12-10')).toBeNull();
    expect(periodProblem('2004/2004-03')).toBeNull();
    expect(periodProblem('2004-13/2005')).toBe('date.impossible');
  });
});

test('a date that was kept half typed fills the same boxes again', () => {
  for (const typed of [
    { day: '31', month: '', year: '' },
    { day: '4', month: '05', year: '' },
    { day: '4', month: '', year: '2019' },
    { day: '', month: '11', year: '' },
    { day: '', month: '', year: '19' }
  ]) {
    const parts = { ...typed, about: false };
    expect(halfTyped(fromParts(parts))).toEqual(parts);
  }
  expect(halfTyped('spring of that year')).toBeNull();
});
