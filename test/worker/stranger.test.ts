import { expect } from '@esm-bundle/chai';
import {
  bucketsOf,
  guessCodes,
  lockMails,
  sendCode,
  sendRecoveryCode,
  tallyOf,
  WRONG_PASSWORD,
} from '../support/attempts.ts';
import type { Browser, Reply } from '../support/browser.ts';
import { LONG } from '../support/long.ts';
import {
  codeAt,
  DAY,
  enrolled,
  firstAdmin,
  HOUR,
  MINUTE,
  NOON,
  password,
  PASSWORD,
  type Person,
  signIn,
  wrongCode,
} from '../support/people.ts';
import { openPortal, type Portal } from '../support/portal.ts';

const ROUNDS = LONG ? 200 : 20;
const BOUND_MS = LONG ? 600_000 : 120_000;

async function opened() {
  const portal = await openPortal();
  portal.at(NOON);
  const one = await enrolled(portal, await firstAdmin(portal));
  return { portal, one };
}

/** As `burst`, and each browser takes its cookies. */
async function atOnce(
  portal: Portal,
  asked: readonly (readonly [Browser, string, unknown])[],
): Promise<Reply[]> {
  const requests = asked.map(([browser, path, body]) => browser.request('POST', path, body));
  const replies = await portal.burst(requests);
  for (const [n, [browser]] of asked.entries()) browser.jar.take(replies[n]?.cookies ?? []);
  return replies;
}

const passwordOf = (one: Person, typed: string) => ({
  identifier: one.username,
  password: typed,
});

/** The person signs in amid so many guesses, which are sent at the same moment as each of their two steps. */
async function signInAmid(
  portal: Portal,
  one: Person,
  guesses: () => Promise<(readonly [Browser, string, unknown])[]>,
): Promise<void> {
  const right = passwordOf(one, PASSWORD);
  const first = await guesses();
  const half = Math.floor(first.length / 2);
  const passwords = await atOnce(portal, [
    ...first.slice(0, half),
    [one.browser, '/api/session', right],
    ...first.slice(half),
  ]);
  expect(passwords[half]?.status, 'the password').to.equal(200);
  const second = await guesses();
  const code = await codeAt(one.key, portal.now);
  const codes = await atOnce(portal, [
    ...second.slice(0, half),
    [one.browser, '/api/session/code', { code }],
    ...second.slice(half),
  ]);
  expect(codes[half]?.body.stage, 'the code').to.equal('signed_in');
}

describe('a stranger who guesses without end', () => {
  it('passwords: the person who signs in from a known browser is never refused', async () => {
    const { portal, one } = await opened();
    const guess = passwordOf(one, WRONG_PASSWORD);
    for (let round = 0; round < ROUNDS; round++) {
      portal.later(5 * MINUTE);
      await signInAmid(portal, one, async () =>
        Array.from({ length: 20 }, () => [portal.browser(), '/api/session', guess] as const),
      );
    }
    expect((await bucketsOf(portal, one, 'password'))[0]?.count).to.be.greaterThan(0);
    expect(await bucketsOf(portal, one, 'password', 'known')).to.deep.equal([]);
  }).timeout(BOUND_MS);

  it('passwords and codes, knowing the password: while the person signs in, they are never refused', async () => {
    const { portal, one } = await opened();
    for (let round = 0; round < ROUNDS; round++) {
      // As long as the lock of codes stands.
      portal.later(15 * MINUTE);
      const stranger = portal.browser();
      await password(one, stranger);
      const code = await wrongCode(one.key, portal.now);
      await signInAmid(portal, one, async () =>
        Array.from({ length: 20 }, (_, n) =>
          n % 2
            ? ([portal.browser(), '/api/session', passwordOf(one, WRONG_PASSWORD)] as const)
            : ([stranger.copy(), '/api/session/code', { code }] as const),
        ),
      );
      expect(await tallyOf(portal, one)).to.be.at.most(20);
    }
    expect((await lockMails(portal, one)).length).to.be.greaterThan(0);
  }).timeout(BOUND_MS);

  it('codes, knowing the password: until the tally of 100 blocks the factor, after ten locks', async () => {
    const { portal, one } = await opened();
    const stranger = portal.browser();
    let reply: Reply | undefined;
    for (let lock = 1; lock <= 10; lock++) {
      portal.later(15 * MINUTE);
      expect((await password(one, stranger)).status).to.equal(200);
      reply = await guessCodes(portal, one, stranger, 10);
      expect(reply.body.by).to.equal(lock < 10 ? 'code' : 'factor');
      // Not once does it cost the person a session, or the way to it before the hundredth.
      expect((await password(one, one.browser.copy())).body.locked?.by).to.equal(
        lock < 10 ? undefined : 'factor',
      );
    }
    expect(portal.now - NOON).to.equal(2.5 * HOUR);
    await password(one, one.browser);
    const code = await codeAt(one.key, portal.now);
    const refused = await sendCode(one.browser, code);
    expect(refused.body).to.deep.equal({ code: 'locked', by: 'factor', until: null });
    const opening = await sendRecoveryCode(one.browser, one.recoveryCodes[0]);
    expect(opening.body.stage).to.equal('signed_in');
    portal.later(30_000);
    expect((await signIn(portal, one)).body.stage).to.equal('signed_in');
  });

  it('gets 10 verdicts on passwords for each lock: 80 on the first day, then 10 a day', async () => {
    const { portal, one } = await opened();
    const guess = passwordOf(one, WRONG_PASSWORD);
    const judged = async () =>
      (
        await portal.sql(
          `SELECT 1 FROM event WHERE type = 'wrong_password' AND account_id = ?1`,
          one.id,
        )
      ).length;
    const perDay = [];
    for (let day = 0; day < 3; day++) {
      const before = await judged();
      const end = NOON + (day + 1) * DAY;
      while (portal.now < end) {
        for (let n = 0; n < 12; n++) await portal.browser().post('/api/session', guess);
        const [bucket] = await bucketsOf(portal, one, 'password');
        portal.at(Math.min(bucket?.until ?? end, end));
      }
      perDay.push((await judged()) - before);
    }
    // 15, 15, 30, 60, … minutes: eight locks on the first day, then one a day.
    expect(perDay).to.deep.equal([80, 10, 10]);
  });
});
