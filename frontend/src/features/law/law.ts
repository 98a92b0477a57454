import type { Standing, Suggestion, Target } from '../../api/types.ts';
import { stateName, t } from '../../i18n/index.svelte.ts';
import { articleName } from '../../codes/provision.ts';
import { showDate } from '../../codes/show.ts';

/** UN instruments are blue, ILO ones plum, regional and other ones neutral; always with the name in words. */
export const sourceOf = (instrument: string): 'un' | 'ilo' | 'nat' =>
  instrument.startsWith('ILO-') ? 'ilo' : /^(ACTIP|AHRD|ASEAN)/.test(instrument) ? 'nat' : 'un';

/** `ILO-C029` as people say it: C029. */
export const shortName = (instrument: string): string => instrument.replace(/^ILO-/, '');

/** Whether the standing binds, in the three ways that the eye tells apart. */
export const weight = (standing: Standing): 'yes' | 'no' | 'open' =>
  standing.kind === 'binding' ? 'yes' : standing.kind === 'unknown' || standing.kind === 'non_treaty' ? 'open' : 'no';

/** The standing in two words, for a row. */
export function bondName({ kind }: Standing): string {
  switch (kind) {
    case 'binding':
      return t('bond.binding');
    case 'signed_only':
      return t('bond.signed');
    case 'not_yet_in_force':
      return t('bond.notYet');
    case 'non_treaty':
      return t('bond.nonTreaty');
    case 'unknown':
      return t('bond.unknown');
    default:
      return t('bond.no');
  }
}

/** The standing of a State in words. */
export function standingText(state: string, standing: Standing): string {
  switch (standing.kind) {
    case 'binding':
      return standing.since
        ? t('standing.binding', { state, date: showDate(standing.since) })
        : t('standing.bindingUndated', { state });
    case 'signed_only':
      return standing.signed
        ? t('standing.signed', { state, date: showDate(standing.signed) })
        : t('standing.signedUndated', { state });
    case 'not_yet_in_force':
      return standing.from
        ? t('standing.notYet', { state, date: showDate(standing.from) })
        : t('standing.notYetUndated', { state });
    case 'denounced':
      return t('standing.denounced', { state });
    case 'excluded':
      return t('standing.excluded', { state });
    case 'not_party':
      return t('standing.notParty', { state });
    case 'non_treaty':
      return t('standing.nonTreaty');
    default:
      return t('standing.unknown', { state });
  }
}

export type Group = { state: string; items: Suggestion[] };

/** The suggestions by State, in the order in which the server pleads them. */
export function byState(suggestions: Suggestion[]): Group[] {
  const groups = new Map<string, Suggestion[]>();
  for (const suggestion of suggestions)
    groups.set(suggestion.state, [...(groups.get(suggestion.state) ?? []), suggestion]);
  return [...groups].map(([state, items]) => ({ state, items }));
}

export const NARROW = ['all', 'binding', 'direct', 'cmw', 'ilo'] as const;
export type Narrow = (typeof NARROW)[number];

export function narrowed(suggestion: Suggestion, by: Narrow): boolean {
  switch (by) {
    case 'all':
      return true;
    case 'binding':
      return suggestion.standing.kind === 'binding';
    case 'direct':
      return suggestion.strength === 'direct' && !suggestion.tentative;
    case 'cmw':
      return suggestion.instrument === 'CMW';
    case 'ilo':
      return sourceOf(suggestion.instrument) === 'ilo';
  }
}

export { articleName };

/** A provision and who owes it, in words. */
export const targetName = ({ instrument, article, state }: Target): string =>
  `${shortName(instrument)} ${articleName(article)} (${stateName(state)})`;
