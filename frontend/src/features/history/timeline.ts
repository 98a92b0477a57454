import type { CaseFile, CaseVersion, Decisions, DraftLine, Task, Vocabulary } from '../../api/types.ts';
import { toPeriod } from '../../codes/edtf.ts';
import { showMoney, showPeriod } from '../../codes/show.ts';
import { listLabels, lowered, shortDay, stateName, t, tCode } from '../../i18n/index.svelte.ts';
import { actorLabel, violationName } from '../intake/labels.ts';
import type { Draft } from '../intake/draft.ts';
import { namesOf } from '../letters/directory.ts';
import { articleName, shortName } from '../law/law.ts';

export const KINDS = ['facts', 'answers', 'work'] as const;
/** What happened to the worker; what was tried and how the authorities answered; what the organisation did. */
export type Kind = (typeof KINDS)[number];
export type Entry = {
  kind: Kind;
  /** First day that the date can mean, for the order; empty when there is no date. */
  from: string;
  when: string;
  title: string;
  text: string;
  /** Place in the case file, where it is one. */
  pointer?: string;
  /** Address of the page that tells more, where it is one of its own. */
  href?: string;
};

/** The first day that an EDTF date or interval can mean; of one with an open start, its end. */
export function firstDay(text: string): string {
  const { from, to } = toPeriod(text);
  const start = from || to;
  const found = /^(\d{2}[\dX]{2})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(start);
  if (!found) return '';
  const month = Number(found[2] ?? '1');
  return `${found[1]!.replaceAll('X', '0')}-${month > 12 ? '01' : String(month).padStart(2, '0')}-${found[3] ?? '01'}`;
}

const joined = (...parts: (string | undefined | false | null)[]): string => parts.filter(Boolean).join(' · ');

/** What the case file tells with a date, or without one. */
export function factEntries(file: CaseFile, vocabulary: Vocabulary): Entry[] {
  const found: Entry[] = [];
  const add = (kind: Kind, when: string | null | undefined, title: string, text: string, pointer: string) =>
    found.push({ kind, from: when ? firstDay(when) : '', when: when ? showPeriod(when) : '', title, text, pointer });
  const actors = (file.actors ?? []) as unknown as Draft[];
  const actor = (id: string | null | undefined) => {
    const known = actors.find((one) => one['id'] === id);
    return known ? actorLabel(known) : '';
  };
  for (const [i, leg] of (file.journey?.legs ?? []).entries())
    if (leg.period)
      add('facts', leg.period, tCode('leg', leg.kind), joined(stateName(leg.state), leg.place), `/journey/legs/${i}`);
  for (const [i, event] of (file.events ?? []).entries()) {
    const names = (event.violations ?? []).map((id) => violationName(vocabulary, id));
    const who = (event.actors ?? []).map((part) => actor(part.actor)).filter(Boolean);
    add(
      'facts',
      event.when,
      names.length > 0 ? listLabels(names) : t('f.event.item', { n: i + 1 }),
      joined(event.place.name, stateName(event.place.country), ...who),
      `/events/${i}`
    );
    for (const [n, response] of (event.responses ?? []).entries())
      if (response.known_since)
        add(
          'answers',
          response.known_since,
          t('timeline.known', { state: stateName(response.state) }),
          listLabels((response.reported_to ?? []).map((forum) => tCode('forum', forum))),
          `/events/${i}/responses/${n}`
        );
  }
  for (const [i, charge] of (file.money?.charges ?? []).entries())
    if (charge.when)
      add(
        'facts',
        charge.when,
        joined(tCode('charge', charge.kind), showMoney(charge.amount)),
        actor(charge.paid_to),
        `/money/charges/${i}`
      );
  for (const [i, remedy] of (file.remedies ?? []).entries()) {
    const body = joined(remedy.body, stateName(remedy.state));
    add(
      'answers',
      remedy.filed,
      t('timeline.filed', { forum: lowered(tCode('forum', remedy.forum)) }),
      body,
      `/remedies/${i}`
    );
    if (remedy.decided)
      add(
        'answers',
        remedy.decided,
        t('timeline.decided', {
          forum: tCode('forum', remedy.forum),
          outcome: lowered(tCode('outcome', remedy.outcome ?? 'unknown'))
        }),
        joined(body, remedy.result),
        `/remedies/${i}`
      );
  }
  for (const [i, proceeding] of (file.proceedings ?? []).entries())
    add(
      'answers',
      proceeding.filed,
      t('timeline.proceeding', { body: proceeding.body }),
      tCode('outcome', proceeding.outcome ?? 'unknown'),
      `/proceedings/${i}`
    );
  for (const [i, item] of (file.evidence ?? []).entries())
    if (item.date)
      add(
        'work',
        item.date,
        item.kind === 'testimony' ? t('timeline.statement') : tCode('evidence', item.kind),
        joined(t('timeline.exhibit', { n: item.exhibit }), item.description),
        `/evidence/${i}`
      );
  for (const [i, consent] of (file.consents ?? []).entries()) {
    const purpose = tCode('purpose', consent.purpose);
    if (consent.given) add('work', consent.given, t('timeline.consent'), purpose, `/consents/${i}`);
    if (consent.withdrawn) add('work', consent.withdrawn, t('timeline.withdrawn'), purpose, `/consents/${i}`);
  }
  return found;
}

