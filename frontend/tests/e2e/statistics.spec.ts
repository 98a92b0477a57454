import { readdirSync, readFileSync } from 'node:fs';
import { expect, speak, test, type Office } from './fixtures.ts';
import { everyWay, openAnew } from './look.ts';

test.use({ house: 'statistics' });

const CASES = new URL('../../../src/demo/data/cases/', import.meta.url);

/** The fictional cases, stored once for all tests of this file. */
async function fill(office: Office): Promise<void> {
  const there = (await (await office.api.get('/api/v1/statistics?violation=return-terminal-extortion')).json()) as {
    cases: { n: number };
  };
  if (there.cases.n > 0) return;
  for (const name of readdirSync(CASES)) {
    const file: unknown = JSON.parse(readFileSync(new URL(name, CASES), 'utf8'));
    const stored = await office.api.post('/api/v1/cases', { data: { file } });
    expect(stored.status(), await stored.text()).toBe(201);
  }
}

test('figures are read, narrowed by the address and saved as files', async ({ desk: page, office }) => {
  await fill(office);
  await page.goto(`${office.url}/cases`);
  await page.getByRole('navigation', { name: 'Sections' }).first().getByRole('link', { name: 'Statistics' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Statistics' })).toBeFocused();
  // Small figures are hidden until somebody has read what they can do.
  await expect(page.getByText('Figures below 5 are hidden here')).toBeVisible();
  await page.getByRole('button', { name: 'Show exact figures' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Show them' }).click();
  await expect(page).toHaveURL(/\/statistics\?threshold=exact$/);
  await expect(page.getByText('Exact figures, for your organisation alone')).toBeVisible();
  const terminal = page.getByRole('row', { name: /Extortion at a return terminal|terminal/i }).first();
  await expect(terminal).toBeVisible();
  await expect(page.getByRole('row', { name: /^Malaysia/ })).toContainText('11');
  await expect(page.getByRole('img', { name: /States as equal squares/ })).toBeVisible();

  await page.getByLabel('State where it happened', { exact: true }).selectOption('MYS');
  await expect(page).toHaveURL(/\/statistics\?state=MYS&threshold=exact$/);
  await expect(page.getByText('11 cases are counted')).toBeVisible();
  await expect(page.getByRole('img', { name: /States as equal squares/ })).toHaveCount(0);
  await page.getByLabel('From: Year').fill('2018');
  await expect(page).toHaveURL(/from=2018-01/);
  await page.reload();
  await expect(page.getByLabel('From: Year')).toHaveValue('2018');
  await page.getByLabel('Small figures').selectOption('5');
  await expect(page.getByText('Figures below 5 are hidden here')).toBeVisible();

  await page.getByRole('button', { name: 'Count all cases again' }).click();
  await expect(page).toHaveURL(/\/statistics$/);
  await expect(page.getByLabel('From: Year')).toHaveValue('');
  for (const [button, name, start] of [
    ['Spreadsheet (CSV)', /^statistics-[\d-]+\.csv$/, '\ufeffpart,code'],
    ['Report (PDF)', /^statistics-[\d-]+\.pdf$/, '%PDF-']
  ] as const) {
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toMatch(name);
    expect(readFileSync(await file.path(), 'utf8').startsWith(start)).toBe(true);
  }
});

test('a filter that fits nothing says what to do', async ({ desk: page, office }) => {
  await fill(office);
  await page.goto(`${office.url}/statistics?from=1990-01&to=1990-12`);
  await expect(page.getByRole('heading', { name: 'No case fits' })).toBeVisible();
  await page.getByRole('button', { name: 'Count all cases again' }).last().click();
  await expect(page.getByRole('heading', { name: 'Cases by State where it happened' })).toBeVisible();
});

for (const language of ['en', 'id'] as const)
  test(`the screen in ${language} is accessible and fits, on a phone and a desk, light and dark`, async ({
    desk: page,
    office
  }) => {
    await fill(office);
    await speak(page, language);
    for (const search of ['?threshold=exact', '?consent=figures']) {
      await openAnew(page, `${office.url}/statistics${search}`);
      await expect(page.locator('#s-state')).toBeVisible();
      for (const summary of await page.locator('main details > summary').all()) await summary.click();
      // On a phone (openAnew) a name has the width of its row, and its bar stands under it.
      const names = await page.locator('.bars tbody th').evaluateAll((all) =>
        all.map((one) => {
          const [name, bar] = [one.querySelector('bdi')!, one.querySelector('svg')!];
          return bar.getBoundingClientRect().top >= name.getBoundingClientRect().bottom - 2;
        })
      );
      expect(names.every(Boolean)).toBe(true);
      await everyWay(page, `statistics${search.includes('exact') ? '' : '-hidden'}`, language);
    }
  });
