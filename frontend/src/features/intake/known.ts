import type { KnownActor } from '../../api/types.ts';
import type { Draft } from './draft.ts';

const folded = (text: unknown): string =>
  String(text ?? '')
    .trim()
    .replaceAll(/\s+/g, ' ')
    .toLowerCase();

/** Most that are offered at once. */
const MOST = 5;

/** The known actors in whose name every word begins that was typed, the kind that is chosen first. */
export function offered(all: readonly KnownActor[], actor: Draft): KnownActor[] {
  const typed = folded(actor['name']);
  if (typed.length < 2) return [];
  const words = typed.split(' ');
  const fits = all.filter(({ name }) => {
    const parts = folded(name).split(' ');
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  });
  const own = (one: KnownActor) => Number(one.kind === actor['kind']);
  return fits.sort((a, b) => own(b) - own(a) || b.cases - a.cases).slice(0, MOST);
}

/** Other entries of this case with the same name: most likely the same actor twice. */
export function twin(actors: readonly Draft[], actor: Draft): Draft | undefined {
  const name = folded(actor['name']);
  return name === ''
    ? undefined
    : actors.find((one) => one !== actor && one['id'] !== actor['id'] && folded(one['name']) === name);
}

/** Takes over a known actor: its name, and what stands in no field yet. */
export function take(actor: Draft, known: KnownActor): void {
  actor['name'] = known.name;
  if (!actor['kind']) {
    actor['kind'] = known.kind;
    actor['nature'] = known.nature;
  }
  if (!actor['country'] && known.country) actor['country'] = known.country;
  if (!actor['identifier'] && known.identifier) actor['identifier'] = known.identifier;
}
