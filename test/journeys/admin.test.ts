/** What an admin does in a morning, by keyboard alone, on the built app with the organisation of the demo. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Browser, chromium, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, requireChromium } from '../../scripts/chromium.ts';
import { Authenticator } from '../../scripts/walk/authenticator.ts';
import { KEYBOARD } from '../../scripts/walk/hands.ts';
import { Visitor } from '../../scripts/walk/visitor.ts';
import { type Started, startPortal } from '../support/runner/started-portal.ts';
import { axe, watch } from './watch.ts';

const command = ['run', 'demo', '--', '--people', '40', '--seed', '7'];
const NAME = 'José Núñez';
const NOTE = 'I was on holiday.';
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 360, height: 740 };
const CSV = 'username,email,name\nnoether,noether@example.org,Emmy Noether\nhopper,,Grace Hopper\n';

describe('a morning of an admin, by keyboard alone', () => {
  let portal: Started;
  let browser: Browser;
  let admin: Visitor;
  let wrong: string[];
  let hasFailed = false;
  const flaws: string[] = [];
  const tooWide: string[] = [];

  const printed = (what: RegExp) => what.exec(portal.output())?.[1] ?? '';
  const password = () => printed(/^Password of everybody: (\S+)$/m);
  const tab = (name: string) =>
    KEYBOARD.press(admin.page.locator('nav.tabs').getByRole('link', { name, exact: true }));

  before(async () => {
    portal = await startPortal({ command });
    await asksForTime(portal.origin, printed(/^ {2}(expired) /m), password());
    browser = await chromium.launch({ executablePath: requireChromium(), args: CHROMIUM_FLAGS });
    const context = await browser.newContext({
      reducedMotion: 'reduce',
      locale: 'en-GB',
      viewport: WIDE,
    });
    wrong = await watch(context);
    const onView = async (view: string, page: Page) => {
      flaws.push(...(await axe(page)).map((flaw) => `${view}: ${flaw}`));
      await page.setViewportSize(NARROW);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > NARROW.width) tooWide.push(`${view}: ${width} px`);
      await page.setViewportSize(WIDE);
    };
    admin = await Visitor.in(context, { origin: portal.origin, hands: KEYBOARD, onView });
  });
  after(async () => {
    await browser?.close();
    await portal?.stop();
  });

  /** What follows a failure has nothing to stand on. */
  const step = (name: string, walk: () => Promise<void>): void => {
    void it(name, { timeout: 60_000 }, async (t) => {
      if (hasFailed) return t.skip('an earlier step failed');
      hasFailed = true;
      await walk();
      hasFailed = false;
    });
  };

  step('signs in with password and code, and sees how things stand', async () => {
    await admin.open('/');
    await admin.signIn('admin', password());
    await admin.sees('Enter your code');
    const app = await Authenticator.withKey(printed(/^ {2}admin .*key ([A-Z2-7 ]+)$/m));
    await admin.fill('Six-digit code', await app.code());
    await admin.press('Administration');
    await admin.sees('Overview', 'overview');
  });
  step('finds a person by the start of a name', async () => {
    await tab('People');
    await admin.sees('People', 'people');
    await admin.page.keyboard.press('/');
    await admin.page.keyboard.type(NAME);
    await admin.reads('1 person', 'found');
    await admin.press(NAME);
    await admin.sees(NAME, 'person');
  });
  step('requires MFA within three days, then gives two more', async () => {
    await admin.press('Require MFA');
    await admin.sees(`Require MFA of ${NAME}?`, 'require');
    await admin.fill('Days', '3');
    await admin.press('Require MFA');
    await admin.reads(`Done: MFA is required of ${NAME}.`);
    await admin.reads('3 days left', 'required');
    await admin.press('Give more time');
    await admin.sees(`Give ${NAME} more time?`);
    await admin.fill('Days', '2');
    await admin.press('Give more time');
    await admin.reads('5 days left');
  });
  step('takes it back while the minute runs', async () => {
    await admin.press('Undo');
    await admin.reads('Taken back: things stand as before.', 'undone');
    await admin.reads('3 days left');
  });
  step('grants a request', async () => {
    await tab('Requests');
    await admin.sees('Requests');
    await admin.reads(NOTE, 'requests');
    await admin.press('Grant');
    await admin.reads('Granted', 'granted');
  });
  step('imports people from a file: first what would happen, then what did', async () => {
    await tab('People');
    await admin.sees('People');
    await admin.press('Import');
    await admin.sees('Import people', 'import');
    const file = join(portal.folder, 'people.csv');
    writeFileSync(file, CSV);
    // The window that chooses a file is the system's own.
    await admin.page.getByLabel('CSV file').setInputFiles(file);
    await admin.reads('1 row cannot be added', 'dry-run');
    await admin.press('Add 1 person');
    await admin.reads('1 person was added', 'imported');
  });
  step('changes a setting', async () => {
    await tab('Settings');
    await admin.sees('Settings', 'settings');
    await admin.fill('Wrong attempts allowed to users', '8');
    await admin.press('Save the settings');
    await admin.reads('Saved: 1 setting changed.', 'saved');
  });
  step('signs out', () => admin.signOut());

  it('nothing runs out of the page at 360 px', () => assert.deepEqual(tooWide, []));
  it('axe finds nothing in any of its views', () => assert.deepEqual(flaws, []));
  it('no error, no warning, no violation of the policy in the console', () =>
    assert.deepEqual(wrong, []));
});

/** Somebody who is locked out asks for more time. */
async function asksForTime(origin: string, identifier: string, password: string): Promise<void> {
  const send = (path: string, body: object, cookie = '') =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', origin, cookie },
    });
  const first = await send('/api/session', { identifier, password });
  const cookie = first.headers.getSetCookie().map((one) => one.split(';')[0]);
  const asked = await send(
    '/api/account/requests',
    { kind: 'more_time', note: NOTE },
    cookie.join('; '),
  );
  assert.ok(asked.ok, `${asked.status}`);
}
