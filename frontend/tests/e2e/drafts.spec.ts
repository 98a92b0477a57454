import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import en from '../../src/i18n/locales/en.json' with { type: 'json' };
import id from '../../src/i18n/locales/id.json' with { type: 'json' };
import { expect, overflow, speak, test, type Office } from './fixtures.ts';
import { glance, look, settle } from './look.ts';
import { sampleCase } from './sample.ts';

type Key = keyof typeof en;
const words = { en, id: id as Record<string, string> };

async function openCase(office: Office): Promise<{ id: string; version: number; file: typeof sampleCase }> {
  await office.api.put('/api/v1/organisation', {
    data: {
      name: 'Serantau Legal Aid',
      address: ['Jalan Contoh 1', 'Jakarta'],
      email: 'post@example.org',
      phone: '',
      country: 'IDN',
      signatory: { name: 'Dewi Anggraini', function: 'Director' }
    }
  });
  const file = {
    ...sampleCase,
    relief_sought: ['that her wages be paid'],
    consents: [{ purpose: 'un_complaint', disclosure: 'pseudonym', given: '2020-01', means: 'written' }]
  };
  const opened = await office.api.post('/api/v1/cases', { data: { file } });
  expect(opened.status(), await opened.text()).toBe(201);
  return opened.json();
}

async function newDraft(page: Page, office: Office, caseId: string, t: (key: Key) => string) {
  await page.goto(`${office.url}/cases/${caseId}/letter`);
  await page.getByRole('button', { name: t('draft.new') }).click();
  await page.getByLabel(t('draft.document'), { exact: true }).selectOption('SP-MIGRANTS');
  await page.getByRole('button', { name: t('draft.create') }).click();
  await page.waitForURL(/\/drafts\/[0-9a-f-]{36}$/);
  await expect(page.locator('#section-facts')).toBeVisible();
  await settle(page);
}

for (const [language, width, height] of [
  ['en', 1280, 800],
  ['id', 360, 740]
] as const)
  test(`from a case to the final PDF in ${language} at ${width} px`, async ({ desk: page, office }) => {
    test.slow();
    const t = (key: Key, values: Record<string, string> = {}): string =>
      (words[language] as Record<string, string>)[key]!.replace(
        /\{(\w+)\}/g,
        (whole, name: string) => values[name] ?? whole
      );
    await speak(page, language);
    await page.setViewportSize({ width, height });
    const { id: caseId } = await openCase(office);
    await newDraft(page, office, caseId, t);
    const saved = page.getByRole('status').filter({ hasText: t('draft.saved', { n: '' }).trim() });
    await look(page, `draft-${width}-light-${language}`);
    await page.setViewportSize({ width, height });

    // No domestic law is named: the checklist leads to the step of the remedies, and the letter takes it in.
    const advice = page.locator('[aria-labelledby="checklist-title"] details.warn > summary');
    const address = page.url();
    await advice.click();
    await page.locator('a[href$="edit#/remedies/0/statute"]').click();
    await expect(page.locator('#f-remedies-0-statute')).toBeFocused();
    await look(page, `remedy-statute-${width}-light-${language}`);
    await page.setViewportSize({ width, height });
    await page.locator('#f-remedies-0-statute').fill('Employment Act 1955, s. 19');
    await page.getByRole('button', { name: t('intake.continue') }).click();
    await expect(page.getByRole('heading', { level: 1, name: t('intake.consent.q') })).toBeVisible();
    await page.goto(address);
    await page.getByRole('button', { name: t('draft.takeAll') }).click();
    await expect(page.locator('.paper')).toContainText('Relevant domestic law: Employment Act 1955, s. 19.');

    // The risk of reprisal is open until it is recorded; what is missing is named beside its field.
    await advice.click();
    await page.getByRole('button', { name: t('draft.reprisal.title'), exact: true }).click();
    const weigh = page.getByRole('button', { name: t('draft.reprisal.save') });
    await page.getByLabel(t('draft.reprisal.who')).fill('The agency in her village knows her brother.');
    await weigh.click();
    await expect(page.getByLabel(t('draft.reprisal.agreed'))).toBeFocused();
    await expect(page.locator('#reprisal-agreed-error')).toHaveText(t('err.field.required'));
    await look(page, `draft-reprisal-${width}-light-${language}`);
    // A click on a link does not throw away what is typed.
    await page.getByRole('link', { name: t('draft.back') }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('leave.stay') })
      .click();
    await expect(page.getByLabel(t('draft.reprisal.who'))).toHaveValue('The agency in her village knows her brother.');
    await page.setViewportSize({ width, height });
    await page.getByLabel(t('draft.reprisal.agreed')).fill('She wants it sent after her contract ends.');
    await weigh.click();
    await expect(page.locator('.reprisal dl')).toContainText('She wants it sent after her contract ends.');
    await expect(page.getByRole('button', { name: t('draft.reprisal.title'), exact: true })).toHaveCount(0);

    // A name of the worker slips into the text: it is shown, and the text cannot become final.
    const closing = page.locator('#section-closing');
    await closing.locator('summary').click();
    const box = closing.getByLabel(t('draft.text'));
    const before = await box.inputValue();
    await box.fill(`${before}\n\nAsk for Siti Rahayu.`);
    await expect(closing.locator('mark')).toHaveText('Siti Rahayu');
    await expect(page.locator('.paper')).toContainText('Siti Rahayu');
    await box.fill(`${before}\n\nSee paragraph {see:event-e2}.`);
    await expect(closing.locator('mark')).toHaveCount(0);
    if (width < 900) await page.getByRole('button', { name: t('draft.view.page'), exact: true }).click();
    await expect(page.locator('.paper')).toContainText(/See paragraph \d+\./);
    await look(page, `draft-page-${width}-light-${language}`);
    await page.setViewportSize({ width, height });
    if (width < 900) await page.getByRole('button', { name: t('draft.view.edit'), exact: true }).click();
    await expect(saved).toBeVisible();

    await page.getByRole('button', { name: t('draft.step.submission') }).click();
    await page.getByRole('button', { name: t('draft.step.approval') }).click();
    await page.getByRole('button', { name: t('draft.step.final') }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('draft.finalYes') })
      .click();
    await expect(page.getByText('SHA-256 PDF')).toBeVisible();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: t('pdf.save') }).click()
    ]);
    const path = test.info().outputPath('letter.pdf');
    await file.saveAs(path);
    const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
    expect(text).toMatch(/See paragraph \d+\./);
    expect(text).not.toMatch(/DRAFT|RANCANGAN|Siti Rahayu/);

    // A day that has not come is wrong, not missing.
    const year = page.getByLabel(t('date.year'), { exact: true });
    const today = await year.inputValue();
    await year.fill(String(Number(today) + 1));
    await page.getByRole('button', { name: t('draft.note') }).click();
    await expect(page.locator('.sent fieldset .error')).toHaveText(t('err.field.future_date'));
    await expect(page.locator('.sent').getByLabel(t('date.day'), { exact: true })).toBeFocused();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await year.fill(today);

    // Two presses note one day, and no quarrel with oneself.
    await page.getByRole('button', { name: t('draft.note') }).dblclick();
    await expect(page.getByText(t('draft.replyDue', { day: '' }).trim())).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page.locator('.sent li').filter({ hasText: t('draft.kind.sent') })).toHaveCount(1);
    await look(page, `draft-final-${width}-light-${language}`);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.goto(`${office.url}/cases/${caseId}/letter`);
    await expect(page.locator('.drafts')).toContainText(t('draft.kind.sent'));

    await page.goto(`${office.url}/cases/${caseId}/timeline`);
    for (const key of ['timeline.letter.created', 'timeline.letter.finalised', 'timeline.letter.sent'] as const)
      await expect(page.getByRole('link', { name: t(key), exact: true })).toHaveAttribute(
        'href',
        new RegExp(`^/cases/${caseId}/drafts/[0-9a-f-]{36}$`)
      );
    await look(page, `timeline-letters-${width}-${language}`);
    await page.getByRole('link', { name: t('timeline.letter.sent'), exact: true }).click();
    await expect(page.getByText('SHA-256 PDF')).toBeVisible();
  });

