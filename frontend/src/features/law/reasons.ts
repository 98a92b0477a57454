import type { CaseFile, Suggestion } from '../../api/types.ts';
import { citation } from '../../codes/provision.ts';
import { list, lowered, pick, pickedLang, t, tCode } from '../../i18n/index.svelte.ts';
import { eventName } from './events.ts';

type Reason = Suggestion['reasons'][number];
type Duties = NonNullable<Reason['duties']>;
/** A sentence under a reason. */
export type Line = { kind: 'why' | 'failed' | 'duties' | 'met'; text: string; lang?: 'en' | undefined };
/** A reason as it is told: one for all events that engage the provision in the same way. */
export type Told = { duty: Reason['duty']; violations: string[]; events: string[]; lines: Line[] };

const duties = (codes: Duties): string => list(codes.map((code) => lowered(t(`duty.${code}`))));
/** The conditions that the facts meet, in words, and where they are from; that the act was private is said with the event. */
function conditions(reason: Reason): string {
  const met = (reason.conditions_met ?? [])
    .filter((code) => !(reason.private_act && code === 'actor=private'))
    .map((code) => tCode('condition', code))
    .join(', ');
  const from = (reason.citations ?? []).map(citation).join('; ');
  if (!met) return from && t('law.restsOn', { from });
  return `${t('law.met')}: ${met}${from && ` [${from}]`}`;
}

function linesOf(reason: Reason): Line[] {
  const met = conditions(reason);
  const lines: Line[] = [
    { kind: 'why', text: pick(reason.why, reason.why_id), lang: pickedLang(reason.why, reason.why_id) }
  ];
  if (reason.failed?.length) lines.push({ kind: 'failed', text: t('law.failed', { duties: duties(reason.failed) }) });
  if (reason.duties?.length) lines.push({ kind: 'duties', text: t('law.duties', { duties: duties(reason.duties) }) });
  if (met) lines.push({ kind: 'met', text: met });
  return lines;
}

/** The reasons for a suggestion, and the sentences that would stand under each of them, which are said once. */
export function reasonsOf(reasons: Reason[], file: CaseFile): { items: Told[]; common: Line[] } {
  const told = new Map<string, Told>();
  for (const reason of reasons) {
    const [violations, lines] = [[reason.violation, ...(reason.also ?? [])], linesOf(reason)];
    const key = JSON.stringify([reason.duty, violations, lines]);
    const event = eventName(file, reason.event) + (reason.private_act ? ` · ${t('law.privateAct')}` : '');
    const same = told.get(key);
    if (same) same.events.push(event);
    else told.set(key, { duty: reason.duty, violations, events: [event], lines });
  }
  const items = [...told.values()];
  const bearing = (line: Line) => items.filter((item) => item.lines.some(({ text }) => text === line.text)).length;
  // What is said of private acts names them itself; anything else must hold for every reason.
  const shared = (line: Line) =>
    bearing(line) > 1 &&
    bearing(line) ===
      (line.kind === 'duties'
        ? items.filter((item) => item.lines.some(({ kind }) => kind === 'duties')).length
        : items.length);
  const common = [
    ...new Map(items.flatMap(({ lines }) => lines.filter(shared)).map((line) => [line.text, line])).values()
  ];
  const said = new Set(common.map(({ text }) => text));
  return { items: items.map((item) => ({ ...item, lines: item.lines.filter(({ text }) => !said.has(text)) })), common };
}
