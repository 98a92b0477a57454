import { request, type Page } from '@playwright/test';
import { expect, PASSWORD, speak, test, type Office } from './fixtures.ts';
import { look, openAnew } from './look.ts';
import { sampleCase } from './sample.ts';

test.use({ house: 'intake' });

const agency = {
  id: 'agency',
  kind: 'recruitment_agency',
  name: 'PT Contoh Jaya',
  country: 'IDN',
  identifier: 'Licence 7'
};

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

test('a known agency is offered by its name and fills what is empty', async ({ desk: page, office }) => {
  await openCase(office, {
    actors: [{ id: 'employer', kind: 'employer', name: 'Keluarga Tan' }, agency],
    events: [],
    money: {},
    journey: {}
  });
  const id = await openCase(office, { actors: [], events: [], money: {}, journey: {} });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${office.url}/cases/${id}/edit#actors`);
  await page
    .getByRole('button', { name: 'Add a person or organisation' })
    .or(page.locator('#f-actors-add'))
    .first()
    .click();
  const asked = page.waitForRequest(/\/api\/v1\/actors/);
  await page.locator('#f-actors-0-name').fill('contoh ja');
  expect(new URL((await asked).url()).search).toBe(`?without=${id}`);
  const offer = page.getByRole('group', { name: 'Known from other cases' }).getByRole('button');
  await expect(offer).toContainText('PT Contoh Jaya');
  await expect(offer).toContainText('1 case');
  await look(page, 'known-390-en');
  await offer.click();
  await expect(page.locator('#f-actors-0-name')).toHaveValue('PT Contoh Jaya');
  await expect(page.locator('#f-actors-0-kind')).toHaveValue('recruitment_agency');
  await expect(page.locator('#f-actors-0-country')).toHaveValue('IDN');
  await expect(offer).toHaveCount(0);
});

test('two people at one case see each other without changing anything, and a newer version is taken over', async ({
  desk: page,
  office,
  browser
}) => {
  const id = await openCase(office);
  const invited = await office.api.post('/api/v1/invitations', {
    data: { name: 'Yusuf', roles: ['caseworker'], language: 'en' }
  });
  const { link } = (await invited.json()) as { link: string };
  const api = await request.newContext({ baseURL: office.url });
  const joined = await api.post('/api/v1/invitations/accept', {
    data: { token: link.split('#')[1], login: 'yusuf', name: 'Yusuf', password: PASSWORD, language: 'en' }
  });
  expect(joined.status(), await joined.text()).toBe(201);
  const second = await browser.newContext({ serviceWorkers: 'block' });
  await second.addCookies((await api.storageState()).cookies);
  const his = await second.newPage();
  await his.goto(`${office.url}/cases/${id}/edit`);
  await expect(his.locator('#f-worker-pseudonym')).toBeVisible();
  await page.goto(`${office.url}/cases/${id}`);
  await expect(page.getByRole('status').filter({ hasText: 'Yusuf is working on this case just now' })).toBeVisible();
  await look(page, 'now-case-1280-en');
  await page.goto(`${office.url}/cases/${id}/edit`);
  await expect(page.getByRole('status').filter({ hasText: 'Yusuf is also changing this case' })).toBeVisible();

  await page.locator('#f-worker-pseudonym').fill('Ibu Mawar');
  await his.locator('#f-worker-occupation_note').fill('Cares for two children');
  await his.getByRole('button', { name: 'Save and continue' }).click();
  await expect(his.getByRole('heading', { level: 1, name: /Where did the worker go/ })).toBeVisible();
  // It is asked again when the page is looked at again, and every twenty seconds.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(page.getByText('Someone saved this case since you opened the form')).toBeVisible();
  await look(page, 'now-changed-1280-en');
  await page.getByRole('button', { name: 'Take it over' }).click();
  await expect(page.locator('#f-worker-occupation_note')).toHaveValue('Cares for two children');
  await expect(page.locator('#f-worker-pseudonym')).toHaveValue('Ibu Mawar');
  await expect(page.getByText('Someone saved this case since you opened the form')).toHaveCount(0);
  await api.dispose();
  await second.close();
});

