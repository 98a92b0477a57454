import { t } from '../../i18n/index.svelte.ts';
import type { Field } from './fields.ts';

/** What a field takes, in a sentence or two, from its own description. */
export function ruleOf(field: Field): string {
  return `${ofKind(field)} ${t(field.required ? 'help.rule.required' : 'help.rule.optional')}`;
}

function ofKind(field: Field): string {
  switch (field.kind) {
    case 'text':
    case 'area':
      return t('help.rule.text', { max: field.max });
    case 'words':
      return t('help.rule.words', { max: field.max });
    case 'number':
      return t('help.rule.number', { min: field.min, max: field.most });
    case 'group':
      return t('help.rule.list');
    default:
      return t(`help.rule.${field.kind}`);
  }
}

/** The message of what a field means; its example is under `.eg`. */
export const helpId = (field: Field): string => field.label.replace(/^f\./, '');