test('two people write the same section: both texts are shown and nothing is overwritten', async ({
  desk: page,
  office
}) => {
  await speak(page, 'en');
  const t = (key: Key): string => en[key];
  const { id: caseId } = await openCase(office);
  await newDraft(page, office, caseId, t);
  const draftId = page.url().split('/').at(-1)!;
  type Sections = { id: string; title: string; text: string }[];
  const stored = (await (await office.api.get(`/api/v1/drafts/${draftId}`)).json()) as {
    version: number;
    choice: { date: string };
    sections: Sections;
  };
  const sections = stored.sections.map(({ id, title, text }) => ({
    id,
    title,
    text: id === 'closing' ? 'Theirs.' : id === 'opening' ? `${text} Added by them.` : text
  }));
  const answer = await office.api.put(`/api/v1/drafts/${draftId}`, {
    data: { based_on: stored.version, date: stored.choice.date, sections }
  });
  expect(answer.status(), await answer.text()).toBe(200);
  const closing = page.locator('#section-closing');
  await closing.locator('summary').click();
  await closing.getByLabel(t('draft.text')).fill('Mine.');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Theirs.');
  await expect(dialog).toContainText('Mine.');
  await glance(page, 'draft-conflict-1280-light-en');
  await dialog.getByRole('button', { name: t('conflict.save') }).click();
  await expect(page.locator('.paper')).toContainText('Mine.');
  await expect(page.locator('.paper')).toContainText('Added by them.');
});

test('a changed fact shows the new text beside the old', async ({ desk: page, office }) => {
  await speak(page, 'en');
  const t = (key: Key): string => en[key];
  const stored = await openCase(office);
  await newDraft(page, office, stored.id, t);
  const file = structuredClone(stored.file);
  file.events[0]!.narrative = 'The employer locked her passport away in March.';
  const changed = await office.api.put(`/api/v1/cases/${stored.id}`, { data: { based_on: stored.version, file } });
  expect(changed.status(), await changed.text()).toBe(200);
  await page.reload();
  const facts = page.locator('#section-facts');
  await expect(facts.locator('summary')).toContainText(t('draft.stale'));
  await facts.locator('summary').click();
  await expect(facts.locator('.beside')).toContainText('locked her passport away in March');
  await expect(facts.locator('.beside')).not.toContainText(/\{#|\\/);
  await look(page, 'draft-stale-1280-light-en');
  await facts.getByRole('button', { name: t('draft.takeNew') }).click();
  await expect(page.locator('.paper')).toContainText('locked her passport away in March');
  await expect(facts.locator('summary')).not.toContainText(t('draft.stale'));
  await page.getByText(t('draft.versions'), { exact: true }).click();
  await page
    .getByRole('button', { name: t('draft.difference') })
    .first()
    .click();
  await expect(page.locator('ins').first()).toContainText('locked');
});
