import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import en from '../../src/i18n/locales/en.json' with { type: 'json' };
import id from '../../src/i18n/locales/id.json' with { type: 'json' };
import { expect, overflow, speak, test as base } from './fixtures.ts';
import { look } from './look.ts';
import { startServer, type Server } from './server.ts';

/** These tests begin where a new organisation does: at a server that nobody has set up. */
const test = base.extend<{ fresh: Server }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are asked for from this pattern
  fresh: async ({}, use) => {
    const server = await startServer();
    await use(server);
    await server.stop();
  }
});

type Words = (key: keyof typeof en) => string;
const PASSWORD = 'lantern orchard eleven rain';

async function setUp(page: Page, t: Words, code: string, kind: string) {
  await look(page, `setup-${kind}`);
  await page.getByRole('button', { name: t('setup.go') }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await look(page, `setup-errors-${kind}`);
  await page.getByLabel(t('setup.code')).fill(code);
  await page.getByLabel(t('setup.organisation'), { exact: true }).fill('Serantau Legal Aid');
  await page.getByLabel(t('setup.name'), { exact: true }).fill('Dewi Anggraini');
  await page.getByLabel(t('setup.login'), { exact: true }).fill('dewi');
  await page.getByLabel(t('setup.password'), { exact: true }).fill(PASSWORD);
  await page.getByLabel(t('setup.again'), { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: t('setup.go') }).click();
  await expect(page.getByRole('heading', { name: t('words.title') })).toBeVisible({ timeout: 40_000 });
  await look(page, `words-${kind}`);
  const words = await page.locator('ol.grid strong').allTextContents();
  expect(words).toHaveLength(24);

  await page.getByRole('button', { name: t('words.written') }).click();
  const asked = page.locator('.four input');
  await expect(asked).toHaveCount(4);
  await look(page, `words-asked-${kind}`);
  // A wrong word first: the place is named, and nothing is confirmed.
  for (const box of await asked.all()) await box.fill('wrongword');
  await page.getByRole('button', { name: t('words.confirm') }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByRole('alert').getByRole('link').first()).toContainText(t('err.field.wrong_word'));
  await look(page, `words-wrong-${kind}`);
  for (const box of await asked.all()) {
    const position = Number((await box.getAttribute('id'))!.replace('word-', ''));
    await box.fill(words[position - 1]!);
  }
  await page.getByRole('button', { name: t('words.confirm') }).click();
}

async function logCase(page: Page, t: Words) {
  await page
    .getByRole('link', { name: t('cases.new') })
    .first()
    .click();
  const next = page.getByRole('button', { name: t('intake.continue') });
  await expect(page.getByRole('heading', { level: 1, name: t('intake.worker.q') })).toBeFocused();
  await page.getByRole('radio', { name: t('risk.low'), exact: true }).check();
  await page.locator('#f-worker-names-0-text').fill('Siti Rahayu');
  await page.locator('#f-worker-pseudonym').fill('Ibu Melati');
  await page.locator('#f-worker-sex').selectOption('female');
  await page.locator('#f-worker-nationality').selectOption('IDN');
  await page.locator('#f-worker-occupation').selectOption('9111');
  await next.click();

  await expect(page.getByRole('heading', { level: 1, name: t('intake.journey.q') })).toBeFocused();
  await expect(page).toHaveURL(/\/cases\/[0-9a-f-]{36}\/edit#journey$/);
  await page.getByRole('button', { name: t('f.legs.add') }).click();
  await page.locator('#f-journey-legs-0-kind').selectOption('origin');
  await page.locator('#f-journey-legs-0-state').selectOption('IDN');
  await page.getByRole('button', { name: t('f.legs.add') }).click();
  await page.locator('#f-journey-legs-1-state').selectOption('MYS');
  await page.getByRole('button', { name: t('f.statuses.add') }).click();
  await page.locator('#f-worker-statuses-0-state').selectOption('MYS');
  await page.locator('#f-worker-statuses-0-status').selectOption('regular');
  await next.click();

  await expect(page.getByRole('heading', { level: 1, name: t('intake.actors.q') })).toBeFocused();
  await page.getByRole('button', { name: t('f.actors.add') }).click();
  await page.locator('#f-actors-0-kind').selectOption('employer');
  await expect(page.locator('#f-actors-0-nature')).toHaveValue('person');
  await next.click();

  await expect(page.getByRole('heading', { level: 1, name: t('intake.events.q') })).toBeFocused();
  await page.getByRole('button', { name: t('f.events.add') }).click();
  await expect(page.locator('#f-events-0-place-country')).toHaveValue('MYS');
  await page.locator('#f-events-0-when').fill('14');
  await page.locator('#f-events-0-when-month').selectOption('01');
  await page.locator('#f-events-0-when-year').fill('2019');
  await page.locator('#f-events-0-place-kind').selectOption('private_household');
  // Searchable in the other language, too.
  await page.locator('#f-events-0-violations').fill(t === english ? 'paspor' : 'passport');
  await page.locator('.results input[type=checkbox]').first().check();
  await page.locator('#f-events-0-violations').fill('');
  await page.locator('#f-events-0-narrative').fill('The employer took her passport and kept it.');
  await page
    .locator('summary')
    .filter({ hasText: t('f.event.actors') })
    .click();
  await page.getByRole('button', { name: t('f.event.actors.add') }).click();
  await page.locator('#f-events-0-actors-0-actor').selectOption('a1');
  await next.click();

  await expect(page.getByRole('heading', { level: 1, name: t('intake.money.q') })).toBeFocused();
  await page.getByRole('button', { name: t('f.relief.add') }).click();
  await page.locator('#f-relief_sought-0').fill('Return of her passport');
  await next.click();

  await expect(page.getByRole('heading', { level: 1, name: t('intake.consent.q') })).toBeFocused();
  await page.getByRole('button', { name: t('f.consents.add') }).click();
  await page.locator('#f-consents-0-purpose').selectOption('un_complaint');
  await page.locator('#f-consents-0-disclosure').selectOption('pseudonym');
  await page.locator('#f-consents-0-means').selectOption('written');
  await page.locator('#f-consents-0-given-year').fill('2019');
  await next.click();
  await expect(page.getByRole('heading', { level: 1, name: t('intake.evidence.q') })).toBeFocused();
  await page.getByRole('button', { name: t('intake.finish') }).click();
}

async function readPdf(page: Page, t: Words): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: t('pdf.save') }).click()
  ]);
  expect(file.suggestedFilename()).toMatch(/^letter-[\w-]+\.pdf$/);
  const path = join(mkdtempSync(join(tmpdir(), 'saksi-pdf-')), 'letter.pdf');
  await file.saveAs(path);
  return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
}

