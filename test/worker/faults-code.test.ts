import { expect } from '@esm-bundle/chai';
import {
  bucketsOf,
  guessCodes,
  sendCode,
  sendRecoveryCode,
  setAttempts,
  stageIn,
  tallyOf,
  WRONG_RECOVERY_CODE,
} from '../support/attempts.ts';
import type { Browser, Options } from '../support/browser.ts';
import { expectOldOrNew, type Trial } from '../support/faults.ts';
import {
  codeAt,
  enrolled,
  firstAdmin,
  NOON,
  password,
  type Person,
  signIn,
  wrongCode,
} from '../support/people.ts';
import { openPortal, type Portal } from '../support/portal.ts';

/** A person in front of the code, with three attempts, and codes of the next step. */
async function challenged(portal: Portal): Promise<{ one: Person; browser: Browser }> {
  const admin = await firstAdmin(portal);
  await setAttempts(admin, { user: 3 });
  const one = await enrolled(portal, admin);
  const browser = portal.browser();
  await password(one, browser);
  portal.later(30_000);
  return { one, browser };
}

const code = (browser: Browser, typed: string) => ({
  ask: (options?: Options) => browser.post('/api/session/code', { code: typed }, options),
});
const recovery = (browser: Browser, typed: string | undefined) => ({
  ask: (options?: Options) => browser.post('/api/session/recovery-code', { code: typed }, options),
});
const bucket = async (portal: Portal, kind: string) =>
  (await portal.sql('SELECT count, locked FROM bucket WHERE kind = ?1', kind))[0];
const tally = async (portal: Portal) =>
  (await portal.sql('SELECT max(tally) AS n FROM factor'))[0].n;

const TRIALS: Record<string, Trial> = {
  'a right code: the step is spent with the session that comes of it': {
    prepare: async (portal) => {
      const { one, browser } = await challenged(portal);
      return code(browser, await codeAt(one.key, portal.now));
    },
    again: ({ status, body }) =>
      // The challenge was used once; the way in is to sign in again.
      void expect([status, body]).to.deep.equal([410, { code: 'gone' }]),
  },
  'a wrong code: charged once for each verdict, in the bucket and in the tally': {
    prepare: async (portal) => {
      const { one, browser } = await challenged(portal);
      return code(browser, await wrongCode(one.key, portal.now));
    },
    again: async ({ status, body }, portal) => {
      expect([status, body]).to.deep.equal([401, { code: 'wrong_code', attemptsLeft: 1 }]);
      expect(await bucket(portal, 'code')).to.deep.equal({ count: 2, locked: 0 });
      expect(await tally(portal)).to.equal(2);
    },
  },
  'a code that is late: charged, too': {
    prepare: async (portal) => {
      const { one, browser } = await challenged(portal);
      portal.later(120_000);
      // The idle clock moves here, so that the request below does nothing but judge.
      await browser.get('/api/session');
      return code(browser, await codeAt(one.key, portal.now - 120_000));
    },
    again: async ({ status, body }, portal) => {
      expect([status, body.attemptsLeft, body.why]).to.deep.equal([401, 1, 'late']);
      expect(await bucket(portal, 'code')).to.deep.equal({ count: 2, locked: 0 });
    },
  },
  'the wrong code that locks: the lock comes with the end of the challenge': {
    prepare: async (portal) => {
      const { one, browser } = await challenged(portal);
      await guessCodes(portal, one, browser, 2);
      return code(browser, await wrongCode(one.key, portal.now));
    },
    again: async ({ status, body }, portal) => {
      expect([status, body]).to.deep.equal([410, { code: 'gone' }]);
      expect(await bucket(portal, 'code')).to.deep.equal({ count: 3, locked: 1 });
      expect(await tally(portal)).to.equal(3);
    },
  },
  'the hundredth wrong code in a row: the factor is blocked': {
    prepare: async (portal) => {
      const { one, browser } = await challenged(portal);
      await portal.sql('UPDATE factor SET tally = 99 WHERE account_id = ?1', one.id);
      return code(browser, await wrongCode(one.key, portal.now));
    },
    again: async ({ status, body }, portal) => {
      expect([status, body.by, body.until]).to.deep.equal([423, 'factor', null]);
      expect(await tally(portal)).to.equal(100);
      expect(await bucket(portal, 'code')).to.deep.equal({ count: 1, locked: 0 });
    },
  },
  'a code under a lock: not judged, though it is right': {
    readsBack: false,
    prepare: async (portal) => {
      const { one, browser } = await challenged(portal);
      await guessCodes(portal, one, browser, 3);
      await password(one, browser);
      return code(browser, await codeAt(one.key, portal.now));
    },
    again: async ({ status, body }, portal) => {
      expect([status, body.code, body.by]).to.deep.equal([423, 'locked', 'code']);
      expect(await bucket(portal, 'code')).to.deep.equal({ count: 3, locked: 1 });
    },
  },
  'a recovery code: spent with the session that comes of it': {
    prepare: async (portal) => {
      const { one, browser } = await challenged(portal);
      return recovery(browser, one.recoveryCodes[0]);
    },
    again: async ({ status, body }, portal) => {
      expect([status, body]).to.deep.equal([410, { code: 'gone' }]);
      const used = await portal.sql('SELECT used FROM recovery_set WHERE used <> 0');
      expect(used, 'one code, once').to.deep.equal([{ used: 1 }]);
    },
  },
  'a wrong recovery code: charged once for each verdict': {
    prepare: async (portal) => recovery((await challenged(portal)).browser, WRONG_RECOVERY_CODE),
    again: async ({ status, body }, portal) => {
      expect([status, body]).to.deep.equal([401, { code: 'wrong_code', attemptsLeft: 1 }]);
      expect(await bucket(portal, 'recovery')).to.deep.equal({ count: 2, locked: 0 });
    },
  },
};

