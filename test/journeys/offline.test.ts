/** Without a network the app opens and says so; what is not there is never made up. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, requireChromium } from '../../scripts/chromium.ts';
import { type Started, startPortal } from '../support/runner/started-portal.ts';
import { axe, watch } from './watch.ts';

describe('without a network', () => {
  let portal: Started;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let wrong: string[];

  before(async () => {
    portal = await startPortal();
    browser = await chromium.launch({ executablePath: requireChromium(), args: CHROMIUM_FLAGS });
    context = await browser.newContext({ reducedMotion: 'reduce' });
    context.setDefaultTimeout(20_000);
    wrong = await watch(context);
    page = await context.newPage();
    await page.goto(portal.origin);
    await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      if (active?.state === 'activated') return;
      await new Promise((done) => active?.addEventListener('statechange', done));
    });
    // The first page was loaded without it.
    await page.reload();
    await context.setOffline(true);
  });
  after(async () => {
    await browser?.close();
    await portal?.stop();
  });

  for (const path of ['/', '/security', '/admin/people/1']) {
    it(`${path} opens, and says that there is no connection`, async () => {
      await page.goto(`${portal.origin}${path}`);
      await page.getByRole('heading', { name: 'No connection', exact: true }).waitFor();
      assert.deepEqual(await axe(page), []);
    });
  }
  it('what is no file of the app is not answered by its page', async () => {
    for (const path of ['/assets/gone.js', '/api/session', '/gone.css']) {
      const answer = await page.evaluate(async (address) => {
        try {
          return (await fetch(address)).headers.get('content-type');
        } catch {
          return 'no answer';
        }
      }, path);
      assert.doesNotMatch(String(answer), /html/, path);
    }
  });
  it('goes on by itself when the network is back', async () => {
    await context.setOffline(false);
    await page
      .getByRole('heading', { name: 'There is nothing at this address' })
      .or(page.getByRole('heading', { name: 'Log in', exact: true }))
      .waitFor();
  });
  it('with the network, a file that is not there is 404, and no page', async () => {
    for (const path of ['/assets/gone.js', '/assets/gone.css', '/icon-1.png']) {
      const reply = await fetch(`${portal.origin}${path}`);
      assert.equal(reply.status, 404, path);
      assert.doesNotMatch(reply.headers.get('content-type') ?? '', /html/, path);
    }
  });
  it('nothing else went wrong', () => {
    const others = wrong.filter((text) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(text));
    assert.deepEqual(others, []);
  });
});
