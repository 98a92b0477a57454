import type { MemberRow, Task, TaskClock } from '../../api/types.ts';
import { pick, t } from '../../i18n/index.svelte.ts';
import { eventAt } from '../law/events.ts';

/** How many days ahead counts as soon. */
export const SOON = 7;
export type Urgency = 'over' | 'today' | 'soon' | 'later';

/** Whole days from one calendar day to another; negative when it has passed. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

export function urgency(due: string, today: string): Urgency {
  const left = daysBetween(today, due);
  return left < 0 ? 'over' : left === 0 ? 'today' : left <= SOON ? 'soon' : 'later';
}

/** “in 3 days”, “today”, “2 days late”. */
export function leftText(due: string, today: string): string {
  const left = daysBetween(today, due);
  if (left === 0) return t('task.today');
  return left < 0 ? t('task.late', { n: -left }) : t('task.in', { n: left });
}

/** A member's name by her id; one who is not in the list any more stays unnamed. */
export const memberName = (members: MemberRow[], id: string | null | undefined): string =>
  members.find((member) => member.id === id)?.name ?? t('task.unknownMember');

/** A question or time limit from which a task is made: the same one is not put down twice. */
export type Source = {
  kind: 'mapping' | 'assessment' | 'mechanism' | 'clock';
  code: string;
  pointer?: string;
  text: string;
  text_id: string;
  due?: string;
};

/** What is to be done, in the reader's language; what is asked about one event names it. */
export function taskWords(task: Pick<Task, 'text' | 'text_id' | 'origin'>): string {
  const event = eventAt(task.origin.pointer ?? '');
  return pick(task.text, task.text_id ?? '') + (event && ` (${event})`);
}

/** Whether the task comes from this question or time limit. */
export const isFrom = (task: Pick<Task, 'origin'>, source: Pick<Source, 'kind' | 'code' | 'pointer'>): boolean =>
  task.origin.kind === source.kind &&
  (task.origin.code ?? '') === source.code &&
  (task.origin.pointer ?? '') === (source.pointer ?? '');

/** The code of what an avenue towards a State sets or asks. */
export const avenueCode = (mechanism: string, condition: string, state: string | null | undefined): string =>
  [mechanism, condition, state ?? ''].filter(Boolean).join('/');

/** A time limit as something to put on the to-do. */
export function clockSource(clock: TaskClock): Source {
  const last = (rule: string, name: string) => `${name}: ${rule}`;
  return {
    kind: 'clock',
    code: avenueCode(clock.mechanism, clock.condition, clock.state),
    text: last(clock.rule_en, clock.name_en).slice(0, 1000),
    text_id: last(clock.rule_id, clock.name_id).slice(0, 1000),
    due: clock.due
  };
}

export const SECTIONS = ['over', 'soon', 'later', 'none'] as const;
export type SectionName = (typeof SECTIONS)[number];

/** Which part of the list over all cases a task stands in. */
export function sectionOf(task: Pick<Task, 'due'>, today: string): SectionName {
  if (!task.due) return 'none';
  const how = urgency(task.due, today);
  return how === 'over' ? 'over' : how === 'later' ? 'later' : 'soon';
}
