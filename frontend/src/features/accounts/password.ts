import type { MessageId } from '../../i18n/index.svelte.ts';

/** Length is what counts; the server has the last word. */
export const PASSWORD_LEAST = 12;
export const passwordTrouble = (password: string): MessageId | null =>
  [...password].length < PASSWORD_LEAST ? 'err.field.password' : null;
