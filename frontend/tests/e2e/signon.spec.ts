import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { request, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import en from '../../src/i18n/locales/en.json' with { type: 'json' };
import id from '../../src/i18n/locales/id.json' with { type: 'json' };
import { expect, PASSWORD, speak, test, type Office } from './fixtures.ts';
import { look, settle } from './look.ts';

type Key = keyof typeof en & keyof typeof id;
const e = (key: Key) => en[key];
const i = (key: Key) => id[key];
const DEMO = '../src/demo/data';
const read = (path: string): unknown => JSON.parse(readFileSync(`${DEMO}/${path}`, 'utf8'));

/** One more organisation on the server, through its API. */
async function found(office: Office, organisation: string, login: string): Promise<APIRequestContext> {
  const api = await request.newContext({ baseURL: office.url });
  const data = { code: office.furtherCode(), organisation, login, name: login, password: PASSWORD, language: 'en' };
  const words = await api.post('/api/v1/setup', { data });
  expect(words.status(), await words.text()).toBe(201);
  const { recovery_words, check } = (await words.json()) as { recovery_words: string[]; check: number[] };
  const typed = { words: Object.fromEntries(check.map((at) => [String(at), recovery_words[at - 1]])) };
  expect((await api.post('/api/v1/setup/confirm', { data: typed })).status()).toBe(204);
  return api;
}

/** A page on which a member is signed in, or nobody. */
async function desk(
  browser: Browser,
  office: Office,
  api: APIRequestContext | null,
  width = 1280,
  lang: 'en' | 'id' = 'en'
) {
  const context = await browser.newContext({ baseURL: office.url, viewport: { width, height: 800 } });
  if (api) await context.addCookies((await api.storageState()).cookies);
  const page = await context.newPage();
  await speak(page, lang);
  const strangers: string[] = [];
  page.on('request', (sent) => {
    const url = new URL(sent.url());
    if (url.protocol.startsWith('http') && url.origin !== office.url) strangers.push(sent.url());
  });
  return { page, strangers, close: () => context.close() };
}

/** The Terminal 3 appeal of the demonstration on its cases, to be dated today. */
async function terminal3(office: Office): Promise<string> {
  const ids: string[] = [];
  for (const name of readdirSync(`${DEMO}/cases`)
    .filter((file) => file.includes('terminal'))
    .sort()) {
    const made = await office.api.post('/api/v1/cases', { data: { file: read(`cases/${name}`) } });
    expect(made.status(), await made.text()).toBe(201);
    ids.push(((await made.json()) as { id: string }).id);
  }
  expect(ids.length).toBeGreaterThan(3);
  const {
    date: _date,
    signatories: _signatories,
    ...appeal
  } = read('appeal-terminal-3.json') as Record<string, unknown>;
  const made = await office.api.post('/api/v1/appeals', { data: { appeal, case_ids: ids } });
  expect(made.status(), await made.text()).toBe(201);
  return ((await made.json()) as { id: string }).id;
}

async function step(page: Page, to: 'comments' | 'signatures' | 'submitted' | 'replied') {
  await page.getByRole('button', { name: e(`sign.go.${to}`), exact: true }).click();
  const dialog = page.getByRole('dialog');
  if (to === 'comments' || to === 'signatures') {
    const day = new Date(Date.now() + 20 * 86_400_000).toISOString();
    await dialog.locator('#stage-day').fill(String(Number(day.slice(8, 10))));
    await dialog.locator('#stage-day-month').selectOption(day.slice(5, 7));
    await dialog.locator('#stage-day-year').fill(day.slice(0, 4));
  }
  await dialog.getByRole('button', { name: e(`sign.go.${to}`), exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.locator('.steps [aria-current=step]')).toContainText(e(`sign.stage.${to}`));
}

async function invite(page: Page, organisation: string, address?: string) {
  await page.locator('#invite-organisation').fill(organisation);
  await page.locator('#invite-way').selectOption(address ? 'address' : 'link');
  if (address) await page.locator('#invite-address').fill(address);
  await page.getByRole('button', { name: e('sign.inviteGo'), exact: true }).click();
  await expect(page.locator('.list > li').filter({ hasText: organisation })).toBeVisible();
}

async function signIn(
  page: Page,
  party: { organisation: string; country: string; name: string; function: string },
  t = e
) {
  await page.locator('#sign-organisation').fill(party.organisation);
  await page.locator('#sign-country').selectOption(party.country);
  await page.locator('#sign-name').fill(party.name);
  await page.locator('#sign-function').fill(party.function);
  await page.getByRole('button', { name: t('sign.sign'), exact: true }).click();
  // Nobody signs without stating that she may.
  await expect(page.locator('#sign-authority-error')).toHaveText(t('err.field.missing_authority'));
  await page.locator('#sign-authority').check();
  await page.getByRole('button', { name: t('sign.sign'), exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: t('sign.done.signed') })).toBeVisible();
}

test('the Terminal 3 appeal goes through its whole life, with three organisations on the server and two by link', async ({
  browser,
  office
}) => {
  test.setTimeout(240_000);
  const appealId = await terminal3(office);
  const warta = await found(office, 'Warta Buruh', 'sari');
  const migrante = await found(office, 'Migrante Example', 'jose');
  const address = async (api: APIRequestContext) =>
    ((await (await api.get('/api/v1/sign-address')).json()) as { address: string }).address;

  // The convener invites, and asks for comments first.
  const convener = await desk(browser, office, office.api);
  await convener.page.goto(`/appeals/${appealId}`);
  await settle(convener.page);
  await invite(convener.page, 'Warta Buruh', await address(warta));
  await invite(convener.page, 'Migrante Example', await address(migrante));
  await invite(convener.page, 'Kavre Solidarity');
  await invite(convener.page, 'Aliansi Buruh');
  await step(convener.page, 'comments');
  const links = await convener.page.evaluate(async (path) => {
    const life = (await (await fetch(path)).json()) as { invitations: { organisation: string; link: string | null }[] };
    return Object.fromEntries(life.invitations.map((one) => [one.organisation, one.link]));
  }, `/api/v1/appeals/${appealId}/life`);
  expect(links['Warta Buruh']).toBeNull();

  // By link, on a phone, in Indonesian, with no account: a comment.
  const kavre = await desk(browser, office, null, 360, 'id');
  await kavre.page.goto(links['Kavre Solidarity']!);
  await settle(kavre.page);
  await kavre.page.getByRole('button', { name: i('sign.sendComment') }).click();
  await expect(kavre.page.locator('#sign-comment-error')).toHaveText(i('err.field.required'));
  await kavre.page.locator('#sign-comment').fill('Sebut nama bandara.');
  await look(kavre.page, 'signon-comment-360-id');
  await kavre.page.getByRole('button', { name: i('sign.sendComment') }).click();
  await expect(kavre.page.getByRole('status').filter({ hasText: i('sign.done.comment') })).toBeVisible();

  await convener.page.reload();
  await expect(convener.page.getByText('Sebut nama bandara.')).toBeVisible();
  await step(convener.page, 'signatures');
  // It is told that the own organisation has not signed, and where it does.
  const own = convener.page.locator('.note').filter({ hasText: e('sign.own') });
  await expect(own).toContainText(e('sign.own.not'));
  await expect(own.getByRole('link', { name: e('sign.ownGo') })).toHaveAttribute('href', /^\/sign-on\/[0-9a-f-]{36}$/);
  await look(convener.page, 'signon-convener-1280-en');
  await convener.page.setViewportSize({ width: 360, height: 740 });
  await look(convener.page, 'signon-convener-360-en');
  await convener.page.setViewportSize({ width: 1280, height: 800 });

  // The text is frozen and shown with its fingerprint; errors stand beside their fields; then it is signed.
  await kavre.page.reload();
  await settle(kavre.page);
  const fingerprint = (await kavre.page.locator('p.code').innerText()).replaceAll(/\s/g, '');
  expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
  await expect(kavre.page.getByText(i('sign.fingerprintSame'))).toBeVisible();
  await kavre.page.locator('#sign-organisation').fill('');
  await kavre.page.getByRole('button', { name: i('sign.sign'), exact: true }).click();
  await expect(kavre.page.getByRole('alert')).toBeFocused();
  await expect(kavre.page.locator('#sign-organisation-error')).toHaveText(i('err.field.required'));
  await look(kavre.page, 'signon-errors-360-id');
  const maya = { organisation: 'Kavre Solidarity', country: 'NPL', name: 'Maya Tamang', function: 'Ketua' };
  await signIn(kavre.page, maya, i);

  // The text is changed: the signature is of an older text, and asked for again.
  await convener.page.reload();
  await expect(convener.page.getByText(e('sign.standing.signed'), { exact: true })).toBeVisible();
  await convener.page.getByRole('link', { name: e('appeal.edit') }).click();
  await expect(convener.page.getByText(e('sign.editWarning'))).toBeVisible();
  await convener.page.locator('#f-reply_within_days').fill('60');
  await convener.page
    .getByRole('button', { name: e('appeal.save') })
    .first()
    .click();
  await expect(convener.page.getByText(e('sign.standing.signed_older'), { exact: true })).toBeVisible();
  await kavre.page.reload();
  await expect(kavre.page.getByText(i('sign.older'))).toBeVisible();
  expect((await kavre.page.locator('p.code').innerText()).replaceAll(/\s/g, '')).not.toBe(fingerprint);
  await signIn(kavre.page, maya, i);
  await look(kavre.page, 'signon-signed-360-id');

  // Somebody else signs by the second link, in English, in the dark.
  const aliansi = await desk(browser, office, null, 1280);
  await aliansi.page.emulateMedia({ colorScheme: 'dark' });
  await aliansi.page.goto(links['Aliansi Buruh']!);
  await settle(aliansi.page);
  await look(aliansi.page, 'signon-link-1280-en-dark');
  await signIn(aliansi.page, { organisation: 'Aliansi Buruh', country: 'IDN', name: 'Rudi', function: 'Secretary' });

  // Members of the two other organisations, and the convener, sign in their app.
  for (const [api, organisation, country] of [
    [warta, 'Warta Buruh', 'IDN'],
    [migrante, 'Migrante Example', 'PHL'],
    [office.api, 'Serantau Legal Aid', 'MYS']
  ] as const) {
    const member = await desk(browser, office, api);
    await member.page.goto('/appeals');
    const asked = member.page.getByRole('region', { name: e('sign.received') });
    await asked.getByRole('link').click();
    await settle(member.page);
    if (organisation === 'Warta Buruh') await look(member.page, 'signon-member-1280-en');
    await signIn(member.page, { organisation, country, name: 'A. Member', function: 'Coordinator' });
    expect(member.strangers).toEqual([]);
    await member.close();
  }

  // Sent, published, read by anybody, replied.
  await convener.page.reload();
  await expect(convener.page.getByText('5 organisations have signed this text')).toBeVisible();
  await expect(own).toContainText(e('sign.own.signed'));
  await step(convener.page, 'submitted');

  // A closed link says why, and what was answered by it; members go on reading the text, with what became of it.
  await kavre.page.getByRole('button', { name: i('sign.withdraw') }).click();
  await kavre.page.getByRole('button', { name: i('sign.withdrawYes') }).click();
  const closed = kavre.page.getByRole('alert');
  await expect(closed).toContainText(i('err.link_sent'));
  await expect(closed).toContainText(i('sign.given.signed'));
  await expect(closed).toContainText('Maya Tamang');
  await expect(kavre.page.getByRole('button', { name: i('ui.retry') })).toHaveCount(0);
  await look(kavre.page, 'signon-closed-360-id');
  const member = await desk(browser, office, warta, 360, 'id');
  await member.page.goto('/appeals');
  const over = member.page.getByRole('region', { name: i('sign.received') });
  await expect(over).toContainText(i('sign.end.sent').replace('{day}', '').trim());
  await over.getByRole('link').click();
  await settle(member.page);
  await expect(member.page.locator('main')).toContainText(i('sign.over.sent'));
  await expect(member.page.locator('main')).toContainText('5 organisasi telah menandatangani');
  await expect(member.page.locator('.paper').first()).toContainText('Terminal');
  await expect(member.page.getByRole('button', { name: i('sign.withdraw') })).toHaveCount(0);
  await look(member.page, 'signon-over-360-id');
  await member.close();
  await convener.page.getByRole('button', { name: e('sign.publish'), exact: true }).click();
  await convener.page.getByRole('button', { name: e('sign.publishYes') }).click();
  const shared = convener.page.getByRole('link', { name: /\/public\/appeals\// });
  const address2 = (await shared.getAttribute('href'))!;
  await look(convener.page, 'signon-published-1280-en');

  const reader = await desk(browser, office, null, 360);
  await reader.page.goto(address2);
  await settle(reader.page);
  await expect(reader.page.getByText('Signed by 5 organisations')).toBeVisible();
  await look(reader.page, 'signon-public-360-en');
  const sorted = ['Aliansi Buruh', 'Kavre Solidarity', 'Migrante Example', 'Serantau Legal Aid', 'Warta Buruh'];
  const rows = await reader.page.locator('tbody tr').filter({ hasText: /^\d/ }).allInnerTexts();
  const listed = rows.slice(-5);
  for (const [at, name] of sorted.entries()) expect(listed[at]).toContain(name);
  const download = reader.page.waitForEvent('download');
  await reader.page.getByRole('link', { name: /PDF · English/ }).click();
  const printed = execFileSync('pdftotext', ['-layout', await (await download).path(), '-'], { encoding: 'utf8' });
  expect(printed.replaceAll(/\s+/g, ' ')).toContain('We, the five organisations from four countries named below');
  const places = sorted.map((name) => printed.lastIndexOf(name));
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual([...places].sort((one, other) => one - other));

  await step(convener.page, 'replied');
  await convener.page.getByRole('button', { name: e('sign.unpublish'), exact: true }).click();
  await convener.page.getByRole('button', { name: e('sign.unpublishYes') }).click();
  await expect(convener.page.getByRole('button', { name: e('sign.publish'), exact: true })).toBeVisible();
  await reader.page.reload();
  await expect(reader.page.getByText(e('sign.publicGone'))).toBeVisible();
  for (const who of [convener, kavre, aliansi, reader]) {
    expect(who.strangers).toEqual([]);
    await who.close();
  }
  await warta.dispose();
  await migrante.dispose();
});
