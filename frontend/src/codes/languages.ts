/** Languages that workers and caseworkers of the region speak most, by BCP 47 tag; any other tag that a record holds is kept. */
export const LANGUAGES: readonly string[] = [
  'id',
  'en',
  'ms',
  'jv',
  'su',
  'mad',
  'sas',
  'bug',
  'ban',
  'tet',
  'ne',
  'bn',
  'hi',
  'ta',
  'te',
  'si',
  'ur',
  'my',
  'shn',
  'mnw',
  'km',
  'lo',
  'th',
  'vi',
  'fil',
  'ceb',
  'ilo',
  'zh',
  'zh-Hant',
  'yue',
  'ar',
  'ko',
  'ja',
  'am',
  'om',
  'sw',
  'fr',
  'es'
];

/** Currencies of the countries of origin and employment; offered first. */
export const COMMON_CURRENCIES: readonly string[] = [
  'IDR',
  'MYR',
  'SGD',
  'HKD',
  'TWD',
  'SAR',
  'AED',
  'KWD',
  'QAR',
  'BHD',
  'OMR',
  'JOD',
  'BND',
  'THB',
  'KRW',
  'JPY',
  'USD',
  'PHP',
  'NPR',
  'BDT',
  'MMK',
  'KHR',
  'INR',
  'LKR'
];

/** Units of funds, of account and of tests, in which nobody is paid. */
const NO_MONEY = /^(BOV|CHE|CHW|CLF|COU|MXV|USN|UYI|UYW|XA[DGU]|XB[ABCD]|XDR|XP[DT]|XSU|XTS|XUA|XXX)$/;

export const isMoney = (currency: string): boolean => !NO_MONEY.test(currency);

/** Codes with their names, each name once, in the order of the names. */
export function named(codes: readonly string[], nameOf: (code: string) => string, tag: string) {
  const names = new Map<string, string>();
  for (const code of codes) if (!names.has(nameOf(code))) names.set(nameOf(code), code);
  const collator = new Intl.Collator(tag);
  return [...names].map(([name, code]) => ({ code, name })).sort((a, b) => collator.compare(a.name, b.name));
}
