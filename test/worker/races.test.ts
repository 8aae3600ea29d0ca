import { expect } from '@esm-bundle/chai';
import { bucketsOf, setAttempts, stageIn, tallyOf, WRONG_PASSWORD } from '../support/attempts.ts';
import type { Browser, Reply } from '../support/browser.ts';
import { LONG } from '../support/long.ts';
import {
  codeAt,
  enrolled,
  firstAdmin,
  MINUTE,
  NOON,
  password,
  PASSWORD,
  type Person,
  person,
  signIn,
  wrongCode,
} from '../support/people.ts';
import { openPortal, type Portal } from '../support/portal.ts';

const AT_ONCE = 40;
const RUNS = LONG ? 100 : 20;
/** Of those that are no named race of the issue. */
const FEW = LONG ? 100 : 5;
/** Eight hundred requests on a busy machine. */
const BOUND_MS = LONG ? 600_000 : 180_000;
const LIMIT = 5;

async function opened(attempts: Record<string, unknown> = {}) {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  await setAttempts(admin, { user: LIMIT, ...attempts });
  return { portal, admin };
}
const all = (portal: Portal, browser: Browser, path: string, body: unknown, count = AT_ONCE) =>
  portal.burst(Array.from({ length: count }, () => browser.request('POST', path, body)));
const having = (replies: readonly Reply[], status: number) =>
  replies.filter((reply) => reply.status === status);
const chargedIn = async (portal: Portal, one: Person, type: string) =>
  (await portal.sql('SELECT 1 FROM event WHERE account_id = ?1 AND type = ?2', one.id, type))
    .length;
/** So that the next run begins at nothing: the locks' time is over, and so are the counts. */
const forget = async (portal: Portal, one: Person) => {
  await portal.sql('DELETE FROM bucket WHERE owner = ?1', one.id);
  await portal.sql('UPDATE factor SET tally = 0 WHERE account_id = ?1', one.id);
};

