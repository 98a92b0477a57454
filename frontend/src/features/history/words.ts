/** A stretch of text that both have, or that one of them has alone. */
export type Part = { kind: 'same' | 'added' | 'removed'; text: string };

/** Beyond this many pairs of words, what lies between the common ends is told as one change. */
const MOST = 4_000_000;

/** Words and what stands between them; scripts without spaces are cut by their own rules. */
function cut(text: string): string[] {
  if (typeof Intl.Segmenter !== 'function') return text.match(/\s+|\p{P}|[^\s\p{P}]+/gu) ?? [];
  return [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)].map(({ segment }) => segment);
}

/** What differs between two texts, word by word. */
export function wordDifference(before: string, after: string): Part[] {
  const [a, b] = [cut(before), cut(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [old, now] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const parts: Part[] = [];
  const put = (kind: Part['kind'], words: string[]) => {
    const text = words.join('');
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += text;
    else if (text) parts.push({ kind, text });
  };
  put('same', a.slice(0, start));
  if (old.length * now.length > MOST) {
    put('removed', old);
    put('added', now);
  } else between(old, now, put);
  put('same', a.slice(a.length - end));
  return parts;
}

/** The longest words in common keep their place; the rest was taken out or put in. */
function between(old: string[], now: string[], put: (kind: Part['kind'], words: string[]) => void): void {
  const width = now.length + 1;
  const common = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      common[i * width + j] =
        old[i] === now[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
  let [i, j] = [0, 0];
  let gone: string[] = [];
  let come: string[] = [];
  const flush = () => {
    put('removed', gone);
    put('added', come);
    gone = [];
    come = [];
  };
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      // A lone space between two changes belongs to them: the change reads as words and not as beads on a string.
      const lone = /^\s+$/.test(old[i]!) && old[i + 1] !== now[j + 1] && gone.length + come.length > 0;
      if (lone) {
        gone.push(old[i]!);
        come.push(now[j]!);
      } else {
        flush();
        put('same', [old[i]!]);
      }
      i += 1;
      j += 1;
    } else if (j >= now.length || (i < old.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!))
      gone.push(old[i++]!);
    else come.push(now[j++]!);
  }
  flush();
}
