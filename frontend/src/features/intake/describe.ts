import { t } from '../../i18n/index.svelte.ts';
import type { Field } from './fields.ts';
import { STEPS } from './spec.ts';

/** The labels that lead to a place of the case file: “Events: Event 2: What happened”. */
export function fieldAt(pointer: string): string {
  for (const step of STEPS)
    for (const { at, fields, title } of step.sections) {
      if (at && !pointer.startsWith(`${at}/`)) continue;
      const found = follow(fields, pointer.slice(at.length).split('/').slice(1));
      // What was promised and what it really was are asked in the same words.
      if (found) return [...(title && at.lastIndexOf('/') > 0 ? [t(title)] : []), ...found].join(': ');
    }
  return t('conflict.other');
}

function follow(fields: Field[], keys: string[]): string[] | null {
  const [key, ...rest] = keys;
  const field = fields.find((candidate) => candidate.key === key);
  if (!field) return null;
  const label = t(field.label);
  if (rest.length === 0) return [label];
  if (field.kind === 'group') return follow(field.fields, rest) ?? [label];
  if (field.kind === 'list') {
    const item = t(field.item, { n: Number(rest[0]) + 1 });
    const inner = rest.length > 1 ? follow(field.fields, rest.slice(1)) : [];
    return [item, ...(inner ?? [])];
  }
  return [label];
}

/** The words of a value, for comparing two of them side by side. */
export function plainText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return t(value ? 'ui.yes' : 'ui.no');
  if (Array.isArray(value)) return value.map(plainText).filter(Boolean).join('\n');
  if (typeof value === 'object') return Object.values(value).map(plainText).filter(Boolean).join(', ');
  return String(value);
}
