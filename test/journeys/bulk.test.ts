/** A bulk change whose tab is closed and whose Worker is restarted in the middle ends all the same, each row once. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, requireChromium } from '../../scripts/chromium.ts';
import { withLocalDatabase } from '../../scripts/local-database.ts';
import { type Started, startPortal } from '../support/runner/started-portal.ts';

const command = ['run', 'demo', '--', '--people', '700', '--seed', '3'];

interface Counts {
  readonly total: number;
  readonly done: number;
  readonly skipped: number;
  readonly refused: number;
  readonly endedAt: number | null;
  /** Rows with an outcome, people who were changed, and events of it. */
  readonly rows: number;
  readonly changed: number;
  readonly events: number;
}

describe('a bulk change', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bulk-'));
  let portal: Started;
  let browser: Browser;
  let context: BrowserContext;
  before(async () => {
    portal = await startPortal({ folder, command });
    browser = await chromium.launch({ executablePath: requireChromium(), args: CHROMIUM_FLAGS });
    context = await browser.newContext({ reducedMotion: 'reduce' });
    context.setDefaultTimeout(30_000);
  });
  after(async () => {
    await browser?.close();
    await portal?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function counts(): Promise<Counts> {
    const found = await withLocalDatabase(folder, (db) =>
      db
        .prepare(
          `SELECT j.total, j.done, j.skipped, j.refused, j.ended_at AS endedAt,
             (SELECT count(*) FROM job_row WHERE job_id = j.id AND outcome IS NOT NULL) AS rows,
             (SELECT count(DISTINCT account_id) FROM event WHERE type = 'suspended' AND seq > s.seq) AS changed,
             (SELECT count(*) FROM event WHERE type = 'suspended' AND seq > s.seq) AS events
           FROM job j JOIN event s ON s.type = 'job_started' AND s.data ->> 'job' = j.id`,
        )
        .first<Counts>(),
    );
    assert.ok(found);
    return found;
  }

  it('is begun in one tab, which is closed in the middle', async () => {
    const [, code = ''] = /^ {2}admin +(\d{6}) {2}/m.exec(portal.output()) ?? [];
    const [, password = ''] = /^Password of everybody: (\S+)$/m.exec(portal.output()) ?? [];
    const page = await context.newPage();
    await page.goto(portal.origin);
    await page.getByLabel('Username or email').fill('admin');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.locator('[autocomplete=one-time-code]').fill(code);
    await page.locator('home-view h1').waitFor();
    // Two chunks come through; of the third nobody hears any more.
    let chunks = 0;
    await page.route('**/api/admin/jobs/*/next', (route) =>
      chunks++ < 2 ? route.continue() : undefined,
    );
    await page.goto(`${portal.origin}/admin/people?role=user`);
    await page.getByLabel('Select all shown').check();
    await page.getByRole('button', { name: /^Select all .* that match$/ }).click();
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('button', { name: /^Suspend/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^This changes/).waitFor();
    await dialog.getByRole('button', { name: 'Suspend' }).click();
    await page
      .locator('admin-job-card')
      .getByText(/^4\d\d of /)
      .waitFor();
    await page.close();
  });
  it('stands still while the Worker is down, with nothing half done', async () => {
    await portal.stop();
    const { total, done, skipped, endedAt, rows, changed, events } = await counts();
    assert.ok(total > 600);
    assert.equal(endedAt, null);
    assert.equal(rows, 400);
    assert.equal(done + skipped, 400);
    assert.deepEqual([changed, events], [done, done]);
  });
  it('goes on in another tab, and ends with each row once', async () => {
    portal = await startPortal({ folder, command, port: portal.port });
    const page = await context.newPage();
    await page.goto(`${portal.origin}/admin/people`);
    const card = page.locator('admin-job-card');
    await card.getByRole('heading', { name: 'Suspend: finished' }).waitFor();
    await page.close();
    await portal.stop();
    const { total, done, skipped, refused, endedAt, rows, changed, events } = await counts();
    assert.notEqual(endedAt, null);
    assert.equal(done + skipped + refused, total);
    assert.deepEqual([rows, changed, events], [total, done, done]);
  });
});
