import type { Page } from '@playwright/test';
import { expect, speak, test, type Office } from './fixtures.ts';
import { everyWay, glance, openAnew } from './look.ts';
import { sampleCase } from './sample.ts';

type Stored = { id: string; version: number; file: typeof sampleCase };

async function openCase(office: Office): Promise<Stored> {
  const opened = await office.api.post('/api/v1/cases', { data: { file: sampleCase } });
  expect(opened.status(), await opened.text()).toBe(201);
  return (await opened.json()) as Stored;
}

/** Decides over the API, as a colleague at another desk would. */
async function decide(office: Office, id: string, body: Record<string, unknown>): Promise<void> {
  const { version } = (await (await office.api.get(`/api/v1/cases/${id}/decisions`)).json()) as { version: number };
  const answer = await office.api.post(`/api/v1/cases/${id}/decisions`, {
    data: { based_on: version, reason: '', ...body }
  });
  expect(answer.status(), await answer.text()).toBe(201);
}

type Mapped = { instrument: string; article: string; state: string; tentative: boolean; missing: { code: string }[] };
type Decided = Pick<Mapped, 'instrument' | 'article' | 'state'>;
const mappingOf = async (office: Office, id: string): Promise<Mapped[]> =>
  ((await (await office.api.get(`/api/v1/cases/${id}/mapping`)).json()) as { suggestions: Mapped[] }).suggestions;

/** The facts change: her passport was not kept, she was beaten, and it is not known that she is a woman. */
async function changeFacts(office: Office, stored: Stored): Promise<void> {
  const file = structuredClone(stored.file);
  file.events[0]!.violations = ['wage-nonpayment', 'physical-violence', 'no-rest-day'];
  file.worker.sex = 'unknown';
  const answer = await office.api.put(`/api/v1/cases/${stored.id}`, { data: { based_on: stored.version, file } });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** A provision that is firm while she is known to be a woman, and depends on it afterwards. */
async function hinging(office: Office): Promise<Decided> {
  const [first, second] = [await openCase(office), await openCase(office)];
  await changeFacts(office, second);
  const after = await mappingOf(office, second.id);
  const same = (one: Mapped, two: Mapped) =>
    one.instrument === two.instrument && one.article === two.article && one.state === two.state;
  const found = (await mappingOf(office, first.id)).find((one) => {
    const then = after.filter((other) => same(one, other));
    return !one.tentative && then.length > 0 && then.every((it) => it.missing.some(({ code }) => code === 'woman'));
  });
  const { instrument, article, state } = found!;
  return { instrument, article, state };
}

const card = (page: Page, number: string, heading?: RegExp) =>
  page.getByRole('article', { name: new RegExp(`^${number}`) }).filter({ hasText: heading ?? '' });
/** Every group is opened, and the row of an article. */
async function reach(page: Page, number: string) {
  await expect(page.getByRole('article').first()).toBeVisible();
  for (const group of await page.locator('details:not([open]) > summary', { hasText: / more$/ }).all())
    await group.click();
  const found = card(page, number).first();
  if (!(await found.getByRole('button', { name: 'Accept' }).isVisible()))
    await found.locator('summary').first().click();
  return found;
}
const PASSPORT = { instrument: 'CMW', article: '21', state: 'MYS' };

test('a lawyer accepts, rejects with a reason, adds by hand and withdraws', async ({ desk: page, office }) => {
  const { id } = await openCase(office);
  await page.goto(`${office.url}/cases/${id}/law`);
  await page.getByRole('button', { name: /^CMW \d/ }).click();
  const passport = await reach(page, 'CMW Article 21 ');
  await passport.getByRole('button', { name: 'Accept' }).click();
  await expect(passport).toContainText('Accepted by Dewi Anggraini');
  await expect(passport).toBeFocused();
  await expect(page.getByText(/^1 of \d+ decided$/)).toBeVisible();

  await page.getByRole('button', { name: /^Every kind/ }).click();
  const rest = page.getByRole('article').filter({ hasNotText: 'Accepted by' }).first();
  const named = (await rest.getByRole('heading', { level: 4 }).textContent())!.trim();
  await rest.getByRole('button', { name: 'Reject…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reject this article' });
  await dialog.getByRole('button', { name: 'Reject the article' }).click();
  await expect(dialog.getByRole('alert')).toBeFocused();
  await glance(page, 'law-reject');
  await dialog.getByLabel(/Why it is not pleaded/).fill('The Convention is not in force for the State.');
  await dialog.getByRole('button', { name: 'Reject the article' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: /^Rejected 1$/ }).click();
  await expect(page.getByRole('article')).toHaveCount(1);
  await expect(page.getByRole('article')).toContainText(named);
  await expect(page.getByRole('article')).toContainText('The Convention is not in force for the State.');

  // The articles come late: what is wrong keeps the focus when they do.
  await page.route('**/standards/provisions*', async (route) => {
    await new Promise((done) => setTimeout(done, 700));
    await route.continue();
  });
  await page.getByRole('button', { name: 'Add an article' }).click();
  const adding = page.getByRole('dialog', { name: 'Add an article by hand' });
  await adding.getByRole('button', { name: 'Add the article' }).click();
  await expect(adding.getByRole('searchbox')).toBeVisible();
  await expect(adding.getByRole('alert')).toBeFocused();
  await adding.getByRole('searchbox').fill('cmw 13(2)');
  await adding.getByRole('button', { name: /Article 13\(2\)/ }).click();
  await adding.getByLabel(/Against which State/).selectOption('MYS');
  await adding.getByLabel(/Why it applies/).fill('She was kept from telephoning her family.');
  await glance(page, 'law-add');
  await adding.getByRole('button', { name: 'Add the article' }).click();
  await expect(adding).toBeHidden();
  await page.getByRole('button', { name: /^Added 1$/ }).click();
  const added = page.getByRole('article');
  await expect(added).toHaveCount(1);
  await expect(added).toContainText('Added by hand by Dewi Anggraini');
  await expect(added).toContainText('It does not bind this State on the day of the events');
  await expect(added).toContainText('Malaysia is not a party');
  await expect(page.getByRole('heading', { level: 3, name: /^Malaysia 1 article$/ })).toBeVisible();

  await added.getByRole('button', { name: 'Withdraw the decision' }).click();
  await expect(page.getByRole('article')).toHaveCount(0);
  await page.getByText('History (4 entries)').click();
  await expect(page.locator('.history li').first()).toContainText('Decision withdrawn');
  await page.reload();
  await expect(page.getByText(/^2 of \d+ decided$/)).toBeVisible();
});

test('a changed fact shows what came, went and changed since', async ({ desk: page, office }) => {
  const stored = await openCase(office);
  await decide(office, stored.id, { ...PASSPORT, kind: 'accept' });
  await decide(office, stored.id, { ...(await hinging(office)), kind: 'accept' });
  await page.goto(`${office.url}/cases/${stored.id}/law`);
  await expect(page.getByRole('region', { name: 'Since you decided' })).toHaveCount(0);
  await changeFacts(office, stored);
  await page.reload();
  const changes = page.getByRole('region', { name: 'Since you decided' });
  await expect(changes).toContainText('1 accepted article is no longer suggested');
  await expect(changes).toContainText('CMW Article 21 · Malaysia');
  await expect(changes).toContainText('1 decided article has changed');
  await expect(changes).toContainText('Firm or not');
  await expect(changes).toContainText('woman or girl');

  await changes.getByRole('button', { name: 'Accept as it is now' }).click();
  await expect(changes).not.toContainText('has changed');
  await changes.getByRole('button', { name: 'Keep it by hand…' }).click();
  const adding = page.getByRole('dialog', { name: 'Add an article by hand' });
  await expect(adding).toContainText('Article 21');
  await adding.getByLabel(/Why it applies/).fill('The passport was in the cupboard until she fled.');
  await adding.getByRole('button', { name: 'Add the article' }).click();
  await expect(changes).toHaveCount(0);
});

test('a decision that a colleague overtook is not written, and the newer one is shown', async ({
  desk: page,
  office
}) => {
  const { id } = await openCase(office);
  await page.goto(`${office.url}/cases/${id}/law`);
  await page.getByRole('button', { name: /^CMW \d/ }).click();
  const passport = await reach(page, 'CMW Article 21 ');
  await decide(office, id, { ...PASSPORT, kind: 'reject', reason: 'Malaysia is not a party.' });
  await passport.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByRole('alert')).toContainText('Someone else decided meanwhile');
  await expect(passport).toContainText('Malaysia is not a party.');
});

