import type { Draft, DraftSection, Disclosure } from '../../api/types.ts';
import { languageName } from '../../i18n/index.svelte.ts';

/** What a person changes of a draft. */
export type Text = { id: string; title: string; text: string };
export type Local = {
  subject: string | null;
  addressee: string[] | null;
  disclosure: Disclosure | null;
  date: string;
  sections: Text[];
};
/** A place that two people changed: one section, the subject, the address or the settings. */
export type Place = Exclude<keyof Local, 'sections'> | `section:${string}`;
export type Conflict = { place: Place; title: string; mine: string; theirs: string };

export const localOf = (draft: Draft): Local => ({
  subject: draft.subject ?? null,
  addressee: draft.addressee ?? null,
  disclosure: draft.choice.disclosure ?? null,
  date: draft.choice.date,
  sections: draft.sections.map(({ id, title, text }) => ({ id, title, text }))
});

export const same = (one: unknown, two: unknown): boolean => JSON.stringify(one) === JSON.stringify(two);

export const changeOf = (local: Local, version: number) => ({ based_on: version, ...local });

const HEAD = ['subject', 'addressee', 'disclosure', 'date'] as const;
const plain = (value: Local[(typeof HEAD)[number]]): string =>
  Array.isArray(value) ? value.join('\n') : (value ?? '');
const words = (text: Text | undefined): string => (text ? [text.title, text.text].filter(Boolean).join('\n\n') : '');

/** What only one of the two changed is taken from her; what both changed is a conflict, and mine stands meanwhile. */
export function merge(base: Local, mine: Local, theirs: Local): { merged: Local; conflicts: Conflict[] } {
  const conflicts: Conflict[] = [];
  const merged: Local = { ...mine };
  for (const key of HEAD) {
    if (same(mine[key], theirs[key]) || same(theirs[key], base[key])) continue;
    if (same(mine[key], base[key])) Object.assign(merged, { [key]: theirs[key] });
    else conflicts.push({ place: key, title: '', mine: plain(mine[key]), theirs: plain(theirs[key]) });
  }
  const find = (local: Local, id: string) => local.sections.find((section) => section.id === id);
  const chosen = new Map<string, Text>();
  const ids = [...new Set([...mine.sections, ...theirs.sections].map(({ id }) => id))];
  for (const id of ids) {
    const [was, own, other] = [find(base, id), find(mine, id), find(theirs, id)];
    const unlike = !same(own, other) && !same(own, was) && !same(other, was);
    const stands = same(own, was) ? other : own;
    if (unlike) {
      conflicts.push({
        place: `section:${id}`,
        title: own?.title || other?.title || firstWords((own ?? other)!.text),
        mine: words(own),
        theirs: words(other)
      });
      const either = own ?? other;
      if (either) chosen.set(id, either);
    } else if (stands) chosen.set(id, stands);
  }
  const order = (local: Local) => local.sections.map(({ id }) => id);
  const moved = !same(
    order(mine).filter((id) => find(base, id)),
    order(base).filter((id) => find(mine, id))
  );
  const [first, second] = moved ? [order(mine), order(theirs)] : [order(theirs), order(mine)];
  const places = [...first];
  for (const [at, id] of second.entries()) {
    if (places.includes(id)) continue;
    const before = places.indexOf(second[at - 1] ?? '');
    places.splice(before + 1, 0, id);
  }
  merged.sections = places.flatMap((id) => chosen.get(id) ?? []);
  return { merged, conflicts };
}

export type Choice = 'mine' | 'theirs';

/** The text with what was chosen at each place where both had changed something. */
export function resolve(merged: Local, theirs: Local, conflicts: Conflict[], choices: Choice[]): Local {
  let result = merged;
  for (const [at, { place }] of conflicts.entries()) {
    if (choices[at] !== 'theirs') continue;
    if (!place.startsWith('section:')) {
      result = { ...result, [place]: theirs[place as keyof Local] };
      continue;
    }
    const id = place.slice('section:'.length);
    const other = theirs.sections.find((section) => section.id === id);
    const has = result.sections.some((section) => section.id === id);
    const sections = other
      ? has
        ? result.sections.map((section) => (section.id === id ? other : section))
        : [...result.sections, other]
      : result.sections.filter((section) => section.id !== id);
    result = { ...result, sections };
  }
  return result;
}

/** Moves a section by one place. */
export function move(sections: Text[], id: string, by: -1 | 1): Text[] {
  const at = sections.findIndex((section) => section.id === id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= sections.length) return sections;
  const next = [...sections];
  [next[at], next[to]] = [next[to]!, next[at]!];
  return next;
}

/** A section of one's own, before the closing part. */
export function addOwn(sections: Text[], title: string): Text[] {
  let n = 1;
  while (sections.some(({ id }) => id === `own-${n}`)) n += 1;
  const end = sections.findIndex(({ id }) => ['closing', 'farewell', 'signatures'].includes(id));
  const next = [...sections];
  next.splice(end < 0 ? next.length : end, 0, { id: `own-${n}`, title, text: '' });
  return next;
}

