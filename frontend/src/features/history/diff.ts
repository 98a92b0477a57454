import type { CaseFile, Vocabulary } from '../../api/types.ts';
import { t } from '../../i18n/index.svelte.ts';
import { openFile } from '../intake/casefile.ts';
import { isBlank, objectAt, type Draft } from '../intake/draft.ts';
import { fieldWords } from '../intake/labels.ts';
import { same } from '../intake/same.ts';
import type { Field } from '../intake/fields.ts';
import { STEPS } from '../intake/spec.ts';

/** A step on the way to a place: a member, a place in a list, or the entry of a list that has this name. */
export type Step = string | number | { key: 'id' | 'exhibit'; value: unknown };
/** A place of the record that one version has otherwise than the one before. Blank is `undefined`. */
export type Change = {
  steps: Step[];
  /** The labels that lead there, as the form has them. */
  labels: string[];
  field: Field | null;
  /** Whether it is a whole entry of a list. */
  whole: boolean;
  old: unknown;
  now: unknown;
  /** The people and organisations of both versions, for the names of those that a field points to. */
  actors: Draft[];
};

/** By what the entries of two lists are told apart; null where only their order does it. */
function nameOf(...lists: Draft[][]): 'id' | 'exhibit' | null {
  const all = lists.flat();
  for (const key of ['id', 'exhibit'] as const) {
    const distinct = lists.every((list) => new Set(list.map((item) => item[key])).size === list.length);
    if (all.length > 0 && all.every((item) => item[key] !== undefined && item[key] !== '') && distinct) return key;
  }
  return null;
}

/** What the newer of two files has otherwise, field by field in the order of the form. */
export function differences(older: CaseFile, newer: CaseFile): Change[] {
  const [before, after] = [openFile(older), openFile(newer)];
  const actors = [...((after['actors'] ?? []) as Draft[]), ...((before['actors'] ?? []) as Draft[])];
  const found: Change[] = [];
  type Place = { steps: Step[]; labels: string[] };

  function fields(list: Field[], old: Draft, now: Draft, at: Place): void {
    for (const field of list) {
      const here = { steps: [...at.steps, field.key], labels: [...at.labels, t(field.label)] };
      const [a, b] = [old[field.key], now[field.key]];
      if (field.kind === 'group') fields(field.fields, a as Draft, b as Draft, { ...here, labels: at.labels });
      else if (field.kind === 'list')
        entries(field, (a ?? []) as Draft[], (b ?? []) as Draft[], { ...here, labels: at.labels });
      else {
        const [was, is] = [isBlank(field, a) ? undefined : a, isBlank(field, b) ? undefined : b];
        if (!same(was, is)) found.push({ ...here, field, whole: false, old: was, now: is, actors });
      }
    }
  }

  function entries(field: Extract<Field, { kind: 'list' }>, old: Draft[], now: Draft[], at: Place): void {
    const key = nameOf(old, now);
    const pairs: { step: Step; place: number; a: Draft | undefined; b: Draft | undefined }[] = [];
    if (key) {
      for (const [place, b] of now.entries())
        pairs.push({ step: { key, value: b[key] }, place, a: old.find((item) => item[key] === b[key]), b });
      for (const [place, a] of old.entries())
        if (!now.some((item) => item[key] === a[key]))
          pairs.push({ step: { key, value: a[key] }, place, a, b: undefined });
    } else
      for (let place = 0; place < Math.max(old.length, now.length); place += 1)
        pairs.push({ step: place, place, a: old[place], b: now[place] });
    for (const { step, place, a, b } of pairs) {
      const here = { steps: [...at.steps, step], labels: [...at.labels, t(field.item, { n: place + 1 })] };
      if (a && b) fields(field.fields, a, b, here);
      else found.push({ ...here, field, whole: true, old: a, now: b, actors });
    }
  }

  for (const step of STEPS)
    for (const { at, fields: list } of step.sections) {
      const place = { steps: at.split('/').slice(1) as Step[], labels: [] as string[] };
      fields(list, objectAt(before, at), objectAt(after, at), place);
    }
  const [a, b] = [unshown(older), unshown(newer)];
  if (!same(a, b))
    found.push({ steps: [], labels: [t('conflict.other')], field: null, whole: false, old: a, now: b, actors });
  return found;
}

