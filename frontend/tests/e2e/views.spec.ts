import { expect, overflow, test, type Office } from './fixtures.ts';
import { glance, look } from './look.ts';
import { sampleCase } from './sample.ts';

test.use({ house: 'views' });

async function openCase(office: Office, pseudonym: string): Promise<void> {
  const opened = await office.api.post('/api/v1/cases', {
    data: { file: { ...sampleCase, reference: '', worker: { ...sampleCase.worker, names: [], pseudonym } } }
  });
  expect(opened.status(), await opened.text()).toBe(201);
}

test('a view of the list is saved, found again, renamed and deleted, and the browser keeps nothing of it', async ({
  desk: page,
  office
}) => {
  await openCase(office, 'Melati Zqxvarro');
  await openCase(office, 'Somebody else');
  await page.goto(`${office.url}/cases`);
  const row = page.locator('main').getByRole('table').getByRole('row');
  await expect(row).toHaveCount(3);
  await expect(page.getByRole('button', { name: 'Save this view' })).toHaveCount(0);
  await page.getByRole('button', { name: 'All', exact: false }).first().click();
  await page.getByLabel('Name or reference').fill('zqxvarro');
  await page.getByLabel('Order').selectOption('changed');
  await expect(row).toHaveCount(2);

  await page.getByRole('button', { name: 'Save this view' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Write a name');
  await dialog.getByLabel('Name of the view').fill('Tarvoschen house');
  await glance(page, 'views-dialog-1280-en');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const views = page.getByRole('group', { name: 'Saved views' });
  const hers = views.getByRole('button', { name: 'Tarvoschen house' });
  await expect(hers).toHaveAttribute('aria-pressed', 'true');
  await expect(views.getByRole('status')).toContainText('is saved');

  await page.goto(`${office.url}/cases`);
  await expect(row).toHaveCount(3);
  await expect(hers).toHaveAttribute('aria-pressed', 'false');
  await hers.click();
  await expect(page.getByLabel('Name or reference')).toHaveValue('zqxvarro');
  await expect(page.getByLabel('Order')).toHaveValue('changed');
  await expect(row).toHaveCount(2);
  await expect(page).toHaveURL(`${office.url}/cases?view=all&sort=changed`);
  await look(page, 'views-1280-en');
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]));
  expect(stored.toLowerCase()).not.toMatch(/zqxvarro|tarvoschen/);

  await page.getByLabel('Name or reference').fill('somebody');
  await page.getByRole('button', { name: 'Save this view' }).click();
  await dialog.getByLabel('Name of the view').fill('TARVOSCHEN house');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('You have a view of this name');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await hers.click();
  await views.getByRole('button', { name: 'Rename' }).click();
  await expect(dialog.getByLabel('Name of the view')).toHaveValue('Tarvoschen house');
  await dialog.getByLabel('Name of the view').fill('House at the harbour');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const renamed = views.getByRole('button', { name: 'House at the harbour' });
  await expect(renamed).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await renamed.click();
  await views.getByRole('button', { name: 'Delete this view' }).click();
  await dialog.getByRole('button', { name: 'Delete the view' }).click();
  await expect(renamed).toHaveCount(0);
  await page.goto(`${office.url}/cases`);
  await expect(row).toHaveCount(3);
  await expect(views).toHaveCount(0);
});

test('saved views on a phone, in Indonesian and dark', async ({ desk: page, office }) => {
  await openCase(office, 'On a phone');
  for (const name of ['Hong Kong, belum ada jawaban dari majikan dan agen', 'Di laut', 'Tanpa izin kerja']) {
    const saved = await office.api.post('/api/v1/account/views', { data: { name, tab: 'all', words: name } });
    expect(saved.status(), await saved.text()).toBe(201);
  }
  await page.setViewportSize({ width: 360, height: 780 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.addInitScript(() => localStorage.setItem('lang', 'id'));
  await page.goto(`${office.url}/cases`);
  const views = page.getByRole('group', { name: 'Tampilan tersimpan' });
  await views.getByRole('button', { name: 'Di laut' }).click();
  await expect(views.getByRole('button', { name: 'Ubah nama' })).toBeVisible();
  await look(page, 'views-360-id');
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});
