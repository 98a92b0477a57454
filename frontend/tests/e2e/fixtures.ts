import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, request, test as base, type Page } from '@playwright/test';
import { LOGIN, PASSWORD, openOffice, type Office } from './office.ts';

export { LOGIN, PASSWORD, type Office };

/** What the browser complained about. Answers that are no success are part of the work, and are logged by it
    as errors, as is a request that a test itself cuts off. */
function watch(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (
      /the server responded with a status of 4\d\d|ERR_BLOCKED_BY_CLIENT|ERR_INTERNET_DISCONNECTED|registration blocked by Playwright/.test(
        message.text()
      )
    )
      return;
    complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}

export const test = base.extend<{ quiet: null; desk: Page }, { house: string; office: Office }>({
  /** Files that count what the whole organisation has name a house of their own; others share one. */
  house: ['shared', { scope: 'worker', option: true }],
  office: [
    async ({ house: _ }, use) => {
      const office = await openOffice();
      await use(office);
      await office.api.dispose();
      await office.stop();
    },
    { scope: 'worker' }
  ],
  quiet: [
    async ({ page }, use) => {
      const complaints = watch(page);
      await use(null);
      expect(complaints).toEqual([]);
    },
    { auto: true }
  ],
  /** A page on which the keyholder is signed in. Signing in is slow on purpose: a session that lasts serves the next test too. */
  desk: async ({ page, office }, use) => {
    const kept = sessions.get(office.url);
    if (kept) await page.context().addCookies(kept);
    if (!kept || !(await page.request.get(`${office.url}/api/v1/session`)).ok()) await signInByCookie(page, office);
    sessions.set(office.url, await page.context().cookies());
    await use(page);
  }
});
export { expect };
type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>;
const sessions = new Map<string, Cookies>();

export async function signInByCookie(page: Page, office: Office): Promise<void> {
  const session = await request.newContext({ baseURL: office.url });
  const answer = await session.post('/api/v1/session', { data: { login: LOGIN, password: PASSWORD } });
  expect(answer.ok(), await answer.text()).toBe(true);
  await page.context().addCookies((await session.storageState()).cookies);
  await session.dispose();
}

export async function speak(page: Page, language: 'en' | 'id'): Promise<void> {
  await page.addInitScript((code) => {
    if (location.protocol.startsWith('http')) localStorage.setItem('lang', code);
  }, language);
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, at any level, or by the rules that are named. Evaluated through the debugger, so the page's own policy stays in force. */
export async function axe(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  return page.evaluate(async (only) => {
    type Found = { id: string; impact: string; nodes: { html: string; failureSummary: string }[] };
    const { axe: checker } = globalThis as unknown as { axe: { run(o: object): Promise<{ violations: Found[] }> } };
    const { violations } = await checker.run({
      runOnly: only ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // What passed is not described, and no style is fetched again.
      resultTypes: ['violations'],
      preload: false
    });
    return violations.map(
      (found) =>
        `${found.impact} ${found.id} ×${found.nodes.length}: ${found.nodes[0]!.html.slice(0, 160)} ${found.nodes[0]!.failureSummary.slice(0, 200)}`
    );
  }, rules);
}

/** How far the page is wider than the window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
