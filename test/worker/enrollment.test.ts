import { expect } from '@esm-bundle/chai';
import { openPortal, type Portal } from '../support/portal.ts';
import {
  act,
  codeAt,
  DAY,
  enroll,
  firstAdmin,
  HOUR,
  MINUTE,
  NOON,
  password,
  person,
  type Person,
  signIn,
  wrongCode,
} from '../support/people.ts';

async function scene(more: object = { require: { days: 7 } }) {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  return { portal, admin, one: await person(portal, admin, { ...more }) };
}
const begin = async (one: Pick<Person, 'browser'>, renew?: boolean) =>
  (await one.browser.post('/api/enrollment', renew === undefined ? {} : { renew })).body;
const confirm = (one: Pick<Person, 'browser'>, code: string) =>
  one.browser.post('/api/enrollment/confirm', { code });
const sendCode = async (portal: Portal, browser: Person['browser'], key: string | undefined) =>
  browser.post('/api/session/code', { code: await codeAt(key, portal.now) });

describe('setting up an authenticator (section 1)', () => {
  it('shows 20 random bytes; SHA-1, 6 digits, 30 s, as key and as otpauth address', async () => {
    const { portal, one, admin } = await scene();
    const { key, uri, expiresAt } = await begin(one);
    expect(key).to.match(/^[A-Z2-7]{32}$/);
    expect(uri).to.equal(
      `otpauth://totp/Gatehouse:${one.username}?secret=${key}&issuer=Gatehouse&algorithm=SHA1&digits=6&period=30`,
    );
    expect(expiresAt).to.equal(NOON + DAY);
    const other = await person(portal, admin, { require: { days: 7 } });
    expect((await begin(other)).key).not.to.equal(key);
  });

  it('the pending key survives a reload, a wrong code, a closed tab and another browser', async () => {
    const { portal, one } = await scene();
    const first = await begin(one);
    portal.later(10 * MINUTE);
    expect(await begin(one)).to.deep.equal(first);
    await confirm(one, await wrongCode(first.key, portal.now));
    expect(await begin(one)).to.deep.equal(first);
    await one.browser.delete('/api/session');
    await password(one, one.browser);
    expect(await begin(one)).to.deep.equal(first);
    const elsewhere = { browser: portal.browser() };
    await password(one, elsewhere.browser);
    expect(await begin(elsewhere, false)).to.deep.equal(first);
    const { body } = await elsewhere.browser.get('/api/session');
    expect(body.enrollment.pendingKey).to.equal(true);
  });

  it('a deliberate "new key" replaces it: the code of the old one is wrong', async () => {
    const { portal, one } = await scene();
    const first = await begin(one);
    portal.later(MINUTE);
    const next = await begin(one, true);
    expect(next.key).not.to.equal(first.key);
    expect(next.expiresAt).to.equal(NOON + MINUTE + DAY);
    expect((await begin(one)).key).to.equal(next.key);
    expect((await confirm(one, await codeAt(first.key, portal.now))).status).to.equal(401);
    expect((await confirm(one, await codeAt(next.key, portal.now))).status).to.equal(200);
  });

  it('the pending key ends after 24 h, to the millisecond', async () => {
    const { portal, one } = await scene();
    const first = await begin(one);
    portal.at(NOON + DAY - 1);
    await password(one, one.browser);
    expect((await begin(one)).key).to.equal(first.key);
    portal.at(NOON + DAY);
    expect((await one.browser.get('/api/session')).body.enrollment.pendingKey).to.equal(false);
    const late = await confirm(one, await codeAt(first.key, portal.now));
    expect([late.status, late.body]).to.deep.equal([410, { code: 'gone' }]);
    expect((await begin(one)).key).not.to.equal(first.key);
  });

  it('the pending key ends at a reset: 410', async () => {
    const { portal, admin, one } = await scene();
    const { key } = await begin(one);
    await act(admin, 'reset', [one.id]);
    const gone = await confirm(one, await codeAt(key, portal.now));
    expect([gone.status, gone.body]).to.deep.equal([410, { code: 'gone' }]);
    expect((await begin(one)).key).not.to.equal(key);
  });

  it('the pending key ends when it is confirmed: 410, and the code is spent', async () => {
    const { portal, one } = await scene();
    await enroll(portal, one);
    expect((await confirm(one, await codeAt(one.key, portal.now))).status).to.equal(410);
    await password(one, one.browser);
    const again = await sendCode(portal, one.browser, one.key);
    expect([again.status, again.body.why]).to.deep.equal([401, 'used']);
  });

  it('without a key there is nothing to confirm: 410', async () => {
    const { one } = await scene();
    expect((await confirm(one, '123456')).body).to.deep.equal({ code: 'gone' });
  });

  it('the pending key gates nothing until it is confirmed', async () => {
    const { portal, one } = await scene();
    await begin(one);
    const browser = portal.browser();
    expect((await password(one, browser)).body.stage).to.equal('enroll');
    expect((await browser.post('/api/session/dismiss')).body.stage).to.equal('signed_in');
  });

  it('a wrong first code is never an attempt, however often', async () => {
    const { portal, admin, one } = await scene();
    const { key } = await begin(one);
    const code = await wrongCode(key, portal.now);
    for (let i = 0; i < 25; i++) {
      const { status, body } = await confirm(one, code);
      expect([status, body]).to.deep.equal([401, { code: 'wrong_code' }]);
    }
    expect(await portal.sql('SELECT id FROM bucket')).to.deep.equal([]);
    const { body } = await admin.browser.get(`/api/admin/accounts/${one.id}`);
    expect(body.locked).to.equal(false);
    expect((await confirm(one, await codeAt(key, portal.now))).status).to.equal(200);
  });

  it('a first code from a clock that is behind is `late`, and says by how much', async () => {
    const { portal, one } = await scene();
    const { key } = await begin(one);
    // The code of step s ends 60 s after the step began.
    const late = await confirm(one, await codeAt(key, NOON - 3 * MINUTE));
    expect(late.status).to.equal(401);
    expect(late.body).to.deep.equal({ code: 'wrong_code', why: 'late', byMs: 2 * MINUTE });
    const early = await confirm(one, await codeAt(key, NOON + 2 * MINUTE));
    expect(early.body, 'never that one is early').to.deep.equal({ code: 'wrong_code' });
    expect((await confirm(one, await codeAt(key, portal.now - 30_000))).status).to.equal(200);
  });

  it('the right code gives ten recovery codes, the portal, and a notice by mail', async () => {
    const { portal, one } = await scene();
    await enroll(portal, one);
    expect(one.recoveryCodes).to.have.lengthOf(10);
    expect(new Set(one.recoveryCodes)).to.have.lengthOf(10);
    for (const code of one.recoveryCodes) expect(code).to.match(/^([0-9A-HJKMNP-TV-Z]{4}-?){4}$/);
    const { body } = await one.browser.get('/api/session');
    expect(body.stage).to.equal('signed_in');
    expect(body.enrollment).to.include({
      state: 'enrolled',
      pendingKey: false,
      recoveryCodesSaved: false,
      recoveryCodesLeft: 10,
    });
    const notice = (await portal.mail()).at(-1);
    expect([notice?.kind, notice?.to]).to.deep.equal([
      'mfa_enrolled',
      `${one.username}@example.org`,
    ]);
  });

  it('may be done of their own accord: from then on the password, then the code', async () => {
    const { portal, one } = await scene({});
    await enroll(portal, one);
    expect((await password(one, portal.browser())).body.stage).to.equal('code');
    expect((await signIn(portal, one)).body.enrollment).to.include({ required: false });
  });

  it('in `enroll` needs no freshness: the prompt leads to the key however old the sign-in is', async () => {
    const { portal, one } = await scene();
    portal.later(HOUR - 1);
    expect((await one.browser.post('/api/enrollment')).status).to.equal(200);
  });
});
