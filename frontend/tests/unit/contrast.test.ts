import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync('src/styles/tokens.css', 'utf8');
const block = (start: string) => {
  const from = css.indexOf(start);
  return Object.fromEntries(
    [...css.slice(from, css.indexOf('\n}', from)).matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((m) => [m[1]!, m[2]!])
  );
};
const light = block(':root {');
const media = block(":root:not([data-theme='light'])");
const dark = block(":root[data-theme='dark']");
const luminance = (hex: string) => {
  const [r, g, b] = [1, 3, 5]
    .map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
};
const ratio = (a: string, b: string) => {
  const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
  return (x! + 0.05) / (y! + 0.05);
};
const text: [string, string][] = [
  ...['ink', 'ink-2', 'ink-3', 'link', 'danger', 'warn', 'ok'].flatMap((f) =>
    ['surface', 'canvas', 'hover'].map((b): [string, string] => [f, b])
  ),
  ...['danger', 'warn', 'ok', 'info', 'law-un', 'law-ilo', 'law-nat'].map((f): [string, string] => [f, `${f}-tint`]),
  ['brand-tint-ink', 'brand-tint'],
  ['on-brand', 'brand'],
  ['on-brand', 'brand-hover'],
  ['ink-2', 'neutral-tint'],
  ['paper-ink', 'paper'],
  ['paper-ink-2', 'paper'],
  ['paper-link', 'paper'],
  ['paper-ink', 'paper-mark']
];

test('the two dark blocks are the same', () => expect(dark).toEqual(media));
test.each([
  ['light', light],
  ['dark', { ...light, ...dark }]
])('%s: text is at least 4.5:1, control borders and focus 3:1', (_, t) => {
  const low = text
    .filter(([f, b]) => ratio(t[f]!, t[b]!) < 4.5)
    .map(([f, b]) => `${f} on ${b}: ${ratio(t[f]!, t[b]!).toFixed(2)}`);
  for (const [f, b] of [
    ['line-strong', 'surface'],
    ['focus', 'surface'],
    ['focus', 'canvas'],
    ['data-1', 'surface'],
    ['brand', 'surface']
  ] as const)
    if (ratio(t[f]!, t[b]!) < 3) low.push(`${f} on ${b}: ${ratio(t[f]!, t[b]!).toFixed(2)}`);
  expect(low).toEqual([]);
});
