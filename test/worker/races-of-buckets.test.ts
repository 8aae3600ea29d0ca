import { expect } from '@esm-bundle/chai';
import {
  bucketsOf,
  guessCodes,
  guessPasswords,
  lockMails,
  setAttempts,
  stageIn,
  tallyOf,
  WRONG_PASSWORD,
} from '../support/attempts.ts';
import type { Reply } from '../support/browser.ts';
import { LONG } from '../support/long.ts';
import {
  codeAt,
  enrolled,
  firstAdmin,
  MINUTE,
  NOON,
  password,
  PASSWORD,
  person,
  signIn,
  wrongCode,
} from '../support/people.ts';
import { openPortal } from '../support/portal.ts';

const RUNS = LONG ? 50 : 5;
const BOUND_MS = LONG ? 600_000 : 120_000;

async function opened(attempts: Record<string, unknown>) {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  await setAttempts(admin, attempts);
  return { portal, admin };
}
const told = (replies: readonly Reply[], code: string) =>
  replies.filter(({ body }) => body.code === code).length;

describe('at the same moment', () => {
  it(`wrong codes in two buckets take the tally to 100 exactly, told once, in each of ${RUNS} runs`, async () => {
    const { portal, admin } = await opened({ user: 100 });
    const one = await enrolled(portal, admin);
    for (let run = 1; run <= RUNS; run++) {
      await signIn(portal, one);
      const [known, stranger] = [one.browser.copy(), portal.browser()];
      for (const browser of [known, stranger]) await password(one, browser);
      await portal.sql('UPDATE factor SET tally = 97 WHERE account_id = ?1', one.id);
      const code = await wrongCode(one.key, portal.now);
      const replies = await portal.burst(
        Array.from({ length: 40 }, (_, n) =>
          (n % 2 ? known : stranger).request('POST', '/api/session/code', { code }),
        ),
      );
      expect(told(replies, 'wrong_code')).to.be.at.most(3);
      // Who lost three saves was not charged: what is left is used up one by one.
      while ((await tallyOf(portal, one)) < 100) await guessCodes(portal, one, known, 1);
      expect((await guessCodes(portal, one, stranger, 1)).body.by).to.equal('factor');
      const charged = [
        ...(await bucketsOf(portal, one, 'code')),
        ...(await bucketsOf(portal, one, 'code', 'known')),
      ].reduce((sum, { count }) => sum + count, 0);
      expect(charged).to.equal(3);
      expect(await lockMails(portal, one)).to.have.lengthOf(run);
      const blocked = `SELECT seq FROM event WHERE type = 'factor_blocked'`;
      expect(await portal.sql(blocked)).to.have.lengthOf(run);
      await portal.sql('UPDATE factor SET tally = 0 WHERE account_id = ?1', one.id);
      await portal.sql('DELETE FROM bucket WHERE owner = ?1', one.id);
    }
  }).timeout(BOUND_MS);

  it(`a slowed bucket of codes gives one verdict in 30 s, a right one among them, in each of ${RUNS} runs`, async () => {
    const { portal, admin } = await opened({ countCodes: false });
    const one = await enrolled(portal, admin);
    for (let run = 0; run < RUNS; run++) {
      const stranger = portal.browser();
      await password(one, stranger);
      await guessCodes(portal, one, stranger, 10);
      portal.later(30_000);
      const wrong = await wrongCode(one.key, portal.now);
      const right = await codeAt(one.key, portal.now);
      const replies = await portal.burst(
        Array.from({ length: 40 }, (_, n) =>
          stranger.request('POST', '/api/session/code', { code: n % 2 ? right : wrong }),
        ),
      );
      const opening = replies.filter(({ status }) => status === 200).length;
      expect(opening + told(replies, 'wrong_code')).to.equal(1);
      await portal.sql('DELETE FROM bucket WHERE owner = ?1', one.id);
    }
  }).timeout(BOUND_MS);

  it(`wrong passwords beside right ones: no challenge outlives the lock, in each of ${RUNS} runs`, async () => {
    const { portal, admin } = await opened({ user: 3 });
    const one = await enrolled(portal, admin);
    const living = `SELECT id FROM session WHERE account_id = ?1 AND browser = ''`;
    let locks = 0;
    for (let run = 0; run < RUNS; run++) {
      await portal.burst(
        Array.from({ length: 40 }, (_, n) =>
          portal.browser().request('POST', '/api/session', {
            identifier: one.username,
            password: n % 2 ? PASSWORD : WRONG_PASSWORD,
          }),
        ),
      );
      const [bucket] = await bucketsOf(portal, one, 'password');
      if (bucket?.locked) expect(await portal.sql(living, one.id)).to.deep.equal([]);
      locks += bucket?.locked ?? 0;
      await portal.sql('DELETE FROM bucket WHERE owner = ?1', one.id);
    }
    expect(locks).to.be.greaterThan(0);
  }).timeout(BOUND_MS);

  it(`a slowed fresh sign-in gives one verdict in 30 s, a right one among them, in each of ${RUNS} runs`, async () => {
    const { portal, admin } = await opened({ countPasswords: false });
    const one = await person(portal, admin);
    for (let run = 0; run < RUNS; run++) {
      await guessPasswords(one, one.browser, 10);
      portal.later(30_000);
      const asked = Array.from({ length: 40 }, (_, n) =>
        one.browser.request('POST', '/api/session/fresh', {
          password: n % 2 ? PASSWORD : WRONG_PASSWORD,
        }),
      );
      const replies = await portal.burst(asked);
      const right = replies.filter(({ status }) => status === 200).length;
      expect(right + told(replies, 'wrong_credentials')).to.be.at.most(1);
      portal.later(MINUTE);
      expect((await password(one, one.browser)).status).to.equal(200);
    }
  }).timeout(BOUND_MS);

  it(`a right code and a reset leave no session behind, in each of ${RUNS} runs`, async () => {
    const { portal, admin } = await opened({ user: 10 });
    for (let run = 0; run < RUNS; run++) {
      const one = await enrolled(portal, admin);
      portal.later(30_000);
      const stranger = portal.browser();
      await password(one, stranger);
      const code = await codeAt(one.key, portal.now);
      const reset = { action: 'reset', ids: [one.id] };
      const [reply, acted] = await portal.burst([
        stranger.request('POST', '/api/session/code', { code }),
        admin.browser.request('POST', '/api/admin/accounts/actions', reset),
      ]);
      expect(acted?.body.results).to.deep.equal([{ id: one.id, outcome: 'done' }]);
      stranger.jar.take(reply?.cookies ?? []);
      expect(await stageIn(stranger)).to.equal('anonymous');
      expect(await stageIn(one.browser)).to.equal('anonymous');
    }
  }).timeout(BOUND_MS);
});
