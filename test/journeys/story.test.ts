/** The whole story in Chromium, on the built app as `npm start` serves it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Browser, chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, requireChromium } from '../../scripts/chromium.ts';
import { withLocalDatabase } from '../../scripts/local-database.ts';
import { type Hands, KEYBOARD, POINTER } from '../../scripts/walk/hands.ts';
import type { Cast } from '../../scripts/walk/cast.ts';
import { STORY } from '../../scripts/walk/story.ts';
import { Visitor } from '../../scripts/walk/visitor.ts';
import { type Started, startPortal } from '../support/runner/started-portal.ts';
import { axe, watch } from './watch.ts';

interface Way {
  readonly how: string;
  readonly hands: Hands;
  readonly colorScheme: 'light' | 'dark';
}

/** Once in each theme, too: axe measures its contrasts. */
const WAYS: readonly Way[] = [
  { how: 'by pointer, in light', hands: POINTER, colorScheme: 'light' },
  { how: 'by keyboard alone, in dark', hands: KEYBOARD, colorScheme: 'dark' },
];

for (const { how, hands, colorScheme } of WAYS) {
  describe(`the whole story, ${how}`, () => {
    let portal: Started;
    let browser: Browser;
    let cast: Cast;
    let wrong: string[][];
    let hasFailed = false;
    const flaws: string[] = [];

    const visitor = async () => {
      const context = await browser.newContext({
        colorScheme,
        reducedMotion: 'reduce',
        locale: 'en-GB',
      });
      const seen = await watch(context);
      wrong.push(seen);
      return Visitor.in(context, {
        origin: portal.origin,
        hands,
        onView: async (view, page) => {
          flaws.push(...(await axe(page)).map((flaw) => `${view}: ${flaw}`));
        },
      });
    };

    before(async () => {
      portal = await startPortal();
      browser = await chromium.launch({ executablePath: requireChromium(), args: CHROMIUM_FLAGS });
      wrong = [];
      cast = {
        setup: portal.setup ?? '',
        admin: await visitor(),
        person: await visitor(),
        sql: (statement) =>
          withLocalDatabase(portal.folder, async (db) => {
            await db.prepare(statement).run();
          }),
      };
    });
    after(async () => {
      await browser?.close();
      await portal?.stop();
    });

    for (const { name, walk } of STORY) {
      it(name, { timeout: 120_000 }, async (t) => {
        if (hasFailed) return t.skip('an earlier chapter failed');
        hasFailed = true;
        await walk(cast);
        hasFailed = false;
      });
    }
    it('axe finds nothing in any of its views', () => assert.deepEqual(flaws, []));
    it('no error, no warning, no violation of the policy in the console', () =>
      assert.deepEqual(wrong.flat(), []));
  });
}