const kept = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((done) => {
        const open = indexedDB.open('saksi', 1);
        open.onsuccess = () => {
          const all = open.result.transaction('intakes').objectStore('intakes').count();
          all.onsuccess = () => {
            open.result.close();
            done(all.result);
          };
        };
      })
  );
async function casesOf(office: Office, name: string): Promise<number> {
  const list = (await (await office.api.get('/api/v1/cases')).json()) as { items: object[] };
  return list.items.filter((one) => JSON.stringify(one).includes(name)).length;
}

test('a new case goes on when the line drops, and is on the server exactly once when it is back', async ({
  desk: page,
  context,
  office
}) => {
  // The parts of the second step are fetched before the line drops: no service worker keeps them here.
  await page.goto(`${office.url}/cases/new#journey`);
  await expect(page.getByRole('heading', { level: 1, name: /Where did the worker go/ })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.goto(`${office.url}/cases/new`);
  await page.locator('#f-worker-pseudonym').fill('Ibu Teratai');
  await expect(page.getByRole('status').filter({ hasText: 'Kept as you type' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.locator('#f-worker-pseudonym').fill('Ibu Teratai Putih');
  const sealed = page.getByRole('status').filter({ hasText: 'Kept on this device, sealed' });
  await expect(sealed).toBeVisible();
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Where did the worker go/ })).toBeVisible();
  expect(await kept(page)).toBe(1);

  // Back again while the form is open: it is saved from the form, and nothing is sent from the device.
  await context.setOffline(false);
  await expect(page.getByRole('status').filter({ hasText: 'Kept as you type' })).toBeVisible();
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Who was involved/ })).toBeVisible();
  expect(await kept(page)).toBe(0);
  expect(await casesOf(office, 'Ibu Teratai Putih')).toBe(1);

  // What is changed in a case that the server has is kept in the tab, and tried again by itself.
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Back' }).click();
  await page.locator('#f-worker-pseudonym').fill('Ibu Teratai Merah');
  await expect(page.getByRole('status').filter({ hasText: 'kept in this tab only' })).toBeVisible();
  expect(await kept(page)).toBe(0);
  await context.setOffline(false);
  await expect(page.getByRole('status').filter({ hasText: 'Kept as you type' })).toBeVisible();
});

test('a new case that is finished without a line is sent from the device once', async ({
  desk: page,
  context,
  office
}) => {
  await page.goto(`${office.url}/cases/new#evidence`);
  await expect(page.getByRole('heading', { level: 1, name: /What is there to show it/ })).toBeVisible();
  await page.goto(`${office.url}/cases/new`);
  await page.locator('#f-worker-pseudonym').fill('Ibu Seroja');
  await expect(page.getByRole('status').filter({ hasText: 'Kept as you type' })).toBeVisible();
  for (let step = 0; step < 6; step += 1) {
    // Each part is fetched once, as on any day with a line.
    if (step === 5) await page.waitForLoadState('networkidle');
    if (step === 5) await context.setOffline(true);
    await page
      .locator('nav.wide button')
      .nth(step + 1)
      .click();
  }
  await page.getByRole('button', { name: 'Save and finish' }).click();
  await expect.poll(() => page.url()).toContain('/cases');
  expect(await kept(page)).toBe(1);
  await context.setOffline(false);
  await expect.poll(() => casesOf(office, 'Ibu Seroja')).toBe(1);
  await expect.poll(() => kept(page)).toBe(0);
});

test('a new case whose answer is lost is one case, with what was typed since', async ({ desk: page, office }) => {
  await page.goto(`${office.url}/cases/new`);
  await page.locator('#f-worker-pseudonym').fill('Ibu Anggrek');
  let lost = 0;
  await page.route('**/api/v1/cases', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.fallback();
    await route.fetch();
    lost += 1;
    await route.abort('blockedbyclient');
  });
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Where did the worker go/ })).toBeVisible();
  expect(lost).toBe(1);
  await page.getByRole('button', { name: 'Back' }).click();
  await page.locator('#f-worker-pseudonym').fill('Ibu Anggrek Bulan');
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await expect(page).toHaveURL(/\/cases\/[0-9a-f-]{36}\/edit/);
  expect(await casesOf(office, 'Ibu Anggrek')).toBe(1);
  expect(await casesOf(office, 'Ibu Anggrek Bulan')).toBe(1);
});
