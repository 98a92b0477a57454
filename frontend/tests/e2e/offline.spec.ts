import { createServer, request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { expect, LOGIN, PASSWORD, test as base, type Office } from './fixtures.ts';
import { look } from './look.ts';

type Phone = { open: () => Promise<Page>; kill: () => Promise<void>; profile: string; context: () => BrowserContext };

/** A browser with a profile folder of its own, as a phone has it: it can be killed and started again. */
const test = base.extend<{ phone: Phone }>({
  phone: async ({ launchOptions }, use) => {
    const profile = mkdtempSync(join(tmpdir(), 'saksi-phone-'));
    let context: BrowserContext | undefined;
    await use({
      profile,
      context: () => context!,
      open: async () => {
        context = await chromium.launchPersistentContext(profile, {
          ...launchOptions,
          locale: 'en-GB',
          viewport: { width: 390, height: 844 },
          serviceWorkers: 'allow'
        });
        context.setDefaultTimeout(15_000);
        return context.pages()[0] ?? (await context.newPage());
      },
      kill: async () => {
        await context?.close();
        context = undefined;
      }
    });
    await context?.close();
    rmSync(profile, { recursive: true, force: true });
  }
});

test.use({ house: 'offline' });

/** The address of the server with a newer version of the app behind it once `publish` is called: another service worker, another
    page, and the chunk that seals intakes gone, as after a build in which it changed. */
async function republished(office: Office) {
  const before = await (await office.api.get('/sw.js')).text();
  const seal = /\/assets\/seal-[\w-]+\.js/.exec(before)![0];
  const after = before
    .replace(/const VERSION = '.*';/, "const VERSION = 'newer';")
    .replace(new RegExp(`.*"${seal}",\\n`), '');
  let newer = false;
  const front: Server = createServer((incoming, outgoing) => {
    if (newer && incoming.url === seal) return void outgoing.writeHead(404).end();
    const { url, method, headers } = incoming;
    const passed = ask(office.url + url!, { method: method!, headers: { ...headers, 'accept-encoding': 'identity' } });
    passed.on('error', () => outgoing.destroy());
    passed.on('response', (answer) => {
      const page = answer.headers['content-type']?.startsWith('text/html');
      const sw = url === '/sw.js';
      const { 'content-length': _length, ...rest } = answer.headers;
      outgoing.writeHead(answer.statusCode!, newer && (page || sw) ? rest : answer.headers);
      if (!newer || !(page || sw)) return void answer.pipe(outgoing);
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => outgoing.end(sw ? after : text.replace('<head>', '<head><meta name="newer">')));
    });
    incoming.pipe(passed);
  });
  await new Promise<void>((done) => front.listen(0, '127.0.0.1', done));
  return {
    office: { ...office, url: `http://127.0.0.1:${(front.address() as AddressInfo).port}` },
    publish: () => void (newer = true),
    close: () => (front.closeAllConnections(), front.close())
  };
}

async function signIn(page: Page) {
  await page.getByLabel('Login name').fill(LOGIN);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Cases' })).toBeVisible({ timeout: 40_000 });
}

/** Signs in for the first time on this device, and waits until it can do without a line. */
async function settleIn(page: Page, office: Office) {
  await page.goto(`${office.url}/cases`);
  await signIn(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await expect.poll(() => stored(page, 'pins').then((pins) => pins.length)).toBe(1);
}

type Stored = { id?: string; member: string; key?: { version: number; public: Uint8Array }; refused?: string };
const stored = (page: Page, store: 'pins' | 'intakes'): Promise<Stored[]> =>
  page.evaluate(
    (name) =>
      new Promise<Stored[]>((done) => {
        const request = indexedDB.open('saksi', 1);
        request.onsuccess = () => {
          const all = request.result.transaction(name).objectStore(name).getAll();
          all.onsuccess = () => {
            request.result.close();
            done(all.result as Stored[]);
          };
        };
      }),
    store
  );

async function write(page: Page, pseudonym: string) {
  await expect(page.getByRole('heading', { level: 1, name: 'Who is the worker?' })).toBeVisible();
  await page.locator('#f-worker-pseudonym').fill(pseudonym);
  await expect(page.getByRole('status').filter({ hasText: 'Sealed as it stands' })).toBeVisible();
}
async function finish(page: Page) {
  const seal = page.getByRole('button', { name: 'Seal and keep' });
  while (!(await seal.isVisible())) await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await seal.click();
  await expect(page.getByRole('heading', { level: 1, name: 'The case is sealed' })).toBeVisible();
}

const workers = async (office: Office): Promise<string[]> => {
  const list = (await (await office.api.get('/api/v1/cases?limit=100')).json()) as { items: { worker: string }[] };
  return list.items.map(({ worker }) => worker);
};

/** The files below a folder in which a text stands, in any form that a browser stores one. */
function filesWith(folder: string, text: string): string[] {
  const forms = [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(encodeURIComponent(text))];
  for (const offset of [0, 1, 2]) {
    const shifted = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]).toString('base64');
    forms.push(Buffer.from(shifted.slice(4, Math.floor(((offset + text.length) * 8) / 6))));
  }
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return forms.some((form) => bytes.includes(form));
    });
}

