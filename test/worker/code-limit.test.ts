import { expect } from '@esm-bundle/chai';
import {
  bucketsOf,
  guessCodes,
  guessPasswords,
  sendCode,
  sendRecoveryCode,
  stageIn,
} from '../support/attempts.ts';
import {
  codeAt,
  enrolled,
  firstAdmin,
  MINUTE,
  NOON,
  password,
  signIn,
  wrongCode,
} from '../support/people.ts';
import { openPortal } from '../support/portal.ts';

async function opened() {
  const portal = await openPortal();
  portal.at(NOON);
  const one = await enrolled(portal, await firstAdmin(portal));
  const challenge = async (browser = portal.browser()) => {
    expect((await password(one, browser)).body.stage).to.equal('code');
    return browser;
  };
  return { portal, one, challenge };
}
const LOCKED = { code: 'locked', by: 'code', until: NOON + 15 * MINUTE };

describe('the limit of codes', () => {
  it('is kept over challenges: starting over with the password does not reset it', async () => {
    const { portal, one, challenge } = await opened();
    for (let left = 9; left > 0; left--) {
      const { body } = await guessCodes(portal, one, await challenge(), 1);
      expect(body.attemptsLeft).to.equal(left);
    }
    expect((await guessCodes(portal, one, await challenge(), 1)).status).to.equal(423);
  });

  it('is kept per account and bucket, whatever cookies, addresses and endpoints there are', async () => {
    const { portal, one, challenge } = await opened();
    const known = one.browser;
    const code = await wrongCode(one.key, portal.now);
    const fresh = () => known.post('/api/session/fresh', { code });
    for (let left = 9; left > 5; left--) expect((await fresh()).body.attemptsLeft).to.equal(left);
    const copy = await challenge(known.copy());
    const headers = { 'cf-connecting-ip': '203.0.113.9' };
    const other = await copy.post('/api/session/code', { code }, { headers });
    expect(other.body.attemptsLeft).to.equal(5);
    expect((await guessCodes(portal, one, copy, 4)).body.attemptsLeft).to.equal(1);
    expect((await fresh()).body).to.deep.equal(LOCKED);
    expect(await stageIn(known)).to.equal('anonymous');
  });

  it('is cleared by a full sign-in with a code, in this bucket, and by none in another', async () => {
    const { portal, one, challenge } = await opened();
    const stranger = await challenge();
    await guessPasswords(one, portal.browser(), 9);
    await guessCodes(portal, one, stranger, 9);
    await signIn(portal, one);
    expect((await bucketsOf(portal, one, 'code'))[0]?.count).to.equal(9);
    expect((await bucketsOf(portal, one, 'password'))[0]?.count).to.equal(9);
    portal.later(30_000);
    await sendCode(stranger, await codeAt(one.key, portal.now));
    expect((await bucketsOf(portal, one, 'code'))[0]?.count).to.equal(0);
    expect((await bucketsOf(portal, one, 'password'))[0]?.count).to.equal(0);
  });

  it('counts passwords, codes and recovery codes apart, each up to the same', async () => {
    const { portal, one, challenge } = await opened();
    const stranger = await challenge();
    await guessPasswords(one, portal.browser(), 9);
    await guessCodes(portal, one, stranger, 9);
    for (let n = 0; n < 9; n++) await sendRecoveryCode(stranger, '0000-0000-0000-0000');
    for (const kind of ['password', 'code', 'recovery'] as const) {
      expect((await bucketsOf(portal, one, kind))[0], kind).to.include({ count: 9, locked: 0 });
    }
    expect((await signIn(portal, one, stranger)).body.stage).to.equal('signed_in');
  });

  it('is charged though the reply was lost on the way from the database, and never without a verdict', async () => {
    const { portal, one, challenge } = await opened();
    const stranger = await challenge();
    const body = { code: await wrongCode(one.key, portal.now) };
    const lost = await stranger.post('/api/session/code', body, { fault: '2:after' });
    expect(lost.body).to.deep.equal({ code: 'wrong_code', attemptsLeft: 9 });
    const failed = await stranger.post('/api/session/code', body, { fault: '2:before' });
    expect(failed.status).to.equal(503);
    expect((await bucketsOf(portal, one, 'code'))[0]?.count).to.equal(1);
    expect((await guessCodes(portal, one, stranger, 8)).body.attemptsLeft).to.equal(1);
    const locking = await stranger.post('/api/session/code', body, { fault: '2:after' });
    expect(locking.body).to.deep.equal(LOCKED);
    expect(await stageIn(stranger)).to.equal('anonymous');
  });
});
