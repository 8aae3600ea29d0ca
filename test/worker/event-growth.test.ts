import { expect } from '@esm-bundle/chai';
import {
  bucketsOf,
  guessCodes,
  guessPasswords,
  sendCode,
  sendRecoveryCode,
  setAttempts,
  WRONG_RECOVERY_CODE,
} from '../support/attempts.ts';
import type { Browser } from '../support/browser.ts';
import {
  codeAt,
  enrolled,
  firstAdmin,
  HOUR,
  NOON,
  PASSWORD,
  password,
  type Person,
  wrongCode,
} from '../support/people.ts';
import { openPortal, type Portal } from '../support/portal.ts';

async function scene() {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  await setAttempts(admin, { user: 3 });
  return { portal, admin, one: await enrolled(portal, admin), stranger: portal.browser() };
}
const events = async (portal: Portal) =>
  (await portal.sql('SELECT count(*) AS n FROM event'))[0].n as number;
const refused = async (portal: Portal, kind: string) =>
  (await portal.sql('SELECT sum(refused) AS n FROM bucket WHERE kind = ?1', kind))[0].n;

interface Locked {
  readonly kind: 'password' | 'code' | 'recovery';
  readonly lock: (portal: Portal, one: Person, browser: Browser) => Promise<unknown>;
  readonly guess: (portal: Portal, one: Person, browser: Browser) => Promise<unknown>;
}

const LOCKS: Record<string, Locked> = {
  'the passwords of unknown browsers': {
    kind: 'password',
    lock: (_, one, browser) => guessPasswords(one, browser, 3),
    guess: (_, one, browser) => password(one, browser),
  },
  codes: {
    kind: 'code',
    lock: async (portal, one, browser) => {
      await password(one, browser);
      await guessCodes(portal, one, browser, 3);
      await password(one, browser);
      portal.later(30_000);
    },
    guess: async (portal, one, browser) => sendCode(browser, await codeAt(one.key, portal.now)),
  },
  'recovery codes': {
    kind: 'recovery',
    lock: async (_, one, browser) => {
      await password(one, browser);
      for (let n = 0; n < 3; n++) await sendRecoveryCode(browser, WRONG_RECOVERY_CODE);
    },
    guess: (_, one, browser) => sendRecoveryCode(browser, one.recoveryCodes[0]),
  },
};

describe('while a bucket is locked further refusals only raise a number beside that lock', () => {
  for (const [what, { kind, lock, guess }] of Object.entries(LOCKS)) {
    it(`${what}: no event, no seal, and the lock as it was`, async () => {
      const { portal, one, stranger } = await scene();
      await lock(portal, one, stranger);
      const before = await bucketsOf(portal, one, kind);
      expect(before[0]).to.include({ count: 3, locked: 1 });
      const [many, number] = [await events(portal), await refused(portal, kind)];
      for (let n = 0; n < 5; n++) await guess(portal, one, stranger);
      expect(await events(portal)).to.equal(many);
      expect(await refused(portal, kind)).to.equal(number + 5);
      expect(await bucketsOf(portal, one, kind)).to.deep.equal(before);
    });
  }

  it('the passwords of a known browser, told openly: no event either', async () => {
    const { portal, one } = await scene();
    await guessPasswords(one, one.browser, 3);
    const many = await events(portal);
    for (let n = 0; n < 5; n++) {
      expect((await password(one, one.browser)).body.code).to.equal('locked');
    }
    expect(await events(portal)).to.equal(many);
    expect(await refused(portal, 'password')).to.equal(5);
  });

  it('a blocked factor: no event for the codes that it refuses', async () => {
    const { portal, one, stranger } = await scene();
    await portal.sql('UPDATE factor SET tally = 100 WHERE account_id = ?1', one.id);
    await password(one, stranger);
    const many = await events(portal);
    const code = await wrongCode(one.key, portal.now);
    for (let n = 0; n < 5; n++) {
      expect((await sendCode(stranger, code)).body.by).to.equal('factor');
    }
    expect(await events(portal)).to.equal(many);
  });

  it('what does not count but is slowed: no event for the guesses that are not judged', async () => {
    const { portal, admin, one, stranger } = await scene();
    await setAttempts(admin, { countPasswords: false });
    await guessPasswords(one, stranger, 10);
    const many = await events(portal);
    await guessPasswords(one, stranger, 5);
    expect(await events(portal)).to.equal(many);
    portal.later(30_000);
    await guessPasswords(one, stranger, 5);
    expect(await events(portal), 'one verdict, one event').to.equal(many + 1);
  });

  it('a day of a stranger who never rests adds as many events as the locks let verdicts through', async () => {
    const { portal, one, stranger } = await scene();
    const before = await events(portal);
    for (let hour = 0; hour < 24; hour++) {
      portal.at(NOON + hour * HOUR);
      await guessPasswords(one, stranger, 5);
    }
    // Locks of 15, 15, 30, 60, 120, 240, 480 minutes: 3 verdicts and the lock each, at hours 0, 1, 2, 3, 4, 6, 10, 18.
    expect(await events(portal)).to.equal(before + 8 * 4);
  });
});

describe('nobody without an account can grow the table', () => {
  it('anonymous refusals raise a counter per kind and hour', async () => {
    const { portal } = await scene();
    const many = await events(portal);
    const forged = portal.browser();
    forged.jar.set('__Host-session', 'A'.repeat(43));
    forged.jar.set('__Host-device', 'B'.repeat(43));
    for (const browser of [portal.browser(), forged]) {
      for (const n of [1, 2, 3]) {
        const token = `never-made-${n}`;
        await browser.post('/api/session', { identifier: `nobody${n}`, password: PASSWORD });
        await browser.post('/api/session', { identifier: 'nobody', password: PASSWORD });
        await browser.post('/api/session/code', { code: '000000' });
        await browser.post('/api/session/recovery-code', { code: WRONG_RECOVERY_CODE });
        await browser.post('/api/session/dismiss');
        await browser.post('/api/session/fresh', { password: PASSWORD });
        await browser.post('/api/enrollment');
        await browser.post('/api/enrollment/confirm', { code: '000000' });
        await browser.post('/api/activation', { token, password: PASSWORD });
        await browser.post('/api/token', { token });
        const form = { username: 'eve', email: 'eve@example.org', name: 'Eve' };
        await browser.post('/api/setup', { token, ...form, password: PASSWORD });
        await browser.post('/api/admin/accounts', form);
        await browser.get('/api/admin/accounts');
        await browser.delete('/api/session');
        await browser.post('/api/nowhere');
        await browser.post('/api/session', {}, { headers: { origin: 'https://evil.example' } });
      }
    }
    expect(await events(portal)).to.equal(many);
    const hour = NOON / HOUR;
    const counted = async () => portal.sql('SELECT * FROM refusal ORDER BY hour, kind');
    expect(await counted()).to.deep.equal([
      { kind: 'locked', hour, count: 3 },
      { kind: 'unknown_identifier', hour, count: 9 },
    ]);
    portal.later(HOUR);
    await portal.browser().post('/api/session', { identifier: 'x', password: PASSWORD });
    expect((await counted()).at(-1)).to.deep.equal({
      kind: 'unknown_identifier',
      hour: hour + 1,
      count: 1,
    });
  });
});
