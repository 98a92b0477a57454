import type { Appeal } from '../../api/types.ts';
import { locale, t } from '../../i18n/index.svelte.ts';

/** The subject in the reader's language, or in the other one. */
export function appealTitle(appeal: Appeal): string {
  const subject = appeal.subject ?? {};
  return subject[locale()] || subject.en || subject.id || t('appeal.untitled');
}
