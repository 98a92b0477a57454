/** Dates that are only partly known, as three boxes and as EDTF text (ISO 8601-2, levels 0 and 1). */
export type Parts = { day: string; month: string; year: string; about: boolean };
export const noDate = (): Parts => ({ day: '', month: '', year: '', about: false });

const SIMPLE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)$/;

/** The boxes of an EDTF date; null for one that three boxes cannot show, such as `200X` or a season. */
export function toParts(text: string): Parts | null {
  if (text === '') return noDate();
  const found = SIMPLE.exec(text);
  if (!found) return null;
  const month = found[2] ?? '';
  if (Number(month) > 12) return null;
  return { year: found[1]!, month, day: found[3] ? String(Number(found[3])) : '', about: Boolean(found[4]) };
}

/** EDTF of what stands in the boxes. What is not a date yet is kept as typed, so that nothing is lost and the error shows. */
export function fromParts({ day, month, year, about }: Parts): string {
  const [d, m, y] = [day.trim(), month.trim(), year.trim()];
  if (!d && !m && !y) return '';
  const text = [y, m || (d ? 'MM' : ''), d ? d.padStart(2, '0') : ''].filter(Boolean).join('-');
  return about ? `${text}~` : text;
}

/** The boxes of a date that was kept half typed, such as `MM-31` or `2019-MM-04`; null for what no box can hold. */
export function halfTyped(text: string): Parts | null {
  const about = text.endsWith('~');
  const found = about ? text.slice(0, -1).split('-') : text.split('-');
  const isMonth = (part: string | undefined) => part === 'MM' || (/^\d\d$/.test(part ?? '') && Number(part) <= 12);
  // Without a year the month comes first.
  const whole = isMonth(found[0]) && found.length < 3 ? ['', ...found] : found;
  const [year = '', month = '', day = '', ...rest] = whole;
  if (rest.length > 0 || (month && !isMonth(month)) || !/^\d{0,4}$/.test(year) || !/^\d{0,2}$/.test(day)) return null;
  return { year, month: month === 'MM' ? '' : month, day: day && String(Number(day)), about };
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Why a date cannot be sent, as the code of the message; null when it can. */
export function dateProblem(text: string): 'date.year' | 'date.month' | 'date.impossible' | null {
  if (text === '') return null;
  if (text.includes('MM')) return 'date.month';
  const parts = toParts(text);
  const monthOrSeason = Number(/^\d{4}-(\d{2})/.exec(text)?.[1] ?? '0');
  if (!parts && monthOrSeason > 12 && monthOrSeason < 21) return 'date.impossible';
  if (!parts) return /^\d{4}|^\d{2,3}X/.test(text) ? null : 'date.year';
  const year = Number(parts.year);
  if (year < 1900 || year > 2199) return 'date.year';
  const month = Number(parts.month || '1');
  if (month < 1 || month > 12) return 'date.impossible';
  if (parts.day !== '') {
    const day = Number(parts.day);
    if (!(day >= 1 && day <= daysIn(year, month))) return 'date.impossible';
  }
  return null;
}

/** A period as start and end; `..` is an end that is open. */
export type Period = { from: string; to: string; open: boolean };

export function toPeriod(text: string): Period {
  const [from = '', to = ''] = text.split('/');
  return text.includes('/')
    ? { from: from === '..' ? '' : from, to: to === '..' ? '' : to, open: to === '..' }
    : { from, to: '', open: false };
}

export function fromPeriod({ from, to, open }: Period): string {
  if (open) return from ? `${from}/..` : '';
  if (to) return `${from || '..'}/${to}`;
  return from;
}

/** First day that a simple date can mean, for comparing a start with an end. */
const first = (text: string): string => {
  const parts = toParts(text);
  return parts ? `${parts.year}-${parts.month || '01'}-${(parts.day || '1').padStart(2, '0')}` : text;
};

export function periodProblem(text: string): 'date.year' | 'date.month' | 'date.impossible' | 'date.order' | null {
  const { from, to } = toPeriod(text);
  const wrong = dateProblem(from) ?? dateProblem(to);
  if (wrong) return wrong;
  const [a, b] = [toParts(from), toParts(to)];
  if (from && to && a && b) {
    const end = `${b.year}-${b.month || '12'}-${(b.day || String(daysIn(Number(b.year), Number(b.month || '12')))).padStart(2, '0')}`;
    if (first(from) > end) return 'date.order';
  }
  return null;
}
