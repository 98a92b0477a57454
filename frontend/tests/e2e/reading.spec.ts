import { mkdirSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, signInByCookie, speak, test, type Office } from './fixtures.ts';
import { bothLanguages, everyWay, openAnew, settle } from './look.ts';

test.describe.configure({ mode: 'parallel' });

const SHOTS = process.env['SHOTS'];
const day = async (page: Page, d: string, m: string, y: string) => {
  await page.getByLabel('Day', { exact: true }).fill(d);
  await page.locator('select[id$="-month"]').selectOption(m);
  await page.getByLabel('Year', { exact: true }).fill(y);
  await page.getByRole('button', { name: 'Apply' }).click();
};
const open = async (page: Page, office: Office, path: string) => {
  await page.goto('about:blank');
  await page.goto(office.url + path);
  await settle(page);
};

test('from the hall to the article on passports, by search', async ({ desk: page, office }) => {
  await page.goto(`${office.url}/cases`);
  await page.getByRole('navigation', { name: 'Sections' }).first().getByRole('link', { name: 'Reading room' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Reading room' })).toBeFocused();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.getByLabel('Search the reading room').fill('cmw identity papers');
  await page.getByRole('link', { name: 'Identity and travel papers', exact: true }).click();
  await expect(page).toHaveURL(/\/reading\/CMW#art-21$/);
  const article = page.locator('#art-21');
  await expect(article.getByRole('heading', { name: /Article 21/ })).toBeFocused();
  await expect(article).toBeInViewport();
  await expect(article).toContainText('all migrant workers, regular or not');
  await expect(article).toContainText('to confirm');
  expect(asked.filter((url) => /identity|papers/.test(url))).toEqual([]);

  await article.getByText(/types of violation engage it/).click();
  await article.getByRole('link', { name: 'Passport or permit retention' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Passport or permit retention' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Keeping one' })).toContainText('Only if: domestic work');
  await page.getByRole('link', { name: /Article 21: Identity/ }).click();
  await expect(page.locator('#art-21')).toBeInViewport();
});

test('Indonesia had signed the CMW on 10 December 2004 and is bound today', async ({ desk: page, office }) => {
  await open(page, office, '/reading/matrix?on=2004-12-10');
  const cell = page
    .getByRole('row', { name: /^Migrant Workers Convention/ })
    .getByRole('button', { name: /Indonesia:/ });
  await expect(cell).toHaveAccessibleName(/signed only, on 22 September 2004; not bound/);
  await expect(cell).toHaveText('S');
  await cell.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('10 December 2004');
  await expect(dialog).toContainText(/Source: .*UNTC/);
  await dialog.getByRole('button', { name: 'Close' }).click();

  for (const label of ['Day', 'Year']) await page.getByLabel(label, { exact: true }).fill('');
  await page.locator('select[id$="-month"]').selectOption('');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(cell).toHaveAccessibleName(/binding since 1 September 2012/);
  await expect(cell).toHaveText(/^B/);
  await expect(page).toHaveURL(/\/reading\/matrix$/);

  await cell.focus();
  await page.keyboard.press('ArrowDown');
  await expect(
    page
      .getByRole('row', { name: /^ICCPR/ })
      .getByRole('button', { name: /Indonesia:/ })
      .first()
  ).toBeFocused();
  await page.getByText('All States: choose some').click();
  await page.getByLabel('Indonesia', { exact: true }).check();
  await expect(page.getByRole('columnheader')).toHaveCount(2);
  await expect(cell).toContainText('binding since 1 September 2012');
  await expect(page).toHaveURL(/states=IDN/);
});

test('beside each provision stands where the State stood, and filters narrow the list', async ({
  desk: page,
  office
}) => {
  await open(page, office, '/reading/CMW');
  await page.getByLabel('State', { exact: true }).selectOption('IDN');
  await day(page, '10', '12', '2004');
  await expect(page.locator('#art-21')).toContainText('signed only, on 22 September 2004; not bound');
  await expect(page).toHaveURL(/CMW\?state=IDN&on=2004-12-10/);
  await page.reload();
  await expect(page.locator('#art-21')).toContainText('signed only, on 22 September 2004');
  await page.getByLabel('Who owes it').selectOption({ label: 'State of transit' });
  await page.getByLabel('Who is covered').selectOption({ label: 'migrant workers in a regular situation only' });
  const shown = await page.locator('article').count();
  expect(shown).toBeLessThan(60);
  for (const text of await page.locator('article dl').allTextContents()) expect(text).toContain('State of transit');

  await open(page, office, '/reading/ILO-C097?state=MYS&on=2019-05-01');
  await page.getByLabel('Part of the State').selectOption('Sabah');
  await expect(page.locator('.answer')).toContainText('binding since 3 March 1964');
});

test('an avenue shows its conditions and its sections in order, also in Indonesian', async ({ desk: page, office }) => {
  await open(page, office, '/reading#mechanisms');
  await page.getByRole('link', { name: 'Representation', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Conditions of admissibility' })).toBeVisible();
  await expect(page.getByText('Who may submit')).toBeVisible();
  expect(await page.locator('ol > li').count()).toBeGreaterThan(3);
  await page.evaluate(() => localStorage.setItem('lang', 'id'));
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Representasi/);
  await expect(page.getByRole('heading', { name: 'Syarat dapat diterima' })).toBeVisible();
  await open(page, office, '/reading/states/MYS?on=2019-05-01');
  await expect(page.getByRole('heading', { name: /ditarik kembali/ })).toBeVisible();
  await open(page, office, '/reading/CMW#art-21');
  await expect(page.locator('#art-21')).toContainText('Pasal 21');
  await expect(page.locator('#art-21')).toContainText('semua pekerja migran, berdokumen atau tidak');
});

test('what does not exist says so', async ({ desk: page, office }) => {
  for (const path of [
    '/reading/CMX',
    '/reading/violations/nothing',
    '/reading/mechanisms/nothing',
    '/reading/states/DEU'
  ]) {
    await page.goto(office.url + path);
    await expect(page.getByRole('alert')).toBeVisible();
  }
});

const PAGES: [string, string][] = [
  ['hall', '/reading'],
  ['hall-violations', '/reading#violations'],
  ['hall-mechanisms', '/reading#mechanisms'],
  ['hall-states', '/reading#states'],
  // One with what was said to the State, one with a reservation.
  ['instrument', '/reading/ILO-C097?state=MYS'],
  ['instrument-limited', '/reading/CRPD?state=MYS&on=2019-05-01'],
  // The largest family: a row is like the other, and the whole table takes a program ten times as long.
  ['matrix', '/reading/matrix?on=2004-12-10&family=un'],
  ['matrix-some', '/reading/matrix?on=2004-12-10&states=IDN,MYS,SGP,SAU&family=un'],
  ['violation', '/reading/violations/passport-retention'],
  ['mechanism', '/reading/mechanisms/ILO-REP24'],
  ['state', '/reading/states/MYS?on=2004-12-10']
];

for (const language of ['en', 'id'] as const)
  test(`the reading room in ${language} is accessible and fits, on a phone and a desk, light and dark`, async ({
    desk: page,
    office
  }) => {
    test.slow();
    await speak(page, language);
    for (const [name, path] of PAGES)
      await test.step(name, async () => {
        await openAnew(page, office.url + path);
        await everyWay(page, `reading-${name}`, language);
      });
  });

test('each page prints on A4 without the frame of the app, also from dark colours', async ({ page, office }) => {
  await signInByCookie(page, office);
  await page.addInitScript(() => {
    if (location.protocol.startsWith('http')) localStorage.setItem('theme', 'dark');
  });
  for (const [name, path] of PAGES) {
    await open(page, office, path);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('navigation', { name: 'Sections' }).first()).toBeHidden();
    await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
    const ink = await page.evaluate(() => getComputedStyle(document.querySelector('main h1')!).color);
    expect(ink).toBe('rgb(18, 33, 31)');
    await page.emulateMedia({ media: null });
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const boxes = [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
    expect(boxes.length).toBeGreaterThan(0);
    for (const box of boxes)
      expect([Math.round(Number(box[1])), Math.round(Number(box[2]))].sort((a, b) => a - b)).toEqual([595, 842]);
    if (!SHOTS) continue;
    mkdirSync(SHOTS, { recursive: true });
    writeFileSync(`${SHOTS}/reading-${name}.pdf`, pdf);
  }
});

test('on a slow line nothing jumps when the page comes', async ({ desk: page, office }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    (globalThis as unknown as { shifts: number[] }).shifts = shifts;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.route('**/api/v1/standards/**', async (route) => {
    await new Promise((done) => setTimeout(done, 900));
    await route.continue();
  });
  for (const path of ['/reading', '/reading/CMW', '/reading/matrix', '/reading/violations/passport-retention']) {
    await open(page, office, path);
    await page.waitForTimeout(300);
    const total = await page.evaluate(() =>
      (globalThis as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0)
    );
    expect(total, path).toBeLessThan(0.05);
  }
});

test('corrections of the organisation: checked, refused by row and column, stored, marked and removed', async ({
  desk: page,
  office
}) => {
  await open(page, office, '/reading');
  await page.getByRole('link', { name: 'Corrections by your organisation' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Corrections by your organisation' })).toBeVisible();
  const text = page.getByLabel('Corrections (TOML)');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('There is no text yet');

  const head = 'name = "Desk"\nsource = "NORMLEX, read by the desk"\nas_of = 2026-11-20\nconfidence = "verified"\n';
  await text.fill(
    `${head}[[links]]\nviolation = "no-such-type"\ninstrument = "CMW"\narticle = "21"\nstrength = "direct"\nreason_en = "A"\nreason_id = "B"\n`
  );
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('links');
  await expect(page.getByRole('alert')).toContainText('violation');
  await expect(text).toHaveValue(/no-such-type/);

  const good = `${head}[[status]]\nstate = "IDN"\ninstrument = "ILO-C188"\naction = "ratification"\nacted = 2026-10-01\neffect = 2027-10-01\n`;
  await text.fill(good);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText('Sound: it changes 1 row. Nothing is stored yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. It is in force for every case of your organisation.')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'IDN · ILO-C188' })).toBeVisible();
  await page.reload();
  await expect(text).toHaveValue(good);
  const kept = await page.request.get(`${office.url}/api/v1/standards/instruments`);
  expect(kept.headers()['cache-control']).toBe('no-store');
  await bothLanguages(page, `${office.url}/reading/own`, 'overlay');

  await page.getByRole('button', { name: 'Remove all corrections' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove all corrections' }).click();
  await expect(page.getByText('Removed. The catalogue as it comes with Saksi is in force.')).toBeVisible();
});
