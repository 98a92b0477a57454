import { dateProblem, periodProblem } from '../../codes/edtf.ts';
import type { PlacedError } from '../../api/errors.ts';
import type { Vocabulary } from '../../api/types.ts';
import { t, type MessageId, type Values } from '../../i18n/index.svelte.ts';
import { isBlank, objectAt, type Draft } from './draft.ts';
import type { Field, Section } from './fields.ts';

/** What is wrong in a form, found before it is sent: fetched apart, when the form is there. */
export type Trouble = { pointer: string; message: MessageId; values?: Values };
export type Decimals = (currency: string) => number | undefined;

function moneyTrouble(value: Draft, decimals: Decimals): MessageId | null {
  const amount = String(value['amount'] ?? '');
  const currency = String(value['currency'] ?? '');
  if (amount === '') return null;
  // The field keeps an amount as the API has it, and marks what could mean several.
  if (!/^\d{1,15}(\.\d{1,4})?$/.test(amount))
    return amount.endsWith('?') ? 'err.field.amountUnclear' : 'err.field.amount';
  if (currency === '') return 'err.field.currency';
  const most = decimals(currency);
  const has = amount.split('.')[1]?.replace(/0+$/, '').length ?? 0;
  return most !== undefined && has > most ? 'err.field.decimals' : null;
}

/** Kinds of fields that are chosen from a list. */
const PICKED: Field['kind'][] = ['choice', 'state', 'actor', 'language', 'occupation'];

function fieldTrouble(field: Field, value: unknown, decimals: Decimals): MessageId | null {
  const blank = field.kind === 'choice' ? value === '' : isBlank(field, value);
  if (blank) return !field.required ? null : PICKED.includes(field.kind) ? 'err.field.choose' : 'err.field.required';
  switch (field.kind) {
    case 'text':
    case 'area':
      return [...String(value)].length > field.max ? 'err.field.atMost' : null;
    case 'date':
    case 'month': {
      const wrong = dateProblem(String(value));
      if (wrong) return `err.field.${wrong}`;
      return field.kind === 'month' && !/^\d{4}-\d{2}$/.test(String(value)) ? 'err.field.date.monthNeeded' : null;
    }
    case 'day':
      return dateProblem(String(value)) || !/^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? 'err.field.date.day' : null;
    case 'period': {
      const wrong = periodProblem(String(value));
      return wrong ? `err.field.${wrong}` : null;
    }
    case 'money':
      return moneyTrouble(value as Draft, decimals);
    case 'number': {
      const number = Number(value);
      return Number.isInteger(number) && number >= field.min && number <= field.most ? null : 'err.field.between';
    }
    default:
      return null;
  }
}

/** The limits that a sentence tells. */
function limits(field: Field, message: MessageId): { values?: Values } {
  if (field.kind === 'number' && message === 'err.field.between')
    return { values: { min: field.min, max: field.most } };
  return 'max' in field && message === 'err.field.atMost' ? { values: { n: field.max } } : {};
}

/** What keeps the draft from being sent, in the order of the form. */
export function troubles(draft: Draft, decimals: Decimals, sections: Section[]): Trouble[] {
  const found: Trouble[] = [];
  const walk = (fields: Field[], place: Draft, at: string): void => {
    for (const field of fields) {
      const value = place[field.key];
      const pointer = `${at}/${field.key}`;
      const message = fieldTrouble(field, value, decimals);
      if (message) found.push({ pointer, message, ...limits(field, message) });
      if (field.kind === 'group' && !(field.optional && isBlank(field, value)))
        walk(field.fields, value as Draft, pointer);
      if (field.kind === 'list')
        for (const [i, item] of (value as Draft[]).entries()) walk(field.fields, item, `${pointer}/${i}`);
    }
  };
  for (const { at, fields } of sections) walk(fields, objectAt(draft, at), at);
  return found;
}

/** The same in words, for the summary and beside each field. */
export const faults = (draft: Draft, words: Vocabulary | null, sections: Section[]): PlacedError[] =>
  troubles(draft, (code) => words?.currencies.find((one) => one.code === code)?.decimals, sections).map(
    ({ pointer, message, values }) => ({ pointer, text: t(message, values) })
  );
