import { expect, request } from '@playwright/test';
import { overflow, PASSWORD, signInByCookie, test } from './fixtures.ts';
import { look } from './look.ts';
import { sampleCase } from './sample.ts';

test.use({ house: 'unfinished' });

const kept = 'Kept as you type';

test('what is typed survives a reload and is gone on with from the list of cases', async ({ desk: page, office }) => {
  await page.goto(`${office.url}/cases/new`);
  await page.locator('#f-worker-pseudonym').fill('Half a name');
  await page.locator('#f-worker-birth').fill('31');
  await expect(page.getByRole('status').filter({ hasText: kept })).toBeVisible();
  await look(page, 'unfinished-form-1280-en');
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain('Half');
  await page.reload();
  await expect(page.locator('#f-worker-pseudonym')).toHaveValue('Half a name');
  await expect(page.locator('#f-worker-birth')).toHaveValue('31');

  await page.locator('#f-worker-pseudonym').fill('Half a name more');
  await page.getByRole('link', { name: 'Come back later' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Cases' })).toBeVisible();
  await look(page, 'unfinished-list-1280-en');
  await page.getByRole('link', { name: 'Half a name more' }).click();
  await expect(page.locator('#f-worker-pseudonym')).toHaveValue('Half a name more');
  await page.locator('#f-worker-birth').fill('');
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Where did the worker go/ })).toBeVisible();
  await page.goto(`${office.url}/cases`);
  await expect(page.getByRole('link', { name: 'Half a name more' }).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Go on with' })).toHaveCount(0);
});

test('an unfinished form can be discarded, after a second question', async ({ desk: page, office }) => {
  await page.goto(`${office.url}/cases/new`);
  // The first name waits to be written; one without a space does not widen the list on a phone.
  const name = `Not wanted ${'Unbroken'.repeat(12)}`;
  await page.locator('#f-worker-names-0-text').fill(name);
  await expect(page.getByRole('status').filter({ hasText: kept })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(`${office.url}/cases`);
  const discard = page.getByRole('button', { name: `Discard: ${name}` });
  const place = (await discard.boundingBox())!;
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  // A second tap at the same place backs out of the question.
  await page.mouse.dblclick(place.x + place.width / 2, place.y + place.height / 2);
  await expect(discard).toBeFocused();
  await discard.click();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.getByRole('button', { name: 'Discard for good' }).click();
  await expect(page.getByText('Not wanted')).toHaveCount(0);
  expect(((await (await office.api.get('/api/v1/unfinished')).json()) as { items: unknown[] }).items).toEqual([]);
});

test('two people on one case see each other, and what each changed stays', async ({ desk: page, office, browser }) => {
  const opened = await office.api.post('/api/v1/cases', { data: { file: { ...sampleCase, reference: '' } } });
  const { id } = (await opened.json()) as { id: string };
  const invited = await office.api.post('/api/v1/invitations', {
    data: { name: 'Farhana', roles: ['caseworker'], language: 'en' }
  });
  const { link } = (await invited.json()) as { link: string };
  const api = await request.newContext({ baseURL: office.url });
  const joined = await api.post('/api/v1/invitations/accept', {
    data: { token: link.split('#')[1], login: 'farhana', name: 'Farhana', password: PASSWORD, language: 'en' }
  });
  expect(joined.status(), await joined.text()).toBe(201);
  const second = await browser.newContext({ serviceWorkers: 'block' });
  await second.addCookies((await api.storageState()).cookies);
  const hers = await second.newPage();

  await hers.goto(`${office.url}/cases/${id}/edit`);
  await hers.locator('#f-worker-occupation_note').fill('Cares for two children');
  await expect(hers.getByRole('status').filter({ hasText: kept })).toBeVisible();
  await page.goto(`${office.url}/cases/${id}/edit`);
  await page.locator('#f-worker-pseudonym').fill('Ibu Mawar');
  await expect(page.getByRole('status').filter({ hasText: 'Farhana is also changing this case' })).toBeVisible();
  await look(page, 'unfinished-others-1280-en');

  for (const one of [page, hers]) {
    await one.getByRole('button', { name: 'Save and continue' }).click();
    await expect(one.getByRole('heading', { level: 1, name: /Where did the worker go/ })).toBeVisible();
  }
  const { file } = (await (await office.api.get(`/api/v1/cases/${id}`)).json()) as {
    file: { worker: { pseudonym: string; occupation_note: string } };
  };
  expect(file.worker).toMatchObject({ pseudonym: 'Ibu Mawar', occupation_note: 'Cares for two children' });
  await api.dispose();
  await second.close();
});

test('a session that ends while the form is kept is renewed over it, and nothing is lost', async ({
  desk: page,
  office
}) => {
  await page.goto(`${office.url}/cases/new`);
  await expect(page.locator('#f-worker-pseudonym')).toBeVisible();
  await page.context().clearCookies();
  await page.locator('#f-worker-pseudonym').fill('Typed after the end');
  const dialog = page.getByRole('dialog', { name: 'Please sign in again' });
  await expect(dialog).toBeVisible();
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('status').filter({ hasText: kept })).toBeVisible();
  await page.reload();
  await expect(page.locator('#f-worker-pseudonym')).toHaveValue('Typed after the end');
  await signInByCookie(page, office);
});