describe('D1 throws, loses the reply after commit, or times out at each round trip of a code', () => {
  for (const [what, trial] of Object.entries(TRIALS)) {
    it(what, () => expectOldOrNew(trial)).timeout(120_000);
  }

  it('a code whose answer was lost works no second time; the next one does, from the same browser', async () => {
    const portal = await openPortal();
    portal.at(NOON);
    const { one, browser } = await challenged(portal);
    const typed = await codeAt(one.key, portal.now);
    const lost = await browser.post(
      '/api/session/code',
      { code: typed },
      { fault: '2:after,3:before' },
    );
    expect([lost.status, lost.cookies]).to.deep.equal([503, []]);
    expect(await stageIn(browser), 'no session without the answer').to.equal('anonymous');
    await password(one, browser);
    const { status, body } = await sendCode(browser, typed);
    expect([status, body.code, body.why]).to.deep.equal([401, 'wrong_code', 'used']);
    expect(await bucketsOf(portal, one, 'code'), 'and costs nothing').to.deep.equal([]);
    expect((await signIn(portal, one, browser)).body.stage).to.equal('signed_in');
  });

  it('a recovery code whose answer was lost is spent; the next one opens', async () => {
    const portal = await openPortal();
    portal.at(NOON);
    const { one, browser } = await challenged(portal);
    const [first, second] = one.recoveryCodes;
    const fault = '2:after,3:timeout';
    const body = { code: first };
    expect((await browser.post('/api/session/recovery-code', body, { fault })).status).to.equal(
      503,
    );
    await password(one, browser);
    expect((await sendRecoveryCode(browser, first)).body.code).to.equal('wrong_code');
    const opened = await sendRecoveryCode(browser, second);
    expect([opened.body.stage, opened.body.recoveryCodesLeft]).to.deep.equal(['signed_in', 8]);
  });

  it('guesses that break get no verdict for nothing: the limit holds, and so does the tally', async () => {
    const portal = await openPortal();
    portal.at(NOON);
    const { one, browser } = await challenged(portal);
    const typed = await wrongCode(one.key, portal.now);
    const told = [];
    for (const fault of ['2:before', '2:after', '2:timeout', '2:after,3:before', '2:after']) {
      told.push((await browser.post('/api/session/code', { code: typed }, { fault })).status);
    }
    expect(told).to.deep.equal([503, 401, 503, 503, 423]);
    expect(await tallyOf(portal, one)).to.equal(3);
  });
});
