import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { settle } from './look.ts';
import { sampleCase } from './sample.ts';

test.use({ house: 'slow', viewport: { width: 390, height: 844 } });

/** A bad line: 400 kbit/s both ways, 400 ms there and back. */
async function badLine(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: 50_000,
    uploadThroughput: 50_000
  });
}

/** How far things jumped without a person's doing since the page began (cumulative layout shift). */
const jumped = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((done) => {
        let sum = 0;
        type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean };
        const seen = new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as Shift[]) if (!entry.hadRecentInput) sum += entry.value;
        });
        seen.observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => done(sum), 300);
      })
  );

test('on a slow line a skeleton stands first and nothing jumps', async ({ desk: page, office }) => {
  test.slow();
  const opened = await office.api.post('/api/v1/cases', { data: { file: { ...sampleCase, reference: '' } } });
  const { id } = (await opened.json()) as { id: string };
  await badLine(page);
  for (const path of ['/cases', `/cases/${id}`, `/cases/${id}/law`, '/statistics', '/appeals']) {
    const skeleton = page.locator('.loading').first().waitFor({ timeout: 30_000 });
    await page.goto(office.url + path, { waitUntil: 'commit' });
    await skeleton;
    await settle(page);
    expect(await jumped(page), path).toBeLessThan(0.1);
  }
});

test('on a slow line a form can be filled at once, and what is typed is kept', async ({ desk: page, office }) => {
  test.slow();
  await badLine(page);
  await page.goto(`${office.url}/cases/new`);
  await page.locator('#f-worker-pseudonym').pressSequentially('Slow but sure', { delay: 40 });
  await expect(page.locator('#f-worker-pseudonym')).toHaveValue('Slow but sure');
  await expect(page.getByRole('status').filter({ hasText: 'Kept as you type' })).toBeVisible();
  const save = page.getByRole('button', { name: 'Save and continue' });
  await save.click();
  // It says so at once, and a second press sends nothing more.
  await expect(page.getByRole('status').filter({ hasText: 'Saving' })).toBeVisible();
  await save.click({ noWaitAfter: true });
  await expect(page.getByRole('heading', { level: 1, name: /Where did the worker go/ })).toBeVisible({
    timeout: 30_000
  });
  const { items } = (await (await office.api.get('/api/v1/cases')).json()) as { items: { worker?: string }[] };
  expect(items.filter((item) => JSON.stringify(item).includes('Slow but sure'))).toHaveLength(1);
});
