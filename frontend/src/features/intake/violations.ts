import type { Violation } from '../../api/types.ts';

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Violation types in whose names or definition, in either language, every word typed occurs; those named so come first. */
export function findViolations(all: Violation[], typed: string): Violation[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return all;
  const names = (v: Violation) => plain(`${v.label_en} ${v.label_id} ${v.id}`);
  const hit = all.filter((v) => {
    const text = `${names(v)} ${plain(`${v.definition_en} ${v.definition_id}`)}`;
    return words.every((word) => text.includes(word));
  });
  const named = (v: Violation) => words.every((word) => names(v).includes(word));
  return [...hit.filter(named), ...hit.filter((v) => !named(v))];
}
