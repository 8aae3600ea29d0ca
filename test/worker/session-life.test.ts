import { expect } from '@esm-bundle/chai';
import type { Browser } from '../support/browser.ts';
import { openPortal } from '../support/portal.ts';
import {
  act,
  codeAt,
  enroll,
  enrolled,
  firstAdmin,
  HOUR,
  invited,
  MINUTE,
  NOON,
  password,
  person,
  signIn,
} from '../support/people.ts';

async function scene() {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  const stage = async (browser: Browser, now = portal.now, background = false) =>
    (
      await browser.get('/api/session', {
        now,
        headers: background ? { 'x-background': '1' } : {},
      })
    ).body.stage;
  return { portal, admin, stage };
}

describe('the life of a session over HTTP (section 2)', () => {
  it('ends after 60 idle minutes, to the millisecond', async () => {
    const { portal, admin, stage } = await scene();
    const one = await person(portal, admin);
    const { body } = await one.browser.get('/api/session');
    expect(body.endsAt).to.equal(NOON + HOUR);
    expect(await stage(one.browser.copy(), NOON + HOUR)).to.equal('anonymous');
    expect(await stage(one.browser, NOON + HOUR - 1)).to.equal('signed_in');
    expect(await stage(one.browser, NOON + 2 * HOUR - 2)).to.equal('signed_in');
    expect(await stage(one.browser, NOON + 3 * HOUR)).to.equal('anonymous');
  });

  it('ends after 24 hours, however busy', async () => {
    const { portal, admin, stage } = await scene();
    const one = await person(portal, admin);
    for (let at = NOON + 50 * MINUTE; at < NOON + 24 * HOUR; at += 50 * MINUTE) {
      expect(await stage(one.browser, at)).to.equal('signed_in');
    }
    expect(await stage(one.browser, NOON + 24 * HOUR - 1)).to.equal('signed_in');
    expect(await stage(one.browser, NOON + 24 * HOUR)).to.equal('anonymous');
  });

  it('of an admin ends after 15 idle minutes', async () => {
    const { admin, stage } = await scene();
    expect(await stage(admin.browser, NOON + 15 * MINUTE)).to.equal('anonymous');
    expect(await stage(admin.browser, NOON + 15 * MINUTE - 1)).to.equal('signed_in');
    expect(await stage(admin.browser, NOON + 30 * MINUTE - 2)).to.equal('signed_in');
  });

  it('of an admin ends after 8 hours, however busy', async () => {
    const { admin, stage } = await scene();
    for (let at = NOON + 14 * MINUTE; at < NOON + 8 * HOUR; at += 14 * MINUTE) {
      expect(await stage(admin.browser, at)).to.equal('signed_in');
    }
    expect(await stage(admin.browser, NOON + 8 * HOUR - 1)).to.equal('signed_in');
    expect(await stage(admin.browser, NOON + 8 * HOUR)).to.equal('anonymous');
  });

  it('may be shortened by the settings, for sessions that stand, too', async () => {
    const { portal, admin, stage } = await scene();
    const one = await person(portal, admin);
    const sessions = { userIdle: 5, userLife: 15 };
    await admin.browser.patch('/api/admin/settings', { sessions });
    expect(await stage(one.browser, NOON + 5 * MINUTE)).to.equal('anonymous');
    for (const minutes of [4, 8, 12]) await stage(one.browser, NOON + minutes * MINUTE);
    expect(await stage(one.browser, NOON + 15 * MINUTE - 1)).to.equal('signed_in');
    expect(await stage(one.browser, NOON + 15 * MINUTE)).to.equal('anonymous');
  });

  it('a challenge lives five minutes, however often the browser asks', async () => {
    const { portal, admin, stage } = await scene();
    const one = await enrolled(portal, admin);
    const browser = portal.browser();
    const { body } = await password(one, browser);
    expect(body.challengeEndsAt).to.equal(NOON + 5 * MINUTE);
    for (const minutes of [2, 4]) await stage(browser, NOON + minutes * MINUTE);
    expect(await stage(browser, NOON + 5 * MINUTE - 1)).to.equal('code');
    portal.at(NOON + 5 * MINUTE);
    expect(await stage(browser)).to.equal('anonymous');
    const code = await codeAt(one.key, portal.now);
    expect((await browser.post('/api/session/code', { code })).status).to.equal(410);
  });

  it('only calls that a person caused move the idle clock', async () => {
    const { portal, admin, stage } = await scene();
    const one = await person(portal, admin);
    for (let at = NOON + 10 * MINUTE; at < NOON + HOUR; at += 10 * MINUTE) {
      expect(await stage(one.browser, at, true)).to.equal('signed_in');
    }
    expect(await stage(one.browser, NOON + HOUR, true)).to.equal('anonymous');
    expect(await stage(one.browser, NOON + HOUR - 1)).to.equal('signed_in');
    expect(await stage(one.browser, NOON + HOUR, true)).to.equal('signed_in');
  });

  it('the idle clock is written at most once a minute', async () => {
    const { portal, admin, stage } = await scene();
    const one = await person(portal, admin);
    const seen = async (at: number) => {
      await stage(one.browser, at);
      const rows = await portal.sql('SELECT seen_at FROM session WHERE account_id = ?1', one.id);
      return rows[0].seen_at - NOON;
    };
    expect(await seen(NOON + 1)).to.equal(0);
    expect(await seen(NOON + MINUTE - 1)).to.equal(0);
    expect(await seen(NOON + MINUTE)).to.equal(MINUTE);
    expect(await seen(NOON + 2 * MINUTE - 1)).to.equal(MINUTE);
    expect(await seen(NOON + 2 * MINUTE)).to.equal(2 * MINUTE);
  });
});

