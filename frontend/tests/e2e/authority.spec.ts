import { expect, test } from './fixtures.ts';
import { settle } from './look.ts';
import { sampleCase } from './sample.ts';

test('an article comes with what was said to Malaysia, and the reading room tells the same', async ({
  desk: page,
  office
}) => {
  const opened = await office.api.post('/api/v1/cases', { data: { file: sampleCase } });
  const { id } = (await opened.json()) as { id: string };
  await page.goto(`${office.url}/cases/${id}/law`);
  await settle(page);
  const card = page.getByRole('article', { name: /^ILO-C029 Article 2\(1\)|^C029 Article 2\(1\)/ }).first();
  await card.getByText(/known authorit(y|ies) on this point concerns? Malaysia/).click();
  await expect(card).toContainText('Observation adopted 2016, 106th session (2017)');
  await expect(card).toContainText('asks or notes, no finding told');
  await expect(card).toContainText('To all States');

  await page.goto(`${office.url}/reading/violations/passport-retention`);
  await expect(
    page.getByRole('heading', { level: 2, name: /What bodies of the UN and the ILO have said/ })
  ).toBeVisible();
  await page.goto(`${office.url}/reading/CMW`);
  await page.locator('#art-21').getByRole('link', { name: 'CMW/C/GC/1', exact: true }).click();
  await expect(page.locator('#authority-REC19')).toBeInViewport();
  await expect(page.locator('#authority-REC19')).toContainText('to confirm');
});
