import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { expect, speak, test, type Office } from './fixtures.ts';
import { glance, look } from './look.ts';
import { sampleCase } from './sample.ts';

test.use({ viewport: { width: 360, height: 740 } });

const folder = mkdtempSync(join(tmpdir(), 'saksi-files-'));
const sha256 = (data: Buffer) => createHash('sha256').update(data).digest('hex');
/** 50 MB that do not repeat by the piece. */
const large = Buffer.alloc(50_000_000);
for (let i = 0; i < large.length; i += 4) large.writeUInt32LE((i * 2_654_435_761) >>> 0, i);
const largePath = join(folder, 'recording.mp4');
writeFileSync(largePath, large);
/** A picture of 640 × 480 points, blue that turns to green. */
function png(): Buffer {
  const [width, height] = [640, 480];
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      rows.writeUIntBE(((y / 2) << 8) | (200 - ((x / 4) | 0)), y * (1 + width * 3) + 1 + x * 3, 3);
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0))
  ]);
}
const picture = png();

async function openCase(office: Office, pseudonym: string): Promise<string> {
  const evidence = [
    { exhibit: 1, kind: 'photo', description: 'The room with the lock on the outside', source: 'worker' },
    { exhibit: 2, kind: 'video', description: 'A video of the factory floor', source: 'worker' }
  ];
  const opened = await office.api.post('/api/v1/cases', {
    data: { file: { ...sampleCase, worker: { ...sampleCase.worker, names: [], pseudonym }, evidence } }
  });
  expect(opened.status(), await opened.text()).toBe(201);
  return ((await opened.json()) as { id: string }).id;
}
type Item = { exhibit: number; file?: string; sha256?: string };
const exhibits = async (office: Office, id: string) =>
  ((await (await office.api.get(`/api/v1/cases/${id}`)).json()) as { file: { evidence: Item[] } }).file.evidence;

test('a file of 50 MB shows its progress, outlives a cut line and a reload, and arrives whole', async ({
  desk: page,
  office,
  context
}) => {
  test.setTimeout(240_000);
  const id = await openCase(office, 'Fifty megabytes');
  await page.goto(`${office.url}/cases/${id}/evidence`);
  const slot = page.getByRole('group', { name: 'File of exhibit 2' });
  // Each piece waits a little, so that there is time to cut the line.
  await page.route('**/evidence/*?offset=*', async (route) => {
    await new Promise((done) => setTimeout(done, 250));
    await route.continue().catch(() => undefined);
  });
  await slot.getByLabel('Choose a file').setInputFiles(largePath);
  await expect(slot.getByRole('progressbar')).toBeVisible();
  await expect(slot).toContainText(/[1-9]\d*(\.\d+)? [kM]B of 50 MB/);
  await slot.scrollIntoViewIfNeeded();
  await glance(page, 'evidence-sending');

  await context.setOffline(true);
  await expect(slot).toContainText('The line is lost.');
  await context.setOffline(false);
  await expect(slot).toContainText('Sending …');
  await slot.getByRole('button', { name: 'Pause' }).click();
  await expect(slot.getByRole('button', { name: 'Go on' })).toBeFocused();
  const stopped = (await slot.getByRole('progressbar').getAttribute('value'))!;

  await page.reload();
  await expect(slot).toContainText('The upload of “recording.mp4” stopped at');
  await slot.getByLabel('Choose the same file again').setInputFiles(largePath);
  await expect
    .poll(async () => Number(await slot.getByRole('progressbar').getAttribute('value')))
    .toBeGreaterThanOrEqual(Number(stopped));
  await page.unroute('**/evidence/*?offset=*');
  await expect(slot.getByRole('button', { name: /^Download/ })).toBeVisible({ timeout: 150_000 });
  await expect(slot).toContainText('recording.mp4');
  await expect.poll(async () => (await exhibits(office, id))[1]!.sha256).toBe(sha256(large));
  const { file } = (await exhibits(office, id))[1]!;
  const kept = await office.api.get(`/api/v1/cases/${id}/evidence/${file}/content`, { timeout: 120_000 });
  expect(sha256(await kept.body())).toBe(sha256(large));
  const { items } = (await (await office.api.get(`/api/v1/cases/${id}/evidence`)).json()) as { items: unknown[] };
  expect(items).toHaveLength(1);
});

