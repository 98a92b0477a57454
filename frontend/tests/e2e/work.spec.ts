import type { Page } from '@playwright/test';
import { expect, LOGIN, PASSWORD, signInByCookie, test, type Office } from './fixtures.ts';
import { sampleCase } from './sample.ts';

async function openCase(office: Office, pseudonym: string): Promise<string> {
  const opened = await office.api.post('/api/v1/cases', {
    data: { file: { ...sampleCase, worker: { ...sampleCase.worker, names: [], pseudonym } } }
  });
  expect(opened.status(), await opened.text()).toBe(201);
  return ((await opened.json()) as { id: string }).id;
}
const fileOf = async (office: Office, id: string) =>
  (await (await office.api.get(`/api/v1/cases/${id}`)).json()) as {
    version: number;
    file: { summary?: string; worker: { pseudonym?: string; sex?: string; occupation_note?: string } };
  };
const saveStep = (page: Page) => page.getByRole('button', { name: 'Save and continue' }).click();

test('a session that ends in the middle of the form loses nothing', async ({ desk: page, office }) => {
  await page.goto(`${office.url}/cases/new`);
  await page.locator('#f-worker-pseudonym').fill('Rahim before the end');
  await page.context().clearCookies();
  await saveStep(page);
  const dialog = page.getByRole('dialog', { name: 'Please sign in again' });
  await expect(dialog).toBeVisible();
  await dialog.getByLabel('Password', { exact: true }).fill('not the password');
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog).toContainText('Login name or password is wrong.');
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { level: 1, name: /Where did the worker go/ })).toBeVisible();
  const id = /cases\/([0-9a-f-]+)\/edit/.exec(page.url())![1]!;
  expect((await fileOf(office, id)).file.worker.pseudonym).toBe('Rahim before the end');
});

test('two people change different things: both stay', async ({ desk: page, office }) => {
  const id = await openCase(office, 'Two browsers');
  await page.goto(`${office.url}/cases/${id}/edit`);
  await page.locator('#f-worker-occupation_note').fill('Cares for two children');
  const other = await fileOf(office, id);
  const put = await office.api.put(`/api/v1/cases/${id}`, {
    data: { based_on: other.version, file: { ...other.file, summary: 'Changed in the other browser' } }
  });
  expect(put.ok(), await put.text()).toBe(true);
  await saveStep(page);
  await expect(page.getByRole('heading', { level: 1, name: /Where did the worker go/ })).toBeVisible();
  const { file } = await fileOf(office, id);
  expect(file.summary).toBe('Changed in the other browser');
  expect(file.worker.occupation_note).toBe('Cares for two children');
});

test('two people change the same: the one who saves later sees both and chooses', async ({
  desk: page,
  office,
  browser
}) => {
  const id = await openCase(office, 'One place');
  await page.goto(`${office.url}/cases/${id}/edit`);
  await page.locator('#f-worker-pseudonym').fill('Mine');

  const second = await browser.newContext();
  const theirs = await second.newPage();
  await signInByCookie(theirs, office);
  await theirs.goto(`${office.url}/cases/${id}/edit`);
  await theirs.locator('#f-worker-pseudonym').fill('Theirs');
  await saveStep(theirs);
  await expect(theirs.getByRole('heading', { level: 1, name: /Where did the worker go/ })).toBeVisible();
  await second.close();

  await saveStep(page);
  const dialog = page.getByRole('dialog', { name: 'Someone else changed this too' });
  await expect(dialog).toContainText('Mine');
  await expect(dialog).toContainText('Theirs');
  await dialog.getByRole('radio', { name: /The newer one/ }).check();
  await dialog.getByRole('button', { name: 'Save like this' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Where did the worker go/ })).toBeVisible();
  expect((await fileOf(office, id)).file.worker.pseudonym).toBe('Theirs');
});

