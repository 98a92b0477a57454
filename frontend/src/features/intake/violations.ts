import type { Violation } from '../../api/types.ts';

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Violation types in whose names or definition, in either language, a word begins with each word typed; those named so come
 * first. Only where no word does, it may also stand within one. */
export function findViolations(all: Violation[], typed: string): Violation[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return all;
  const begins = search(all, (text) =>
    words.every((word) => ` ${text.replace(/[^\p{L}\p{N}]+/gu, ' ')}`.includes(` ${word}`))
  );
  return begins.length > 0 ? begins : search(all, (text) => words.every((word) => text.includes(word)));
}

function search(all: Violation[], fits: (text: string) => boolean): Violation[] {
  const names = (v: Violation) => plain(`${v.label_en} ${v.label_id} ${v.id}`);
  const hit = all.filter((v) => fits(`${names(v)} ${plain(`${v.definition_en} ${v.definition_id}`)}`));
  const named = hit.filter((v) => fits(names(v)));
  return [...named, ...hit.filter((v) => !named.includes(v))];
}
