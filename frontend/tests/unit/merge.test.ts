import { expect, test } from 'vitest';
import { chosen, merge, setAt } from '../../src/features/intake/merge.ts';
import { same } from '../../src/features/intake/same.ts';

const base = { worker: { sex: 'unknown', pseudonym: 'S.' }, events: [{ id: 'e1', narrative: 'a' }] };

test('what only one of the two changed is taken from her', () => {
  const mine = { ...base, worker: { sex: 'female', pseudonym: 'S.' } };
  const theirs = { ...base, worker: { sex: 'unknown', pseudonym: 'Ibu S.' }, summary: 'new' };
  expect(merge(base, mine, theirs)).toEqual({
    value: { worker: { sex: 'female', pseudonym: 'Ibu S.' }, events: base.events, summary: 'new' },
    conflicts: []
  });
});
test('the same place changed by both is a conflict, with mine standing', () => {
  const mine = { ...base, worker: { sex: 'female', pseudonym: 'S.' } };
  const theirs = { ...base, worker: { sex: 'male', pseudonym: 'S.' } };
  const merged = merge(base, mine, theirs);
  expect(merged.conflicts).toEqual([{ pointer: '/worker/sex', mine: 'female', theirs: 'male' }]);
  expect(merged.value).toMatchObject({ worker: { sex: 'female' } });
});
test('new entries of both are kept, and a changed one is merged by its id', () => {
  const mine = { ...base, events: [...base.events, { id: 'e2', narrative: 'mine' }] };
  const theirs = {
    ...base,
    events: [
      { id: 'e1', narrative: 'changed' },
      { id: 'e3', narrative: 'hers' }
    ]
  };
  expect(merge(base, mine, theirs)).toEqual({
    value: {
      ...base,
      events: [
        { id: 'e1', narrative: 'changed' },
        { id: 'e2', narrative: 'mine' },
        { id: 'e3', narrative: 'hers' }
      ]
    },
    conflicts: []
  });
});
test('two new entries that got the same id are a conflict, not a loss', () => {
  const mine = { ...base, events: [...base.events, { id: 'e2', narrative: 'mine' }] };
  const theirs = { ...base, events: [...base.events, { id: 'e2', narrative: 'hers' }] };
  expect(merge(base, mine, theirs).conflicts).toHaveLength(1);
});
test('an entry deleted by the other is gone unless I changed it', () => {
  expect(merge(base, { ...base, summary: 'x' }, { ...base, events: [] }).value).toMatchObject({ events: [] });
  const changed = { ...base, events: [{ id: 'e1', narrative: 'more' }] };
  expect(merge(base, changed, { ...base, events: [] }).value).toMatchObject({ events: changed.events });
});
test('what either of the two turned down stays down, and nobody is asked', () => {
  const aside = (...set_aside: string[]) => ({ ...base, events: [{ id: 'e1', narrative: 'a', set_aside }] });
  const merged = merge(aside('extortion'), aside('extortion', 'debt-bondage'), aside('extortion', 'deportation'));
  expect(merged.conflicts).toEqual([]);
  expect(merged.value).toEqual(aside('extortion', 'debt-bondage', 'deportation'));
});
test('sameness does not depend on the order of members', () => {
  expect(same({ a: 1, b: [{ c: 2 }] }, { b: [{ c: 2 }], a: 1 })).toBe(true);
  expect(same({ a: 1 }, { a: 1, b: undefined })).toBe(true);
  expect(same([1, 2], [2, 1])).toBe(false);
});
test('a choice is written at its pointer', () => {
  const value = structuredClone(base);
  setAt(value, '/events/0/narrative', 'b');
  setAt(value, '/worker/sex', undefined);
  expect(value).toEqual({ worker: { pseudonym: 'S.' }, events: [{ id: 'e1', narrative: 'b' }] });
});

test('what is chosen stands at its place, and the merge itself stays as it was', () => {
  const merged = merge({ a: 1, b: 1, c: 1 }, { a: 2, b: 2, c: 1 }, { a: 3, b: 3, c: 2 });
  expect(chosen(merged, ['theirs', 'mine'])).toEqual({ a: 3, b: 2, c: 2 });
  expect(chosen(merged, [])).toEqual({ a: 2, b: 2, c: 2 });
});
