import { expect } from '@esm-bundle/chai';
import type { Browser, Reply } from '../support/browser.ts';
import {
  codeAt,
  enrolled,
  firstAdmin,
  NOON,
  password,
  PASSWORD,
  type Person,
  wrongCode,
} from '../support/people.ts';
import { openPortal, type Portal } from '../support/portal.ts';

const AT_ONCE = 40;
const RUNS = 20;
/** Eight hundred requests on a busy machine. */
const BOUND_MS = 180_000;

/** A portal with these attempts allowed to a user, and an enrolled person in it. */
async function withLimit(user: number): Promise<{ portal: Portal; one: Person }> {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  const reply = await admin.browser.patch('/api/admin/settings', { attempts: { user } });
  expect(reply.status).to.equal(200);
  return { portal, one: await enrolled(portal, admin) };
}

async function challenge(portal: Portal, one: Person): Promise<Browser> {
  const stranger = portal.browser();
  expect((await password(one, stranger)).body.stage).to.equal('code');
  return stranger;
}

const sendAll = (portal: Portal, browser: Browser, path: string, body: unknown): Promise<Reply[]> =>
  portal.burst(Array.from({ length: AT_ONCE }, () => browser.request('POST', path, body)));

const verdicts = (replies: readonly Reply[]) =>
  replies.filter(({ body }) => body.code === 'wrong_code').length;

describe('at the same moment', () => {
  for (const limit of [3, 5, 10]) {
    it(`${AT_ONCE} wrong codes get at most ${limit} verdicts where ${limit} are allowed, in each of ${RUNS} runs`, async () => {
      const { portal, one } = await withLimit(limit);
      for (let run = 0; run < RUNS; run++) {
        const stranger = await challenge(portal, one);
        const code = await wrongCode(one.key, portal.now);
        const replies = await sendAll(portal, stranger, '/api/session/code', { code });
        // The one that reaches the limit is itself answered `locked`.
        expect(verdicts(replies)).to.be.at.most(limit - 1);
        const [bucket] = await portal.sql(
          `SELECT count, locked FROM bucket WHERE owner = ?1 AND browser = '' AND kind = 'code'`,
          one.id,
        );
        const [factor] = await portal.sql(`SELECT tally FROM factor WHERE account_id = ?1`, one.id);
        expect(bucket.count).to.be.at.most(limit);
        expect(factor.tally).to.equal(bucket.count);
        expect(bucket.count === limit).to.equal(bucket.locked === 1);
        await portal.sql(`DELETE FROM bucket WHERE owner = ?1`, one.id);
        await portal.sql(`UPDATE factor SET tally = 0 WHERE account_id = ?1`, one.id);
      }
    }).timeout(BOUND_MS);
  }

  it(`${AT_ONCE} right codes open exactly one session, in each of ${RUNS} runs`, async () => {
    const { portal, one } = await withLimit(10);
    for (let run = 0; run < RUNS; run++) {
      portal.later(60_000);
      const stranger = await challenge(portal, one);
      const code = await codeAt(one.key, portal.now);
      const replies = await sendAll(portal, stranger, '/api/session/code', { code });
      expect(replies.filter(({ status }) => status === 200)).to.have.lengthOf(1);
    }
  }).timeout(BOUND_MS);

  it(`${AT_ONCE} wrong passwords charge at most the limit, and then the right one is not judged, in each of ${RUNS} runs`, async () => {
    const { portal, one } = await withLimit(5);
    for (let run = 0; run < RUNS; run++) {
      const stranger = portal.browser();
      const guess = { identifier: one.username, password: 'not the right one' };
      const replies = await sendAll(portal, stranger, '/api/session', guess);
      expect(new Set(replies.map(({ body }) => body.code))).to.deep.equal(
        new Set(['wrong_credentials']),
      );
      // Whoever lost three saves was not charged: the rest of the limit is used up one by one.
      const count = `SELECT count FROM bucket WHERE owner = ?1 AND browser = '' AND kind = 'password'`;
      const [bucket] = await portal.sql(count, one.id);
      expect(bucket.count).to.be.within(1, 5);
      for (let left = 5 - bucket.count; left > 0; left--)
        await stranger.post('/api/session', guess);
      expect((await password(one, stranger, PASSWORD)).body.code).to.equal('wrong_credentials');
      expect((await portal.sql(count, one.id))[0].count).to.equal(5);
      await portal.sql(`DELETE FROM bucket WHERE owner = ?1`, one.id);
    }
  }).timeout(BOUND_MS);
});
