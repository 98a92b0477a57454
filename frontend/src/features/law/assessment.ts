import type { Ask, AssessedFact, Missing } from '../../api/types.ts';
import type { IconName } from '../../ui/Icon.svelte';

type State = 'shown' | 'indicated' | 'contradicted' | 'not_shown';

/** A mark beside the word, so that colour never speaks alone. */
export const MARKS: Record<State, { icon: IconName; tone: 'ok' | 'warn' | 'danger' | 'none' }> = {
  shown: { icon: 'check', tone: 'ok' },
  indicated: { icon: 'query', tone: 'warn' },
  contradicted: { icon: 'alert', tone: 'danger' },
  not_shown: { icon: 'minus', tone: 'none' }
};

/** What is to be asked, as the list of open questions takes it. */
export const questions = (asks: Ask[]): Missing[] =>
  asks.map((ask) => ({
    code: ask.id,
    pointer: ask.pointer,
    question: ask.question_en,
    question_id: ask.question_id
  }));

export type FactGroup = { code: string; label_en: string; label_id: string; places: AssessedFact[] };

/** Facts of one kind together: the kind in words, with each place where it is recorded. */
export function grouped(facts: AssessedFact[]): FactGroup[] {
  const groups = new Map<string, FactGroup>();
  for (const fact of facts) {
    const { code, label_en, label_id } = fact;
    const group = groups.get(code) ?? { code, label_en, label_id, places: [] };
    groups.set(code, { ...group, places: [...group.places, fact] });
  }
  return [...groups.values()];
}