test('wrong entries are told at their field and in a summary that takes the focus', async ({ desk: page, office }) => {
  await page.goto(`${office.url}/cases/new`);
  await page.locator('#f-worker-birth').fill('31');
  const birth = page.getByRole('group', { name: 'Born' });
  await birth.getByLabel('Month').selectOption('02');
  await birth.getByLabel('Year').fill('1990');
  await saveStep(page);
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await expect(summary).toContainText('Born: This day does not exist in the calendar');
  await expect(birth).toContainText('This day does not exist in the calendar');
  await summary.getByRole('link').click();
  await expect(page.locator('#f-worker-birth')).toBeFocused();
  await page.locator('#f-worker-birth').fill('28');
  await saveStep(page);
  await expect(page.getByRole('heading', { level: 1, name: /Where did the worker go/ })).toBeVisible();
});

test('what the server refuses is told in the same way', async ({ desk: page, office }) => {
  await page.goto(`${office.url}/cases/new`);
  await page.locator('#f-worker-pseudonym').fill('Hidden \u202e direction');
  await saveStep(page);
  await expect(page.getByRole('alert')).toBeFocused();
  await page
    .getByRole('alert')
    .getByRole('link', { name: /Pseudonym/ })
    .click();
  await expect(page.locator('#f-worker-pseudonym')).toBeFocused();
  await expect(page.locator('#f-worker-pseudonym')).toHaveAttribute('aria-invalid', 'true');
});

test('a double click saves one case', async ({ desk: page, office }) => {
  const count = async () =>
    ((await (await office.api.get('/api/v1/cases?limit=100')).json()) as { items: unknown[] }).items.length;
  const before = await count();
  await page.goto(`${office.url}/cases/new`);
  await page.locator('#f-worker-pseudonym').fill('Once only');
  await page.getByRole('button', { name: 'Save and continue' }).dblclick();
  await expect(page.getByRole('heading', { level: 1, name: /Where did the worker go/ })).toBeVisible();
  expect(await count()).toBe(before + 1);
});

test('leaving what cannot be kept asks, and staying keeps it', async ({ desk: page, office }) => {
  const id = await openCase(office, 'Leaving');
  await page.goto(`${office.url}/cases/${id}`);
  await page.getByRole('link', { name: 'Change the record' }).first().click();
  await page.route('**/api/v1/unfinished/*', (route) => route.abort('blockedbyclient'));
  await page.locator('#f-worker-pseudonym').fill('Not saved yet');
  await page.getByRole('link', { name: 'Come back later' }).click();
  const dialog = page.getByRole('dialog', { name: 'There are changes that are not saved' });
  await dialog.getByRole('button', { name: 'Stay here' }).click();
  await expect(page.locator('#f-worker-pseudonym')).toHaveValue('Not saved yet');
  await page.goBack();
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Leave without saving' }).click();
  await expect(page).toHaveURL(new RegExp(`/cases/${id}$`));
});

test('without a network the words of a new case are sealed on the device, and saved from the form when it is back', async ({
  desk: page,
  office
}) => {
  await page.goto(`${office.url}/cases/new`);
  await page.locator('#f-worker-pseudonym').fill('On a bad line');
  await page.route('**/api/v1/{cases,unfinished/*}', (route) => route.abort('blockedbyclient'));
  await saveStep(page);
  await expect(page.getByRole('heading', { level: 1, name: /Where did the worker go/ })).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.locator('#f-worker-pseudonym')).toHaveValue('On a bad line');
  await page.unroute('**/api/v1/{cases,unfinished/*}');
  await saveStep(page);
  await expect(page.getByRole('heading', { level: 1, name: /Where did the worker go/ })).toBeVisible();
  await expect(page).toHaveURL(/\/cases\/[0-9a-f-]{36}\/edit/);
});

