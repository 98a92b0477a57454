import { createHash } from 'node:crypto';
import { expect, test, type Office } from './fixtures.ts';
import { glance } from './look.ts';
import { sampleCase } from './sample.ts';

/** Two pages; it asks for a script at its opening and has a link over the whole first page. */
function pdf(): Buffer {
  const stream = (text: string) => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\("run"\\); this.title = "run";) >> >>',
    '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 7 0 R >> >> /Annots [8 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R >>',
    stream('BT /F1 28 Tf 72 720 Td (Contract of employment) Tj ET 0.1 0.4 0.6 rg 72 600 200 40 re f'),
    stream('0.6 0.1 0.1 rg 72 400 400 200 re f'),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /URI /URI (https://example.org/) >> >>'
  ];
  let text = '%PDF-1.7\n';
  const places = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const at of places) text += `${String(at).padStart(10, '0')} 00000 n \n`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

async function openCase(office: Office, pseudonym: string): Promise<string> {
  const evidence = [1, 2].map((exhibit) => ({
    exhibit,
    kind: 'contract',
    description: `Contract, copy ${exhibit}`,
    source: 'worker'
  }));
  const opened = await office.api.post('/api/v1/cases', {
    data: { file: { ...sampleCase, reference: '', worker: { ...sampleCase.worker, names: [], pseudonym }, evidence } }
  });
  expect(opened.status(), await opened.text()).toBe(201);
  return ((await opened.json()) as { id: string }).id;
}

for (const [width, scheme] of [
  [360, 'dark'],
  [1280, 'light']
] as const)
  test(`a PDF is drawn page by page, nothing in it runs (${width})`, async ({ desk: page, office }) => {
    await page.setViewportSize({ width, height: 780 });
    await page.emulateMedia({ colorScheme: scheme });
    const id = await openCase(office, `Contract ${width}`);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const policies: (string | undefined)[] = [];
    page.on('response', (response) => {
      if (response.url().includes('pdf.worker')) policies.push(response.headers()['content-security-policy']);
    });
    page.on('dialog', () => asked.push('a dialog of the file'));
    await page.goto(`${office.url}/cases/${id}/evidence`);
    const bytes = pdf();
    const slot = page.getByRole('group', { name: 'File of exhibit 1' });
    await slot.getByLabel('Choose a file').setInputFiles({ name: 'c.pdf', mimeType: 'application/pdf', buffer: bytes });
    expect(asked.filter((url) => url.includes('pdf.worker'))).toEqual([]);
    await slot.getByRole('button', { name: /^View/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Exhibit 1' });
    const drawn = dialog.getByRole('img', { name: 'Contract, copy 1, Page 1 of 2' });
    await expect(drawn).toBeVisible();
    /** The share of each colour on the page, and whether there is anything but white. */
    const ink = () =>
      dialog.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
        const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true })!;
        copy.drawImage(canvas, 0, 0);
        const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
        const seen = { dark: 0, blue: 0, red: 0 };
        for (let i = 0; i < data.length; i += 4) {
          const [r, g, b] = [data[i]!, data[i + 1]!, data[i + 2]!];
          if (r < 60 && g < 60 && b < 60) seen.dark += 1;
          if (b > 140 && r < 60) seen.blue += 1;
          if (r > 140 && b < 60) seen.red += 1;
        }
        return seen;
      });
    expect(policies).toEqual(["default-src 'none'"]);
    const first = await ink();
    expect(first.dark).toBeGreaterThan(100);
    expect(first.blue).toBeGreaterThan(500);
    expect(first.red).toBe(0);
    await expect(dialog).toContainText(createHash('sha256').update(bytes).digest('hex'));
    await dialog.getByText('Text of this page').click();
    await expect(dialog).toContainText('Contract of employment');
    await glance(page, `pdf-view-${width}`);
    await drawn.click();
    await dialog.getByRole('button', { name: 'Next page' }).click();
    await expect(dialog.getByRole('img', { name: 'Contract, copy 1, Page 2 of 2' })).toBeVisible();
    expect((await ink()).red).toBeGreaterThan(500);
    await dialog.getByRole('button', { name: 'Larger' }).click();
    await expect(dialog.getByRole('button', { name: 'Smaller' })).toBeVisible();
    await expect(dialog.getByText('Text of this page')).toBeVisible();
    expect(await dialog.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    expect(await page.title()).not.toBe('run');
    expect(asked.filter((url) => !url.startsWith(office.url) && !url.startsWith('blob:'))).toEqual([]);
  });

test('what calls itself a PDF and is none, or is broken, is not drawn', async ({ desk: page, office }) => {
  const id = await openCase(office, 'No contract');
  await page.goto(`${office.url}/cases/${id}/evidence`);
  const files = [
    [1, Buffer.from('<!doctype html><script>document.title = "run"</script>')],
    [2, Buffer.from('%PDF-1.7\nno more than this')]
  ] as const;
  for (const [exhibit, buffer] of files) {
    const slot = page.getByRole('group', { name: `File of exhibit ${exhibit}` });
    await slot.getByLabel('Choose a file').setInputFiles({ name: 'c.pdf', mimeType: 'application/pdf', buffer });
    await slot.getByRole('button', { name: /^View/ }).click();
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText('cannot be drawn here');
    await page.keyboard.press('Escape');
  }
  expect(await page.title()).not.toBe('run');
});