/** Puts back a section that was left out, behind the one that stands before it in the case's own order. */
export function putBack(sections: Text[], offered: Text, order: string[]): Text[] {
  const before = order.slice(0, order.indexOf(offered.id)).reverse();
  const after = before.map((id) => sections.findIndex((section) => section.id === id)).find((at) => at >= 0) ?? -1;
  const next = [...sections];
  next.splice(after + 1, 0, { id: offered.id, title: offered.title, text: offered.text });
  return next;
}

/** A section that was taken out, and the ids before it: it can come back to its place. */
export type Removed = { section: Text; before: string[] };
export const takeOut = (sections: Text[], id: string): { rest: Text[]; removed: Removed | null } => {
  const at = sections.findIndex((section) => section.id === id);
  if (at < 0) return { rest: sections, removed: null };
  const removed = { section: sections[at]!, before: sections.slice(0, at).map((section) => section.id) };
  return { rest: sections.toSpliced(at, 1), removed };
};
/** The same section at its place again, with all that was written in it. */
export const undo = (sections: Text[], { section, before }: Removed): Text[] =>
  sections.some(({ id }) => id === section.id) ? sections : putBack(sections, section, [...before, section.id]);

export type Reference = { token: string; kind: 'paragraph' | 'part' | 'exhibit'; name: string };

/** The words around a reference, in the language of the document: a number alone reads as a footnote. */
export function referringWords({ kind, token }: Reference, language: string): string {
  const id = language.startsWith('id');
  if (kind === 'exhibit') return id ? `(Bukti ${token})` : `(Exhibit ${token})`;
  if (kind === 'part') return id ? `(lihat bagian ${token})` : `(see part ${token})`;
  return id ? `(lihat paragraf ${token})` : `(see paragraph ${token})`;
}

/** What a section can refer to: named paragraphs, headed parts, exhibits. */
export function referencesOf(sections: Text[], known: DraftSection[]): Reference[] {
  const found: Reference[] = [];
  for (const { text } of sections)
    for (const [, name, words] of text.matchAll(/\{#([\w.-]+)\}([^\n]*)/g))
      found.push({ token: `{see:${name}}`, kind: 'paragraph', name: plainText(words!).trim().slice(0, 60) || name! });
  const numbered = new Set(known.filter(({ style }) => style === 'numbered').map(({ id }) => id));
  for (const { id, title } of sections)
    if (title && (numbered.has(id) || id.startsWith('own-')))
      found.push({ token: `{part:${id}}`, kind: 'part', name: title });
  const exhibits = new Set(known.flatMap(({ rests }) => rests.exhibits));
  for (const number of [...exhibits].sort((a, b) => a - b))
    found.push({ token: `{exhibit:${number}}`, kind: 'exhibit', name: String(number) });
  return found;
}

/** A quotation begins with the language that it is in, `> [my] …`: told as a word. `led` where the `> ` stands before. */
export const quotesInWords = (markdown: string, led = false): string =>
  markdown.replace(
    /(^> |^)\[([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\] /gm,
    (mark, sign: string, tag: string, at: number) =>
      sign || (led && at === 0) ? `${sign}(${languageName(tag)}) ` : mark
  );

/** Markdown as it reads: without anchors, escapes and marks of emphasis or headings. What is stored stays as it is. */
export function plainText(markdown: string): string {
  const marks =
    /\\([!-/:-@[-`{-~])|\{#[\w.-]+\} ?|\{exhibit:(\d+)\}|\{(?:see|part):[\w.-]+\}|\*+(?=\S)|(?<=\S)\*+|^(?:#{1,6}|>) /gm;
  return quotesInWords(markdown).replace(marks, (mark, escaped: string | undefined, exhibit: string | undefined) =>
    mark.startsWith('{see') || mark.startsWith('{part') ? '…' : (escaped ?? exhibit ?? '')
  );
}

/** The first words of a text without the marks of Markdown, to name a section that has no heading. */
export function firstWords(text: string): string {
  const line = plainText(text.split('\n')[0]!);
  return line.length <= 50 ? line : `${line.slice(0, 50).replace(/\s+\S*$/, '')}…`;
}

/** Rows that show a text whole. */
export const rowsOf = (text: string, width: number): number =>
  Math.min(
    40,
    Math.max(
      3,
      text.split('\n').reduce((rows, line) => rows + Math.max(1, Math.ceil(line.length / width)), 1)
    )
  );

/** What the server says of an exhibit that cannot be attached: it names the exhibit, in the reader's language. */
export const ofAnnex = (code: string): boolean => code.startsWith('exhibit_') || code.startsWith('annex_');

type Version = { version: number; by: { name: string }; at: string; act: string };

/** Saves of one person one after the other, within a quarter of an hour, are one line of the history. */
export function grouped<V extends Version>(versions: V[]): V[][] {
  const groups: V[][] = [];
  for (const version of versions) {
    const last = groups.at(-1)?.at(-1);
    const near = last && Date.parse(last.at) - Date.parse(version.at) < 15 * 60_000;
    if (near && last.act === 'edited' && version.act === 'edited' && last.by.name === version.by.name)
      groups.at(-1)!.push(version);
    else groups.push([version]);
  }
  return groups;
}