test('the status moves, closing needs a reason, and deleting needs the reference', async ({ desk: page, office }) => {
  const id = await openCase(office, 'Workflow');
  await page.goto(`${office.url}/cases/${id}`);
  await page.getByRole('button', { name: 'Change status' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change status' });
  await dialog.getByLabel('New status').selectOption('closed');
  await dialog.getByRole('button', { name: 'Change the status' }).click();
  await expect(dialog.getByRole('alert')).toBeFocused();
  await dialog.getByLabel('Reason').fill('Settled');
  await dialog.getByRole('button', { name: 'Change the status' }).click();
  await expect(page.locator('main')).toContainText('Reason for the status: Settled');

  await page.getByRole('button', { name: 'Delete this case…' }).click();
  const ask = page.getByRole('dialog', { name: 'Delete this case for good?' });
  await ask.getByRole('textbox').fill('wrong');
  await ask.getByRole('button', { name: 'Delete for good' }).click();
  await expect(ask).toContainText('This is not the reference of the case');
  const reference = await page.locator('.who .code').textContent();
  await ask.getByRole('textbox').fill(reference!.trim());
  await ask.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Cases' })).toBeVisible();
  expect((await office.api.get(`/api/v1/cases/${id}`)).status()).toBe(404);
});

test('an invited colleague joins with her own login', async ({ desk: page, office, browser }) => {
  await page.goto(`${office.url}/organisation`);
  await page.locator('#invite-name').fill('Farhana');
  await page.getByRole('button', { name: 'Make the link' }).click();
  const link = await page.getByLabel('Invitation link').inputValue();
  expect(link).toContain('/join#');
  const second = await browser.newContext();
  const hers = await second.newPage();
  await hers.goto(link);
  await expect(hers.locator('main')).toContainText('Serantau Legal Aid');
  await hers.getByLabel('Login name').fill('farhana.later');
  await hers.getByLabel('Password', { exact: true }).fill('seven quiet boats north');
  await hers.getByLabel('Password once more', { exact: true }).fill('seven quiet boats north');
  await hers.getByRole('button', { name: 'Join' }).click();
  await expect(hers.getByRole('heading', { level: 1, name: /Cases|Kasus/ })).toBeVisible({ timeout: 40_000 });
  await second.close();
  await page.reload();
  await expect(page.getByRole('list').filter({ hasText: 'farhana.later' })).toBeVisible();
});

test('a fault of the letterhead stands at its own field, which the summary leads to', async ({
  desk: page,
  office
}) => {
  await page.goto(`${office.url}/organisation`);
  const role = page.locator('#org-function');
  await role.fill('Head of casework '.repeat(20));
  await page.locator('#org-about-id').fill('Kami mendampingi pekerja migran. '.repeat(700));
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(role).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('#org-signatory')).not.toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('#org-about-id')).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('alert').locator('a[href="#org-function"]').click();
  await expect(role).toBeFocused();
  await expect(role).toHaveValue(/^Head of casework /);
});

test('a wrong password is told, and the login stays', async ({ page, office }) => {
  await page.goto(`${office.url}/cases`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await page.getByLabel('Login name').fill(LOGIN);
  await page.getByLabel('Password', { exact: true }).fill('wrong wrong wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('Login name or password is wrong.');
  await expect(page.getByLabel('Login name')).toHaveValue(LOGIN);
});

test('what a role may not do is not offered, and its address says who can', async ({ desk: page, office, browser }) => {
  const invited = await office.api.post('/api/v1/invitations', {
    data: { name: 'Rina', roles: ['coordinator'], language: 'en' }
  });
  const { link } = (await invited.json()) as { link: string };
  const context = await browser.newContext();
  const rina = await context.newPage();
  await rina.goto(new URL(link, office.url).href);
  await rina.getByLabel('Login name', { exact: true }).fill('rina');
  await rina.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await rina.getByLabel('Password once more', { exact: true }).fill(PASSWORD);
  await rina.getByRole('button', { name: 'Join' }).click();
  await expect(rina.getByRole('heading', { level: 1, name: 'Cases' })).toBeVisible({ timeout: 40_000 });
  await expect(rina.getByRole('link', { name: 'New case' })).toHaveCount(0);
  await rina.goto(`${office.url}/cases/new`);
  await expect(rina.getByRole('heading', { level: 1, name: 'Your role does not include this' })).toBeVisible();
  await expect(rina.locator('main')).toContainText('Caseworkers and lawyers record and change cases.');
  await rina.getByRole('link', { name: 'Go to the cases' }).click();
  await expect(rina).toHaveURL(`${office.url}/cases`);
  await context.close();
  await page.goto(`${office.url}/cases/new`);
  await expect(page.getByRole('heading', { level: 1, name: 'Your role does not include this' })).toHaveCount(0);
});
