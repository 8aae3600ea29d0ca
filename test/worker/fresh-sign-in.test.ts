import { expect } from '@esm-bundle/chai';
import { openPortal } from '../support/portal.ts';
import {
  codeAt,
  enrolled,
  firstAdmin,
  MINUTE,
  NOON,
  PASSWORD,
  person,
  type Person,
  signIn,
  wrongCode,
} from '../support/people.ts';

async function scene() {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  const one = await enrolled(portal, admin);
  portal.later(5 * MINUTE);
  return { portal, admin, one };
}
const fresh = (one: Person, proof: object) => one.browser.post('/api/session/fresh', proof);
/** What a new key still asks for; nothing where it was given. */
const asked = async (one: Person) => {
  const { status, body } = await one.browser.post('/api/enrollment');
  return status === 200 ? [] : body.factors;
};

describe('a fresh sign-in (section 2)', () => {
  it('proves password and code of an enrolled person, together or one after the other', async () => {
    const { portal, one } = await scene();
    expect(await asked(one)).to.deep.equal(['password', 'code']);
    const { status, body } = await fresh(one, { password: PASSWORD });
    expect([status, body.stage]).to.deep.equal([200, 'signed_in']);
    expect(await asked(one)).to.deep.equal(['code']);
    await fresh(one, { code: await codeAt(one.key, portal.now) });
    expect(await asked(one)).to.deep.equal([]);
    portal.later(5 * MINUTE);
    const both = { password: PASSWORD, code: await codeAt(one.key, portal.now) };
    expect((await fresh(one, both)).status).to.equal(200);
    expect(await asked(one)).to.deep.equal([]);
  });

  it('is within five minutes: to the millisecond', async () => {
    const { portal, one } = await scene();
    await fresh(one, { password: PASSWORD, code: await codeAt(one.key, portal.now) });
    portal.later(5 * MINUTE - 1);
    expect(await asked(one)).to.deep.equal([]);
    portal.later(1);
    expect(await asked(one)).to.deep.equal(['password', 'code']);
  });

  it('is the password alone where there is no factor', async () => {
    const { portal, admin } = await scene();
    const one = await person(portal, admin);
    portal.later(5 * MINUTE);
    expect(await asked(one)).to.deep.equal(['password']);
    expect((await fresh(one, { code: '123456' })).body).to.deep.equal({
      code: 'bad_request',
      fields: { password: 'missing' },
    });
    await fresh(one, { password: PASSWORD });
    expect(await asked(one)).to.deep.equal([]);
  });

  it('renews the token of the session: the old cookie is dead, the session the same', async () => {
    const { portal, one } = await scene();
    const before = await one.browser.get('/api/session');
    for (const proof of [{ password: PASSWORD }, { code: await codeAt(one.key, portal.now) }]) {
      const old = one.browser.copy();
      const { body } = await fresh(one, proof);
      expect(body.sessionId).to.equal(before.body.sessionId);
      expect((await old.get('/api/session')).body.stage).to.equal('anonymous');
      expect((await one.browser.get('/api/session')).body.stage).to.equal('signed_in');
    }
  });

  it('does not lengthen the life of the session', async () => {
    const { portal, one } = await scene();
    const day = NOON + 24 * 60 * MINUTE;
    for (let at = NOON + 59 * MINUTE; at < day; at += 59 * MINUTE) {
      portal.at(at);
      await fresh(one, { password: PASSWORD });
    }
    portal.at(day - 1);
    expect((await one.browser.get('/api/session')).body.stage).to.equal('signed_in');
    portal.at(day);
    expect((await one.browser.get('/api/session')).body.stage).to.equal('anonymous');
  });

  it("counts wrong codes as attempts of this browser's bucket, and locks at the limit", async () => {
    const { portal, one } = await scene();
    const code = await wrongCode(one.key, portal.now);
    for (let left = 9; left > 0; left--) {
      const { status, body } = await fresh(one, { code });
      expect(status).to.equal(401);
      expect(body).to.deep.equal({ code: 'wrong_code', attemptsLeft: left });
    }
    const locked = await fresh(one, { code });
    expect([locked.status, locked.body]).to.deep.equal([
      423,
      { code: 'locked', by: 'code', until: portal.now + 15 * MINUTE },
    ]);
    expect((await one.browser.get('/api/session')).body.stage, 'of a known browser').to.equal(
      'anonymous',
    );
  });

  it("counts wrong passwords as attempts of this browser's bucket, and locks at the limit", async () => {
    const { portal, one } = await scene();
    for (let i = 0; i < 9; i++) {
      const { status, body } = await fresh(one, { password: 'wrong kettle sings' });
      expect([status, body]).to.deep.equal([401, { code: 'wrong_credentials' }]);
    }
    const { body } = await fresh(one, { password: 'wrong kettle sings' });
    const until = portal.now + 15 * MINUTE;
    expect(body).to.deep.equal({ code: 'locked', by: 'password', until });
    const again = await one.browser.post('/api/session', {
      identifier: one.username,
      password: PASSWORD,
    });
    expect(again.body, 'a known browser is told openly').to.deep.equal(body);
    expect((await signIn(portal, one, portal.browser())).status, 'others go on').to.equal(200);
  });

  it('asks no code where the password was wrong, and keeps a right one though the code is wrong', async () => {
    const { portal, one } = await scene();
    const code = await codeAt(one.key, portal.now);
    expect((await fresh(one, { password: 'wrong kettle sings', code })).body.code).to.equal(
      'wrong_credentials',
    );
    const wrong = await wrongCode(one.key, portal.now);
    expect((await fresh(one, { password: PASSWORD, code: wrong })).body.code).to.equal(
      'wrong_code',
    );
    expect(await asked(one)).to.deep.equal(['code']);
    expect((await fresh(one, { code })).status, 'the code was not spent').to.equal(200);
    expect(await asked(one)).to.deep.equal([]);
  });

  it('takes a code once: typed again it is `used`, and no attempt', async () => {
    const { portal, one } = await scene();
    const code = await codeAt(one.key, portal.now);
    expect((await fresh(one, { code })).status).to.equal(200);
    for (let i = 0; i < 12; i++) {
      const { body } = await fresh(one, { code });
      expect(body).to.deep.equal({ code: 'wrong_code', attemptsLeft: 10, why: 'used' });
    }
  });

  it('of an admin for admin actions is within 15 minutes, for the own key within 5', async () => {
    const { portal, admin } = await scene();
    await fresh(admin, { password: PASSWORD, code: await codeAt(admin.key, portal.now) });
    const start = portal.now;
    const rename = (now: number) =>
      admin.browser.patch('/api/admin/settings', { portalName: `At ${now}` }, { now });
    expect((await rename(start + 14 * MINUTE)).status).to.equal(200);
    expect((await rename(start + 15 * MINUTE - 1)).status).to.equal(200);
    const stale = await rename(start + 15 * MINUTE);
    expect([stale.status, stale.body]).to.deep.equal([
      403,
      { code: 'fresh_sign_in_required', factors: ['password', 'code'] },
    ]);
    portal.at(start + 5 * MINUTE);
    expect(await asked(admin)).to.deep.equal(['password', 'code']);
  });
});
