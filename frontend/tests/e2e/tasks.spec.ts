import { request, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import { expect, PASSWORD, speak, test, type Office } from './fixtures.ts';
import { everyWay, glance, openAnew, settle } from './look.ts';
import { sampleCase } from './sample.ts';

/** A colleague with these roles, signed in on a page of her own. */
async function colleague(office: Office, browser: Browser, login: string, roles: string[]): Promise<Page> {
  const issued = await office.api.post('/api/v1/invitations', { data: { name: login, roles, language: 'en' } });
  expect(issued.status(), await issued.text()).toBe(201);
  const { link } = (await issued.json()) as { link: string };
  const api: APIRequestContext = await request.newContext({ baseURL: office.url });
  const accepted = await api.post('/api/v1/invitations/accept', {
    data: { token: link.split('#')[1], login, name: login, password: PASSWORD, language: 'en' }
  });
  expect(accepted.status(), await accepted.text()).toBe(201);
  const context = await browser.newContext();
  await context.addCookies((await api.storageState()).cookies);
  await api.dispose();
  return context.newPage();
}

async function openCase(api: APIRequestContext, pseudonym: string): Promise<string> {
  const opened = await api.post('/api/v1/cases', {
    data: { file: { ...sampleCase, worker: { ...sampleCase.worker, names: [], pseudonym } } }
  });
  expect(opened.status(), await opened.text()).toBe(201);
  return ((await opened.json()) as { id: string }).id;
}

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('a question goes on the to-do with one click, gets a day, and is done', async ({ office, browser }) => {
  const page = await colleague(office, browser, 'caseworker.maya', ['caseworker']);
  const id = await openCase(office.api, 'To-do');
  await page.goto(`${office.url}/cases/${id}/law`);
  await settle(page);
  await page.getByRole('button', { name: 'Forced labour and trafficking' }).click();
  await settle(page);
  const put = page.getByRole('button', { name: /^Put on the to-do ?: / });
  const before = await put.count();
  expect(before).toBeGreaterThan(0);
  const asked = (await put.first().textContent())!.replace(/^Put on the to-do ?: /, '');
  await put.first().click();
  await expect(page.getByText('On the to-do').first()).toBeVisible();

  await page.getByRole('navigation', { name: 'Parts of the case' }).getByRole('link', { name: 'Tasks' }).click();
  const task = page.getByRole('listitem').filter({ has: page.getByRole('checkbox') });
  await expect(task).toHaveCount(1);
  await expect(task).toContainText(asked);
  await expect(task).toContainText('from the assessment');
  await task.getByRole('button', { name: /^Change/ }).click();
  const [year, month, day] = inDays(3).split('-') as [string, string, string];
  await page.getByLabel('Day', { exact: true }).fill(String(Number(day)));
  await page.locator('select[id$="-month"]').selectOption(month);
  await page.getByLabel('Year', { exact: true }).fill(year);
  await page.getByLabel('Who does it').selectOption({ label: 'caseworker.maya' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(task).toContainText('in 3 days');
  await expect(task).toContainText('caseworker.maya');

  await page.goto(`${office.url}/cases?view=mine`);
  await expect(page.getByRole('table')).toContainText('To-do');
  await expect(page.getByRole('table')).toContainText('in 3 days');

  const coordinator = await colleague(office, browser, 'coordinator.coco', ['coordinator']);
  await coordinator.goto(`${office.url}/cases`);
  await coordinator.getByRole('button', { name: /^Due soon/ }).click();
  await expect(coordinator.getByRole('table')).toContainText('To-do');
  await expect(coordinator).toHaveURL(/view=due/);
  await coordinator.getByRole('navigation', { name: 'Sections' }).first().getByRole('link', { name: 'Tasks' }).click();
  await expect(coordinator.getByRole('region', { name: /Within a week/ })).toContainText(asked);
  await coordinator.context().close();

  await page.goto(`${office.url}/cases/${id}/tasks`);
  await task.getByRole('checkbox').click();
  await expect(page.getByText('1 task is done')).toBeVisible();
  await page.getByText('1 task is done').click();
  await expect(task).toContainText('Done by caseworker.maya');
  await page.goto(`${office.url}/cases/${id}/timeline`);
  await expect(page.getByRole('main')).toContainText('Task done');
  await page.context().close();
});

test('a task by hand, removed by name, and a change that somebody overtook', async ({ desk: page, office }) => {
  const id = await openCase(office.api, 'By hand');
  await page.goto(`${office.url}/cases/${id}/tasks`);
  await page.getByRole('button', { name: 'New task' }).click();
  await page.getByRole('button', { name: 'Put it on the list' }).click();
  await expect(page.getByRole('alert')).toContainText('Fill this in');
  await page.getByLabel('What is to be done').fill('Ask her sister');
  await page.getByLabel('Day', { exact: true }).fill('31');
  await page.getByRole('button', { name: 'Put it on the list' }).click();
  await expect(page.getByRole('alert')).toContainText('Enter day, month and year');
  await page.getByLabel('Day', { exact: true }).fill('');
  await page.getByRole('button', { name: 'Put it on the list' }).click();
  await expect(page.getByRole('checkbox')).toHaveCount(1);

  const overtaken = await office.api.put(`/api/v1/cases/${id}/tasks/1`, {
    data: { based_on: 1, text: 'Ask her brother', done: false }
  });
  expect(overtaken.status()).toBe(200);
  await page.getByRole('checkbox').click();
  await expect(page.getByRole('alert')).toContainText('nothing was written');
  await expect(page.getByRole('checkbox')).not.toBeChecked();
  await expect(page.getByText('Ask her brother').first()).toBeVisible();

  await page.getByRole('button', { name: /^Remove ?: Ask her brother$/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove this task?' });
  await expect(dialog).toContainText('Ask her brother');
  await dialog.getByRole('button', { name: 'Remove the task' }).click();
  await expect(page.getByText('Nothing to do yet')).toBeVisible();
});

test('the history shows what a version changed and puts an older value back', async ({ desk: page, office }) => {
  const id = await openCase(office.api, 'History');
  type Stored = { version: number; file: typeof sampleCase };
  const stored = (await (await office.api.get(`/api/v1/cases/${id}`)).json()) as Stored;
  const file = structuredClone(stored.file);
  file.events[0]!.narrative = 'Somebody wrote over it.';
  file.worker.sex = 'male';
  const put = await office.api.put(`/api/v1/cases/${id}`, { data: { based_on: stored.version, file } });
  expect(put.status(), await put.text()).toBe(200);

  await page.goto(`${office.url}/cases/${id}/history`);
  await expect(page.getByRole('heading', { name: 'Version 2' })).toBeVisible();
  await page.getByText('What version 2 changed').click();
  const sex = page.locator('.change').filter({ hasText: 'Sex' });
  await expect(sex).toContainText(/Before\s*Female/);
  await expect(sex).toContainText(/After\s*Male/);
  const narrative = page.locator('.change').filter({ hasText: 'Somebody wrote over' });
  await expect(narrative).toContainText('The employer took her passport');
  await narrative.getByRole('button', { name: /^Put the old value back/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Put the old value back?' });
  await dialog.getByRole('button', { name: 'Put it back' }).click();
  await expect(page.getByRole('heading', { name: 'Version 3' })).toBeVisible();
  const now = (await (await office.api.get(`/api/v1/cases/${id}`)).json()) as Stored;
  expect(now.file.events[0]!.narrative).toContain('The employer took her passport');
  expect(now.file.worker.sex).toBe('male');
  await expect(narrative.getByRole('button', { name: /^Put the old value back/ })).toHaveCount(0);
});

test('the keyholder reads the audit trail, narrows it and checks the chain; others cannot', async ({
  desk: page,
  office,
  browser
}) => {
  const id = await openCase(office.api, 'Audited');
  await office.api.get(`/api/v1/cases/${id}/mapping`);
  await page.goto(`${office.url}/organisation`);
  await page.getByRole('link', { name: 'Read the audit trail' }).click();
  await expect(page.getByRole('table')).toContainText('Law of the case read');
  await page.getByRole('button', { name: 'Check the chain' }).click();
  await expect(page.getByText(/The chain is whole: \d+ entries/)).toBeVisible();
  await page.getByRole('combobox', { name: /^What/ }).selectOption('law_read');
  await expect(page).toHaveURL(/action=law_read/);
  await expect(page.getByRole('table')).not.toContainText('Case opened');
  await expect(page.getByRole('table')).toContainText('Law of the case read');
  await page.reload();
  await expect(page.getByRole('combobox', { name: /^What/ })).toHaveValue('law_read');

  const other = await colleague(office, browser, 'lawyer.only', ['lawyer']);
  await other.goto(`${office.url}/audit`);
  await expect(other.getByText('Only keyholders can read the audit trail.')).toBeVisible();
  await other.context().close();
});

test('roles are changed and a member is removed by name', async ({ desk: page, office, browser }) => {
  const member = await colleague(office, browser, 'rudi.sementara', ['caseworker']);
  await page.goto(`${office.url}/organisation`);
  await page.getByRole('button', { name: /^Change roles ?: rudi\.sementara$/ }).click();
  const roles = page.getByRole('dialog', { name: 'Roles of rudi.sementara' });
  await roles.getByRole('checkbox', { name: /Caseworker/ }).uncheck();
  await roles.getByRole('button', { name: 'Save' }).click();
  await expect(roles.getByRole('alert')).toContainText('Choose at least one role');
  await roles.getByRole('checkbox', { name: /Lawyer/ }).check();
  await roles.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'rudi.sementara' });
  await expect(row).toContainText('Lawyer');
  await row.getByRole('button', { name: /^Remove/ }).click();
  await page.getByRole('button', { name: 'Remove rudi.sementara' }).click();
  await expect(row).toContainText('Removed');
  await member.goto(`${office.url}/cases`);
  await expect(member.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await member.context().close();
});

test('a member keeps her language with her account and ends her sessions elsewhere', async ({ office, browser }) => {
  const page = await colleague(office, browser, 'two.devices', ['caseworker']);
  const elsewhere = await request.newContext({ baseURL: office.url });
  const signedIn = await elsewhere.post('/api/v1/session', { data: { login: 'two.devices', password: PASSWORD } });
  expect(signedIn.status()).toBe(200);
  await page.goto(`${office.url}/account`);
  await page.getByRole('button', { name: 'Sign out of 1 other session' }).click();
  await expect(page.getByText('The other sessions have ended.')).toBeVisible();
  expect((await elsewhere.get('/api/v1/session')).status()).toBe(401);
  await elsewhere.dispose();
  await page.locator('#account-language').selectOption('id');
  await expect(page.getByText('Bahasa akun Anda sudah diubah.')).toBeVisible();
  const me = (await (await page.request.get(`${office.url}/api/v1/session`)).json()) as {
    member: { language: string };
  };
  expect(me.member.language).toBe('id');
  await page.context().close();
});

for (const language of ['en', 'id'] as const)
  test(`the new screens in ${language} are accessible and fit, on a phone and a desk, light and dark`, async ({
    desk: page,
    office
  }) => {
    test.slow();
    const api = page.request;
    const id = await openCase(office.api, 'Seen');
    const base = `${office.url}/api/v1/cases/${id}`;
    for (const [text, days] of [
      ['Telephone the consulate in Johor Bahru about the passport', -2],
      ['Send the claim schedule', 4]
    ] as const)
      await api.post(`${base}/tasks`, { data: { text, due: inDays(days) } });
    await api.post(`${base}/tasks`, { data: { text: 'Find her contract' } });
    await api.put(`${base}/tasks/3`, { data: { based_on: 1, text: 'Find her contract', done: true } });
    const stored = (await (await api.get(base)).json()) as { version: number; file: typeof sampleCase };
    const file = { ...stored.file, summary: 'Told again, in other words.' };
    await api.put(base, { data: { based_on: stored.version, file } });
    await speak(page, language);
    // Organisation, account and the form are looked at with every screen.
    for (const [name, path] of [
      ['cases-due', '/cases?view=due'],
      ['tasks', '/tasks'],
      ['case-tasks', `/cases/${id}/tasks`],
      ['case-timeline', `/cases/${id}/timeline`],
      ['case-history', `/cases/${id}/history`],
      ['audit', '/audit']
    ] as const)
      await test.step(name, async () => {
        await openAnew(page, office.url + path);
        if (name === 'case-history') await page.locator('details').first().locator('summary').click();
        if (name === 'case-history') await expect(page.locator('.change').first()).toBeVisible();
        if (name === 'case-tasks') {
          await page.locator('#task-add').click();
          await page.locator('summary').first().click();
        }
        await everyWay(page, name, language);
        if (name !== 'case-tasks') return;
        await page.locator('.acts button').last().click();
        await page.getByRole('dialog').waitFor();
        await everyWay(page, 'task-remove', language, glance);
      });
  });
