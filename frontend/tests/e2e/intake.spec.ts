import { expect, speak, test } from './fixtures.ts';
import { look, openAnew } from './look.ts';
import { sampleCase } from './sample.ts';

test.use({ house: 'intake' });

async function openCase(office: { api: import('@playwright/test').APIRequestContext }, file: object = {}) {
  const made = await office.api.post('/api/v1/cases', { data: { file: { ...sampleCase, reference: '', ...file } } });
  expect(made.status(), await made.text()).toBe(201);
  return ((await made.json()) as { id: string }).id;
}

test('the words of consent are read out in the worker’s language, and open purposes stay open', async ({
  desk: page,
  office
}) => {
  const id = await openCase(office, { worker: { ...sampleCase.worker, languages: ['jv', 'my'] } });
  for (const language of ['en', 'id'] as const) {
    await speak(page, language);
    await openAnew(page, `${office.url}/cases/${id}/edit#consent`);
    await page.setViewportSize({ width: 390, height: 844 });
    await page
      .getByRole('heading', { name: language === 'en' ? 'Words to read out' : 'Kata-kata untuk dibacakan' })
      .click();
    const choice = page.locator('#readout-language');
    await expect(choice).toHaveValue('my');
    await expect(page.locator('.spoken[lang=my]').first()).toContainText('သဘောတူ');
    await expect(
      page.getByText(language === 'en' ? 'no words in Javanese' : 'Belum ada teks dalam bahasa')
    ).toBeVisible();
    await expect(page.getByText(language === 'en' ? /No native speaker/ : /penutur asli/)).toBeVisible();
    await look(page, `readout-my-390-${language}`);
    const media = page.locator('.readout .use').filter({ hasText: 'Media' });
    await media.locator('summary').click();
    await choice.selectOption('ar');
    await expect(media.locator('.spoken')).toHaveAttribute('lang', 'ar');
    await expect(media.locator('.spoken')).toHaveAttribute('dir', 'rtl');
    await expect(media).toHaveAttribute('open', '');
    await look(page, `readout-ar-390-${language}`);
    await choice.selectOption('id');
    await expect(page.locator('.spoken[lang=id]').first()).toContainText('persetujuan Anda');
    await expect(page.getByText(language === 'en' ? /No native speaker/ : /penutur asli/)).toHaveCount(0);
  }
});