/** What the organisation did: steps of the workflow, decisions on the law, tasks done. */
export function workEntries(
  versions: CaseVersion[],
  decisions: Decisions,
  tasks: Task[],
  name: (id: string | null | undefined) => string
): Entry[] {
  const found: Entry[] = [];
  const add = (at: string, title: string, text: string) =>
    found.push({ kind: 'work', from: at.slice(0, 10), when: shortDay(at), title, text });
  const inOrder = [...versions].sort((a, b) => a.version - b.version);
  for (const [i, version] of inOrder.entries()) {
    const who = version.by ? name(version.by) : '';
    if (version.version === 1) add(version.at, t('timeline.opened'), who);
    const before = inOrder[i - 1];
    if (before && before.status !== version.status)
      add(version.at, t('status.done', { status: t(`status.${version.status}`) }), joined(version.status_reason, who));
  }
  for (const entry of decisions.history)
    add(
      entry.at,
      t('timeline.decision', { act: lowered(t(`decide.act.${entry.act}`)) }),
      joined(`${shortName(entry.instrument)} ${articleName(entry.article)}, ${stateName(entry.state)}`, entry.by.name)
    );
  for (const task of tasks) if (task.done) add(task.done.at, t('timeline.done'), joined(task.text, name(task.done.by)));
  return found;
}

/** The letters: drafted, final, sent, and what came back. */
export function letterEntries(id: string, drafts: DraftLine[], vocabulary: Vocabulary): Entry[] {
  const found: Entry[] = [];
  for (const draft of drafts) {
    const name = namesOf(vocabulary, draft.document, draft.with);
    const add = (kind: Kind, at: string, title: string) =>
      found.push({
        kind,
        from: at.slice(0, 10),
        when: shortDay(at),
        title,
        text: joined(name, draft.subject),
        href: `/cases/${id}/drafts/${draft.id}`
      });
    add('work', draft.created_at, t('timeline.letter.created'));
    if (draft.finalised_at) add('work', draft.finalised_at, t('timeline.letter.finalised'));
    for (const { kind, on } of draft.steps ?? [])
      add(kind === 'sent' ? 'work' : 'answers', on, t(`timeline.letter.${kind}`));
  }
  return found;
}

/** In the order of days; what has no date stands apart. */
export function ordered(entries: Entry[]): { years: { year: string; entries: Entry[] }[]; undated: Entry[] } {
  const dated = entries.filter((entry) => entry.from).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const years: { year: string; entries: Entry[] }[] = [];
  for (const entry of dated) {
    const year = entry.from.slice(0, 4);
    const last = years.at(-1);
    if (last?.year === year) last.entries.push(entry);
    else years.push({ year, entries: [entry] });
  }
  return { years, undated: entries.filter((entry) => !entry.from) };
}
