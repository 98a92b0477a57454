import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import en from '../../src/i18n/locales/en.json' with { type: 'json' };
import id from '../../src/i18n/locales/id.json' with { type: 'json' };
import { expect, overflow, speak, test } from './fixtures.ts';
import { look, settle } from './look.ts';
import { fill, sampleAppeal, sampleCase } from './sample.ts';

/* The days of the lawyer and the coordinator on a phone; the caseworker's, from the first start to the letter, is in main.spec.ts. */
test.use({ viewport: { width: 390, height: 844 }, house: 'days' });

const e = (key: keyof typeof en) => en[key];
const i = (key: keyof typeof id) => id[key];

/** Where the pictures of docs/first-hour.md go; no pictures without it. */
const PICTURES = process.env['PICTURES'];
async function picture(page: Page, name: string) {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png`, animations: 'disabled' });
}

/** What every letter and appeal bears. */
const organisation = {
  name: 'Serantau Legal Aid',
  address: ['Jalan Contoh 1', 'Jakarta'],
  email: 'post@example.org',
  phone: '',
  country: 'IDN',
  signatory: { name: 'Dewi Anggraini', function: 'Director' }
};

test("the lawyer's day on a phone, in English: an article, an open door, a letter that becomes final", async ({
  desk: page,
  office
}) => {
  test.slow();
  await speak(page, 'en');
  expect((await office.api.put('/api/v1/organisation', { data: organisation })).ok()).toBe(true);
  const opened = await office.api.post('/api/v1/cases', { data: { file: sampleCase } });
  const { id: caseId } = (await opened.json()) as { id: string };

  await page.goto(`${office.url}/cases/${caseId}`);
  await page
    .getByRole('navigation', { name: e('case.parts') })
    .getByRole('link', { name: e('case.law') })
    .click();
  const suggested = page.getByRole('article').first();
  await expect(suggested).toBeVisible();
  const accept = suggested.getByRole('button', { name: e('decide.accept') });
  if (!(await accept.isVisible())) await suggested.locator('summary').first().click();
  await picture(page, 'first-hour-law');
  await accept.click();
  await expect(suggested).toContainText('Accepted by Dewi Anggraini');
  expect(await overflow(page)).toBeLessThanOrEqual(0);

  await page.getByRole('button', { name: e('law.part.mechanisms') }).click();
  const door = page.locator('article', { hasText: 'Special Rapporteur on the human rights of migrants' }).first();
  await door.getByRole('link', { name: e('avenue.write') }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: e('draft.create') })
    .click();
  await page.waitForURL(/\/drafts\/[0-9a-f-]{36}$/);
  await expect(page.locator('#section-facts')).toBeVisible();
  await settle(page);

  // A section that goes by mistake comes back to its place.
  const names = () => page.locator('details.section > summary .name').allTextContents();
  const before = await names();
  const facts = page.locator('#section-facts');
  await facts.locator('summary').first().click();
  await facts.getByRole('button', { name: e('ui.remove'), exact: true }).click();
  await expect(facts).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: e('draft.saved').split('{')[0]!.trim() })).toBeVisible();
  await page.getByRole('button', { name: e('removed.undo') }).click();
  await expect(facts).toBeVisible();
  expect(await names()).toEqual(before);
  await look(page, 'day-lawyer-draft-390-en', 'layout');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: e('draft.view.page'), exact: true }).click();
  await expect(page.locator('.paper')).toContainText('Ibu Melati');
  await page.evaluate(() => scrollTo(0, 0));
  await picture(page, 'first-hour-letter');
  await page.getByRole('button', { name: e('draft.view.edit'), exact: true }).click();
  await page.getByRole('button', { name: e('draft.step.submission') }).click();
  await page.getByRole('button', { name: e('draft.step.approval') }).click();
  await expect(page.getByRole('button', { name: e('draft.step.final') })).toBeVisible();
});

test("the coordinator's day on a phone, in Indonesian: figures, an appeal, a signature by link, sent", async ({
  desk: page,
  office,
  browser
}) => {
  test.slow();
  await speak(page, 'id');
  const { caseId } = await fill(office);
  expect((await office.api.put('/api/v1/organisation', { data: organisation })).ok()).toBe(true);
  // One that is signed from now on: with no day of its own, and nobody under it yet.
  const { date: _date, signatories: _signatories, ...undated } = sampleAppeal;
  const { name, ...convener } = organisation;
  const made = await office.api.post('/api/v1/appeals', {
    data: { appeal: { ...undated, convener: { organisation: name, ...convener } }, case_ids: [caseId] }
  });
  expect(made.status(), await made.text()).toBe(201);
  const { id: appealId } = (await made.json()) as { id: string };
  await page.goto(`${office.url}/cases/${caseId}`);
  await expect(page.getByRole('region', { name: i('brief.title') })).toContainText('Siti Rahayu');
  await picture(page, 'first-hour-case');

  // Small figures are not shown by opening the screen.
  await page.goto(`${office.url}/statistics`);
  await expect(page.getByRole('button', { name: i('stats.reveal') })).toBeVisible();

  await page.goto(`${office.url}/appeals/${appealId}`);
  await settle(page);
  await page.locator('#invite-organisation').fill('Aliansi Buruh');
  await page.locator('#invite-way').selectOption('link');
  await page.getByRole('button', { name: i('sign.inviteGo'), exact: true }).click();
  await expect(page.locator('.list > li').filter({ hasText: 'Aliansi Buruh' })).toBeVisible();
  await page.getByRole('button', { name: i('sign.go.signatures'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  const day = new Date(Date.now() + 20 * 86_400_000).toISOString();
  await dialog.locator('#stage-day').fill(String(Number(day.slice(8, 10))));
  await dialog.locator('#stage-day-month').selectOption(day.slice(5, 7));
  await dialog.locator('#stage-day-year').fill(day.slice(0, 4));
  await dialog.getByRole('button', { name: i('sign.go.signatures'), exact: true }).click();
  await expect(dialog).toHaveCount(0);

  const life = (await (await office.api.get(`/api/v1/appeals/${appealId}/life`)).json()) as {
    invitations: { link: string | null }[];
  };
  const context = await browser.newContext({ baseURL: office.url, viewport: { width: 390, height: 844 } });
  const guest = await context.newPage();
  await speak(guest, 'id');
  await guest.goto(life.invitations.find(({ link }) => link)!.link!);
  await guest.locator('#sign-country').selectOption('IDN');
  await guest.locator('#sign-name').fill('Sari');
  await guest.locator('#sign-function').fill('Ketua');
  await guest.getByRole('button', { name: i('sign.sign'), exact: true }).click();
  await expect(guest.locator('#sign-authority-error')).toHaveText(i('err.field.missing_authority'));
  await guest.getByLabel(i('sign.authority').replace('{organisation}', 'Aliansi Buruh')).check();
  await guest.locator('#answer-title').scrollIntoViewIfNeeded();
  await picture(guest, 'first-hour-sign');
  await guest.getByRole('button', { name: i('sign.sign'), exact: true }).click();
  await expect(guest.getByRole('status').filter({ hasText: i('sign.done.signed') })).toBeVisible();
  await expect(guest.locator('main')).toContainText(i('sign.authorityGiven'));
  await context.close();

  await page.reload();
  await expect(page.locator('.list > li').filter({ hasText: 'Aliansi Buruh' })).toContainText(i('sign.authorityGiven'));
  await look(page, 'day-coordinator-appeal-390-id');
  await page.goto(`${office.url}/audit`);
  await expect(page.locator('main')).toContainText(i('audit.action.appeal_signed'));
});
