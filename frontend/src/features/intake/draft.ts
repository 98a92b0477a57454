import type { Field, Section } from './fields.ts';

/** What stands in the form: the case file with every member that the form asks for present, empty where not filled. */
export type Draft = Record<string, unknown>;

const isObject = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object of the draft at a JSON pointer; made when it is not there. */
export function objectAt(draft: Draft, pointer: string): Draft {
  let here = draft;
  for (const key of pointer.split('/').slice(1)) {
    if (!isObject(here[key])) here[key] = {};
    here = here[key] as Draft;
  }
  return here;
}

function emptyValue(field: Field): unknown {
  switch (field.kind) {
    case 'choice':
      return field.preset;
    case 'yesno':
      return null;
    case 'check':
      return false;
    case 'money':
      return { amount: '', currency: '' };
    case 'group':
      return emptyItem(field.fields);
    case 'list':
    case 'words':
    case 'languages':
    case 'violations':
    case 'choices':
      return [];
    default:
      return '';
  }
}

export function emptyItem(fields: Field[]): Draft {
  return Object.fromEntries(fields.map((field) => [field.key, emptyValue(field)]));
}

function openValue(field: Field, value: unknown): unknown {
  if (value === undefined || value === null) return emptyValue(field);
  if (field.kind === 'group') return openObject(field.fields, value as Draft);
  if (field.kind === 'list') return (value as Draft[]).map((item) => openObject(field.fields, item));
  if (field.kind === 'number') return String(value);
  return value;
}

function openObject(fields: Field[], value: Draft): Draft {
  const opened: Draft = { ...value };
  for (const field of fields) opened[field.key] = openValue(field, value[field.key]);
  return opened;
}

/** The draft of a record; members that the form does not show are kept as they are. */
export function openRecord(record: object, sections: Section[]): Draft {
  const draft = structuredClone(record) as Draft;
  for (const { at, fields } of sections) {
    const place = objectAt(draft, at);
    for (const field of fields) place[field.key] = openValue(field, place[field.key]);
  }
  return draft;
}

export function isBlank(field: Field, value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  switch (field.kind) {
    case 'choice':
      return value === field.preset;
    case 'money':
      return !(value as Draft)['amount'];
    case 'group':
      return field.fields.every((inner) => inner.prefilled || isBlank(inner, (value as Draft)[inner.key]));
    case 'list':
      return (value as Draft[]).every((item) => isBlankItem(field.fields, item));
    case 'words':
    case 'languages':
      return (value as string[]).every((word) => word.trim() === '');
    case 'violations':
    case 'choices':
      return (value as string[]).length === 0;
    case 'check':
      return value === false;
    default:
      return typeof value === 'string' && value.trim() === '';
  }
}

/** Whether nothing was entered in an item of a list, and no file was sent for it. */
export const isBlankItem = (fields: Field[], item: Draft): boolean =>
  !item['file'] && fields.every((field) => field.prefilled || isBlank(field, item[field.key]));

/** Drops the entries of lists in which nothing stands, so that places in the draft and in what is sent are the same. */
export function dropBlankItems(draft: Draft, sections: Section[]): void {
  const tidy = (fields: Field[], place: Draft): void => {
    for (const field of fields) {
      const value = place[field.key];
      if (field.kind === 'group') tidy(field.fields, value as Draft);
      if (field.kind === 'words' || field.kind === 'languages')
        place[field.key] = (value as string[]).filter((word) => word.trim() !== '');
      if (field.kind !== 'list') continue;
      const items = value as Draft[];
      const kept = items.filter((item) => !isBlankItem(field.fields, item));
      if (kept.length < items.length) place[field.key] = kept;
      for (const item of kept) tidy(field.fields, item);
    }
  };
  for (const { at, fields } of sections) tidy(fields, objectAt(draft, at));
}

function closeValue(field: Field, value: unknown): unknown {
  switch (field.kind) {
    case 'check':
      return value;
    case 'choice':
      return value === '' ? undefined : value;
    case 'number': {
      const number = Number(value);
      return value === '' ? undefined : Number.isInteger(number) ? number : value;
    }
    case 'money':
      return (value as Draft)['amount'] ? value : undefined;
    case 'group':
      return field.optional && isBlank(field, value) ? undefined : closeObject(field.fields, value as Draft);
    case 'list':
      return (value as Draft[]).length > 0
        ? (value as Draft[]).map((item) => closeObject(field.fields, item))
        : undefined;
    default:
      return isBlank(field, value) ? undefined : typeof value === 'string' ? value.trim().normalize('NFC') : value;
  }
}

function closeObject(fields: Field[], value: Draft): Draft {
  const closed: Draft = { ...value };
  for (const field of fields) {
    const sent = closeValue(field, value[field.key]);
    if (sent === undefined) delete closed[field.key];
    else closed[field.key] = sent;
  }
  return closed;
}

/** The record to send. Call `dropBlankItems` first, so that the places are the same. */
export function closeRecord(draft: Draft, sections: Section[]): Draft {
  const file = structuredClone(draft);
  for (const { at, fields } of sections) {
    const place = objectAt(file, at);
    for (const field of fields) {
      const sent = closeValue(field, place[field.key]);
      if (sent === undefined) delete place[field.key];
      else place[field.key] = sent;
    }
  }
  return file;
}

/** The id of the control for a JSON pointer. */
export const controlId = (pointer: string): string => `f${pointer.replaceAll(/[^\w-]/g, '-')}`;

/** The next free short id such as `e3`. */
export function nextId(prefix: string, items: Draft[]): string {
  const taken = new Set(items.map((item) => item['id']));
  let n = items.length + 1;
  while (taken.has(`${prefix}${n}`)) n += 1;
  return `${prefix}${n}`;
}

/** A new item of a list, with the id, exhibit number and country that the form can know. */
export function newItem(field: Extract<Field, { kind: 'list' }>, items: Draft[], draft: Draft): Draft {
  const item = emptyItem(field.fields);
  if (field.id) item['id'] = nextId(field.id, items);
  if (field.exhibit) item['exhibit'] = Math.max(0, ...items.map((other) => Number(other['exhibit']) || 0)) + 1;
  const place = item['place'];
  if (isObject(place)) {
    const before = items.at(-1)?.['place'];
    place['country'] = (isObject(before) && before['country']) || destination(draft);
  }
  return item;
}

/** The State to which the worker went, or nothing. */
export function destination(draft: Draft): string {
  const legs = objectAt(draft, '/journey')['legs'] as Draft[] | undefined;
  return String(legs?.find((leg) => leg['kind'] === 'destination')?.['state'] ?? '');
}
