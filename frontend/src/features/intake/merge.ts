import { isObject, same, type Obj } from './same.ts';

/** Three-way merge of a record that two people changed: what only one of them touched is taken from her. */
export type Conflict = { pointer: string; mine: unknown; theirs: unknown };
export type Merged = { value: unknown; conflicts: Conflict[] };

const nameOf = (item: unknown): string | null => {
  if (!isObject(item)) return null;
  const name = item['id'] ?? item['exhibit'];
  return name === undefined ? null : String(name);
};
const named = (list: unknown[]): boolean => {
  const names = list.map(nameOf);
  return !names.includes(null) && new Set(names).size === names.length;
};

export function merge(base: unknown, mine: unknown, theirs: unknown, pointer = ''): Merged {
  if (same(mine, theirs) || same(base, theirs)) return { value: mine, conflicts: [] };
  if (same(base, mine)) return { value: theirs, conflicts: [] };
  if (isObject(mine) && isObject(theirs)) return mergeObjects(isObject(base) ? base : {}, mine, theirs, pointer);
  // What either of them turned down stays down: there is nothing to choose.
  if (Array.isArray(mine) && Array.isArray(theirs) && pointer.endsWith('/set_aside'))
    return { value: [...new Set([...mine, ...theirs])], conflicts: [] };
  if (Array.isArray(mine) && Array.isArray(theirs) && named(mine) && named(theirs))
    return mergeLists(Array.isArray(base) ? base : [], mine, theirs, pointer);
  return { value: mine, conflicts: [{ pointer, mine, theirs }] };
}

function mergeObjects(base: Obj, mine: Obj, theirs: Obj, pointer: string): Merged {
  const value: Obj = {};
  const conflicts: Conflict[] = [];
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const merged = merge(base[key], mine[key], theirs[key], `${pointer}/${key}`);
    if (merged.value !== undefined) value[key] = merged.value;
    conflicts.push(...merged.conflicts);
  }
  return { value, conflicts };
}

/** Entries with a short id or exhibit number are the same entry wherever they stand; both people's new ones are kept. */
function mergeLists(base: unknown[], mine: unknown[], theirs: unknown[], pointer: string): Merged {
  const byName = (list: unknown[]) => new Map(list.map((item) => [nameOf(item), item]));
  const [old, hers] = [byName(base), byName(theirs)];
  const value: unknown[] = [];
  const conflicts: Conflict[] = [];
  const taken = new Set<string | null>();
  for (const item of mine) {
    const name = nameOf(item);
    taken.add(name);
    const [before, other] = [old.get(name), hers.get(name)];
    // Deleted by the other and untouched by me: gone. Changed by me: kept.
    if (other === undefined && before !== undefined && same(before, item)) continue;
    const merged =
      other === undefined
        ? { value: item, conflicts: [] }
        : before === undefined && !same(item, other)
          ? { value: item, conflicts: [{ pointer: `${pointer}/${value.length}`, mine: item, theirs: other }] }
          : merge(before, item, other, `${pointer}/${value.length}`);
    value.push(merged.value);
    conflicts.push(...merged.conflicts);
  }
  for (const item of theirs) {
    const name = nameOf(item);
    if (taken.has(name)) continue;
    const before = old.get(name);
    if (before === undefined || !same(before, item)) value.push(item);
  }
  return { value, conflicts };
}

/** Sets the value at a JSON pointer. */
export function setAt(root: unknown, pointer: string, value: unknown): void {
  const keys = pointer.split('/').slice(1);
  const last = keys.pop();
  if (last === undefined) return;
  let here = root as Obj;
  for (const key of keys) here = here[key] as Obj;
  if (value === undefined) delete here[last];
  else here[last] = value;
}

/** The record with what was chosen at each place where both changed it. */
export function chosen({ value, conflicts }: Merged, choices: ('mine' | 'theirs')[]): unknown {
  const whole = structuredClone(value);
  for (const [i, conflict] of conflicts.entries())
    if (choices[i] === 'theirs') setAt(whole, conflict.pointer, conflict.theirs);
  return whole;
}
