import type { MessageId } from '../../i18n/index.svelte.ts';

/** The fields of which forms are made, and the short ways to write them down. */
type Common = {
  key: string;
  label: MessageId;
  hint?: MessageId;
  required?: true;
  /** Asked for only on demand: behind “More”. */
  more?: true;
  /** Asked for only on demand: behind a fold of this name. */
  fold?: MessageId;
  half?: true;
  /** Filled by the form itself; does not make an entry count as begun. */
  prefilled?: true;
  /** A list whose label stands over it, because no heading of the section says it already. */
  titled?: true;
  /** What it is until somebody chose it, by another field of the same entry. */
  follows?: { key: string; preset: (value: unknown) => string };
};
export type Field =
  | (Common & { kind: 'text'; max: number; code?: true })
  | (Common & {
      kind: 'area';
      max: number;
      /** The list of violation types beside it for which its words give proposals. */ proposes?: string;
    })
  | (Common & { kind: 'choice'; words: string; values: readonly string[]; preset: string; radio?: true })
  | (Common & {
      kind:
        | 'state'
        | 'language'
        | 'occupation'
        | 'date'
        | 'day'
        | 'period'
        | 'month'
        | 'actor'
        | 'yesno'
        | 'violations'
        | 'check';
    })
  /** `earned` where she works, and so most likely in the currency of that State. */
  | (Common & { kind: 'money'; earned?: true })
  | (Common & { kind: 'number'; min: number; most: number })
  | (Common & { kind: 'words'; max: number; add: MessageId })
  | (Common & { kind: 'languages' })
  | (Common & { kind: 'choices'; words: string; values: readonly string[] })
  | (Common & {
      kind: 'group';
      fields: Field[];
      /** Left out as a whole when nothing is in it. */ optional?: true;
      /** Shown in a frame under its label. */ framed?: true;
      /** One text in several languages, each under its code: the reader's own is asked first. */ tongues?: true;
    })
  | (Common & {
      kind: 'list';
      item: MessageId;
      add: MessageId;
      fields: Field[];
      id?: string;
      exhibit?: true;
      big?: true;
    });

export const text = (key: string, label: MessageId, max: number, rest: object = {}): Field => ({
  kind: 'text',
  key,
  label,
  max,
  ...rest
});
export const area = (key: string, label: MessageId, max: number, rest: object = {}): Field => ({
  kind: 'area',
  key,
  label,
  max,
  ...rest
});
export const choice = (
  key: string,
  label: MessageId,
  words: string,
  values: readonly string[],
  preset: string,
  rest: object = {}
): Field => ({
  kind: 'choice',
  key,
  label,
  words,
  values,
  preset,
  ...rest
});
export type Plain = 'state' | 'language' | 'occupation' | 'date' | 'day' | 'period' | 'month' | 'actor' | 'yesno';
export const plain = (kind: Plain, key: string, label: MessageId, rest: object = {}): Field => ({
  kind,
  key,
  label,
  ...rest
});

export type Section = { at: string; title?: MessageId; hint?: MessageId; folded?: true; fields: Field[] };

/** The fold behind which a field is asked for, if any. */
export const foldOf = ({ fold, more }: Field): MessageId | undefined => fold ?? (more && 'ui.more');
