import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { axe, expect, overflow } from './fixtures.ts';

/** Pictures of every screen are kept when this names a folder. */
const SHOTS = process.env['SHOTS'];

/** Waits until a screen is whole: what still loads is neither judged nor pictured. */
export async function settle(page: Page) {
  await expect(page.locator('main h1').first()).toBeAttached();
  await expect(page.locator('.loading')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready.then(() => true));
}

/** Looks for faults that a program can find, and takes a picture. The whole page is in the window, so that bars that
    stick to its edges cover nothing that a person could scroll to. */
export async function look(page: Page, name: string, whole = true) {
  await settle(page);
  const { width } = page.viewportSize()!;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(740, height) });
  await glance(page, name, whole);
}

/** The same for what stands in the window now, such as a dialog. */
export async function glance(page: Page, name: string, whole = true) {
  expect(await axe(page, whole ? undefined : ['color-contrast'])).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: `${SHOTS}/${name}.png`, animations: 'disabled' });
}

/** One screen on a phone and a desk, light and dark, after one load: a theme changes colours alone, so its second look is
    at contrast. */
export async function everyWay(page: Page, name: string, language: string, looking = look) {
  for (const width of [360, 1280])
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height: 740 });
      await looking(page, `${name}-${width}-${theme}-${language}`, theme === 'light');
    }
}

/** Opens a screen anew, as from a link. */
export async function openAnew(page: Page, url: string) {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('about:blank');
  await page.goto(url);
  await settle(page);
}

/** A screen on a phone in Indonesian and at a desk in English, light and dark; it ends in English. */
export async function bothLanguages(page: Page, url: string, name: string) {
  for (const [width, language] of [
    [360, 'id'],
    [1280, 'en']
  ] as const) {
    await page.evaluate((code) => localStorage.setItem('lang', code), language);
    await openAnew(page, url);
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height: 800 });
      await look(page, `${name}-${width}-${language}-${theme}`, theme === 'light');
    }
  }
}
