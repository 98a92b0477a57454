import { intlTag } from '../i18n/index.svelte.ts';

/** The signs of the reader's language between thousands and before a fraction. */
function signs(): { group: string; decimal: string } {
  const parts = new Intl.NumberFormat(intlTag(), { minimumFractionDigits: 1 }).formatToParts(10000.5);
  const of = (type: string, otherwise: string) => parts.find((part) => part.type === type)?.value ?? otherwise;
  return { group: of('group', ','), decimal: of('decimal', '.') };
}

/** An amount as the API has it: digits, and a point before the fraction. */
export const isAmount = (text: string): boolean => /^\d{1,15}(\.\d{1,4})?$/.test(text);

/** Digits to be typed in: without signs between thousands, with the reader's sign before the fraction. */
export const toType = (amount: string): string => (isAmount(amount) ? amount.replace('.', signs().decimal) : amount);

/** What a typed amount means, as the API has it; several where it could mean several, none where it is no amount.
 * `1.200,50`, `1,200.50`, `1 200` and `12.000.000` say it themselves. `1.200` is 1200 where the reader's language groups so
 * and the currency has no thousandths, and is asked about elsewhere: a wage must not become a thousandth of itself. */
export function readAmount(typed: string, decimals = 2): string[] {
  const text = typed.replace(/[\s\u00a0\u202f]/g, '');
  if (/^\d+$/.test(text)) return checked(text);
  const [, whole = '', rest = '', last = '', tail = ''] = /^(\d{1,3})((?:[.,]\d{3})*)([.,])(\d+)$/.exec(text) ?? [];
  const { group, decimal } = signs();
  if (rest) {
    // Several signs: those before the last group, or all of them do.
    const inner = new Set(rest.replace(/\d/g, ''));
    if (inner.size > 1) return [];
    const digits = whole + rest.replace(/\D/g, '');
    if (inner.has(last)) return tail.length === 3 ? checked(digits + tail) : [];
    return checked(`${digits}.${tail}`);
  }
  const [, head = '', sign = '', end = ''] = /^(\d+)([.,])(\d+)$/.exec(text) ?? [];
  if (end.length !== 3 || head.length > 3 || head === '0')
    // A sign between thousands that stands in a wrong place is a slip, not a fraction.
    return end.length > 2 && sign !== decimal ? [] : checked(`${head}.${end}`);
  const grouped = head + end;
  return sign === group && decimals < 3 ? [grouped] : [grouped, `${head}.${end}`];
}

const checked = (amount: string): string[] => (isAmount(amount) ? [amount] : []);

/** Ends what could mean several amounts, until somebody has said which. */
const UNCLEAR = ' ?';
export const isUnclear = (amount: string): boolean => amount.endsWith(UNCLEAR);

/** What is kept of a typed amount: the amount, or the text itself where it is none, marked where it is unclear. */
export function keptAmount(typed: string, decimals?: number): string {
  const read = readAmount(typed, decimals);
  return read.length > 1 ? typed.trim() + UNCLEAR : (read[0] ?? typed.trim());
}
/** The text of an amount that is kept, without the mark. */
export const typedOf = (kept: string): string => (isUnclear(kept) ? kept.slice(0, -UNCLEAR.length) : kept);