/** What the form does not show of a file. */
function unshown(file: CaseFile): unknown {
  const shown = new Set(
    STEPS.flatMap((step) => step.sections).flatMap(({ at, fields }) =>
      at ? [at.split('/')[1]!] : fields.map(({ key }) => key)
    )
  );
  const rest = Object.entries(file).filter(([key]) => !shown.has(key));
  return rest.length > 0 ? Object.fromEntries(rest) : undefined;
}

/** A value of a change in words; an entry of a list as its filled fields. */
export function valueWords(change: Change, value: unknown, vocabulary: Vocabulary): string {
  if (value === undefined) return '';
  const { field, whole, actors } = change;
  if (!field) return JSON.stringify(value);
  if (!whole) return fieldWords(field, value, actors, vocabulary);
  return field.kind === 'list' ? itemWords(field.fields, value as Draft, actors, vocabulary).join('\n') : '';
}

function itemWords(list: Field[], item: Draft, actors: Draft[], vocabulary: Vocabulary): string[] {
  return list.flatMap((field): string[] => {
    const value = item[field.key];
    if (isBlank(field, value)) return [];
    if (field.kind === 'group') return itemWords(field.fields, value as Draft, actors, vocabulary);
    if (field.kind === 'list')
      return (value as Draft[]).flatMap((inner, i) => [
        t(field.item, { n: i + 1 }),
        ...itemWords(field.fields, inner, actors, vocabulary)
      ]);
    return [`${t(field.label)}: ${fieldWords(field, value, actors, vocabulary)}`];
  });
}

/** The object that holds a place of a file, and its key there; null where the way to it is gone. */
function holder(file: CaseFile, steps: Step[], make: boolean): { at: Draft | unknown[]; key: string | number } | null {
  let here: unknown = file;
  for (const [i, step] of steps.entries()) {
    const last = i === steps.length - 1;
    if (typeof step === 'string') {
      if (typeof here !== 'object' || here === null || Array.isArray(here)) return null;
      const object = here as Draft;
      if (last) return { at: object, key: step };
      if (object[step] === undefined && make) object[step] = typeof steps[i + 1] === 'string' ? {} : [];
      here = object[step];
    } else {
      if (!Array.isArray(here)) return null;
      const list = here as Draft[];
      const place = typeof step === 'number' ? step : list.findIndex((item) => item[step.key] === step.value);
      if (last) return { at: list, key: place === -1 ? list.length : place };
      here = list[place];
    }
  }
  return null;
}

/** The value at a place of a file as it is stored. */
export function valueAt(file: CaseFile, steps: Step[]): unknown {
  const found = holder(structuredClone(file), steps, false);
  return found ? (found.at as Record<string | number, unknown>)[found.key] : undefined;
}

/** Whether the older value can be put back: there is one, and nobody has changed the place since. */
export function canRestore(change: Change, older: CaseFile, newer: CaseFile, current: CaseFile): boolean {
  if (!change.field || change.old === undefined || valueAt(older, change.steps) === undefined) return false;
  const byPlace = change.steps.some((step) => typeof step === 'number');
  // An entry that only its order tells apart may be another one by now.
  if (byPlace && !same(listOf(newer, change.steps), listOf(current, change.steps))) return false;
  return same(valueAt(newer, change.steps), valueAt(current, change.steps));
}

function listOf(file: CaseFile, steps: Step[]): unknown {
  return valueAt(
    file,
    steps.slice(
      0,
      steps.findIndex((step) => typeof step === 'number')
    )
  );
}

/** The current file with the older value at its place again; null where its place is gone. */
export function restored(change: Change, older: CaseFile, current: CaseFile): CaseFile | null {
  const file = structuredClone(current);
  const found = holder(file, change.steps, true);
  if (!found) return null;
  const value = structuredClone(valueAt(older, change.steps));
  if (Array.isArray(found.at) && change.whole) found.at.splice(Number(found.key), 0, value);
  else (found.at as Record<string | number, unknown>)[found.key] = value;
  return file;
}