test('two cases written without a line arrive once each, and the profile holds nothing legible', async ({
  office,
  phone
}) => {
  let page = await phone.open();
  await settleIn(page, office);
  await phone.context().setOffline(true);

  await page.goto(`${office.url}/cases`);
  await expect(page.getByRole('alert')).toContainText('The server cannot be reached');
  await page.getByRole('link', { name: 'New case without a line' }).click();
  await look(page, 'offline-form-390-en');
  await write(page, 'Zqxvarro Bintulek');
  await page.locator('#f-worker-sex').selectOption('female');
  await finish(page);
  await expect(page.locator('main')).toContainText('1 sealed case waits on this device');
  await look(page, 'offline-done-390-en');

  // The second one is not finished when the tab is killed: what was sealed a moment after the last key is there.
  await page.getByRole('button', { name: 'Write another case' }).click();
  await write(page, 'Wirrangu of Tarvoschen');
  expect(await stored(page, 'intakes')).toHaveLength(2);
  await phone.kill();

  for (const word of ['Zqxvarro', 'Bintulek', 'Wirrangu', 'Tarvoschen']) {
    expect(filesWith(phone.profile, word)).toEqual([]);
  }
  expect(filesWith(phone.profile, 'intakes').length, 'the search finds what is there').toBeGreaterThan(0);

  page = await phone.open();
  await page.goto(`${office.url}/cases`);
  await signIn(page);
  await expect(page.locator('main')).toContainText('2 cases written without a line have arrived');
  await look(page, 'offline-arrived-390-en');
  const mine = async () => (await workers(office)).filter((name) => /Bintulek|Tarvoschen/.test(name)).sort();
  expect(await mine()).toEqual(['Wirrangu of Tarvoschen', 'Zqxvarro Bintulek']);
  expect(await stored(page, 'intakes')).toEqual([]);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Cases' })).toBeVisible();
  expect(await mine()).toHaveLength(2);
  for (const word of ['Zqxvarro', 'Tarvoschen']) expect(filesWith(phone.profile, word)).toEqual([]);
});

test('an answer that gets lost makes no second case', async ({ office, phone }) => {
  const page = await phone.open();
  await settleIn(page, office);
  await page.goto(`${office.url}/offline`);
  await phone.context().setOffline(true);
  await write(page, 'Answer lost');
  await finish(page);
  let lost = 0;
  await page.route('**/api/v1/inbox/*-*', async (route) => {
    await route.fetch();
    lost += 1;
    await route.abort('blockedbyclient');
  });
  await phone.context().setOffline(false);
  await page.goto(`${office.url}/cases`);
  await expect.poll(() => lost).toBeGreaterThan(0);
  await expect.poll(async () => (await workers(office)).filter((name) => name === 'Answer lost')).toHaveLength(1);
  expect(await stored(page, 'intakes')).toHaveLength(1);
  await page.unroute('**/api/v1/inbox/*-*');
  await page.reload();
  await expect(page.locator('main')).toContainText('1 case written without a line has arrived');
  expect((await workers(office)).filter((name) => name === 'Answer lost')).toHaveLength(1);
  expect(await stored(page, 'intakes')).toEqual([]);
});

