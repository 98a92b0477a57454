import { has, t, type MessageId, type Values } from '../i18n/index.svelte.ts';
import type { FieldError } from './types.ts';
import type { ApiProblem } from './client.ts';

/** An error at a place of what was sent: the JSON pointer and the sentence to show beside its field. */
export type PlacedError = { pointer: string; text: string };

const say = (id: string, values?: Values): string => t(id as MessageId, values);

/** The catalogue's sentence for one error of a field, by its code. */
export function fieldMessage(error: FieldError): string {
  // What a text lacks is told by the server, in the reader's language.
  if (error.code === 'incomplete' && error.message) return error.message;
  const id = `err.field.${error.code}`;
  return has(id) ? say(id) : t('err.field.invalid');
}

export function placed(errors: FieldError[] | undefined, prefix = ''): PlacedError[] {
  return (errors ?? []).map((error) => ({
    pointer: prefix && error.pointer.startsWith(prefix) ? error.pointer.slice(prefix.length) : error.pointer,
    text: fieldMessage(error)
  }));
}

/** One sentence that says what went wrong and what to do. */
export function problemMessage(failure: ApiProblem): string {
  const { code, request_id: id } = failure.problem;
  if (code === 'throttled') return t('err.throttled', { n: failure.retryAfter ?? 60 });
  if (code === 'internal' && id) return t('err.internalId', { id });
  return has(`err.${code}`) ? say(`err.${code}`) : t('err.internal');
}
