import { getContext, setContext } from 'svelte';
import type { Vocabulary } from '../../api/types.ts';
import { LastCurrency } from './currency.svelte.ts';
import type { Draft } from './draft.ts';

/** What every field of the form may need to know about the whole. */
export type FormScope = {
  /** The sentence about what is wrong at a place, by JSON pointer. */
  error(pointer: string): string | undefined;
  /** Whether anything is wrong at or below a place. */
  errorBelow(pointer: string): boolean;
  draft(): Draft;
  vocabulary(): Vocabulary;
  currency: LastCurrency;
  /** Whether the form is filled without a server that could be asked. */
  offline?: true;
  /** Whether each field has its help. */
  help?: true;
};
const KEY = Symbol('form');
export const setForm = (scope: Omit<FormScope, 'currency'>): FormScope =>
  setContext(KEY, { ...scope, currency: new LastCurrency() });
export const getForm = (): FormScope => getContext(KEY);
