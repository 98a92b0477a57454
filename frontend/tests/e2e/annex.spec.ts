import { createHash } from 'node:crypto';
import en from '../../src/i18n/locales/en.json' with { type: 'json' };
import id from '../../src/i18n/locales/id.json' with { type: 'json' };
import { expect, speak, test, type Office } from './fixtures.ts';
import { look, settle } from './look.ts';
import { sampleCase } from './sample.ts';

type Key = keyof typeof en;
const words = { en, id: id as Record<string, string> };

/** Sends a file of evidence; the exhibit that it is. */
async function upload(office: Office, caseId: string, exhibit: number, name: string, type: string, bytes: Buffer) {
  const path = `/api/v1/cases/${caseId}/evidence`;
  const announced = await office.api.post(path, {
    data: { exhibit, name, media_type: type, size: bytes.length }
  });
  expect(announced.status(), await announced.text()).toBe(201);
  const file = ((await announced.json()) as { id: string }).id;
  const sent = await office.api.patch(`${path}/${file}?offset=0`, {
    data: bytes,
    headers: { 'content-type': 'application/octet-stream' }
  });
  expect(sent.status(), await sent.text()).toBe(200);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const done = await office.api.post(`${path}/${file}/completion`, { data: { sha256 } });
  expect(done.status(), await done.text()).toBe(200);
  return { exhibit, kind: 'photo', description: `Shown to us, number ${exhibit}`, source: 'worker', sha256, file };
}

for (const [language, width, height, scheme] of [
  ['en', 1280, 800, 'light'],
  ['id', 360, 740, 'dark']
] as const)
  test(`exhibits go with a draft and an earlier version comes back in ${language} at ${width} px`, async ({
    desk: page,
    office
  }) => {
    test.slow();
    const t = (key: Key, values: Record<string, string | number> = {}): string =>
      (words[language] as Record<string, string>)[key]!.replace(/\{(\w+)\}/g, (whole, name: string) =>
        String(values[name] ?? whole)
      );
    await speak(page, language);
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height });
    await office.api.put('/api/v1/organisation', {
      data: {
        name: 'Serantau Legal Aid',
        address: ['Jalan Contoh 1', 'Jakarta'],
        email: 'post@example.org',
        phone: '',
        country: 'IDN',
        signatory: { name: 'Dewi Anggraini', function: 'Director' }
      }
    });
    const consents = [{ purpose: 'un_complaint', disclosure: 'pseudonym', given: '2020-01', means: 'written' }];
    const file = { ...sampleCase, consents, evidence: [] as unknown[] };
    const opened = await office.api.post('/api/v1/cases', { data: { file } });
    expect(opened.status(), await opened.text()).toBe(201);
    const stored = (await opened.json()) as { id: string; version: number };
    const picture = await page.screenshot();
    file.evidence = [
      await upload(office, stored.id, 1, 'room.png', 'image/png', picture),
      await upload(office, stored.id, 2, 'contract.pdf', 'application/pdf', Buffer.from('%PDF-1.7 a contract')),
      await upload(office, stored.id, 3, 'broken.jpg', 'image/jpeg', Buffer.from('no picture at all'))
    ];
    const changed = await office.api.put(`/api/v1/cases/${stored.id}`, { data: { based_on: stored.version, file } });
    expect(changed.status(), await changed.text()).toBe(200);
    const begun = await office.api.post(`/api/v1/cases/${stored.id}/drafts`, {
      data: { document: 'SP-MIGRANTS', language }
    });
    expect(begun.status(), await begun.text()).toBe(201);
    const draft = ((await begun.json()) as { id: string }).id;
    await page.goto(`${office.url}/cases/${stored.id}/drafts/${draft}`);
    await settle(page);

    // Attach: what is no picture is named and nothing is lost; the others go with the draft.
    await page.locator('#draft-annex').click();
    const choose = page.getByLabel(t('draft.annex.choose'));
    const add = page.getByRole('button', { name: t('draft.annex.add'), exact: true });
    const exhibit = (n: number) => page.locator('.exhibits > li').filter({ hasText: t('draft.annex.exhibit', { n }) });
    await choose.selectOption('3');
    await add.click();
    await expect(page.getByRole('alert')).toContainText(`${t('draft.annex.exhibit', { n: 3 })}:`);
    await expect(exhibit(3)).toHaveCount(0);
    await choose.selectOption('1');
    await add.click();
    await expect(exhibit(1).getByRole('img')).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await choose.selectOption('2');
    await add.click();
    await expect(exhibit(2)).toContainText('contract.pdf');
    await expect(exhibit(2).getByRole('img')).toHaveCount(0);
    await expect(exhibit(1)).toContainText(t('draft.annex.waits'));
    await expect(page.locator('.paper img')).toHaveCount(0);
    await page.locator('#draft-annex').scrollIntoViewIfNeeded();
    await look(page, `annex-waits-${width}-${scheme}-${language}`);
    await page.setViewportSize({ width, height });

    // A lawyer's word, and the picture stands on the page.
    await exhibit(1)
      .getByRole('button', { name: t('draft.annex.confirm', { n: 1 }) })
      .click();
    await expect(exhibit(1)).not.toContainText(t('draft.annex.waits'));
    if (width < 900) await page.getByRole('button', { name: t('draft.view.page'), exact: true }).click();
    const shown = page.locator('.paper figure img');
    await shown.scrollIntoViewIfNeeded();
    await expect.poll(() => shown.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
    await expect(page.locator('.paper')).toContainText('exhibit-2.pdf');
    await look(page, `annex-page-${width}-${scheme}-${language}`);
    await page.setViewportSize({ width, height });
    if (width < 900) await page.getByRole('button', { name: t('draft.view.edit'), exact: true }).click();
    const word = page.waitForEvent('download');
    await page.getByRole('button', { name: t('word.save'), exact: true }).click();
    expect((await word).suggestedFilename()).toMatch(/^draft-.*\.docx$/);

    // The first version had no annex; it comes back with one press, and the later ones stay in the list.
    await page.getByText(t('draft.versions'), { exact: true }).click();
    await page.getByRole('button', { name: t('draft.restore', { n: 1 }), exact: true }).click();
    await expect(page.getByText(t('draft.restored', { n: 1 }))).toBeVisible();
    await expect(exhibit(1)).toHaveCount(0);
    await page.getByRole('button', { name: t('draft.restore', { n: 4 }), exact: true }).click();
    await expect(page.getByText(t('draft.restored', { n: 4 }))).toBeVisible();
    await expect(exhibit(1).getByRole('img')).toBeVisible();
    await expect(exhibit(1)).toContainText(t('draft.annex.waits'));
    await look(page, `draft-versions-${width}-${scheme}-${language}`);
  });
