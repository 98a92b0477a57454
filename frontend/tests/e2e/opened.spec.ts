import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import en from '../../src/i18n/locales/en.json' with { type: 'json' };
import id from '../../src/i18n/locales/id.json' with { type: 'json' };
import { expect, speak, test, type Office } from './fixtures.ts';
import { glance, settle } from './look.ts';
import { fill, sampleAppeal, sampleCase } from './sample.ts';

type Words = (key: keyof typeof en) => string;
const WORDS: Record<'en' | 'id', Words> = {
  en: (key) => en[key],
  id: (key) => (id as Record<string, string>)[key]!
};

async function make(office: Office, path: string, data: object): Promise<string> {
  const made = await office.api.post(`/api/v1${path}`, { data });
  expect(made.status(), await made.text()).toBe(201);
  return ((await made.json()) as { id: string }).id;
}

async function open(page: Page, url: string, width: number) {
  await page.setViewportSize({ width, height: width < 768 ? 740 : 800 });
  await page.goto('about:blank');
  await page.goto(url);
  await settle(page);
}

/** Someone else changes the reference of a case or an appeal while it is open here. */
async function changeElsewhere(office: Office, path: string, part: 'file' | 'appeal', value: string) {
  const found = (await (await office.api.get(`/api/v1${path}`)).json()) as Record<string, object> & { version: number };
  const data = { based_on: found.version, [part]: { ...found[part], reference: value }, case_ids: found['case_ids'] };
  const put = await office.api.put(`/api/v1${path}`, { data });
  expect(put.ok(), await put.text()).toBe(true);
}

