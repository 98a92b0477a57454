import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test, type Office } from './fixtures.ts';
import { look, settle } from './look.ts';

/** A case of the demonstration, put in through the API. */
async function lawOf(page: Page, office: Office, name: string, part: string): Promise<void> {
  const file: unknown = JSON.parse(readFileSync(`../src/demo/data/cases/${name}.json`, 'utf8'));
  const created = await office.api.post('/api/v1/cases', { data: { file } });
  expect(created.status(), await created.text()).toBe(201);
  const { id } = (await created.json()) as { id: string };
  await page.goto(`${office.url}/cases/${id}/law`);
  await page.getByRole('button', { name: part }).click();
  await settle(page);
}

test('the fisher: every element is shown, with facts that lead to the record', async ({ desk, office }) => {
  await lawOf(desk, office, '23-myanmar-thailand-fishing-2023', 'Forced labour and trafficking');
  const labour = desk.getByRole('article', { name: 'Forced labour, Thailand' });
  await expect(labour.getByText('The facts show it').first()).toBeVisible();
  await expect(labour.getByText('ticked by the caseworker.').first()).toBeVisible();
  await expect(labour.getByText('Menace of a penalty')).toBeVisible();
  await look(desk, 'assessment-fisher');
  // The address says which part is open: back, forward and reload keep the place.
  await desk.goBack();
  await expect(desk.getByRole('button', { name: 'Articles', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await desk.goForward();
  await expect(labour).toBeVisible();
  await desk.reload();
  await expect(labour).toBeVisible();
  await labour.getByRole('link', { name: 'Physical violence' }).first().click();
  await expect(desk).toHaveURL(/\/edit#\/events\/2\/violations\/0$/);
  await expect(desk.locator(':focus')).toBeVisible();
  await desk.goBack();
  await expect(labour).toBeVisible();
});

test('Johor: what is missing is asked, and the question leads to its field', async ({ desk, office }) => {
  await lawOf(desk, office, '11-domestic-worker-johor-2019', 'Forced labour and trafficking');
  const labour = desk.getByRole('article', { name: 'Forced labour, Malaysia' });
  await expect(labour.getByText('Indicated, more is needed').first()).toBeVisible();
  await labour.getByRole('link', { name: /What were you told would happen to your papers/ }).click();
  await expect(desk).toHaveURL(/\/edit#\/events\/1\/narrative$/);
});

test('where to complain: doors open and shut with their reasons, and a union is led to the ILO', async ({
  desk,
  office
}) => {
  await lawOf(desk, office, '11-domestic-worker-johor-2019', 'Where to complain');
  await expect(desk.getByText('Special Rapporteur on the human rights of migrants').first()).toBeVisible();
  // Shut doors are folded away, and open with one press.
  await expect(desk.getByText('CMW individual communication').first()).toBeHidden();
  await desk.locator('details.door:not([open]) > summary').click();
  await expect(desk.getByText('CMW individual communication').first()).toBeVisible();
  await look(desk, 'mechanisms-johor');
  await desk.getByLabel(/Who/).first().selectOption('union');
  await settle(desk);
  await expect(desk.getByText('Representation').first()).toBeVisible();
  await look(desk, 'mechanisms-johor-union');
});
