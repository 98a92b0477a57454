/** What is read out to the worker before she agrees: one file a language in `readout/`, each fetched when it is chosen. */
export type Words = {
  /** Whether a native speaker has read the translation. */
  checked: boolean;
  opening: string[];
  purposes: Record<string, string>;
  appear: string;
  disclosures: Record<string, string>;
  question: string;
};

const FILES = import.meta.glob<Words>('./readout/*.json', { import: 'default' });
const tagOf = (path: string): string => path.slice('./readout/'.length, -'.json'.length);

/** The languages that have words to read out, by BCP 47 tag. */
export const READ_IN: readonly string[] = Object.keys(FILES).map(tagOf).sort();

export const wordsIn = (language: string): Promise<Words> => FILES[`./readout/${language}.json`]!();

/** Other tags under which a record may hold a language. */
const ALSO: Record<string, string> = { tl: 'fil', in: 'id', cmn: 'zh' };

/** The language of a record's tag in which there are words, if any. Another script is another text. */
export function readable(tag: string): string | undefined {
  if (READ_IN.includes(tag)) return tag;
  const [language = '', ...rest] = tag.split('-');
  if (rest.some((part) => part.length === 4 && part !== 'Latn' && part !== 'Hans')) return undefined;
  const known = ALSO[language] ?? language;
  return READ_IN.includes(known) ? known : undefined;
}

/** The worker's own languages, the best first, split into those with words and those without. */
export function ownLanguages(tags: readonly string[]): { own: string[]; without: string[] } {
  const own: string[] = [];
  const without: string[] = [];
  for (const tag of tags.filter((one) => one.trim() !== '')) {
    const known = readable(tag);
    if (!known) without.push(tag);
    else if (!own.includes(known)) own.push(known);
  }
  return { own, without };
}
