import { expect, test } from './fixtures.ts';
import { bothLanguages } from './look.ts';
import { fill } from './sample.ts';

test('the record tells at its head who, where, what and what comes next, and leads to its parts', async ({
  desk: page,
  office
}) => {
  const { caseId } = await fill(office);
  const put = await office.api.post(`/api/v1/cases/${caseId}/tasks`, {
    data: { text: 'Ask the embassy for the passport', due: '2099-01-02' }
  });
  expect(put.status(), await put.text()).toBe(201);
  await page.setViewportSize({ width: 390, height: 740 });
  await page.goto(`${office.url}/cases/${caseId}`);
  const brief = page.getByRole('region', { name: 'At a glance' });
  for (const words of [
    'Siti Rahayu',
    'Indonesia → Malaysia',
    'High risk',
    'Complaint to the United Nations (Pseudonym)',
    'Ask the embassy for the passport',
    '2 Jan 2099',
    '1 open task'
  ])
    await expect(brief).toContainText(words);
  const jump = page.getByRole('navigation', { name: 'Parts of the record' });
  await jump.getByRole('link', { name: /losses and claim/i }).click();
  await expect(page.locator('#part-money')).toBeInViewport();
  await page.getByRole('link', { name: 'Evidence', exact: true }).first().click();
  await expect(page.getByRole('group', { name: 'File of exhibit 1' })).toBeVisible();
  await bothLanguages(page, `${office.url}/cases/${caseId}/evidence`, 'case-evidence');
  await bothLanguages(page, `${office.url}/cases/${caseId}`, 'case-record');
});

test('an open door leads to a new letter to that body; bodies are grouped by their doors', async ({
  desk: page,
  office
}) => {
  const { caseId } = await fill(office);
  await page.goto(`${office.url}/cases/${caseId}/law?part=mechanisms`);
  const card = page.locator('article', { hasText: 'Special Rapporteur on the human rights of migrants' }).first();
  await card.getByRole('link', { name: /^(Write the letter|Begin the letter)/ }).click();
  const dialog = page.getByRole('dialog', { name: 'New draft' });
  const document = dialog.locator('#draft-document');
  await expect(document).toHaveValue('SP-MIGRANTS');
  await expect(document.locator('optgroup').first()).toHaveAttribute('label', 'Open now');
  await dialog.getByRole('button', { name: 'Begin the draft' }).click();
  await expect(page).toHaveURL(/\/drafts\/[0-9a-f-]{36}$/);
});
