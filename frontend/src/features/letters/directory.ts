import type { Avenue, UiLanguage, Vocabulary } from '../../api/types.ts';
import { list, locale, pick } from '../../i18n/index.svelte.ts';

/** The bodies to which a letter goes, by name: the first, then those that share it. */
export const namesOf = (vocabulary: Vocabulary, document: string, others: string[] = []): string =>
  list(
    [document, ...others].map((id) => {
      const found = vocabulary.mechanisms.find((one) => one.id === id);
      return found ? pick(found.name_en, found.name_id) : id;
    })
  );

/** The language in which a letter is begun: that of the body, where the directory says one; else that of the app. */
export const languageOf = (vocabulary: Vocabulary, document: string): UiLanguage =>
  vocabulary.mechanisms.find((one) => one.id === document)?.language ?? locale();

const DOORS = ['open', 'open_if', 'closed'] as const satisfies readonly Avenue['door'][];
/** The avenues for which a letter can be written, by the best door that the case has to them; `other` where none was asked. */
export type DoorGroup = { door: Avenue['door'] | 'other'; items: Vocabulary['mechanisms'] };

export function byDoor(vocabulary: Vocabulary, avenues: Pick<Avenue, 'mechanism' | 'door'>[]): DoorGroup[] {
  const best = (id: string) => DOORS.find((door) => avenues.some((one) => one.mechanism === id && one.door === door));
  return ([...DOORS, 'other'] as const)
    .map((door) => ({ door, items: vocabulary.mechanisms.filter(({ id }) => (best(id) ?? 'other') === door) }))
    .filter(({ items }) => items.length > 0);
}
