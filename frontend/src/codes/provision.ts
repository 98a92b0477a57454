import { t, type MessageId } from '../i18n/index.svelte.ts';
import { showDate } from './show.ts';

/** The words that the catalogue abbreviates in the name of a provision. The symbols of the committees (`GC 1`, `GR 26`)
 * stand as they are cited. */
const WORDS = ['Annex', 'Ch', 'DEF', 'GP', 'Obj', 'Preamble', 'Principle', 'Reg', 'Std'] as const;

/** `22(1)` as “Article 22(1)”, `Annex I art 3` as “Annex I, Article 3”, in the reader's language. */
export function articleName(article: string): string {
  if (/^\d/.test(article)) return t('law.article', { article });
  const named = article
    .replace(/^Annex art /, 'Annex, art ')
    .replace(/(?<=[IVX\d]) art /, ', art ')
    .replace(/ & /g, ` ${t('prov.and')} `);
  return citation(
    named.replace(new RegExp(`\\b(${WORDS.join('|')})\\b`, 'g'), (word) => t(`prov.${word}` as MessageId))
  );
}

/** A citation of the catalogue (`CMW Arts. 73-74`) with the word for an article in the reader's language. */
export const citation = (text: string): string =>
  text.replace(
    /\b[Aa]rts?\.? (?=[\dIVX]+(\s?[-–,&]\s?\d)?)/g,
    (word, more?: string) => t(more || /s\.? $/i.test(word) ? 'prov.articles' : 'prov.article') + ' '
  );

/** A sentence of the catalogue with its days (`2023-01-20`) in words. */
export const daysInWords = (text: string): string => text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, showDate);

/** What the catalogue says in plain English of where it has something from; names of publications stand as they are. */
const SOURCES: Record<string, MessageId> = {
  'text of the provision': 'source.text',
  'professional knowledge': 'source.known',
  'professional knowledge of NORMLEX': 'source.normlex',
  'professional knowledge of NORMLEX; no report of ratification found': 'source.normlexNone',
  'practitioner knowledge of statute; verify': 'source.statute',
  'Title and dates: UN Treaty Collection snapshot (14 Mar 2015) and the instrument': 'source.untc'
};
/** Where a line of the catalogue is from, and the language that this is in when it is not the reader's. */
export function sourceWords(source: string): { text: string; lang: 'en' | undefined } {
  const known = SOURCES[source];
  return known ? { text: t(known), lang: undefined } : { text: source, lang: 'en' };
}
