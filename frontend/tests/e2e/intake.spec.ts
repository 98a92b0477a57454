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

test('each field explains itself, and the seven steps are short and say what their folds hold', async ({
  desk: page,
  office
}) => {
  const id = await openCase(office);
  for (const language of ['en', 'id'] as const) {
    await speak(page, language);
    for (const step of ['worker', 'journey', 'actors', 'events', 'money', 'consent', 'evidence']) {
      await openAnew(page, `${office.url}/cases/${id}/edit#${step}`);
      await page.setViewportSize({ width: 390, height: 844 });
      await look(page, `step-${step}-390-${language}`);
      // No button of the help lies on other words.
      const covered = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.helped > button[aria-expanded]')]
          .filter((button) => button.checkVisibility())
          .filter((button) => {
            const place = button.getBoundingClientRect();
            const words = document.createTreeWalker(button.parentElement!, NodeFilter.SHOW_TEXT);
            for (let node = words.nextNode(); node; node = words.nextNode()) {
              if (button.contains(node) || !node.textContent?.trim() || !node.parentElement?.checkVisibility())
                continue;
              const range = document.createRange();
              range.selectNodeContents(node);
              for (const box of range.getClientRects())
                if (
                  box.width > 2 &&
                  box.left < place.right &&
                  box.right > place.left &&
                  box.top < place.bottom &&
                  box.bottom > place.top
                )
                  return true;
            }
            return false;
          })
          .map((button) => button.textContent)
      );
      expect(covered).toEqual([]);
    }
    await openAnew(page, `${office.url}/cases/${id}/edit#worker`);
    await page.setViewportSize({ width: 390, height: 844 });
    const help = page.getByRole('button', {
      name: language === 'en' ? 'Help: Nationality' : 'Bantuan: Kewarganegaraan'
    });
    const size = (await help.boundingBox())!;
    expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(24);
    await help.press('Enter');
    await expect(help).toHaveAttribute('aria-expanded', 'true');
    await expect(page.locator('.help').first()).toContainText(
      language === 'en' ? /Rule:.*Example:/s : /Aturan:.*Contoh:/s
    );
    await look(page, `help-390-${language}`);
    await help.press('Enter');
    await expect(page.locator('.help')).toHaveCount(0);
  }
  await speak(page, 'en');
  await openAnew(page, `${office.url}/cases/${id}/edit#events`);
  const fold = page.locator('summary').filter({ hasText: 'Who took part' }).first();
  await expect(fold).toContainText(/\d filled in/);
  await openAnew(page, `${office.url}/cases/new#evidence`);
  await page.getByRole('button', { name: /^Nationality:/ }).click();
  await expect(page.locator('#f-worker-nationality')).toBeFocused();
});
