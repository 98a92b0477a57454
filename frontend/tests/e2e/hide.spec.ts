import type { Page } from '@playwright/test';
import { expect, LOGIN, overflow, PASSWORD, signInByCookie, test, type Office } from './fixtures.ts';
import { axe } from './fixtures.ts';
import { glance, look } from './look.ts';
import { sampleCase } from './sample.ts';

test.use({ house: 'hide' });

const kept = 'Kept as you type';

async function openCase(office: Office, pseudonym: string): Promise<string> {
  const opened = await office.api.post('/api/v1/cases', {
    data: { file: { ...sampleCase, reference: '', worker: { ...sampleCase.worker, names: [], pseudonym } } }
  });
  expect(opened.status(), await opened.text()).toBe(201);
  return ((await opened.json()) as { id: string }).id;
}
async function thrice(page: Page) {
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift');
}
/** Nothing tells what the page was, and the session of its cookie opens nothing any more. */
async function expectBlank(page: Page, ...secrets: string[]) {
  await expect(page).toHaveTitle('Blank page');
  const body = (await page.locator('body').innerHTML()).toLowerCase();
  const head = (await page.locator('title, meta, link[rel=icon]').evaluateAll((all) => all.map((one) => one.outerHTML)))
    .join()
    .toLowerCase();
  for (const secret of ['saksi', 'case', 'dewi', ...secrets])
    for (const text of [body, head]) expect(text).not.toContain(secret.toLowerCase());
}
async function signIn(page: Page) {
  await page.getByLabel('Login name').fill(LOGIN);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('the button blanks the page, ends the session, and signing in goes on where one was', async ({
  desk: page,
  office
}) => {
  const id = await openCase(office, 'Sri of the hidden page');
  const before = await page.context().cookies();
  await page.goto(`${office.url}/cases/${id}/timeline`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Sri of the hidden page');
  await page.getByRole('button', { name: 'Hide now' }).click();
  await expect(page).toHaveURL(`${office.url}/blank.html`);
  await expectBlank(page, 'Sri of');
  expect(await axe(page)).toEqual([]);
  const asked = await page.request.get(`${office.url}/api/v1/session`, {
    headers: { Cookie: before.map(({ name, value }) => `${name}=${value}`).join('; ') }
  });
  expect(asked.status()).toBe(401);
  await page.reload();
  await expectBlank(page, 'Sri of');

  await page.getByRole('link', { name: 'Continue' }).click();
  await signIn(page);
  await expect(page).toHaveURL(`${office.url}/cases/${id}/timeline`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Sri of the hidden page');
});

test('Shift three times hides a form in the middle of a word, and it comes back whole', async ({
  desk: page,
  office
}) => {
  await page.goto(`${office.url}/cases/new`);
  const name = page.locator('#f-worker-pseudonym');
  await name.fill('Half a na');
  await name.press('Shift');
  await name.press('M');
  await name.press('Shift');
  await expect(name).toHaveValue('Half a naM');
  await thrice(page);
  // Out of the document at once, before anything was sent.
  expect(await page.evaluate(() => document.querySelectorAll('input, form').length)).toBe(0);
  await expect(page).toHaveURL(`${office.url}/blank.html`);
  await expectBlank(page, 'Half a na');
  await page.getByRole('link', { name: 'Continue' }).click();
  await signIn(page);
  await expect(name).toHaveValue('Half a naM');
  await expect(page.getByRole('status').filter({ hasText: kept })).toBeVisible();
});

test('what the server cannot take waits out of the document for its member, and the session ends late', async ({
  desk: page,
  office
}) => {
  await page.goto(`${office.url}/cases/new`);
  const name = page.locator('#f-worker-pseudonym');
  await expect(name).toBeVisible();
  await page.route('**/api/v1/{session,unfinished/*}', (route) => route.abort('blockedbyclient'));
  await name.fill('Written on a cut line');
  await thrice(page);
  const go = page.getByRole('button', { name: 'Continue' });
  await expect(go).toBeVisible();
  await expectBlank(page, 'cut line');
  expect(await axe(page)).toEqual([]);
  const there = () => page.request.get(`${office.url}/api/v1/session`);
  expect((await there()).status()).toBe(200);
  await page.unroute('**/api/v1/{session,unfinished/*}');
  await expect.poll(async () => (await there()).status(), { timeout: 20_000 }).toBe(401);
  await go.click();
  const dialog = page.getByRole('dialog', { name: 'Please sign in again' });
  await dialog.getByLabel('Password', { exact: true }).fill('not the password');
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog).toContainText('Login name or password is wrong.');
  await expect(name).toHaveCount(0);
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(name).toHaveValue('Written on a cut line');
  await expect(dialog).toHaveCount(0);
  await expect(page).toHaveURL(/\/cases\/new/);
  await expect(page.getByRole('status').filter({ hasText: kept })).toBeVisible();
  await page.reload();
  await expect(name).toHaveValue('Written on a cut line');
});

test('a page that hid itself without a line does not open when it is loaded again', async ({ desk: page, office }) => {
  await page.goto(`${office.url}/cases`);
  await expect(page.getByRole('heading', { level: 1, name: 'Cases' })).toBeVisible();
  await page.route('**/api/v1/session', (route) => route.abort('blockedbyclient'));
  await thrice(page);
  await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible();
  await page.reload();
  await page.getByRole('link', { name: 'Continue' }).click();
  await expect(page.getByText('The server cannot be reached')).toBeVisible();
  await page.unroute('**/api/v1/session');
  await page.getByRole('button', { name: 'Try again' }).click();
  await signIn(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Cases' })).toBeVisible();
});

test('what has no autosave waits as well, with its dialog', async ({ desk: page, office }) => {
  const id = await openCase(office, 'Dialog case');
  await page.goto(`${office.url}/cases/${id}`);
  await page.getByRole('button', { name: 'Change status' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change status' });
  await dialog.getByLabel('New status').selectOption('closed');
  await dialog.getByLabel('Reason').fill('Settled by hand');
  await thrice(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectHidden(page, 'Settled by hand');
  const again = page.getByRole('dialog', { name: 'Please sign in again' });
  await again.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await again.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog.getByLabel('Reason')).toHaveValue('Settled by hand');
  await dialog.getByRole('button', { name: 'Change the status' }).click();
  await expect(page.locator('main')).toContainText('Reason for the status: Settled by hand');
});
const expectHidden = async (page: Page, secret: string) => expect(await page.content()).not.toContain(secret);

test('every page of the browser is hidden with it', async ({ desk: page, office }) => {
  const id = await openCase(office, 'In two tabs');
  const second = await page.context().newPage();
  for (const one of [page, second]) {
    await one.goto(`${office.url}/cases/${id}`);
    await expect(one.getByRole('heading', { level: 1 })).toContainText('In two tabs');
  }
  await thrice(page);
  for (const one of [page, second]) {
    await expect(one).toHaveURL(`${office.url}/blank.html`);
    await expectBlank(one, 'In two tabs');
  }
  await page.getByRole('link', { name: 'Continue' }).click();
  await signIn(page);
  await second.getByRole('link', { name: 'Continue' }).click();
  for (const one of [page, second]) await expect(one).toHaveURL(`${office.url}/cases/${id}`);
  await second.close();
});

test('nobody does anything: a warning, then the blank page after the minutes of the account', async ({
  desk: page,
  office
}) => {
  const id = await openCase(office, 'Left alone');
  await page.clock.install();
  await page.goto(`${office.url}/cases/${id}`);
  const warning = page.getByRole('dialog', { name: 'Nobody has done anything for a while' });
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toContainText('Left alone');
  await page.clock.fastForward('08:50');
  await expect(warning).toHaveCount(0);
  await page.clock.fastForward('00:20');
  await expect(warning).toBeVisible();
  await glance(page, 'hide-warning-1280-en');
  // A finger rests on a button for a while: until it is lifted the warning stays.
  await warning.getByRole('button', { name: 'Stay signed in' }).click({ delay: 300 });
  await expect(warning).toHaveCount(0);
  await page.clock.fastForward('08:50');
  await expect(heading).toContainText('Left alone');
  await page.clock.fastForward('01:20');
  await expect(page).toHaveURL(`${office.url}/blank.html`);
  await expectBlank(page, 'Left alone');
  await signInByCookie(page, office);

  await page.goto(`${office.url}/account`);
  await page.getByLabel('Hide the screen by itself after').selectOption({ label: '5 minutes' });
  await expect(page.getByText('This is kept with your account.')).toBeVisible();
  await page.clock.fastForward('04:10');
  await warning.getByRole('button', { name: 'Hide now' }).click({ delay: 300 });
  await expect(page).toHaveURL(`${office.url}/blank.html`);
  await signInByCookie(page, office);
  await page.goto(`${office.url}/account`);
  await expect(page.getByLabel('Hide the screen by itself after')).toBeVisible();
  await page.clock.fastForward('04:10');
  await expect(warning).toBeVisible();
  // Asleep, and woken by a touch after the time: it is hidden all the same.
  await page.clock.fastForward('01:10');
  await expect(page).toHaveURL(`${office.url}/blank.html`);
  const set = await office.api.put('/api/v1/account/rest', { data: { minutes: 10 } });
  expect(set.status()).toBe(204);
});

for (const [width, language] of [
  [360, 'id'],
  [1280, 'en']
] as const)
  test(`bar and account say how to hide: ${width} ${language}`, async ({ desk: page, office }) => {
    await page.setViewportSize({ width, height: 780 });
    await page.emulateMedia({ colorScheme: width === 360 ? 'dark' : 'light' });
    await page.addInitScript((code) => localStorage.setItem('lang', code), language);
    await page.goto(`${office.url}/account`);
    const hide = page.getByRole('button', { name: language === 'id' ? 'Sembunyikan' : 'Hide now' });
    await expect(hide).toBeVisible();
    const box = (await hide.boundingBox())!;
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
    await expect(page.getByText(language === 'id' ? 'ditekan tiga kali' : 'three times quickly')).toBeVisible();
    await look(page, `hide-account-${width}-${language}`);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });
