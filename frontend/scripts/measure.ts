// What a person waits for, measured and printed; no time fails here. Run after `cargo build --release` and `npm run build`:
// `npm run measure`. It starts the server on a fresh folder and drives Debian's Chromium by Playwright.
import { readFileSync } from 'node:fs';
import { test, type Browser, type CDPSession, type Page } from '@playwright/test';
import { LOGIN, PASSWORD, openOffice, type Office } from '../tests/e2e/office.ts';

const CASES = Number(process.env['CASES'] ?? 10_000);
/** A bad line: 400 kbit/s both ways, 400 ms there and back. */
const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
/** A cheap phone against this machine. */
const SLOWER = 4;

let office: Office;
test.beforeAll(async () => {
  office = await openOffice();
});
test.afterAll(async () => {
  await office.api.dispose();
  await office.stop();
});
test('a bad line', ({ browser }) => badLine(browser, office));
test('the shortest intake', ({ browser }) => shortestIntake(browser, office));
test('many cases', ({ browser }) => manyCases(browser, office));

async function phone(of: Browser): Promise<{ page: Page; devtools: CDPSession }> {
  const context = await of.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' });
  const page = await context.newPage();
  return { page, devtools: await context.newCDPSession(page) };
}

/** The way to a new case, which every list of cases shows. */
const fresh = (page: Page) => page.locator('a[href="/cases/new"]:visible').first();

async function signIn(page: Page) {
  await page.getByLabel('Login name').fill(LOGIN);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Transfer size and time to the first usable screen: at first, after sign-in, and when coming back. */
async function badLine(of: Browser, { url }: Office) {
  console.log('== 400 kbit/s, 400 ms, processor 4 times slower');
  const { page, devtools } = await phone(of);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', LINE);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  let bytes = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  const timed = async (name: string, go: () => Promise<unknown>) => {
    bytes = 0;
    const from = performance.now();
    await go();
    const took = (performance.now() - from) / 1000;
    await page.waitForLoadState('networkidle');
    console.log(`${name}: ${took.toFixed(1)} s, ${(bytes / 1024).toFixed(0)} KB over the line`);
  };
  await timed('first visit, until the login can be typed', async () => {
    await page.goto(`${url}/cases`);
    await page.getByLabel('Login name').waitFor();
  });
  await timed('sign-in, until the list of cases can be used (Argon2id on the server in it)', async () => {
    await signIn(page);
    await fresh(page).waitFor();
  });
  await timed('new case, until its first field can be typed', async () => {
    await fresh(page).click();
    await page.locator('#f-worker-pseudonym').waitFor();
  });
  await timed('coming back, until the list of cases can be used', async () => {
    await page.goto(`${url}/cases`);
    await fresh(page).waitFor();
  });
  await page.context().close();
}

/** The fewest entries with which a case is mapped to articles and its consent is recorded, typed as a person types. */
async function shortestIntake(of: Browser, { url }: Office) {
  console.log('== the shortest intake');
  const { page } = await phone(of);
  await page.goto(`${url}/cases`);
  await signIn(page);
  let inputs = 0;
  const click = async (name: string) => {
    inputs += 1;
    await page.getByRole('button', { name, exact: true }).first().click();
  };
  const type = async (field: string, text: string) => {
    inputs += 1;
    await page.locator(field).pressSequentially(text, { delay: 120 });
  };
  const choose = async (field: string, value: string) => {
    inputs += 1;
    await page.locator(field).selectOption(value);
  };
  const from = performance.now();
  inputs += 1;
  await fresh(page).click();
  await type('#f-worker-pseudonym', 'Ibu Melati');
  await choose('#f-worker-sex', 'female');
  await choose('#f-worker-nationality', 'IDN');
  for (let step = 0; step < 3; step += 1) await click('Save and continue');
  await click('Add an event');
  await type('#f-events-0-when-year', '2019');
  await choose('#f-events-0-place-country', 'MYS');
  await type('#f-events-0-violations', 'passport');
  inputs += 1;
  await page.locator('.results input[type=checkbox]').first().check();
  for (let step = 0; step < 2; step += 1) await click('Save and continue');
  await click('Add a consent');
  await choose('#f-consents-0-purpose', 'un_complaint');
  await choose('#f-consents-0-disclosure', 'pseudonym');
  await choose('#f-consents-0-means', 'written');
  await type('#f-consents-0-given-year', '2019');
  await click('Save and continue');
  await click('Save and finish');
  await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Ibu Melati' }).waitFor();
  const took = (performance.now() - from) / 1000;
  const id = /cases\/([0-9a-f-]{36})/.exec(page.url())![1];
  const law = await page.request.get(`${url}/api/v1/cases/${id}/mapping`);
  const { suggestions } = (await law.json()) as { suggestions: unknown[] };
  console.log(`${inputs} inputs (goal 25), ${took.toFixed(0)} s, ${suggestions.length} suggestions`);
  await page.context().close();
}

/** From an input to the next picture, with many cases in the organisation. */
async function manyCases(of: Browser, { url, api }: Office) {
  const sample = JSON.parse(
    readFileSync(new URL('../../src/demo/data/cases/11-domestic-worker-johor-2019.json', import.meta.url), 'utf8')
  ) as { reference: string };
  for (let done = 0; done < CASES; done += 8)
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        const stored = await api.post('/api/v1/cases', { data: { file: { ...sample, reference: '' } } });
        if (!stored.ok()) throw new Error(await stored.text());
      })
    );
  console.log(`== ${CASES} cases, processor 4 times slower`);
  const { page, devtools } = await phone(of);
  await page.goto(`${url}/cases`);
  await signIn(page);
  await fresh(page).waitFor();
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.evaluate(() => {
    const taken: number[] = [];
    (globalThis as unknown as { taken: number[] }).taken = taken;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if ((entry as PerformanceEventTiming & { interactionId?: number }).interactionId) taken.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  });
  const search = page.getByRole('searchbox').first();
  await search.click();
  await search.pressSequentially('melati johor', { delay: 120 });
  await page.waitForTimeout(1500);
  await search.fill('');
  for (const tab of await page.locator('.tabs button').all()) {
    await tab.click();
    await page.waitForTimeout(800);
  }
  await page.locator('.tabs button').last().click();
  const more = page.getByRole('button', { name: 'Load more' });
  for (let turn = 0; turn < 3 && (await more.count()) > 0; turn += 1) {
    await more.first().click();
    await page.waitForTimeout(1200);
  }
  const taken = await page.evaluate(() => (globalThis as unknown as { taken: number[] }).taken);
  taken.sort((a, b) => a - b);
  const at = (part: number) => taken[Math.min(taken.length - 1, Math.floor(taken.length * part))] ?? 0;
  console.log(
    `interaction to next paint, ${taken.length} slower than 16 ms: median ${at(0.5)} ms, p98 ${at(0.98)} ms, worst ${at(1)} ms (good: 200 ms)`
  );
}
