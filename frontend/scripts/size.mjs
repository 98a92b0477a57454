// Gzip budgets: what a cold visit downloads before the first screen works, and each further screen's own chunk.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const FIRST_LOAD_KB = 70;
const SCREEN_KB = 30;
const gzipped = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1024;
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

/** The chunk and everything that it imports at once. */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const imported of manifest[key].imports ?? []) closure(imported, seen);
  return seen;
}
const files = (keys) => new Set([...keys].flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? [])]));
const sum = (keys) => [...files(keys)].reduce((total, file) => total + gzipped(file), 0);

const entry = closure('index.html');
const languages = Object.keys(manifest).filter((key) => key.startsWith('src/i18n/locales/') && key.endsWith('?first'));
if (languages.length < 2) throw new Error('the languages are no longer chunks of their own');
const rows = languages.map((language) => [
  `first load (HTML, JS, CSS, ${language.slice(-13, -11)}; font apart)`,
  sum(closure(language, new Set(entry))) + gzipped('index.html') + gzipped('boot.js'),
  FIRST_LOAD_KB
]);
for (const [key, chunk] of Object.entries(manifest))
  if (chunk.isDynamicEntry && key.endsWith('.svelte'))
    rows.push([key.replace('src/', ''), sum([...closure(key)].filter((other) => !entry.has(other))), SCREEN_KB]);

let over = 0;
for (const [name, size, most] of rows) {
  if (size > most) over += 1;
  console.log(`${size.toFixed(1).padStart(7)} KB of ${most}${size > most ? ' OVER' : ''}  ${name}`);
}
const raw = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile())
  .reduce((total, file) => total + readFileSync(`${file.parentPath}/${file.name}`).length, 0);
console.log(`${(raw / 1024).toFixed(0).padStart(7)} KB raw, all files`);
process.exit(over > 0 ? 1 : 0);
