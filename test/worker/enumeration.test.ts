import { expect } from '@esm-bundle/chai';
import { guessPasswords, setAttempts, WRONG_PASSWORD } from '../support/attempts.ts';
import type { Options, Reply } from '../support/browser.ts';
import {
  act,
  DAY,
  enrolled,
  firstAdmin,
  invited,
  NOON,
  PASSWORD,
  person,
  type Person,
} from '../support/people.ts';
import { openPortal, type Portal } from '../support/portal.ts';

interface Case {
  readonly identifier: string;
  readonly password: string;
}

/** A portal a day later, and all whom the one answer is for. */
async function cast(): Promise<{ portal: Portal; all: Record<string, Case>; expired: Person }> {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  const expired = await person(portal, admin, { require: { days: 1 } });
  const [plain, suspended] = [await person(portal, admin), await enrolled(portal, admin)];
  const [locked, slowed] = [await enrolled(portal, admin), await person(portal, admin)];
  const waiting = await invited(portal, admin);
  await setAttempts(admin, { unlockAfterMinutes: null });
  await guessPasswords(locked, portal.browser(), 10);
  const stranger = { username: 'nobody-locked' };
  await guessPasswords(stranger, portal.browser(), 10);
  await act(admin, 'suspend', [suspended.id]);
  await setAttempts(admin, { countPasswords: false });
  portal.later(DAY);
  await guessPasswords(slowed, portal.browser(), 11);
  await guessPasswords(admin, portal.browser(), 5);
  const right = (username: string) => ({ identifier: username, password: PASSWORD });
  const wrong = (username: string) => ({ identifier: username, password: WRONG_PASSWORD });
  return {
    portal,
    expired,
    all: {
      unknown: right('nobody'),
      'unknown, by e-mail': right('nobody@example.org'),
      'unknown and locked': right(stranger.username),
      wrong: wrong(plain.username),
      'wrong, by e-mail': wrong(`${plain.username}@example.org`),
      'locked, the right password': right(locked.username),
      'locked, a wrong one': wrong(locked.username),
      'an admin, locked, the right password': right(admin.username),
      'suspended, the right password': right(suspended.username),
      'suspended, a wrong one': wrong(suspended.username),
      invited: right(waiting.username),
      'slowed, the right password': right(slowed.username),
      'slowed, a wrong one': wrong(slowed.username),
      'expired, a wrong password': wrong(expired.username),
    },
  };
}

/** All that a caller sees, apart from time and request id; with it how often the database was asked. */
const seen = ({ status, body, headers, cookies }: Reply) => ({
  status,
  body,
  cookies,
  headers: [...headers].filter(([name]) => name !== 'x-request-id' && name !== 'date'),
});

const signIn = (portal: Portal, body: Case, options?: Options) =>
  portal.browser().post('/api/session', body, options);

describe('one answer', () => {
  it('for unknown, wrong, locked, and, even with the right password, suspended and invited: status, body, headers', async () => {
    const { portal, all } = await cast();
    const answers = new Map<string, unknown>();
    for (const [who, body] of Object.entries(all))
      answers.set(who, seen(await signIn(portal, body)));
    const first = answers.get('unknown');
    expect(first).to.deep.include({
      status: 401,
      body: { code: 'wrong_credentials' },
      cookies: [],
    });
    for (const [who, answer] of answers) expect(answer, who).to.deep.equal(first);
  });

  it('after as many round trips: the same read, the same batch', async () => {
    const { portal, all } = await cast();
    for (const [who, body] of Object.entries(all)) {
      expect((await signIn(portal, body)).roundTrips, who).to.equal(2);
    }
  });

  it('an expired account is told only after the right password', async () => {
    const { portal, expired } = await cast();
    const told = await signIn(portal, { identifier: expired.username, password: PASSWORD });
    expect(told.status).to.equal(403);
    expect(told.body).to.deep.equal({
      code: 'enrollment_expired',
      deadline: NOON + DAY,
      contact: 'ada@example.org',
    });
  });

  it('the same for a browser that another account knows', async () => {
    const { all, expired } = await cast();
    const answers = [];
    for (const who of ['unknown', 'wrong', 'locked, the right password'] as const) {
      const body = all[who];
      answers.push(seen(await expired.browser.copy().post('/api/session', body)));
    }
    expect(answers[0]?.body).to.deep.equal({ code: 'wrong_credentials' });
    expect(answers[1]).to.deep.equal(answers[0]);
    expect(answers[2]).to.deep.equal(answers[0]);
  });
});

describe('an identifier that nobody has', () => {
  const OWNERS = `SELECT DISTINCT owner FROM bucket WHERE owner NOT IN (SELECT id FROM account)`;

  it('has a bucket of its own, the same for all its spellings, and it locks like any', async () => {
    const { portal } = await cast();
    const before = (await portal.sql(OWNERS)).length;
    for (const identifier of ['Nemo', ' nemo', 'NEMO', 'ｎｅｍｏ']) {
      await signIn(portal, { identifier, password: PASSWORD });
    }
    expect(await portal.sql(OWNERS)).to.have.lengthOf(before + 1);
    const newest = `SELECT count FROM bucket WHERE last_wrong_at = ?1 AND count = 4`;
    expect(await portal.sql(newest, portal.now)).to.have.lengthOf(1);
  });

  it('is kept as its HMAC, never in clear', async () => {
    const { portal } = await cast();
    await signIn(portal, { identifier: 'captain-nemo', password: PASSWORD });
    const rows = JSON.stringify(await portal.sql('SELECT * FROM bucket'));
    expect(rows).not.to.include('nemo');
    for (const { owner } of await portal.sql(OWNERS)) {
      expect(owner).to.match(/^[A-Za-z0-9_-]{43}$/);
    }
  });

  it('is purged after a day, and not before; the buckets of people stay', async () => {
    const { portal } = await cast();
    await portal.scheduled(portal.now + 2 * DAY);
    expect(await portal.sql(OWNERS)).to.deep.equal([]);
    await signIn(portal, { identifier: 'nemo', password: PASSWORD });
    const people = await portal.sql(
      'SELECT id FROM bucket WHERE owner IN (SELECT id FROM account)',
    );
    await portal.scheduled(portal.now + DAY);
    expect(await portal.sql(OWNERS)).to.have.lengthOf(1);
    await portal.scheduled(portal.now + DAY + 1);
    expect(await portal.sql(OWNERS)).to.have.lengthOf(0);
    expect(
      await portal.sql('SELECT id FROM bucket WHERE owner IN (SELECT id FROM account)'),
    ).to.deep.equal(people);
  });

  it('adds no event: nobody without an account can grow the log', async () => {
    const { portal } = await cast();
    const events = async () => (await portal.sql('SELECT count(*) AS n FROM event'))[0].n;
    const before = await events();
    await guessPasswords({ username: 'nemo' }, portal.browser(), 12);
    expect(await events()).to.equal(before);
  });
});
