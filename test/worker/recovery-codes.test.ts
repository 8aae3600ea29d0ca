import { expect } from '@esm-bundle/chai';
import { openPortal } from '../support/portal.ts';
import {
  codeAt,
  enrolled,
  firstAdmin,
  MINUTE,
  NOON,
  password,
  PASSWORD,
  person,
  type Person,
  signIn,
} from '../support/people.ts';

async function scene() {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  return { portal, admin, one: await enrolled(portal, admin) };
}
/** Signs in with the password, then with this recovery code, from the person's own browser. */
async function recover(one: Person, code: string | undefined) {
  await password(one, one.browser);
  return one.browser.post('/api/session/recovery-code', { code });
}
const renew = (one: Person, now?: number) =>
  one.browser.post('/api/recovery-codes', {}, now === undefined ? {} : { now });
const saved = (one: Person) => one.browser.post('/api/recovery-codes/saved');
const enrollmentOf = async (one: Person) => (await one.browser.get('/api/session')).body.enrollment;

describe('recovery codes (section 1)', () => {
  it('each of the ten lets in once, instead of the authenticator', async () => {
    const { one } = await scene();
    for (const [i, code] of one.recoveryCodes.entries()) {
      const { status, body } = await recover(one, code);
      expect(status, code).to.equal(200);
      expect(body).to.include({ stage: 'signed_in', recoveryCodesLeft: 9 - i });
      expect(body.enrollment.recoveryCodesLeft).to.equal(9 - i);
    }
    const spent = await recover(one, one.recoveryCodes[0]);
    expect([spent.status, spent.body.code]).to.deep.equal([401, 'wrong_code']);
  });

  it('may be typed in lower case, without dashes, and with look-alikes', async () => {
    const { one } = await scene();
    const [first = '', second = '', third = ''] = one.recoveryCodes;
    expect((await recover(one, first.toLowerCase())).status).to.equal(200);
    expect((await recover(one, second.replaceAll('-', ' '))).status).to.equal(200);
    const alike = third.replaceAll('-', '').replaceAll('0', 'o').replaceAll('1', 'l');
    expect((await recover(one, alike)).status).to.equal(200);
  });

  it('each use is mailed, with how many are left', async () => {
    const { portal, one } = await scene();
    await recover(one, one.recoveryCodes[3]);
    await recover(one, one.recoveryCodes[7]);
    const mails = (await portal.mail()).filter(({ kind }) => kind === 'recovery_code_used');
    expect(mails.map(({ to }) => to)).to.deep.equal(mails.map(() => `${one.username}@example.org`));
    expect(mails.map(({ text }) => /\b\d+ left/.exec(text)?.[0])).to.deep.equal([
      '9 left',
      '8 left',
    ]);
  });

  it('until "I have saved them" is ticked, each sign-in says that they are not', async () => {
    const { portal, one } = await scene();
    for (let i = 0; i < 2; i++) {
      const { body } = await signIn(portal, one);
      expect(body.enrollment.recoveryCodesSaved).to.equal(false);
    }
    expect((await saved(one)).status).to.equal(204);
    expect((await saved(one)).status, 'twice').to.equal(204);
    expect((await enrollmentOf(one)).recoveryCodesSaved).to.equal(true);
    expect((await signIn(portal, one)).body.enrollment.recoveryCodesSaved).to.equal(true);
  });

  it('a new set ends the old one, and is to be saved anew', async () => {
    const { one } = await scene();
    await saved(one);
    await recover(one, one.recoveryCodes[0]);
    const { status, body } = await renew(one);
    expect(status).to.equal(200);
    expect(new Set([...body.recoveryCodes, ...one.recoveryCodes])).to.have.lengthOf(20);
    expect(await enrollmentOf(one)).to.include({
      recoveryCodesLeft: 10,
      recoveryCodesSaved: false,
    });
    expect((await recover(one, one.recoveryCodes[1])).status).to.equal(401);
    expect((await recover(one, body.recoveryCodes[1])).body.recoveryCodesLeft).to.equal(9);
  });

  it('a new set needs a fresh sign-in: within 5 minutes', async () => {
    const { portal, one } = await scene();
    expect((await renew(one, NOON + 5 * MINUTE - 1)).status).to.equal(200);
    const stale = await renew(one, NOON + 5 * MINUTE);
    expect([stale.status, stale.body]).to.deep.equal([
      403,
      { code: 'fresh_sign_in_required', factors: ['password', 'code'] },
    ]);
    portal.at(NOON + 5 * MINUTE);
    const proof = { password: PASSWORD, code: await codeAt(one.key, portal.now) };
    await one.browser.post('/api/session/fresh', proof);
    expect((await renew(one)).status).to.equal(200);
  });

  it('count as the code for a fresh sign-in', async () => {
    const { portal, one } = await scene();
    portal.later(10 * MINUTE);
    await recover(one, one.recoveryCodes[0]);
    expect((await renew(one)).status).to.equal(200);
    expect((await one.browser.post('/api/enrollment')).status, 'a new key').to.equal(200);
  });

  it('are none without an authenticator: 409', async () => {
    const { portal, admin } = await scene();
    const one = await person(portal, admin);
    expect((await renew(one)).body).to.deep.equal({ code: 'conflict' });
    expect((await saved(one)).body).to.deep.equal({ code: 'conflict' });
  });

  it('need an open challenge: 410 without one, and after 5 minutes', async () => {
    const { portal, one } = await scene();
    const [code] = one.recoveryCodes;
    const typed = (browser = one.browser) => browser.post('/api/session/recovery-code', { code });
    expect((await typed()).status, 'signed in').to.equal(410);
    expect((await typed(portal.browser())).status, 'nobody').to.equal(410);
    await password(one, one.browser);
    portal.later(5 * MINUTE);
    expect((await typed()).status, 'too late').to.equal(410);
    await password(one, one.browser);
    expect((await typed()).status).to.equal(200);
  });
});
