import { axe, expect, speak, test } from './fixtures.ts';
import { sampleCase } from './sample.ts';

/** The engine proposes from the narrative; only the person ticks. */
for (const [language, narrative, quoted, tick, down, again, kept] of [
  [
    'en',
    'The employer kept her passport. He never beat her.',
    'employer kept her passport',
    'Tick',
    'Does not fit',
    'Show 1 that did not fit',
    'Kept as you type'
  ],
  [
    'id',
    'Majikan menahan paspornya. Ia tidak pernah dipukul.',
    'Majikan menahan paspornya',
    'Centang',
    'Tidak cocok',
    'Tampilkan 1 yang tidak cocok',
    'Tersimpan sementara saat Anda mengetik; belum masuk ke kasus'
  ]
] as const) {
  test(`types are proposed from a narrative and ticked only by hand (${language})`, async ({ desk: page, office }) => {
    const file = {
      fictional: true,
      worker: { names: [{ text: 'Siti Rekaan' }] },
      events: [{ id: 'e1', place: { country: 'MYS' }, stage: 'employment' }]
    };
    const opened = await office.api.post('/api/v1/cases', { data: { file } });
    expect(opened.status(), await opened.text()).toBe(201);
    const { id } = (await opened.json()) as { id: string };
    await speak(page, language);
    await page.goto(`${office.url}/cases/${id}/edit#events`);
    await page.locator('#f-events-0-narrative').fill(narrative);
    const proposals = page.locator('.proposals');
    await expect(proposals.locator('mark').first()).toHaveText(quoted);
    await expect(proposals.locator('li')).toHaveCount(1);
    await expect(page.locator('.chosen')).toHaveCount(0);
    expect(await axe(page)).toEqual([]);
    // The words come first, then the types that they suggest, then all types.
    const top = async (place: string) => (await page.locator(place).first().boundingBox())!.y;
    expect(await top('#f-events-0-narrative')).toBeLessThan(await top('.proposals'));
    expect(await top('.proposals')).toBeLessThan(await top('#f-events-0-violations'));
    // What was turned down stays so after a reload, unsaved and saved, and can be taken back.
    await proposals.getByRole('button', { name: new RegExp(`^${down}`) }).click();
    await expect(proposals.locator('li')).toHaveCount(0);
    await expect(page.locator('.said')).toContainText(kept);
    await page.reload();
    await expect(proposals.getByRole('button', { name: again })).toBeVisible();
    await expect(proposals.locator('li')).toHaveCount(0);
    await page.locator('.actions .primary').click();
    await page.waitForURL(/#money$/);
    const saved = (await (await office.api.get(`/api/v1/cases/${id}`)).json()) as {
      file: { events: { set_aside?: string[] }[] };
    };
    expect(saved.file.events[0]!.set_aside).toEqual(['passport-retention']);
    await page.goto(`${office.url}/cases/${id}/edit#events`);
    await proposals.getByRole('button', { name: again }).click();
    await expect(proposals.locator('li')).toHaveCount(1);
    await proposals.getByRole('button', { name: new RegExp(`^${tick}`) }).click();
    await expect(page.locator('.chosen li')).toHaveCount(1);
    await expect(proposals.locator('li')).toHaveCount(0);
  });
}

test('the picker knows everyday words, and a new record is in the language in which it is written', async ({
  desk: page,
  office
}) => {
  await speak(page, 'id');
  await page.goto(`${office.url}/cases/new`);
  await page.locator('#f-worker-pseudonym').fill('Ibu Kenanga');
  // The browser's own table does not know every code; each has a name, once.
  const names = await page.locator('#f-language option').allTextContents();
  expect(names.filter((name) => /^[a-z]{2,3}(-|$)/.test(name))).toEqual([]);
  expect(names).toContain('Madura');
  expect(new Set(names).size).toBe(names.length);
  await page.getByRole('button', { name: 'Simpan dan lanjut' }).click();
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}\/edit/);
  const id = /cases\/([0-9a-f-]{36})/.exec(page.url())![1]!;
  const { file } = (await (await office.api.get(`/api/v1/cases/${id}`)).json()) as { file: { language?: string } };
  expect(file.language).toBe('id');
  await page.goto(`${office.url}/cases/${id}/edit#events`);
  await page.getByRole('button', { name: 'Tambah kejadian' }).click();
  await page.locator('#f-events-0-violations').fill('dipukul majikan');
  await expect(page.locator('.results')).toContainText('Kekerasan fisik');
});

