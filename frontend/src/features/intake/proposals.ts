import type { Proposal, ProposalSpan } from '../../api/types.ts';

/** The narrative as the server reads it, so that the places it answers fit. */
export const asRead = (text: string): string => text.replace(/\r\n?/g, '\n').normalize('NFC');

/** Too short to say what happened. */
export const LEAST = 12;
/** Longer texts the server refuses. */
export const MOST = 20000;

export type Excerpt = { before: string; words: string; after: string };

const wordStart = (text: string, at: number): number => {
  const space = text.slice(0, at).search(/\s\S*$/);
  return space < 0 ? 0 : space + 1;
};

/** The words that led to a proposal with about `around` characters on both sides, cut between words; null when the
    text is no longer the one that the places belong to. */
export function excerpt(text: string, span: ProposalSpan, around = 36): Excerpt | null {
  if (text.slice(span.start, span.end) !== span.text || span.text === '') return null;
  const from = span.start > around ? wordStart(text, span.start - around) : 0;
  const rest = text.slice(span.end);
  const cut = rest.length > around ? rest.slice(around).search(/\s/) : -1;
  const to = cut < 0 ? rest.length : around + cut;
  return {
    before: (from > 0 ? '… ' : '') + text.slice(from, span.start),
    words: span.text,
    after: rest.slice(0, to) + (to < rest.length ? ' …' : '')
  };
}

/** The proposals that are not ticked yet and not set aside, in the order of the server. */
export const open = (proposals: Proposal[], ticked: string[], aside: string[]): Proposal[] =>
  proposals.filter(({ violation }) => !ticked.includes(violation) && !aside.includes(violation));

/** Whether the line is too slow or too dear to send the narrative at every pause. */
export function lineIsSlow(lastAnswerMs: number, connection?: { saveData?: boolean; effectiveType?: string }): boolean {
  return lastAnswerMs > 2000 || connection?.saveData === true || /^(slow-)?2g$/.test(connection?.effectiveType ?? '');
}
