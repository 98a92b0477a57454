import { expect, test } from 'vitest';
import type { CaseFile, CaseTasks } from '../../src/api/types.ts';
import { ahead, consentsOn } from '../../src/features/cases/brief.ts';

test('a consent that was withdrawn or has ended is told as such, after those that hold', () => {
  const consent = (purpose: string, more: object = {}) => ({ purpose, disclosure: 'named', means: 'oral', ...more });
  const file = {
    consents: [
      consent('media', { withdrawn: '2026-12-01' }),
      consent('legal_advice', { until: '2026-11-30' }),
      consent('joint_appeal', { until: '2026-12-01', withdrawn: '2026-12-02' }),
      consent('un_complaint')
    ]
  } as unknown as CaseFile;
  expect(consentsOn(file, '2026-12-01').map(({ purpose, state }) => `${purpose} ${state}`)).toEqual([
    'joint_appeal holds',
    'un_complaint holds',
    'media withdrawn',
    'legal_advice ended'
  ]);
  expect(consentsOn({} as CaseFile, '2026-12-01')).toEqual([]);
});

test('the next step is the first that is open, and the next time limit the nearest that still runs', () => {
  const tasks = {
    today: '2026-12-01',
    items: [{ number: 3 }, { number: 1 }, { number: 2, done: { by: 'x', at: '2026-11-01T00:00:00Z' } }],
    clocks: [{ due: '2027-03-01' }, { due: '2026-11-30' }, { due: '2026-12-01' }]
  } as unknown as CaseTasks;
  const found = ahead(tasks);
  expect([found.next?.number, found.open, found.clock?.due, found.clocks]).toEqual([3, 2, '2026-12-01', 2]);
});
