import { expect, speak, test } from './fixtures.ts';
import { everyWay, look, settle } from './look.ts';
import { fill } from './sample.ts';

const SIZES = [
  [360, 740],
  [1280, 800]
] as const;
/** Screens with folds, which are looked at open as well. */
const FOLDED = /^(law|letter|appeal|form-.+)$/;
const STEPS = ['worker', 'journey', 'actors', 'events', 'money', 'consent', 'evidence'];

test.describe.configure({ mode: 'parallel' });

for (const language of ['en', 'id'] as const)
  test(`every screen in ${language} is accessible and fits, on a phone and a desk, light and dark`, async ({
    desk: page,
    office
  }) => {
    test.setTimeout(480_000);
    const { caseId, appealId } = await fill(office);
    await speak(page, language);
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
        await page.setViewportSize({ width: 360, height: 740 });
        await page.goto('about:blank');
        await page.goto(office.url + path);
        await settle(page);
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        if (['case', 'law', 'letter', 'form-events', 'appeal'].includes(name))
          await expect(page.locator('.fictional').first()).toBeVisible();
        await everyWay(page, name, language);
        if (FOLDED.test(name)) {
          const opened = await page.evaluate(() => {
            const folds = [...document.querySelectorAll<HTMLDetailsElement>('main details')];
            for (const fold of folds) fold.open = true;
            return folds.length;
          });
          expect(opened).toBeGreaterThan(0);
          for (const [[width, height], theme] of [
            [SIZES[0], 'light'],
            [SIZES[1], 'dark']
          ] as const) {
            await page.emulateMedia({ colorScheme: theme });
            await page.setViewportSize({ width, height });
            await look(page, `open-${name}-${width}-${theme}-${language}`, theme === 'light' ? 'all' : 'colours');
          }
        }
        if (name !== 'law') return;
        const parts = page.locator('.parts button');
        for (let part = 1; part < (await parts.count()); part += 1) {
          await parts.nth(part).click();
          await settle(page);
          await everyWay(page, `${name}-part${part}`, language);
        }
      });
  });

for (const language of ['en', 'id'] as const)
  test(`sign-in and a bad invitation in ${language} are accessible and fit`, async ({ page, office }) => {
    await speak(page, language);
    for (const [width, height] of SIZES)
      for (const theme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme: theme });
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
