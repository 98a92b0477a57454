import { describe, expect, test } from 'vitest';
import {
  addOwn,
  firstWords,
  grouped,
  merge,
  move,
  ofAnnex,
  plainText,
  putBack,
  quotesInWords,
  referencesOf,
  referringWords,
  resolve,
  takeOut,
  undo,
  type Local,
  type Text
} from '../../src/features/letters/draft.ts';

const text = (id: string, words: string): Text => ({ id, title: id.toUpperCase(), text: words });
const local = (...sections: Text[]): Local => ({
  subject: null,
  addressee: null,
  disclosure: null,
  date: '2026-03-01',
  sections
});
const base = local(text('a', 'one'), text('b', 'two'), text('c', 'three'));
const words = (one: Local) => one.sections.map(({ id, text }) => `${id}:${text}`);

describe('two people on one draft', () => {
  test('what only one changed is taken from her', () => {
    const mine = local(text('a', 'mine'), text('b', 'two'), text('c', 'three'));
    const theirs = { ...local(text('a', 'one'), text('b', 'theirs'), text('c', 'three')), subject: 'Other' };
    const { merged, conflicts } = merge(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(words(merged)).toEqual(['a:mine', 'b:theirs', 'c:three']);
    expect(merged.subject).toBe('Other');
  });

  test('what both changed is shown with both texts, and the choice stands', () => {
    const mine = local(text('a', 'mine'), text('b', 'two'), text('c', 'three'));
    const theirs = local(text('a', 'theirs'), text('b', 'two'), text('c', 'three'));
    const { merged, conflicts } = merge(base, mine, theirs);
    expect(conflicts).toEqual([{ place: 'section:a', title: 'A', mine: 'A\n\nmine', theirs: 'A\n\ntheirs' }]);
    expect(words(merged)[0]).toBe('a:mine');
    expect(words(resolve(merged, theirs, conflicts, ['mine']))[0]).toBe('a:mine');
    expect(words(resolve(merged, theirs, conflicts, ['theirs']))[0]).toBe('a:theirs');
  });

  test('a section that one removed and the other changed is a conflict, not a loss', () => {
    const mine = local(text('a', 'one'), text('c', 'three'));
    const theirs = local(text('a', 'one'), text('b', 'changed'), text('c', 'three'));
    const { merged, conflicts } = merge(base, mine, theirs);
    expect(conflicts).toHaveLength(1);
    expect(words(merged)).toContain('b:changed');
    expect(words(resolve(merged, theirs, conflicts, ['theirs']))).toContain('b:changed');
  });

  test('a section that one removed and nobody changed goes', () => {
    const { merged, conflicts } = merge(base, local(text('a', 'one'), text('c', 'three')), base);
    expect(conflicts).toEqual([]);
    expect(words(merged)).toEqual(['a:one', 'c:three']);
  });

  test('sections that both added stand, and my order wins where I moved', () => {
    const mine = local(text('b', 'two'), text('a', 'one'), text('c', 'three'), text('own-1', 'x'));
    const theirs = local(text('a', 'one'), text('own-2', 'y'), text('b', 'two'), text('c', 'three'));
    const { merged } = merge(base, mine, theirs);
    expect(words(merged)).toEqual(['b:two', 'a:one', 'own-2:y', 'c:three', 'own-1:x']);
  });
});

test('sections move by one place and stop at the ends', () => {
  const ids = (sections: Text[]) => sections.map(({ id }) => id).join('');
  expect(ids(move(base.sections, 'b', -1))).toBe('bac');
  expect(ids(move(base.sections, 'b', 1))).toBe('acb');
  expect(ids(move(base.sections, 'a', -1))).toBe('abc');
});

test('a section of one’s own stands before the close and has an id that is free', () => {
  const sections = [text('facts', ''), text('own-1', ''), text('closing', '')];
  expect(addOwn(sections, 'New').map(({ id }) => id)).toEqual(['facts', 'own-1', 'own-2', 'closing']);
});

test('a section that was left out comes back to its place', () => {
  const back = putBack([text('a', ''), text('c', '')], text('b', 'two'), ['a', 'b', 'c']);
  expect(back.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

test('named paragraphs, headed parts and exhibits can be referred to', () => {
  const rests = { events: [], provisions: [], exhibits: [2] };
  const known = {
    id: 'facts',
    title: 'F',
    style: 'numbered',
    text: '',
    origin: 'generated',
    rests,
    gone: false
  } as const;
  expect(referringWords({ token: '{see:event-e1}', kind: 'paragraph', name: '' }, 'id')).toBe(
    '(lihat paragraf {see:event-e1})'
  );
  expect(referringWords({ token: '{exhibit:3}', kind: 'exhibit', name: '3' }, 'en')).toBe('(Exhibit {exhibit:3})');
  const found = referencesOf([{ id: 'facts', title: 'F', text: '{#event-e1}She paid.\n\nMore.' }], [known]);
  expect(found.map(({ token, name }) => [token, name])).toEqual([
    ['{see:event-e1}', 'She paid.'],
    ['{part:facts}', 'F'],
    ['{exhibit:2}', '2']
  ]);
});

test('saves of one person in a row are one line of the history', () => {
  const version = (n: number, name: string, minute: number, act = 'edited') => ({
    version: n,
    by: { name },
    at: new Date(Date.UTC(2026, 0, 1, 10, minute)).toISOString(),
    act
  });
  const versions = [
    version(5, 'A', 50),
    version(4, 'A', 10),
    version(3, 'A', 5),
    version(2, 'B', 4),
    version(1, 'B', 0, 'created')
  ];
  expect(grouped(versions).map((group) => group.map((one) => one.version))).toEqual([[5], [4, 3], [2], [1]]);
});

test('a section without a heading is named by its first words, without marks', () => {
  expect(firstWords('{#event-e1}Serantau submits the case of **Ibu Melati**\\.\nMore.')).toBe(
    'Serantau submits the case of Ibu Melati.'
  );
});

test('what the server says of an exhibit is told in its own words', () => {
  expect(['exhibit_damaged', 'annex_too_many', 'leak', 'invalid'].map(ofAnnex)).toEqual([true, true, false, false]);
});

test('Markdown is shown as it reads, without anchors, escapes and marks', () => {
  expect(plainText('[alamat surel\\]')).toBe('[alamat surel]');
  expect(
    plainText('{#event-e1}She said \\*no\\*, **twice**.\n\n## Facts\n- {exhibit:3}, paragraph {see:event-e2}')
  ).toBe('She said *no*, twice.\n\nFacts\n- 3, paragraph …');
  expect(plainText('C:\\dir, 5 < 6, 2 * 3')).toBe('C:\\dir, 5 < 6, 2 * 3');
  expect(firstWords('{#a}1\\. May')).toBe('1. May');
  expect(plainText('She said:\n\n> [my] သူ၏\n> [not] kept\n\n[day] to fill')).toBe(
    'She said:\n\n(Burmese) သူ၏\n(not) kept\n\n[day] to fill'
  );
  // A part of a difference may begin behind the sign of a quotation.
  expect([quotesInWords('[id] saya', true), quotesInWords('[id] saya')]).toEqual(['(Indonesian) saya', '[id] saya']);
});

test('a section that was taken out comes back to its place, with what was written in it', () => {
  const all = [text('a', 'one'), text('own-1', 'mine'), text('b', 'two'), text('c', 'three')];
  const { rest, removed } = takeOut(all, 'own-1');
  expect(rest.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(undo(rest, removed!)).toEqual(all);
  // What stood before it may have gone or moved meanwhile; a section that is back already is not doubled.
  expect(undo([text('b', 'two'), text('a', 'one')], removed!).map(({ id }) => id)).toEqual(['b', 'a', 'own-1']);
  expect(undo([text('c', 'three')], removed!).map(({ id }) => id)).toEqual(['own-1', 'c']);
  expect(undo(all, removed!)).toEqual(all);
  expect(takeOut(all, 'gone')).toEqual({ rest: all, removed: null });
});
