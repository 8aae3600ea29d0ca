/** `npm run screenshots`: walks the whole story on a portal of its own, and keeps every view under docs/screenshots. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, requireChromium } from './chromium.ts';
import { buildClient } from './client-build.ts';
import { withLocalDatabase } from './local-database.ts';
import { startLocalPortal } from './local-portal.ts';
import { freePort } from './port.ts';
import { POINTER } from './walk/hands.ts';
import { STORY } from './walk/story.ts';
import { Visitor } from './walk/visitor.ts';

const FOLDER = 'docs/screenshots';
const HEIGHTS: Readonly<Record<number, number>> = { 360: 740, 1280: 800 };
const THEMES = ['light', 'dark'] as const;
const AT_MOST_MS = 8 * 60_000;

/** The view as it stands, at each width and in each theme. */
async function shoot(view: string, page: Page): Promise<void> {
  for (const [width, height] of Object.entries(HEIGHTS)) {
    await page.setViewportSize({ width: Number(width), height });
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme });
      await page.screenshot({
        path: join(FOLDER, `${view}-${width}-${theme}.png`),
        fullPage: true,
        animations: 'disabled',
      });
    }
  }
}

async function walkAndShoot(folder: string): Promise<void> {
  await buildClient();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const portal = await startLocalPortal({ origin, port, folder, logLevel: 'error' });
  const browser = await chromium.launch({
    executablePath: requireChromium(),
    args: [...CHROMIUM_FLAGS, '--hide-scrollbars'],
  });
  const visitor = async () => {
    const context = await browser.newContext({
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
      reducedMotion: 'reduce',
    });
    return Visitor.in(context, { origin, hands: POINTER, onView: shoot });
  };
  try {
    const [line = ''] = portal.lines;
    const setup = line.replace(/^Setup: /, '');
    const sql = (statement: string) =>
      withLocalDatabase(folder, async (db) => void (await db.prepare(statement).run()));
    const cast = { setup, admin: await visitor(), person: await visitor(), sql };
    for (const { name, walk } of STORY) {
      console.log(name);
      await walk(cast);
    }
    await cast.person.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await cast.person.open('/');
    await cast.person.page.context().setOffline(true);
    await cast.person.open('/');
    await cast.person.sees('No connection', 'offline');
  } finally {
    await browser.close();
    await portal.stop();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-screenshots-'));
const timer = setTimeout(() => {
  console.error(`Not done after ${AT_MOST_MS / 60_000} minutes.`);
  process.exit(1);
}, AT_MOST_MS);
try {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  await walkAndShoot(folder);
} finally {
  clearTimeout(timer);
  rmSync(folder, { recursive: true, force: true });
}
