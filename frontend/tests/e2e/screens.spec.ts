import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { axe, expect, overflow, speak, test, type Office } from './fixtures.ts';
import { sampleAppeal, sampleCase } from './sample.ts';

/** Pictures of every screen are kept when this names a folder. */
const SHOTS = process.env['SHOTS'];
const SIZES = [
  [360, 740],
  [1280, 800]
] as const;
const STEPS = ['worker', 'journey', 'actors', 'events', 'money', 'remedies', 'consent', 'evidence'];

async function fill(office: Office): Promise<{ caseId: string; appealId: string }> {
  const list = (await (await office.api.get('/api/v1/appeals')).json()) as {
    items: { id: string; case_ids: string[] }[];
  };
  const before = list.items[0];
  if (before) return { caseId: before.case_ids[0]!, appealId: before.id };
  const opened = await office.api.post('/api/v1/cases', { data: { file: sampleCase } });
  expect(opened.status(), await opened.text()).toBe(201);
  const { id: caseId } = (await opened.json()) as { id: string };
  for (const worker of [
    { names: [{ text: 'बिष्णु थापा', language: 'ne' }], nationality: 'NPL' },
    { names: [{ text: 'အေးမြတ်', language: 'my' }], nationality: 'MMR' },
    { pseudonym: 'Rahim U.' }
  ])
    await office.api.post('/api/v1/cases', { data: { file: { fictional: true, worker } } });
  const appeal = await office.api.post('/api/v1/appeals', { data: { appeal: sampleAppeal, case_ids: [caseId] } });
  expect(appeal.status(), await appeal.text()).toBe(201);
  return { caseId, appealId: ((await appeal.json()) as { id: string }).id };
}

async function settle(page: Page) {
  await expect(page.locator('main h1').first()).toBeAttached();
  await expect(page.locator('.loading')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready.then(() => true));
}

/** The whole page in the window, so that bars that stick to its edges cover nothing that a person could scroll to. */
async function look(page: Page, name: string) {
  const { width } = page.viewportSize()!;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(740, height) });
  expect(await axe(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true, animations: 'disabled' });
}

for (const language of ['en', 'id'] as const)
  for (const theme of ['light', 'dark'] as const)
    for (const [width, height] of SIZES)
      test(`every screen in ${language}, ${theme}, ${width} px is accessible and fits`, async ({
        desk: page,
        office
      }) => {
        test.slow();
        const { caseId, appealId } = await fill(office);
        await speak(page, language);
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        const screens: [string, string][] = [
          ['cases', '/cases'],
          ['case', `/cases/${caseId}`],
          ['law', `/cases/${caseId}/law`],
          ['letter', `/cases/${caseId}/letter`],
          ['new', '/cases/new'],
          ...STEPS.map((step): [string, string] => [`form-${step}`, `/cases/${caseId}/edit#${step}`]),
          ['appeals', '/appeals'],
          ['appeal', `/appeals/${appealId}`],
          ['appeal-form', `/appeals/${appealId}/edit`],
          ['organisation', '/organisation'],
          ['account', '/account'],
          ['missing', '/nowhere']
        ];
        for (const [name, path] of screens)
          await test.step(name, async () => {
            await page.setViewportSize({ width, height });
            await page.goto('about:blank');
            await page.goto(office.url + path);
            await settle(page);
            await expect(page.locator('html')).toHaveAttribute('lang', language);
            if (['case', 'law', 'letter', 'form-events', 'appeal'].includes(name))
              await expect(page.locator('.fictional').first()).toBeVisible();
            await look(page, `${name}-${width}-${theme}-${language}`);
          });
      });

for (const language of ['en', 'id'] as const)
  test(`sign-in and a bad invitation in ${language} are accessible and fit`, async ({ page, office }) => {
    await speak(page, language);
    for (const [width, height] of SIZES)
      for (const theme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        for (const [name, path] of [
          ['sign-in', '/cases'],
          ['join', '/join#nothing']
        ] as const) {
          await page.goto('about:blank');
          await page.goto(office.url + path);
          await settle(page);
          await look(page, `${name}-${width}-${theme}-${language}`);
        }
      }
  });
