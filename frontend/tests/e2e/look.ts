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

/** How closely a screen is looked at: every rule, the contrast of its colours, or its layout alone. */
type Depth = 'all' | 'colours' | 'layout';

const rules = (depth: Depth) => (depth === 'all' ? undefined : ['color-contrast']);
const wholeHeight = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight);

/** Looks for faults that a program can find, and takes a picture. The whole page is in the window, so that bars that
    stick to its edges cover nothing that a person could scroll to. */
export async function look(page: Page, name: string, depth: Depth = 'all') {
  await settle(page);
  const { width } = page.viewportSize()!;
  let found: string[] = [];
  // Again for a page that has grown meanwhile: what came late is judged once it is in the window.
  for (let height = 0, turn = 0; turn < 4; turn += 1) {
    const whole = Math.max(740, await wholeHeight(page));
    if (whole <= height) break;
    height = whole;
    await page.setViewportSize({ width, height });
    found = depth === 'layout' ? [] : await axe(page, rules(depth));
  }
  expect(found).toEqual([]);
  await keep(page, name);
}

/** The same for what stands in the window now, such as a dialog. */
export async function glance(page: Page, name: string, depth: Depth = 'all') {
  if (depth !== 'layout') expect(await axe(page, rules(depth))).toEqual([]);
  await keep(page, name);
}

async function keep(page: Page, name: string) {
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: `${SHOTS}/${name}.png`, animations: 'disabled' });
}

/** One screen on a phone and a desk, light and dark, after one load. Each language is read by every rule on a phone, and
    English at a desk too; a theme changes colours alone, so the dark one is looked at for contrast, at one width in each
    language; that nothing is wider than the window is looked at every time. */
export async function everyWay(page: Page, name: string, language: string, looking = look) {
  const english = language === 'en';
  for (const [width, light, dark] of [
    [360, 'all', english ? 'colours' : 'layout'],
    [1280, english ? 'all' : 'layout', english ? 'layout' : 'colours']
  ] as const)
    for (const [theme, depth] of [
      ['light', light],
      ['dark', dark]
    ] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height: 740 });
      await looking(page, `${name}-${width}-${theme}-${language}`, depth);
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
      await look(page, `${name}-${width}-${language}-${theme}`, theme === 'light' ? 'all' : 'colours');
    }
  }
}
