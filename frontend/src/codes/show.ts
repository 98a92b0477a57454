import { amountText, intlTag, t } from '../i18n/index.svelte.ts';
import type { Money } from '../api/types.ts';
import { toParts, toPeriod } from './edtf.ts';

/** Formats are slow to make and the same for a whole list. */
const formats = new Map<string, Intl.DateTimeFormat>();
function format(tag: string, month: boolean, day: boolean): Intl.DateTimeFormat {
  const key = `${tag} ${month} ${day}`;
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', timeZone: 'UTC' };
  if (month) options.month = 'long';
  if (day) options.day = 'numeric';
  const made = formats.get(key) ?? new Intl.DateTimeFormat(tag, options);
  formats.set(key, made);
  return made;
}

/** An EDTF date in words: “7 December 2004”, “about 1986”. Text that is not a simple date is shown as it stands. */
export function showDate(text: string): string {
  const parts = toParts(text);
  if (!parts || !parts.year) return text;
  const moment = new Date(Date.UTC(Number(parts.year), Number(parts.month || '1') - 1, Number(parts.day || '1')));
  const words = format(intlTag(), !!parts.month, !!parts.day).format(moment);
  return parts.about ? t('date.about', { date: words }) : words;
}

/** An EDTF date or interval in words. */
export function showPeriod(text: string): string {
  if (!text.includes('/')) return showDate(text);
  const { from, to, open } = toPeriod(text);
  if (open) return t('date.since', { from: showDate(from) });
  if (!from) return t('date.until', { to: showDate(to) });
  return t('date.fromTo', { from: showDate(from), to: showDate(to) });
}

export const showMoney = (money: Money): string => `${money.currency} ${amountText(money.amount)}`;