test('a changed key stops the sending until a person has compared it', async ({ office, phone }) => {
  const page = await phone.open();
  await settleIn(page, office);
  await page.goto(`${office.url}/offline`);
  await phone.context().setOffline(true);
  await write(page, 'Before the key changed');
  await finish(page);
  // Nothing of the form is on its way any more, however slow the machine is.
  await page.goto(`${office.url}/blank.html`);
  // As if another key had been pinned at the first sign-in than the one that the server gives now.
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        const request = indexedDB.open('saksi', 1);
        request.onsuccess = () => {
          const store = request.result.transaction('pins', 'readwrite').objectStore('pins');
          const all = store.getAll();
          all.onsuccess = () => {
            const pin = all.result[0] as { key: { public: Uint8Array } };
            pin.key.public = pin.key.public.map((byte) => byte ^ 1);
            store.put(pin).onsuccess = () => {
              request.result.close();
              done();
            };
          };
        };
      })
  );
  await phone.context().setOffline(false);
  let sent = 0;
  page.on('request', (request) => {
    if (request.method() === 'PUT' && request.url().includes('/inbox/')) sent += 1;
  });
  await page.goto(`${office.url}/cases`);
  const question = page.getByRole('region', { name: 'The key of your organisation has changed' });
  await expect(question).toBeVisible();
  await look(page, 'offline-key-390-en');
  const given = question.locator('.print').nth(1);
  await expect(given).toHaveText(/^([0-9a-f]{4} ){9}[0-9a-f]{4}$/);
  const mine = (await given.textContent())!;
  await page.goto(`${office.url}/organisation`);
  await expect(page.locator('section[aria-labelledby="org-key"] .print')).toHaveText(mine);
  await page.goto(`${office.url}/offline`);
  await expect(page.getByRole('heading', { level: 1, name: 'The key of your organisation has changed' })).toBeVisible();
  await page.getByRole('button', { name: 'Trust the new key' }).click();
  await expect(page.getByRole('alert')).toContainText('Compare it first');
  expect(sent).toBe(0);
  expect(await workers(office)).not.toContain('Before the key changed');

  await page.goto(`${office.url}/cases`);
  await question.getByRole('checkbox').check();
  await question.getByRole('button', { name: 'Trust the new key' }).click();
  await expect(page.locator('main')).toContainText('1 case written without a line has arrived');
  expect(await workers(office)).toContain('Before the key changed');
});

test('a case that the rules refuse waits, and is put right in the form', async ({ office, phone }) => {
  const page = await phone.open();
  await settleIn(page, office);
  await page.goto(`${office.url}/offline`);
  await write(page, 'Born too late');
  await page.getByRole('group', { name: 'Born' }).getByLabel('Year').fill('2190');
  await finish(page);
  await page.goto(`${office.url}/cases`);
  await expect(page.locator('main')).toContainText('A case from a device without a line');
  expect(await workers(office)).not.toContain('Born too late');
  await look(page, 'inbox-list-390-en');
  await page.getByRole('link', { name: 'A case from a device without a line' }).click();
  await expect(page.locator('#f-worker-pseudonym')).toHaveValue('Born too late');
  await expect(page.getByRole('alert')).toContainText('Born');
  await look(page, 'inbox-repair-390-en');
  await page.getByRole('group', { name: 'Born' }).getByLabel('Year').fill('1990');
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Where did the worker go/ })).toBeVisible();
  expect((await workers(office)).filter((name) => name === 'Born too late')).toHaveLength(1);
  await page.goto(`${office.url}/cases`);
  await expect(page.getByRole('link', { name: 'Born too late' }).first()).toBeVisible();
  await expect(page.getByText('A case from a device without a line')).toHaveCount(0);
});

test('a newer version takes over, and neither a form nor an intake that is under way loses a word', async ({
  office: server,
  phone
}) => {
  const { office, publish, close } = await republished(server);
  const page = await phone.open();
  await settleIn(page, office);
  await page.goto(`${office.url}/cases/new`);
  const name = page.locator('#f-worker-pseudonym');
  await name.fill('Begun before');
  // On another page of the old version an intake is begun, of which nothing is sealed yet.
  const second = await phone.context().newPage();
  await second.goto(`${office.url}/offline`);
  await expect(second.locator('#f-worker-pseudonym')).toBeVisible();

  publish();
  await page.bringToFront();
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update());
  const now = page.getByRole('button', { name: 'Load it now' });
  await expect(now).toBeVisible();
  await expect(page.locator('meta[name="newer"]')).toHaveCount(0);
  // The last word was typed a moment ago, and is kept nowhere yet.
  await name.fill('Begun before the update');
  await now.click();
  await expect(page.locator('meta[name="newer"]')).toBeAttached();
  await expect(name).toHaveValue('Begun before the update');
  expect(await page.evaluate(() => caches.keys())).toContain('saksi-newer');

  await second.bringToFront();
  await write(second, 'Sealed across the update');
  await finish(second);
  await page.bringToFront();
  await page.goto(`${office.url}/cases`);
  await expect.poll(() => workers(server)).toContain('Sealed across the update');
  close();
});

test('a device on which nobody has signed in says what to do', async ({ page, office }) => {
  await page.goto(`${office.url}/offline`);
  await expect(page.locator('main')).toContainText('Sign in once on this device while there is a line.');
  await look(page, 'offline-unknown-1280-en');
  const manifest = (await (await page.request.get(`${office.url}/manifest.webmanifest`)).json()) as {
    icons: { src: string }[];
  };
  for (const { src } of manifest.icons) expect((await page.request.get(office.url + src)).status()).toBe(200);
});
