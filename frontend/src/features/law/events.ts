import type { CaseFile } from '../../api/types.ts';
import { showPeriod } from '../../codes/show.ts';
import { t } from '../../i18n/index.svelte.ts';

/** “Event 1, June 2019”, or the id of an event that is no longer in the file. */
export function eventName(file: CaseFile, id: string): string {
  const index = file.events?.findIndex((event) => event.id === id) ?? -1;
  const event = file.events?.[index];
  if (!event) return id;
  const title = t('f.event.item', { n: index + 1 });
  return event.when ? `${title}, ${showPeriod(event.when)}` : title;
}

/** The event to which a place in the file belongs, in words; empty where it belongs to none. */
export function eventAt(pointer: string, file?: CaseFile): string {
  const place = /^\/events\/(\d+)(?:\/|$)/.exec(pointer)?.[1];
  if (place === undefined) return '';
  const event = file?.events?.[Number(place)];
  return file && event?.id ? eventName(file, event.id) : t('f.event.item', { n: Number(place) + 1 });
}

/** Each once; where the same words stand for several events, each with its event. */
export function eachOnce<T extends { pointer: string }>(
  items: T[],
  words: (item: T) => string,
  file?: CaseFile
): { item: T; event: string }[] {
  const places = new Map<string, Set<string>>();
  for (const item of items) places.set(words(item), (places.get(words(item)) ?? new Set()).add(item.pointer));
  const seen = new Set<string>();
  return items
    .filter((item) => {
      const key = `${item.pointer} ${words(item)}`;
      return !seen.has(key) && seen.add(key);
    })
    .map((item) => ({ item, event: places.get(words(item))!.size > 1 ? eventAt(item.pointer, file) : '' }));
}
