import { readFileSync } from 'node:fs';
import { request, type Page } from '@playwright/test';
import { expect, speak, test } from './fixtures.ts';
import { glance, look } from './look.ts';
import { sampleCase } from './sample.ts';
import { startServer } from './server.ts';

const PASSWORD = 'harbour cloud melon seven';
const SECOND = 'gerimis di kebun teh';
const THIRD = 'ombak laut selatan';
const catalogue = (language: string) => {
  const path = new URL(`../../src/i18n/locales/${language}.json`, import.meta.url);
  const all = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  return (id: string, values: Record<string, string> = {}) =>
    all[id]!.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
};

/** An organisation with two keyholders' worth of members and its recovery words. */
async function found() {
  const server = await startServer();
  const api = await request.newContext({ baseURL: server.url });
  const founding = {
    code: server.code,
    organisation: 'Serantau Legal Aid',
    login: 'dewi',
    name: 'Dewi Anggraini',
    password: PASSWORD,
    language: 'en'
  };
  const { recovery_words: words, check } = (await (await api.post('/api/v1/setup', { data: founding })).json()) as {
    recovery_words: string[];
    check: number[];
  };
  const typed = Object.fromEntries(check.map((position) => [String(position), words[position - 1]]));
  expect((await api.post('/api/v1/setup/confirm', { data: { words: typed } })).status()).toBe(204);
  const invitation = { name: 'Maya Lestari', roles: ['caseworker'], language: 'id' };
  const { link } = (await (await api.post('/api/v1/invitations', { data: invitation })).json()) as { link: string };
  const joining = {
    token: link.split('#')[1],
    login: 'maya',
    name: 'Maya Lestari',
    password: PASSWORD,
    language: 'id'
  };
  const maya = await request.newContext({ baseURL: server.url });
  expect((await maya.post('/api/v1/invitations/accept', { data: joining })).status()).toBe(201);
  await maya.dispose();
  const created = await api.post('/api/v1/cases', { data: { file: { ...sampleCase, reference: '' } } });
  const { id } = (await created.json()) as { id: string };
  await api.dispose();
  return { server, words, caseId: id };
}

