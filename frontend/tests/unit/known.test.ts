import { describe, expect, it } from 'vitest';
import type { KnownActor } from '../../src/api/types.ts';
import { offered, take, twin } from '../../src/features/intake/known.ts';

const agency: KnownActor = {
  name: 'PT Contoh Jaya',
  kind: 'recruitment_agency',
  nature: 'organisation',
  country: 'IDN',
  identifier: 'Licence 7',
  cases: 3
};
const employer: KnownActor = { name: 'Jaya Tan', kind: 'employer', nature: 'person', cases: 9 };

describe('known actors', () => {
  it('are offered by the beginnings of their words, the chosen kind first', () => {
    expect(offered([agency, employer], { name: 'j', kind: '' })).toEqual([]);
    expect(offered([agency, employer], { name: 'contoh  JA', kind: '' })).toEqual([agency]);
    expect(offered([agency, employer], { name: 'jay', kind: '' })).toEqual([employer, agency]);
    expect(offered([agency, employer], { name: 'jay', kind: 'recruitment_agency' })[0]).toEqual(agency);
    expect(offered([agency, employer], { name: 'aya' })).toEqual([]);
  });

  it('fill what is empty, and nothing that somebody wrote', () => {
    const actor = { kind: '', name: 'PT Con', nature: 'person', country: 'MYS', identifier: '' };
    take(actor, agency);
    expect(actor).toEqual({
      kind: 'recruitment_agency',
      name: 'PT Contoh Jaya',
      nature: 'organisation',
      country: 'MYS',
      identifier: 'Licence 7'
    });
    const chosen = { kind: 'broker', name: 'pt', nature: 'person', country: '', identifier: 'Own' };
    take(chosen, agency);
    expect(chosen).toMatchObject({ kind: 'broker', nature: 'person', country: 'IDN', identifier: 'Own' });
  });

  it('that stand in the case already are told', () => {
    const first = { id: 'a1', name: 'PT Contoh Jaya' };
    const second = { id: 'a2', name: 'pt contoh  jaya ' };
    expect(twin([first, second], second)).toBe(first);
    expect(twin([first, { id: 'a3', name: '' }], { id: 'a4', name: '' })).toBeUndefined();
  });
});
