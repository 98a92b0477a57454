/** The search of the reading room. It runs on this device over lists that are fetched whole: what is typed goes nowhere. */
import type { InstrumentLine, MechanismLine, ProvisionLine, ViolationLine } from '../../api/types.ts';
import { provisionHref } from './address.ts';
import { articleName, say } from './room.ts';

export type Kind = 'instruments' | 'provisions' | 'violations' | 'mechanisms';
export type Hit = { kind: Kind; href: string; title: string; text: string; tag: string };
export type Entry = { hit: Hit; name: string; more: string };
export type Lists = {
  instruments: readonly InstrumentLine[];
  provisions: readonly ProvisionLine[];
  violations: readonly ViolationLine[];
  mechanisms: readonly MechanismLine[];
};

/** Small letters without accents, and every sign between words as a space: “Hak-Hak” is found by “hak hak”. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const entry = (hit: Hit, name: string[], more: string[]): Entry => ({
  hit,
  name: ` ${fold(name.join(' '))} `,
  more: ` ${fold(more.join(' '))} `
});

/** What can be found, with the words of both languages. */
export function entries(lists: Lists): Entry[] {
  const shorts = new Map(lists.instruments.map((row) => [row.id, say(row.short)]));
  return [
    ...lists.instruments.map((row) =>
      entry(
        {
          kind: 'instruments',
          href: `/reading/${encodeURIComponent(row.id)}`,
          title: say(row.short),
          text: say(row.title),
          tag: row.id
        },
        [row.id, row.id.replace('ILO-', ''), row.short.en, row.short.id],
        [row.title.en, row.title.id]
      )
    ),
    ...lists.provisions.map((row) =>
      entry(
        {
          kind: 'provisions',
          href: provisionHref(row.instrument, row.article),
          title: say(row.heading),
          text: row.gist,
          tag: `${shorts.get(row.instrument) ?? row.instrument}, ${articleName(row.article)}`
        },
        [row.instrument, row.instrument.replace('ILO-', ''), row.article, row.heading.en, row.heading.id],
        [row.gist]
      )
    ),
    ...lists.violations.map((row) =>
      entry(
        {
          kind: 'violations',
          href: `/reading/violations/${encodeURIComponent(row.id)}`,
          title: say(row.label),
          text: say(row.definition),
          tag: ''
        },
        [row.id, row.label.en, row.label.id],
        [row.definition.en, row.definition.id]
      )
    ),
    ...lists.mechanisms.map((row) =>
      entry(
        {
          kind: 'mechanisms',
          href: `/reading/mechanisms/${encodeURIComponent(row.id)}`,
          title: say(row.name),
          text: '',
          tag: row.id
        },
        [row.id, row.name.en, row.name.id],
        [row.kind.en, row.kind.id]
      )
    )
  ];
}

/** How well an entry answers: 3 when each word begins a word of its name, 2 when it stands in the name, 1 when all stand
    somewhere, 0 when one is missing. */
function rank(one: Entry, words: readonly string[]): number {
  if (words.every((word) => one.name.includes(` ${word}`))) return 3;
  if (words.every((word) => one.name.includes(word))) return 2;
  return words.every((word) => one.name.includes(word) || one.more.includes(` ${word}`)) ? 1 : 0;
}

/** The entries that have every word that was typed, best first, by kind. */
export function find(all: readonly Entry[], typed: string): Hit[] {
  const words = fold(typed).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  return all
    .map((one, place) => ({ hit: one.hit, rank: rank(one, words), place }))
    .filter((one) => one.rank > 0)
    .sort((a, b) => b.rank - a.rank || a.place - b.place)
    .map((one) => one.hit);
}
