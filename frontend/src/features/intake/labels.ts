import { languageName, list, listLabels, locale, num, pick, stateName, t, tCode } from '../../i18n/index.svelte.ts';
import type { Money, Vocabulary } from '../../api/types.ts';
import { showDate, showMoney, showPeriod } from '../../codes/show.ts';
import type { Draft } from './draft.ts';
import type { FormScope } from './form.ts';
import type { Field } from './fields.ts';

export const occupationName = (occupation: { en: string; id: string }): string => occupation[locale()];

export const violationName = (vocabulary: Vocabulary, id: string): string => {
  const found = vocabulary.violations.find((violation) => violation.id === id);
  if (!found) return id.replaceAll('-', ' ');
  return pick(found.label_en, found.label_id);
};

/** “Employer: Tan family”, “Police”, or the id when neither is known. */
export function actorLabel(actor: Draft): string {
  const kind = actor['kind'] ? tCode('actor', String(actor['kind'])) : '';
  const name = String(actor['name'] ?? '');
  return [kind, name].filter(Boolean).join(': ') || String(actor['id'] ?? '');
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** One line that tells an entry of a list from the others. */
export function itemGist(field: Extract<Field, { kind: 'list' }>, item: Draft, form: FormScope): string {
  const money = (key: string) => {
    const value = item[key] as Money | undefined;
    return value?.amount ? showMoney(value) : '';
  };
  const parts: string[] = [];
  switch (field.key) {
    case 'actors':
      parts.push(item['kind'] || item['name'] ? actorLabel(item) : '');
      break;
    case 'events': {
      const violations = (item['violations'] as string[]).map((id) => violationName(form.vocabulary(), id));
      const more = violations.length > 2 ? ` +${num(violations.length - 2)}` : '';
      parts.push(item['when'] ? showPeriod(text(item['when'])) : '', listLabels(violations.slice(0, 2)) + more);
      break;
    }
    case 'wages':
      if (item['from'] && item['to'])
        parts.push(t('date.fromTo', { from: showDate(text(item['from'])), to: showDate(text(item['to'])) }));
      parts.push(money('due_per_month'));
      break;
    case 'charges':
      if (money('amount')) parts.push(tCode('charge', text(item['kind'])), money('amount'));
      break;
    case 'remedies':
      if (item['forum'])
        parts.push(tCode('forum', text(item['forum'])), item['state'] ? stateName(text(item['state'])) : '');
      break;
    case 'responses':
      parts.push(item['state'] ? stateName(text(item['state'])) : '');
      break;
    case 'consents':
      if (item['purpose']) parts.push(tCode('purpose', text(item['purpose'])));
      if (item['disclosure']) parts.push(tCode('disclosure', text(item['disclosure'])));
      break;
    case 'evidence':
      parts.push(text(item['description']).slice(0, 80));
      break;
    default:
      break;
  }
  return parts.filter(Boolean).join(' · ');
}

/** The name by which the organisation's own people see a worker: the first name written, else the pseudonym. */
export function workerName(file: { worker: { names?: { text: string }[]; pseudonym?: string } }): string {
  return file.worker.names?.[0]?.text || file.worker.pseudonym || '';
}

/** The value of one field in words, as the record shows it. */
export function fieldWords(field: Field, value: unknown, actors: Draft[], vocabulary: Vocabulary): string {
  const plain = String(value);
  switch (field.kind) {
    case 'choice':
      return value === '' ? '–' : tCode(field.words, plain);
    case 'state':
      return stateName(plain);
    case 'language':
      return languageName(plain);
    case 'choices':
      return listLabels((value as string[]).map((code) => tCode(field.words, code)));
    case 'languages':
      return list((value as string[]).map(languageName));
    case 'violations':
      return listLabels((value as string[]).map((id) => violationName(vocabulary, id)));
    case 'words':
      return (value as string[]).join('; ');
    case 'occupation': {
      const known = vocabulary.occupations.find(({ code }) => code === plain);
      return known ? `${occupationName(known)} (ISCO-08 ${plain})` : `ISCO-08 ${plain}`;
    }
    case 'actor': {
      const known = actors.find((actor) => actor['id'] === plain);
      return known ? actorLabel(known) : plain;
    }
    case 'yesno':
    case 'check':
      return t(value ? 'ui.yes' : 'ui.no');
    case 'date':
    case 'day':
    case 'month':
      return showDate(plain);
    case 'period':
      return showPeriod(plain);
    case 'money':
      return showMoney(value as Money);
    case 'number':
      return num(Number(plain));
    default:
      return plain;
  }
}