describe('the generation: sessions of before are dead after', () => {
  const cases: Record<string, (of: Awaited<ReturnType<typeof cast>>) => Promise<unknown>> = {
    'enrolling elsewhere': async ({ portal, user, second }) => {
      await enroll(portal, { ...user, browser: second });
    },
    'replacing the authenticator elsewhere': async ({ portal, one }) => enroll(portal, one),
    'turning MFA off elsewhere': ({ one }) => one.browser.delete('/api/enrollment'),
    'a reset': ({ admin, one }) => act(admin, 'reset', [one.id]),
    'a suspension': ({ admin, one, user }) => act(admin, 'suspend', [one.id, user.id]),
    'a suspension that was lifted again': async ({ admin, one, user }) => {
      await act(admin, 'suspend', [one.id, user.id]);
      await act(admin, 'reactivate', [one.id, user.id]);
    },
  };
  async function cast() {
    const { portal, admin, stage } = await scene();
    const one = await enrolled(portal, admin);
    const user = await person(portal, admin);
    const [other, challenge, third, second] = [1, 2, 3, 4].map(() => portal.browser()) as [
      Browser,
      Browser,
      Browser,
      Browser,
    ];
    await signIn(portal, one, other);
    await password(one, challenge);
    await password(user, second);
    await password(user, third);
    return { portal, admin, stage, one, user, other, challenge, second, third };
  }
  for (const [name, happens] of Object.entries(cases)) {
    it(`of ${name}, challenges and cookies that were copied included`, async () => {
      const all = await cast();
      const { stage, one, user, other, challenge, third } = all;
      const ofUser = [user.browser, third];
      const ofOne = [other, challenge, one.browser.copy()];
      const dead = name === 'enrolling elsewhere' ? ofUser : ofOne;
      for (const browser of dead) expect(await stage(browser)).not.to.equal('anonymous');
      await happens(all);
      for (const browser of dead) expect(await stage(browser)).to.equal('anonymous');
      if (name.startsWith('a suspension')) {
        for (const browser of ofUser) expect(await stage(browser)).to.equal('anonymous');
      }
    });
  }

  it('the acting session is reissued in the same write: it goes on under a new cookie', async () => {
    const { portal, admin, stage } = await scene();
    const one = await person(portal, admin);
    const before = one.browser.copy();
    await enroll(portal, one);
    expect(await stage(before)).to.equal('anonymous');
    expect(await stage(one.browser)).to.equal('signed_in');
  });

  it('a pending key of before is dead after a suspension that was lifted', async () => {
    const { portal, admin, stage } = await scene();
    const one = await person(portal, admin, { require: { days: 7 } });
    const { key } = (await one.browser.post('/api/enrollment')).body;
    await act(admin, 'suspend', [one.id]);
    await act(admin, 'reactivate', [one.id]);
    await password(one, one.browser);
    expect(await stage(one.browser)).to.equal('enroll');
    const code = await codeAt(key, portal.now);
    expect((await one.browser.post('/api/enrollment/confirm', { code })).status).to.equal(410);
  });

  it('require, extend and remove end no session of whoever is not expired', async () => {
    const { portal, admin, stage } = await scene();
    const one = await person(portal, admin);
    await invited(portal, admin);
    for (const action of ['require', 'extend', 'remove']) {
      await act(admin, action, [one.id]);
      expect(await stage(one.browser), action).not.to.equal('anonymous');
    }
  });
});
