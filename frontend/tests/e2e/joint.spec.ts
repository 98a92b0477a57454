import { expect, test } from './fixtures.ts';
import { look, settle } from './look.ts';
import { sampleCase } from './sample.ts';

test('a letter and a draft are addressed to several mandates', async ({ desk: page, office }) => {
  test.setTimeout(120_000);
  const opened = await office.api.post('/api/v1/cases', { data: { file: sampleCase } });
  expect(opened.status(), await opened.text()).toBe(201);
  const { id } = (await opened.json()) as { id: string };
  await page.goto(`${office.url}/cases/${id}/letter`);
  await settle(page);
  const paper = page.getByRole('article');
  await expect(paper).toContainText('Dear Special Rapporteur,');
  await page.locator('summary', { hasText: 'Address it jointly to further mandates' }).click();
  await page.getByRole('checkbox', { name: /slavery/i }).check();
  await page.getByRole('checkbox', { name: /trafficking/i }).check();
  await expect(paper).toContainText('Dear mandate holders,');
  await expect(paper).toContainText('Special Rapporteur on trafficking in persons');
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await look(page, `joint-${width}`);
  }
  // A document that is for one alone takes the further ones away.
  await page.getByLabel('To', { exact: true }).selectOption('WAGE-CLAIM');
  await expect(page.locator('summary', { hasText: 'Address it jointly to further mandates' })).toHaveCount(0);
  await expect(paper).not.toContainText('mandate holders');

  await page.goto(`${office.url}/cases/${id}/letter`);
  await settle(page);
  await page.getByRole('button', { name: 'New draft' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('summary', { hasText: 'Address it jointly to further mandates' }).click();
  await dialog.getByRole('checkbox', { name: /slavery/i }).check();
  await dialog.getByRole('button', { name: 'Begin the draft' }).click();
  await expect(page).toHaveURL(/\/drafts\/[0-9a-f-]{36}/);
  await expect(page.getByRole('article')).toContainText('addressed jointly to');
  // The list names all of them.
  await page.goto(`${office.url}/cases/${id}/letter`);
  const line = page.locator('.drafts a');
  await expect(line).toContainText('human rights of migrants');
  await expect(line).toContainText('slavery');
});
