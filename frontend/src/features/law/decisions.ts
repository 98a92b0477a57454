import type {
  CaseFile,
  Decision,
  DecisionChange,
  Decisions,
  ProvisionLine,
  Seen,
  Standing,
  Suggestion,
  Target,
  Vocabulary
} from '../../api/types.ts';
import { list, listLabels, stateName, t, tCode } from '../../i18n/index.svelte.ts';
import { violationName } from '../intake/labels.ts';
import { eventName } from './events.ts';
import { standingText } from './law.ts';

/** A provision towards a State, as one word to compare by. */
export const keyOf = (target: Target): string => `${target.state} ${target.instrument} ${target.article}`;

/** The same as the id of its card. */
export const anchorOf = (target: Target): string => `law-${keyOf(target).replaceAll(/[^A-Za-z0-9]+/g, '-')}`;

export const NO_DECISIONS: Decisions = {
  version: 0,
  items: [],
  history: [],
  changes: { came: [], went: [], changed: [] },
  catalogue: ''
};

export const decisionOn = (decisions: Decisions, target: Target): Decision | undefined => {
  const key = keyOf(target);
  return decisions.items.find((item) => keyOf(item) === key);
};

export const REVIEW = ['all', 'open', 'accepted', 'rejected', 'added'] as const;
export type Review = (typeof REVIEW)[number];

/** Where a provision stands in the lawyer's review. */
export function reviewOf(decision: Decision | undefined): Exclude<Review, 'all'> {
  switch (decision?.act) {
    case 'accept':
      return 'accepted';
    case 'reject':
      return 'rejected';
    case 'add':
      return 'added';
    default:
      return 'open';
  }
}

export const reviewed = (suggestion: Suggestion, decisions: Decisions, by: Review): boolean =>
  by === 'all' || reviewOf(decisionOn(decisions, suggestion)) === by;

/** What was added by hand and is not suggested, of one State. */
export const addedTo = (state: string, suggestions: Suggestion[], decisions: Decisions): Decision[] => {
  const suggested = new Set(suggestions.map(keyOf));
  return decisions.items.filter((item) => item.act === 'add' && item.state === state && !suggested.has(keyOf(item)));
};

/** How many provisions these are: one that two events meet under different standings has two cards. */
export const distinct = (targets: Target[]): number => new Set(targets.map(keyOf)).size;

/** How many provisions stand under a State, those added by hand among them, and how many of them bind it. */
export function counts(suggestions: Suggestion[], added: Decision[]): { n: number; bound: number } {
  const binding = distinct(suggestions.filter(({ standing }) => standing.kind === 'binding'));
  const byHand = added.filter(({ standings }) => standings?.some(({ kind }) => kind === 'binding')).length;
  return { n: distinct(suggestions) + added.length, bound: binding + byHand };
}

/** The standings that a decision rested on, in words; one where all events found the State bound alike. */
export const seenStandings = (state: string, seen: Seen): string =>
  list(seen.standings.map((standing) => standingText(stateName(state), asStanding(standing))));

/** A standing as it was seen has one day, whatever it means. */
function asStanding(seen: Seen['standings'][number]): Standing {
  const day = seen.day ?? null;
  const rest = { on: seen.on, confidence: seen.confidence };
  switch (seen.kind) {
    case 'binding':
      return { ...rest, kind: 'binding', since: day } as Standing;
    case 'signed_only':
      return { ...rest, kind: 'signed_only', signed: day } as Standing;
    case 'not_yet_in_force':
      return { ...rest, kind: 'not_yet_in_force', from: day } as Standing;
    case 'denounced':
      return { ...rest, kind: 'denounced', until: day } as Standing;
    default:
      return { ...rest, kind: seen.kind } as Standing;
  }
}

export type Difference = { aspect: DecisionChange['aspects'][number]; was: string; now: string };

/** What was and what is, in words, aspect by aspect. */
export function differences(change: DecisionChange, file: CaseFile, vocabulary: Vocabulary): Difference[] {
  const words = (aspect: Difference['aspect'], seen: Seen): string => {
    switch (aspect) {
      case 'standing':
        return seenStandings(change.state, seen);
      case 'strength':
        return seen.strength ? t(`strength.${seen.strength}`) : t('decide.notSuggested');
      case 'firmness':
        return seen.tentative ? t('decide.tentative') : t('decide.firm');
      case 'conditions':
        return seen.missing.length > 0
          ? list(seen.missing.map((code) => tCode('condition', code)))
          : t('decide.nothingMissing');
      case 'reasons':
        return seen.reasons.length > 0
          ? listLabels(
              seen.reasons.map(
                ({ event, violation }) => `${violationName(vocabulary, violation)} (${eventName(file, event)})`
              )
            )
          : t('decide.noReason');
    }
  };
  return change.aspects.map((aspect) => ({ aspect, was: words(aspect, change.was), now: words(aspect, change.now) }));
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Provisions in which every word typed occurs: `cmw 21` first finds the article, then what speaks of it. */
export function findProvisions(all: ProvisionLine[], typed: string): ProvisionLine[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const name = (line: ProvisionLine) =>
    plain(`${line.instrument} ${line.instrument.replace(/^ILO-/, '')} ${line.article}`);
  const heading = (line: ProvisionLine) => plain(`${line.heading.en} ${line.heading.id}`);
  const score = (line: ProvisionLine): number => {
    const parts = name(line).split(' ');
    if (words.every((word) => parts.includes(word))) return 0;
    if (words.every((word) => parts.some((part) => part.startsWith(word)))) return 1;
    const named = `${name(line)} ${heading(line)}`;
    if (words.every((word) => named.includes(word))) return 2;
    const whole = `${named} ${plain(line.gist)}`;
    return words.every((word) => whole.includes(word)) ? 3 : 9;
  };
  return all
    .map((line, place) => ({ line, place, rank: score(line) }))
    .filter(({ rank }) => rank < 9)
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .map(({ line }) => line);
}

/** Which reading of an unknown status a suggestion belongs to. */
export function readingOf(suggestion: Suggestion): 'regular' | 'irregular' | null {
  const asks = (code: string) => suggestion.missing.some((item) => item.code === code);
  if (!suggestion.tentative) return null;
  if (asks('regular_status_only')) return 'regular';
  return asks('irregular_status') ? 'irregular' : null;
}