describe(`${AT_ONCE} guesses at the same moment`, () => {
  it(`wrong passwords in a known browser charge at most the limit, each told by one event, in each of ${RUNS} runs`, async () => {
    const { portal, admin } = await opened();
    const one = await person(portal, admin);
    const guess = { identifier: one.username, password: WRONG_PASSWORD };
    let events = 0;
    for (let run = 0; run < RUNS; run++) {
      const replies = await all(portal, one.browser, '/api/session', guess);
      expect(having(replies, 200)).to.have.lengthOf(0);
      const [bucket] = await bucketsOf(portal, one, 'password', 'known');
      const count = bucket?.count ?? 0;
      expect(count).to.be.within(1, LIMIT);
      expect(await chargedIn(portal, one, 'wrong_password')).to.equal((events += count));
      expect(bucket?.locked).to.equal(count === LIMIT ? 1 : 0);
      for (let n = count; n < LIMIT; n++) await password(one, one.browser, WRONG_PASSWORD);
      events += LIMIT - count;
      expect((await password(one, one.browser)).status).to.equal(423);
      await forget(portal, one);
    }
  }).timeout(BOUND_MS);

  it(`wrong passwords for nobody charge at most the limit to the bucket of the identifier, in each of ${FEW} runs`, async () => {
    const { portal } = await opened();
    for (let run = 0; run < FEW; run++) {
      const guess = { identifier: `nobody${run}`, password: WRONG_PASSWORD };
      await all(portal, portal.browser(), '/api/session', guess);
    }
    const rows = await portal.sql(`SELECT count FROM bucket WHERE kind = 'password'`);
    expect(rows).to.have.lengthOf(FEW);
    for (const { count } of rows) expect(count).to.be.within(1, LIMIT);
  }).timeout(BOUND_MS);

  it(`wrong codes in a fresh sign-in get at most as many verdicts as are allowed, in each of ${RUNS} runs`, async () => {
    const { portal, admin } = await opened();
    const one = await enrolled(portal, admin);
    for (let run = 0; run < RUNS; run++) {
      await signIn(portal, one);
      const code = await wrongCode(one.key, portal.now);
      const replies = await all(portal, one.browser, '/api/session/fresh', { code });
      const verdicts = replies.filter(({ body }) => body.code === 'wrong_code').length;
      const [bucket] = await bucketsOf(portal, one, 'code', 'known');
      expect(verdicts + (bucket?.locked ?? 0)).to.equal(bucket?.count);
      expect(bucket?.count).to.be.at.most(LIMIT);
      expect(await tallyOf(portal, one)).to.equal(bucket?.count);
      expect(await stageIn(one.browser)).to.equal(bucket?.locked ? 'anonymous' : 'signed_in');
      await forget(portal, one);
    }
  }).timeout(BOUND_MS);

  it(`wrong passwords in a fresh sign-in get at most as many verdicts as are allowed, in each of ${FEW} runs`, async () => {
    const { portal, admin } = await opened();
    const one = await person(portal, admin);
    for (let run = 0; run < FEW; run++) {
      await password(one, one.browser);
      const guess = { password: WRONG_PASSWORD };
      const replies = await all(portal, one.browser, '/api/session/fresh', guess);
      const verdicts = replies.filter(({ body }) => body.code === 'wrong_credentials').length;
      const [bucket] = await bucketsOf(portal, one, 'password', 'known');
      expect(verdicts + (bucket?.locked ?? 0)).to.equal(bucket?.count);
      expect(bucket?.count).to.be.at.most(LIMIT);
      await forget(portal, one);
    }
  }).timeout(BOUND_MS);

  it(`wrong codes beside right ones: no more verdicts than are allowed, and one session at most, in each of ${FEW} runs`, async () => {
    const { portal, admin } = await opened({ user: 3 });
    const one = await enrolled(portal, admin);
    for (let run = 0; run < FEW; run++) {
      portal.later(MINUTE);
      const stranger = portal.browser();
      await password(one, stranger);
      const [right, wrong] = [
        await codeAt(one.key, portal.now),
        await wrongCode(one.key, portal.now),
      ];
      const asked = Array.from({ length: AT_ONCE }, (_, n) =>
        stranger.request('POST', '/api/session/code', { code: n % 8 === 7 ? right : wrong }),
      );
      const replies = await portal.burst(asked);
      const opening = having(replies, 200).length;
      const charged = replies.filter(({ body }) => body.code === 'wrong_code').length;
      expect(opening).to.be.at.most(1);
      expect(charged + opening).to.be.at.most(3);
      const [bucket] = await bucketsOf(portal, one, 'code');
      if (bucket?.locked) expect(opening).to.equal(0);
      await forget(portal, one);
    }
  }).timeout(BOUND_MS);

  it(`right codes in two challenges and a session open, or prove, exactly one thing, in each of ${FEW} runs`, async () => {
    const { portal, admin } = await opened();
    const one = await enrolled(portal, admin);
    for (let run = 0; run < FEW; run++) {
      await signIn(portal, one);
      portal.later(MINUTE);
      const [a, b] = [portal.browser(), portal.browser()];
      for (const browser of [a, b]) await password(one, browser);
      const code = await codeAt(one.key, portal.now);
      const asked = Array.from({ length: AT_ONCE }, (_, n) =>
        n % 3 === 2
          ? one.browser.request('POST', '/api/session/fresh', { code })
          : (n % 3 ? a : b).request('POST', '/api/session/code', { code }),
      );
      const replies = await portal.burst(asked);
      expect(having(replies, 200)).to.have.lengthOf(1);
      expect(await tallyOf(portal, one)).to.equal(0);
      await forget(portal, one);
    }
  }).timeout(BOUND_MS);

  it('right passwords open as many challenges, and each of them takes the one code', async () => {
    const { portal, admin } = await opened();
    const one = await enrolled(portal, admin);
    portal.later(MINUTE);
    const right = { identifier: one.username, password: PASSWORD };
    const opening = await all(portal, portal.browser(), '/api/session', right);
    expect(having(opening, 200)).to.have.lengthOf(AT_ONCE);
    const code = await codeAt(one.key, portal.now);
    const asked = opening.map(({ cookies }) => {
      const browser = portal.browser();
      browser.jar.take(cookies);
      return browser.request('POST', '/api/session/code', { code });
    });
    const replies = await portal.burst(asked);
    expect(having(replies, 200)).to.have.lengthOf(1);
  }).timeout(BOUND_MS);
});