test('the first articles stand open, the rest in rows; a link, a search in the page and paper reach all of them', async ({
  desk: page,
  office
}) => {
  const { id } = await openCase(office);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${office.url}/cases/${id}/law`);
  const malaysia = page.getByRole('region', { name: /^Malaysia/ });
  await expect(malaysia.locator('details[open] > summary', { has: page.locator('h4') })).toHaveCount(3);
  await expect(malaysia.getByRole('heading', { name: 'Why it is suggested' }).first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(9000);
  const folded = malaysia.locator('article details:not([open])', { has: page.locator('h4') }).last();
  await folded.locator('summary').first().press('Enter');

  // Once it is at rest, every inside is there for a search in the page.
  const rows = await malaysia.locator('article').count();
  await expect(malaysia.locator('article .inside')).toHaveCount(rows);
  await malaysia.getByRole('button', { name: 'Open all of Malaysia' }).click();
  await expect(malaysia.getByRole('heading', { name: 'Why it is suggested' })).toHaveCount(rows);
  await malaysia.getByRole('button', { name: 'Fold all of Malaysia' }).click();
  await expect(malaysia.getByRole('heading', { name: 'Why it is suggested' })).toHaveCount(0);

  await page.goto('about:blank');
  await page.goto(`${office.url}/cases/${id}/law#law-MYS-CMW-21`);
  await expect(card(page, 'CMW Article 21 ').first()).toBeFocused();
  await expect(card(page, 'CMW Article 21 ').getByRole('button', { name: 'Accept' }).first()).toBeInViewport();

  const shut = () => page.locator('.list details:not([open])').count();
  await expect(page.locator('article .inside')).toHaveCount(await page.locator('article').count());
  const before = await shut();
  expect(before).toBeGreaterThan(20);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect(await shut()).toBe(0);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect.poll(shut).toBe(before);
});

for (const language of ['en', 'id'] as const)
  test(`the law in ${language} on a phone and a desk, light and dark`, async ({ desk: page, office }) => {
    const stored = await openCase(office);
    await decide(office, stored.id, { ...PASSPORT, kind: 'accept' });
    await decide(office, stored.id, { ...(await hinging(office)), kind: 'accept' });
    const added = { instrument: 'CMW', article: '13(2)', state: 'MYS', kind: 'add', reason: 'No telephone.' };
    await decide(office, stored.id, added);
    await changeFacts(office, stored);
    await speak(page, language);
    await openAnew(page, `${office.url}/cases/${stored.id}/law`);
    await expect(page.getByRole('article').first()).toBeVisible();
    // The whole list is looked at with every screen: here those of one source, with what was decided.
    await page.getByRole('button', { name: /^CMW \d/ }).click();
    await everyWay(page, 'law-decided', language);
  });
