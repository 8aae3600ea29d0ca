/** `npm run screenshots`: walks the whole story on a portal of its own, and keeps every view under docs/screenshots. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, requireChromium } from './chromium.ts';
import { buildClient } from './client-build.ts';
import { withLocalDatabase } from './local-database.ts';
import { startLocalPortal } from './local-portal.ts';
import { freePort } from './port.ts';
import { smallPng } from './small-png.ts';
import { POINTER } from './walk/hands.ts';
import { STORY } from './walk/story.ts';
import { Visitor } from './walk/visitor.ts';

const FOLDER = 'docs/screenshots';
const SIZES = [
  { width: 360, height: 740, isPhone: true },
  { width: 1280, height: 800, isPhone: false },
];
const THEMES = ['light', 'dark'] as const;
const AT_MOST_MS = 12 * 60_000;

/** The view as it stands, at each width and in each theme. */
async function shoot(view: string, page: Page): Promise<void> {
  const debug = await page.context().newCDPSession(page);
  for (const { width, height, isPhone } of SIZES) {
    await debug.send('Emulation.setTouchEmulationEnabled', { enabled: isPhone, maxTouchPoints: 1 });
    await page.setViewportSize({ width, height });
    // It asks once whether it is on a phone; the key outlives that.
    if (view === 'enroll') {
      await page.reload();
      await page.getByRole('heading', { name: 'Type the first code' }).waitFor();
    }
    await page.waitForFunction((inner) => innerHeight === inner, height);
    const tallest = await page.evaluate(() =>
      document.querySelector('dialog[open]') ? 0 : document.documentElement.scrollHeight,
    );
    // A taller window, and no picture of the whole page: what sticks to the bottom stays there.
    await page.setViewportSize({ width, height: Math.max(height, tallest) });
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme });
      const picture = await page.screenshot({ animations: 'disabled' });
      writeFileSync(join(FOLDER, `${view}-${width}-${theme}.png`), smallPng(picture));
    }
  }
  await debug.detach();
}

async function walkAndShoot(folder: string): Promise<void> {
  await buildClient();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const portal = await startLocalPortal({ origin, port, folder, worker: 'built' });
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
