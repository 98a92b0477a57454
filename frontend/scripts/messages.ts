import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Messages of screens that are fetched when they are opened: they are not part of the first load. */
const LATER = [
  'a',
  'access',
  'appealto',
  'assess',
  'audit',
  'authority',
  'avenue',
  'bond',
  'brief',
  'changes',
  'check',
  'condition',
  'decide',
  'draft',
  'exhibits',
  'file',
  'history',
  'ilostanding',
  'join',
  'kit',
  'known',
  'line',
  'mcell',
  'notYours',
  'now',
  'overlay',
  'proposals',
  'prov',
  'reading',
  'readout',
  'recover',
  'removed',
  'reset',
  'sign',
  'source',
  'standing',
  'stats',
  'template',
  'timeline',
  'views',
  'waiting',
  'words'
];

/** Which part of a language a message is in: what every screen may need, what later screens need, and the help of the fields. */
const partOf = (key: string): string => {
  const family = key.split('.')[0]!;
  // Unit tests show parts of screens by themselves: they have all from the start.
  if (process.env['VITEST']) return 'first';
  return family === 'help' ? 'help' : LATER.includes(family) ? 'later' : 'first';
};

/** Cuts a language in three: `en.json?first`, `en.json?later` and `en.json?help`. */
export function messages(): Plugin {
  return {
    name: 'messages',
    enforce: 'pre',
    load(id) {
      const [path, part] = id.split('?') as [string, string | undefined];
      if (!/\/locales\/\w+\.json$/.test(path) || !part || !['first', 'later', 'help'].includes(part)) return null;
      const all = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
      const wanted = Object.entries(all).filter(([key]) => partOf(key) === part);
      return { code: `export default ${JSON.stringify(Object.fromEntries(wanted))}`, moduleType: 'js' };
    }
  };
}
