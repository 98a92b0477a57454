import type { UiLanguage, Vocabulary } from '../../api/types.ts';
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
