import { flushSync, mount, unmount } from 'svelte';
import { expect, test, vi } from 'vitest';
import type { CaseSummary } from '../../src/api/types.ts';
import { initLocale } from '../../src/i18n/index.svelte.ts';
import CaseRows from '../../src/features/cases/CaseRows.svelte';

await initLocale();

const row = (n: number) =>
  ({
    id: `case-${n}`,
    reference: `2026-${n}`,
    worker: `Worker ${n}`,
    status: 'intake',
    violations: [],
    agenda: { open: 0, members: [] },
    updated_at: '2026-11-30T00:00:00Z'
  }) as unknown as CaseSummary;

test('a long list shows its first screen at once and the rest right after, in one form only', async () => {
  const rows = Array.from({ length: 60 }, (_, n) => row(n));
  const body = document.createElement('div');
  const view = mount(CaseRows, { target: body, props: { rows, words: null, today: '2026-11-30', members: [] } });
  flushSync();
  const names = () => [...body.querySelectorAll('a.name')].map((one) => one.textContent);
  expect(names()).toEqual(rows.slice(0, 12).map(({ worker }) => worker));
  await vi.waitFor(() => expect(names()).toEqual(rows.map(({ worker }) => worker)));
  expect(body.querySelectorAll('table, ul')).toHaveLength(1);
  void unmount(view);
});
