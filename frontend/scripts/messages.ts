import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Messages of screens that are fetched when they are opened: they are not part of the first load. */
const LATER = [
  'access',
  'assess',
  'audit',
  'authority',
  'avenue',
  'bond',
  'brief',
  'changes',
  'condition',
  'decide',
  'draft',
  'exhibits',
  'file',
  'history',
  'ilostanding',
  'join',
  'kit',
  'mcell',
  'notYours',
  'overlay',
  'proposals',
  'prov',
  'reading',
  'recover',
  'readout',
  'reset',
  'removed',
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

/** Cuts a language in two: `en.json?first` has what every screen may need, `en.json?later` the rest. */
export function messages(): Plugin {
  return {
    name: 'messages',
    enforce: 'pre',
    load(id) {
      const [path, part] = id.split('?') as [string, string | undefined];
      if (!/\/locales\/\w+\.json$/.test(path) || (part !== 'first' && part !== 'later')) return null;
      const all = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
      // Unit tests show parts of screens by themselves: they have all from the start.
      const waits = (key: string) => !process.env['VITEST'] && LATER.includes(key.split('.')[0]!);
      const wanted = Object.entries(all).filter(([key]) => waits(key) === (part === 'later'));
      return { code: `export default ${JSON.stringify(Object.fromEntries(wanted))}`, moduleType: 'js' };
    }
  };
}
