import type { Page } from '@playwright/test';
import { expect, test, type Office } from './fixtures.ts';
import { bothLanguages, look, settle } from './look.ts';

const open = async (page: Page, office: Office, path: string) => {
  await page.goto('about:blank');
  await page.goto(office.url + path);
  await settle(page);
};

test('an own template is tried, stored, used and taken back', async ({ desk: page, office }) => {
  test.setTimeout(240_000);
  await open(page, office, '/organisation');
  await page.getByRole('link', { name: 'Open the templates' }).click();
  await expect(page.getByRole('heading', { name: 'Templates of documents' })).toBeVisible();
  await look(page, 'templates-list');
  await page.getByRole('link', { name: /^English.*Letter to the Special Procedures/ }).click();
  const text = page.getByRole('textbox', { name: 'Template' });
  await expect(text).toHaveValue(/§ salutation plain/);
  const builtIn = await text.inputValue();

  // A name that does not exist: the place, the nearest name, and the text stays.
  await text.fill(builtIn.replace('{{ consent }}', '{{ konsent }}'));
  await page.getByRole('button', { name: 'Check and preview' }).click();
  const fault = page.getByRole('alert').first();
  await expect(fault).toContainText('Line 13, § opening: the name `konsent` does not exist: did you mean `consent`?', {
    timeout: 60_000
  });
  await page.getByRole('button', { name: 'Go to line 13' }).click();
  await expect(text).toBeFocused();
  expect(
    await text.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))
  ).toBe('{{ konsent }}');
  await look(page, 'templates-fault');

  const own = builtIn.replace('{{ body.salutation }}', 'Honourable mandate holder,');
  await text.fill(own);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. New documents are written with it.')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('article')).toContainText('Honourable mandate holder,');

  // Another person changed it meanwhile: nothing is lost.
  const path = `${office.url}/api/v1/organisation/templates/special-procedures/en`;
  const other = await page.request.put(path, { data: { based_on: 1, text: own }, headers: { origin: office.url } });
  expect(other.status(), await other.text()).toBe(200);
  await text.fill(own.replace('Honourable', 'Esteemed'));
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Somebody else has changed this template meanwhile.')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Keep my text' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. New documents are written with it.')).toBeVisible({ timeout: 60_000 });

  await bothLanguages(page, `${office.url}/organisation/templates/special-procedures/en`, 'template');

  await page.getByRole('button', { name: 'Go back to the built-in template' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Go back to the built-in template' }).click();
  await expect(page.getByText('The built-in template is in use again.')).toBeVisible();
  await expect(text).toHaveValue(builtIn);
  // An earlier version is one click away.
  await page.getByRole('listitem').filter({ hasText: 'Dewi' }).last().getByRole('button').click();
  await expect(text).toHaveValue(own);
});
