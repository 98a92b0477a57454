import { isObject } from './same.ts';
import type { Draft } from './draft.ts';
import type { MessageId } from '../../i18n/index.svelte.ts';

/** What is most often needed and not there, with its place in the file, in the order of the form. */
export type Missing = { pointer: string; message: MessageId };

const listOf = (value: unknown): Draft[] => (Array.isArray(value) ? (value as Draft[]) : []);

export function missing(file: Draft): Missing[] {
  const part = (key: string): Draft => (isObject(file[key]) ? (file[key] as Draft) : {});
  const found: Missing[] = [];
  const need = (there: boolean, pointer: string, message: MessageId) => {
    if (!there) found.push({ pointer, message });
  };
  const events = listOf(file['events']);
  need((part('risk')['level'] ?? 'unknown') !== 'unknown', '/risk/level', 'check.safety');
  need(Boolean(part('worker')['nationality']), '/worker/nationality', 'check.nationality');
  need(
    listOf(part('journey')['legs']).some(({ kind, state }) => kind === 'destination' && state),
    '/journey/legs',
    'check.legs'
  );
  need(events.length > 0, '/events', 'check.events');
  for (const [i, event] of events.entries()) {
    need(Boolean(event['when']), `/events/${i}/when`, 'check.when');
    need(listOf(event['violations']).length > 0, `/events/${i}/violations`, 'check.violations');
  }
  need(
    listOf(file['consents']).some(({ purpose }) => purpose),
    '/consents',
    'check.consents'
  );
  return found;
}
