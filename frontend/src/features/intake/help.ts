import { helpMessages } from '../../i18n/index.svelte.ts';

/** The help of a field with its words: fetched when the first one is asked for. */
export async function allHelp() {
  const [part] = await Promise.all([import('./HelpText.svelte'), helpMessages()]);
  return part;
}