for (const language of ['en', 'id'] as const)
  for (const width of [360, 1280]) {
    const t = WORDS[language];
    const named = (name: string) => `${name}-${width}-light-${language}`;

    test(`every dialog in ${language} at ${width} px is accessible and fits`, async ({ desk: page, office }) => {
      test.slow();
      await speak(page, language);
      const caseId = await make(office, '/cases', { file: sampleCase });
      const appealId = await make(office, '/appeals', { appeal: sampleAppeal, case_ids: [caseId] });
      const seen = async (name: string, title: keyof typeof en) => {
        await expect(page.getByRole('dialog', { name: t(title) })).toBeInViewport({ ratio: 1 });
        await glance(page, named(`dialog-${name}`));
      };

      await open(page, `${office.url}/cases/${caseId}`, width);
      if (width < 768) {
        await page.getByRole('button', { name: t('shell.more') }).click();
        await expect(page.getByRole('dialog')).toBeInViewport({ ratio: 1 });
        await glance(page, named('dialog-menu'));
        await page.keyboard.press('Escape');
      }
      await page.getByRole('button', { name: t('case.changeStatus'), exact: true }).click();
      await seen('status', 'case.changeStatus');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: t('delete.open') }).click();
      await seen('delete', 'delete.title');
      await page.keyboard.press('Escape');

      await open(page, `${office.url}/cases/${caseId}/edit#worker`, width);
      // Only what cannot be kept is asked about.
      await page.route('**/api/v1/unfinished/*', (route) => route.abort('blockedbyclient'));
      await page.locator('#f-worker-pseudonym').fill('Changed here');
      await page.locator('a[href="/cases"]:visible').first().click();
      await seen('leave', 'leave.title');
      await page.keyboard.press('Escape');
      await page.unroute('**/api/v1/unfinished/*');
      const found = (await (await office.api.get(`/api/v1/cases/${caseId}`)).json()) as {
        version: number;
        file: { worker: object };
      };
      const put = await office.api.put(`/api/v1/cases/${caseId}`, {
        data: {
          based_on: found.version,
          file: { ...found.file, worker: { ...found.file.worker, pseudonym: 'Changed there' } }
        }
      });
      expect(put.ok(), await put.text()).toBe(true);
      await page.getByRole('button', { name: t('intake.continue') }).click();
      await seen('conflict', 'conflict.title');

      // An appeal has a subject; what is mended is wrong no more, at the field and in the summary.
      await open(page, `${office.url}/appeals/new`, width);
      await page.getByRole('button', { name: t('appeal.save') }).click();
      await expect(page.locator('#f-subject .error')).toHaveText(t('err.field.required'));
      await expect(page.getByRole('alert')).toContainText(t('a.subject'));
      const faults = page.getByRole('alert').getByRole('link');
      const before = await faults.count();
      await page.locator('#f-subject-id').fill('Pungutan');
      await expect(page.locator('#f-subject .error')).toHaveCount(0);
      await expect(faults).toHaveCount(before - 1);
      await page.locator('#f-subject-id').fill('');

      await open(page, `${office.url}/appeals/${appealId}/edit`, width);
      await changeElsewhere(office, `/appeals/${appealId}`, 'appeal', 'T3/OTHER');
      await page.getByRole('button', { name: t('appeal.save') }).click();
      await seen('appeal-conflict', 'conflict.title');
      const { date: _date, ...undated } = sampleAppeal;
      const toSign = await make(office, '/appeals', { appeal: undated, case_ids: [caseId] });
      await open(page, `${office.url}/appeals/${toSign}`, width);
      // What the own organisation lacks is said where it stands, and comes into the appeal when it is saved again.
      await page.getByRole('button', { name: t('sign.go.signatures'), exact: true }).click();
      const stage = page.getByRole('dialog');
      for (const [box, value] of [
        ['', '20'],
        ['-year', '2190']
      ] as const)
        await stage.locator(`#stage-day${box}`).fill(value);
      await stage.locator('#stage-day-month').selectOption('12');
      await stage.getByRole('button', { name: t('sign.go.signatures'), exact: true }).click();
      await expect(stage.getByRole('alert')).toContainText(t('sign.lackingOwn'));
      await expect(stage.getByRole('alert').getByRole('link').first()).toContainText(
        language === 'id' ? 'Lengkapi:' : 'Fill in:'
      );
      await glance(page, named('dialog-lacking'));
      // Each link leads to the field itself.
      await stage.getByRole('alert').locator('a[href="/organisation#org-email"]').first().click();
      await expect(page.locator('#org-email')).toBeFocused();
      await page.goto(`${office.url}/appeals/${toSign}/edit#/addressee/name`);
      await expect(page.locator('#f-addressee-name')).toBeFocused();
      // The text in the reader's own language is asked first.
      await expect(page.locator('#f-subject input').first()).toHaveId(`f-subject-${language}`);
      const { name } = (await (await office.api.get('/api/v1/organisation')).json()) as { name: string };
      const own = { name, address: ['Jalan 1'], email: 'post@example.org', phone: '', country: 'IDN' };
      const signatory = { name: 'Dewi Anggraini', function: 'Director' };
      const kept = await office.api.put('/api/v1/organisation', { data: { ...own, signatory } });
      expect(kept.ok(), await kept.text()).toBe(true);
      await open(page, `${office.url}/appeals/${toSign}/edit`, width);
      await page.getByRole('button', { name: t('appeal.save') }).click();
      await expect(page).toHaveURL(`${office.url}/appeals/${toSign}`);
      const { appeal } = (await (await office.api.get(`/api/v1/appeals/${toSign}`)).json()) as {
        appeal: { convener: { email: string; signatory: object } };
      };
      expect(appeal.convener).toMatchObject({ email: own.email, signatory });
      const emptied = await office.api.put('/api/v1/organisation', { data: { name, phone: '', address: [] } });
      expect(emptied.ok(), await emptied.text()).toBe(true);
      await open(page, `${office.url}/appeals/${appealId}`, width);
      await page.getByRole('button', { name: t('appeal.delete') }).click();
      await seen('appeal-delete', 'appeal.delete');

      await open(page, `${office.url}/cases/new`, width);
      await page.locator('#f-worker-pseudonym').fill('When the session ends');
      await page.context().clearCookies();
      await page.getByRole('button', { name: t('intake.continue') }).click();
      await seen('sign-in-again', 'reauth.title');
    });
  }

for (const language of ['en', 'id'] as const)
  test(`the joint appeal in ${language} comes as a PDF that says what the preview shows`, async ({
    desk: page,
    office
  }) => {
    const { appealId } = await fill(office);
    await speak(page, language);
    await open(page, `${office.url}/appeals/${appealId}`, 360);
    const subject = sampleAppeal.subject[language];
    await expect(page.locator('.paper')).toContainText(subject);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: WORDS[language]('pdf.save') }).click()
    ]);
    expect(file.suggestedFilename()).toMatch(/^appeal-[\w-]*\.pdf$/);
    const path = join(mkdtempSync(join(tmpdir(), 'saksi-pdf-')), 'appeal.pdf');
    await file.saveAs(path);
    const text = execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
    expect(text).toContain(subject);
    for (const demand of sampleAppeal.demands) expect(text).toContain(demand.text[language].replace('.', ''));
    expect(text).toContain('Dewi Anggraini');
    expect(text).toContain('Invented Partner');
  });