test('a picture is shown from its bytes; a page that calls itself a picture is not', async ({ desk: page, office }) => {
  const id = await openCase(office, 'Picture');
  await page.goto(`${office.url}/cases/${id}/evidence`);
  const slot = page.getByRole('group', { name: 'File of exhibit 1' });
  await slot.getByLabel('Choose a file').setInputFiles({ name: 'room.png', mimeType: 'image/png', buffer: picture });
  await slot.getByRole('button', { name: /^View/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Exhibit 1' });
  const image = dialog.getByRole('img', { name: 'The room with the lock on the outside' });
  await expect(image).toBeVisible();
  expect(await image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(640);
  await expect(dialog).toContainText(sha256(picture));
  const width = async () => (await image.boundingBox())!.width;
  const whole = await width();
  await dialog.getByRole('button', { name: 'Larger' }).click();
  await dialog.getByRole('button', { name: 'Larger' }).click();
  await expect(dialog.getByRole('status')).toHaveText('300 per cent');
  expect(await width()).toBeGreaterThan(2 * whole);
  await glance(page, 'evidence-view-larger', 'layout');
  await dialog.getByRole('button', { name: 'Smaller' }).click();
  await dialog.getByRole('button', { name: 'Smaller' }).click();
  expect(await width()).toBeCloseTo(whole, 0);
  await glance(page, 'evidence-view');
  await page.keyboard.press('Escape');

  const other = page.getByRole('group', { name: 'File of exhibit 2' });
  const html = Buffer.from('<!doctype html><script>document.title = "run"</script>');
  await other.getByLabel('Choose a file').setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: html });
  await other.getByRole('button', { name: /^View/ }).click();
  await expect(page.getByRole('dialog')).toContainText('This is no picture that can be shown here.');
  expect(await page.title()).not.toBe('run');
  await page.keyboard.press('Escape');

  // A keyholder deletes it, once she typed which.
  await other.getByRole('button', { name: /^Delete the file/ }).click();
  const ask = page.getByRole('dialog', { name: 'Delete the file of exhibit 2' });
  await ask.getByLabel('Type “Exhibit 2” to confirm').fill('Exhibit 1');
  await ask.getByRole('button', { name: 'Delete for good' }).click();
  await expect(ask).toContainText('That is another exhibit.');
  await ask.getByLabel('Type “Exhibit 2” to confirm').fill('exhibit 2');
  await ask.getByRole('button', { name: 'Delete for good' }).click();
  await expect(other.getByLabel('Choose a file')).toBeAttached();
  await expect.poll(async () => (await exhibits(office, id))[1]!.file).toBeUndefined();
});

for (const language of ['en', 'id'] as const)
  test(`several files become exhibits in the form (${language})`, async ({ desk: page, office }) => {
    await speak(page, language);
    const id = await openCase(office, `Several ${language}`);
    await page.goto(`${office.url}/cases/${id}/edit#evidence`);
    const add = page.getByLabel(language === 'en' ? 'Add files' : 'Tambah berkas');
    await add.setInputFiles([
      { name: 'one.png', mimeType: 'image/png', buffer: picture },
      { name: 'slip.docx', mimeType: 'application/msword', buffer: Buffer.from('no more than this') }
    ]);
    const slot = (n: number) =>
      page.getByRole('group', { name: language === 'en' ? `File of exhibit ${n}` : `Berkas bukti ${n}` });
    await expect(slot(3)).toContainText('one.png');
    await expect(slot(4)).toContainText('slip.docx');
    await expect(slot(4)).toContainText(language === 'en' ? 'Files of this kind are not opened here' : 'tidak dibuka');
    await look(page, `evidence-form-${language}`);
    for (const i of [2, 3]) await page.locator(`#f-evidence-${i}-description`).fill(`File number ${i}`);
    await page.getByRole('button', { name: language === 'en' ? 'Save and finish' : 'Simpan dan selesai' }).click();
    await expect(page).toHaveURL(new RegExp(`/cases/${id}$`));
    const kept = await exhibits(office, id);
    expect(kept[2]).toMatchObject({ kind: 'photo', sha256: sha256(picture) });
    expect(kept[3]!.file).toMatch(/^[0-9a-f-]{36}$/);
    await page
      .getByRole('link', { name: language === 'en' ? 'Evidence' : 'Bukti', exact: true })
      .first()
      .click();
    await expect(slot(3)).toContainText('one.png');
    await look(page, `evidence-case-${language}`);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 1280, height: 800 });
    await look(page, `evidence-case-${language}-dark-1280`);
  });