async function paste(page: Page, text: string) {
  await page.locator('#recover-word-0').evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', pasted);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

for (const [language, width] of [
  ['en', 1280],
  ['id', 390]
] as const)
  test(`a password is forgotten: words, a link, and new words (${language}, ${width})`, async ({ page, browser }) => {
    const t = catalogue(language);
    const { server, words, caseId } = await found();
    const size = { width, height: 800 };
    const shown = async (name: string, on = page) => {
      await look(on, `recovery-${name}-${width}-${language}`);
      await on.setViewportSize(size);
    };
    await speak(page, language);
    await page.setViewportSize(size);

    // With the words, from the page of the sign-in.
    await page.goto(server.url);
    await page.getByRole('link', { name: t('signin.help') }).click();
    await expect(page.getByRole('heading', { level: 1, name: t('recover.title') })).toBeVisible();
    await page.getByRole('button', { name: t('recover.go') }).click();
    await expect(page.getByRole('alert')).toContainText(t('recover.empty'));
    await shown('empty');
    await page.getByLabel(t('signin.login')).fill('dewi');
    await paste(page, words.map((word, i) => `${i + 1}. ${i === 6 ? 'zqxvarro' : word}`).join('\n'));
    await expect(page.locator('#recover-word-23')).toHaveValue(words[23]!);
    await expect(page.locator('#recover-word-6-error')).toHaveText(t('recover.unknown'));
    await page.locator('#recover-password').fill(SECOND);
    await page.locator('#recover-again').fill(SECOND);
    await page.getByRole('button', { name: t('recover.go') }).click();
    await expect(page.getByRole('alert')).toContainText(t('recover.unknown'));
    await shown('unknown');
    await page.locator('#recover-word-6').fill(words[5] === words[6] ? 'zoo' : words[5]!);
    await page.getByRole('button', { name: t('recover.go') }).click();
    // The checksum of the browser, or else the server: together they are no sheet.
    await expect(page.getByRole('alert')).toContainText(t('recover.words'));
    // Typed by hand, a space leads on to the next.
    await page.locator('#recover-word-6').fill('');
    await page.locator('#recover-word-6').pressSequentially(`${words[6]!} `);
    await expect(page.locator('#recover-word-7')).toBeFocused();
    await page.getByRole('button', { name: t('recover.go') }).click();
    await expect(page).toHaveURL(`${server.url}/cases`);
    const stored = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state])
    );
    expect(stored).not.toContain(words[6]);

    // Who can read a case.
    await page.goto(`${server.url}/cases/${caseId}/access`);
    await expect(page.getByRole('listitem').filter({ hasText: 'Maya Lestari' })).toContainText(t('access.never'));
    await expect(page.getByText(t('access.text'))).toBeVisible();
    await shown('access');

    // A link for a member, used on another device.
    await page.goto(`${server.url}/organisation`);
    await page.getByRole('button', { name: new RegExp(`${t('reset.open')} ?: Maya`) }).click();
    const dialog = page.getByRole('dialog');
    await glance(page, `recovery-reset-${width}-${language}`);
    await dialog.getByRole('button', { name: t('invite.go') }).click();
    const link = await dialog.getByLabel(t('reset.link')).inputValue();
    await glance(page, `recovery-link-${width}-${language}`);
    await dialog.getByRole('button', { name: t('reset.done') }).click();
    const waiting = page.getByRole('region', { name: t('waiting.title') });
    await expect(waiting.getByRole('listitem')).toContainText(t('waiting.kind.reset'));
    await shown('organisation');
    const device = await browser.newContext({ serviceWorkers: 'block', viewport: size, locale: 'en-GB' });
    const other = await device.newPage();
    await speak(other, language);
    await other.goto(link);
    await expect(other.getByRole('heading', { level: 1, name: t('reset.title') })).toBeVisible();
    await expect(other.getByLabel(t('setup.login'))).toHaveValue('maya');
    await shown('join', other);
    await other.locator('#join-password').fill(THIRD);
    await other.locator('#join-again').fill(THIRD);
    await other.getByRole('button', { name: t('reset.set') }).click();
    await expect(other).toHaveURL(`${server.url}/cases`);
    await other.goto(`${server.url}/join`);
    await device.close();

    // Another link is taken back before anybody uses it.
    await page.reload();
    await expect(waiting).toContainText(t('waiting.none'));
    await page.getByRole('button', { name: new RegExp(`${t('reset.open')} ?: Maya`) }).click();
    await dialog.getByRole('button', { name: t('invite.go') }).click();
    await dialog.getByRole('button', { name: t('reset.done') }).click();
    await waiting.getByRole('button', { name: `${t('waiting.take')}: Maya Lestari` }).click();
    await waiting.getByRole('button', { name: t('waiting.yes', { name: 'Maya Lestari' }) }).click();
    await expect(waiting.getByRole('status')).toHaveText(t('waiting.taken', { name: 'Maya Lestari' }));

    // New words, and the old sheet is void.
    await page.getByRole('link', { name: t('kit.open') }).click();
    await page.locator('#kit-password').fill('not the password');
    await page.getByRole('button', { name: t('kit.go') }).click();
    await expect(page.getByRole('alert')).toContainText(t('account.passwordWrong'));
    await shown('kit');
    await page.locator('#kit-password').fill(SECOND);
    await page.getByRole('button', { name: t('kit.go') }).click();
    const sheet = page.locator('main ol li strong');
    await expect(sheet).toHaveCount(24);
    const fresh = await sheet.allTextContents();
    await shown('words');
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText(t('words.sheet'), { exact: false })).toBeVisible();
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: t('words.written') }).click();
    for (const field of await page.locator('main input').all()) {
      const position = Number((await field.getAttribute('id'))!.split('-')[1]);
      await field.fill(fresh[position - 1]!);
    }
    await page.getByRole('button', { name: t('words.confirm') }).click();
    await expect(page.getByRole('status')).toContainText(t('kit.done'));
    const anybody = await request.newContext({ baseURL: server.url });
    const tried = (sheetWords: string[]) =>
      anybody.post('/api/v1/recovery', { data: { words: sheetWords, login: 'dewi', password: THIRD } });
    expect((await tried(words)).status()).toBe(422);
    expect((await tried(fresh)).status()).toBe(200);
    await anybody.dispose();
    await server.stop();
  });