test('a new amount takes the currency chosen last in the case', async ({ desk: page, office }) => {
  const opened = await office.api.post('/api/v1/cases', {
    data: {
      file: {
        worker: { pseudonym: 'Ibu Dahlia' },
        journey: { legs: [{ kind: 'destination', state: 'MYS' }] }
      }
    }
  });
  const { id } = (await opened.json()) as { id: string };
  await page.goto(`${office.url}/cases/${id}`);
  await expect(page.locator('p.facts')).toHaveText(/\d\s*→\s*Malaysia$/);
  await page.goto(`${office.url}/cases/${id}/edit#money`);
  const currency = (control: string) => page.locator('.money', { has: page.locator(control) }).locator('select');
  await page.locator('#f-money-wages-add').click();
  const names = await currency('#f-money-wages-0-due_per_month').locator('option').allTextContents();
  expect(names).toContain('Sierra Leonean Leone · SLE');
  expect(names.filter((name) => /^([A-Z]{3}) · \1$/.test(name) || /· (BOV|XAD|UYI)$/.test(name))).toEqual([]);
  await currency('#f-money-wages-0-due_per_month').selectOption('SGD');
  await expect(currency('#f-money-wages-0-paid_per_month')).toHaveValue('SGD');
  const due = page.locator('#f-money-wages-0-due_per_month');
  await due.fill('1.600');
  // Six hundred more than a thousand, or one and a bit: it is asked, not guessed.
  await page.getByRole('button', { name: '1,600', exact: true }).click();
  await expect(due).toBeFocused();
  await due.blur();
  await expect(due).toHaveValue('1,600');
  await page.locator('#f-money-charges-add').click();
  await expect(currency('#f-money-charges-0-amount')).toHaveValue('SGD');
  // One that was chosen for an amount stays, and an amount that stands keeps its own.
  await currency('#f-money-charges-0-amount').selectOption('IDR');
  for (const key of ['due', 'paid']) await expect(currency(`#f-money-wages-0-${key}_per_month`)).toHaveValue('SGD');
});

test('an amount is written as Indonesian writes it, and kept as digits', async ({ desk: page, office }) => {
  const opened = await office.api.post('/api/v1/cases', { data: { file: { ...sampleCase, reference: '' } } });
  const { id } = (await opened.json()) as { id: string };
  await speak(page, 'id');
  await page.goto(`${office.url}/cases/${id}/edit#money`);
  const [due, paid] = ['due', 'paid'].map((key) => page.locator(`#f-money-wages-0-${key}_per_month`));
  await expect(due!).toHaveValue('1.200,00');
  await due!.focus();
  await expect(due!).toHaveValue('1200,00');
  await paid!.fill('1.150,5');
  await due!.focus();
  await expect(paid!).toHaveValue('1.150,5');
  await due!.blur();
  await page.getByRole('button', { name: 'Simpan dan lanjut' }).click();
  await expect(page).toHaveURL(/#consent$/);
  const stored = (await (await office.api.get(`/api/v1/cases/${id}`)).json()) as { file: typeof sampleCase };
  expect([stored.file.money.wages[0]!.due_per_month.amount, stored.file.money.wages[0]!.paid_per_month.amount]).toEqual(
    ['1200.00', '1150.5']
  );
});