const english: Words = (key) => en[key];
const indonesian: Words = (key) => (id as Record<string, string>)[key]!;

for (const [language, t, width, height] of [
  ['en', english, 1280, 800],
  ['id', indonesian, 360, 740],
  ['id', indonesian, 390, 844]
] as const)
  test(`from the first start to the letter in ${language} at ${width} px`, async ({ page, fresh }) => {
    test.slow();
    await speak(page, language);
    await page.setViewportSize({ width, height });
    await page.goto(fresh.url);
    await expect(page.getByRole('heading', { level: 1, name: t('setup.title') })).toBeVisible();
    await setUp(page, t, fresh.code, `${width}-light-${language}`);
    await expect(page.getByRole('heading', { name: t('cases.none') })).toBeVisible({ timeout: 40_000 });

    // Out, and in again by hand.
    await page.goto(`${fresh.url}/account`);
    await page.getByRole('button', { name: t('account.signOut') }).click();
    await page.getByLabel(t('signin.login')).fill('dewi');
    await page.getByLabel(t('signin.password'), { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: t('signin.go') }).click();
    await expect(page.getByRole('heading', { name: t('cases.none') })).toBeVisible({ timeout: 40_000 });

    await logCase(page, t);
    await expect(page.getByRole('heading', { level: 1, name: 'Siti Rahayu' })).toBeVisible();
    expect(await overflow(page)).toBeLessThanOrEqual(0);

    await page.getByRole('link', { name: t('case.law'), exact: true }).click();
    await page.getByRole('button', { name: /CMW/ }).click();
    const card = page
      .getByRole('article')
      .filter({ hasText: t('law.article').replace('{article}', '21') })
      .first();
    await expect(card).toContainText('CMW');
    expect(await overflow(page)).toBeLessThanOrEqual(0);

    await page.getByRole('link', { name: t('case.letter'), exact: true }).click();
    await expect(page.locator('.paper')).toContainText('Ibu Melati');
    // A letter to the United Nations is begun in English, whatever the language of the app.
    await expect(page.locator('.paper')).toHaveAttribute('lang', 'en');
    await page.getByLabel(t('letter.language')).selectOption(language);
    await expect(page.locator('.paper')).toHaveAttribute('lang', language);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    const text = await readPdf(page, t);
    expect(text).toContain('Ibu Melati');
    expect(text).not.toContain('Siti Rahayu');
    expect(text).toMatch(/Migrant Workers Convention|Konvensi Pekerja Migran|CMW/);
    expect(text).toMatch(/\b(article|art\.|pasal)\s+21\b/i);
  });
