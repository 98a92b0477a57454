import { direction } from '../codes/script.ts';
import type en from './locales/en.json';
import { OWN_NAMES } from '../codes/names.ts';
import { toAlpha2 } from '../codes/states.ts';

/** Every message id, taken from the English file; a plural is one id with `_one`, `_other`… variants. */
type Raw = keyof typeof en;
type Plural<K> = K extends `${infer Base}_other` ? Base : never;
type Variant<K> = K extends `${string}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? K : never;
type PluralBase = Plural<Raw>;
/** Only the variants of a true plural are left out, so that an id such as `sex.other` stays a message. */
type PluralVariant = Variant<Raw> & `${PluralBase}_${string}`;
export type MessageId = Exclude<Raw, PluralVariant> | PluralBase;
export type Values = Record<string, string | number>;
type Dictionary = Record<string, string>;

export const LOCALES = { en: 'English', id: 'Bahasa Indonesia' } as const;
export type Locale = keyof typeof LOCALES;
export const isLocale = (code: string): code is Locale => Object.hasOwn(LOCALES, code);

/** Two chunks a language (`scripts/messages.ts`): what comes first, and what the screens that are opened later need. */
const first = import.meta.glob<Dictionary>('./locales/*.json', { import: 'default', query: '?first' });
const later = import.meta.glob<Dictionary>('./locales/*.json', { import: 'default', query: '?later' });

let current = $state<Locale>('en');
let messages = $state.raw<Dictionary>({});
/** English as written across Asia: day before month. */
const TAGS: Record<Locale, string> = { en: 'en-GB', id: 'id-ID' };
const tag = $derived(TAGS[current]);
const plural = $derived(new Intl.PluralRules(tag));
const numbers = $derived(new Intl.NumberFormat(tag));
const regions = $derived(new Intl.DisplayNames(tag, { type: 'region' }));
const languages = $derived(new Intl.DisplayNames(tag, { type: 'language' }));
const currencies = $derived(new Intl.DisplayNames(tag, { type: 'currency' }));
const times = $derived(new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' }));
const shortDays = $derived(new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric' }));

export const locale = (): Locale => current;
export const intlTag = (): string => tag;

function remember(code: Locale): void {
  try {
    localStorage.setItem('lang', code);
  } catch {
    // A browser that keeps nothing still works; it only asks again next time.
  }
}

/** Whether somebody chose a language on this device; otherwise the member's own applies. */
function hasChosenLocale(): boolean {
  try {
    return localStorage.getItem('lang') !== null;
  } catch {
    return false;
  }
}

async function show(next: Locale): Promise<void> {
  const path = `./locales/${next}.json`;
  const [own, rest] = await Promise.all([first[path]!(), whole ? later[path]!() : {}]);
  messages = { ...own, ...rest };
  current = next;
  document.documentElement.lang = next;
  document.documentElement.dir = direction(next);
}

let whole = false;
/** All messages of the language, before a screen is shown that may need them. */
export async function allMessages(): Promise<void> {
  if (whole) return;
  messages = { ...messages, ...(await later[`./locales/${current}.json`]!()) };
  whole = true;
}

/** A person chooses a language; this device keeps the choice. */
export async function setLocale(next: Locale): Promise<void> {
  await show(next);
  remember(next);
}

/** The language of the member who signed in, unless another was chosen here. */
export async function followMember(language: Locale): Promise<void> {
  if (language !== current && !hasChosenLocale()) await show(language);
}

export async function initLocale(): Promise<void> {
  const wanted = document.documentElement.lang;
  await show(isLocale(wanted) ? wanted : 'en');
}

/** Whether the catalogue has a message of this id: for ids made from the server's codes. */
export const has = (id: string): boolean => id in messages || `${id}_other` in messages;

/** The message of an id made from a code of the server, or the code itself in words where there is none. */
export const tCode = (prefix: string, code: string): string =>
  messages[`${prefix}.${code}`] ?? code.replaceAll(/[_-]/g, ' ');

/** The message in the current language; `{name}` is replaced, `n` also chooses the plural. */
export function t(id: MessageId, values?: Values): string {
  const n = values?.['n'];
  const text =
    (typeof n === 'number' ? (messages[`${id}_${plural.select(n)}`] ?? messages[`${id}_other`]) : undefined) ??
    messages[id] ??
    id;
  return values ? fill(text, values) : text;
}

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === 'number' ? numbers.format(value) : value;
  });
}

export const num = (n: number): string => numbers.format(n);
export const dateTime = (iso: string): string => times.format(new Date(iso));
export const shortDay = (iso: string): string => shortDays.format(new Date(iso));
export const list = (items: string[]): string => new Intl.ListFormat(tag, { type: 'conjunction' }).format(items);

/** Begins with a small letter, as inside a sentence; an abbreviation keeps its own. */
export const lowered = (text: string): string =>
  /^\p{Lu}[^\p{Lu}]/u.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;

/** Labels in a row, “Non-payment of wages, passport retention and debt bondage”: the first one alone begins a sentence. */
export const listLabels = (labels: string[]): string =>
  list(labels.map((label, i) => (i === 0 ? label : lowered(label))));

export function monthNames(): string[] {
  const format = new Intl.DateTimeFormat(tag, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => format.format(new Date(Date.UTC(2026, month, 1))));
}

/** The one of two texts of the catalogue that is in the reader's language. */
export const pick = (en: string, id: string): string => (current === 'id' && id ? id : en);

/** The language of what `pick` gave, where it is not the reader's: the catalogue has English alone for some texts. */
export const pickedLang = (en: string, id: string): 'en' | undefined =>
  current !== 'en' && (!id || id === en) ? 'en' : undefined;

/** Name of a State by its alpha-3 code. */
export function stateName(alpha3: string): string {
  // The platform's names of these two are longer than any caseworker's.
  if (alpha3 === 'HKG') return 'Hong Kong';
  if (alpha3 === 'MMR') return 'Myanmar';
  const alpha2 = toAlpha2(alpha3);
  return (alpha2 && regions.of(alpha2)) || alpha3;
}

export function languageName(code: string): string {
  const own = OWN_NAMES[code];
  if (own) return own[current];
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}

export function currencyName(code: string): string {
  return OWN_NAMES[code]?.[current] ?? currencies.of(code) ?? code;
}

/** Digits as the API has them, grouped for reading; no float in between. */
export function amountText(amount: string): string {
  const [whole = '', fraction] = amount.split('.');
  const parts = new Intl.NumberFormat(tag, { minimumFractionDigits: 1 }).formatToParts(1000.5);
  const group = parts.find((part) => part.type === 'group')?.value ?? ',';
  const decimal = parts.find((part) => part.type === 'decimal')?.value ?? '.';
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, group);
  return fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`;
}
