import { isMoney } from './languages.ts';
import { toAlpha2 } from './states.ts';

/** How amounts are written where most of those paid work, or come from. A bare “$” could be any of several. */
const SIGNS: Record<string, string> = {
  RM: 'MYR',
  RP: 'IDR',
  S$: 'SGD',
  HK$: 'HKD',
  NT$: 'TWD',
  US$: 'USD',
  B$: 'BND'
};

/** The currency of a State, whose code begins with that of the State; nothing where it shares one, such as the euro. */
export function currencyOf(state: string, all: readonly string[]): string {
  const alpha2 = state ? toAlpha2(state) : undefined;
  return (alpha2 && all.find((code) => code.startsWith(alpha2) && isMoney(code))) || '';
}

/** What was typed as currency and amount: “RM 1.500”, “Rp1.500.000,-”, “1500 USD”. */
export function currencyIn(typed: string, all: readonly string[]): { code: string; amount: string } | null {
  const [, before = '', amount = '', after = ''] =
    /^\s*([A-Z]{0,3}\$?)\.?\s*(\d[\d.,\s]*?)(?:,-)?\s*([A-Z]{0,3}\$?)\s*$/i.exec(typed) ?? [];
  const sign = (before || after).toUpperCase();
  const code = SIGNS[sign] ?? (all.includes(sign) ? sign : '');
  return code && !(before && after) ? { code, amount } : null;
}
