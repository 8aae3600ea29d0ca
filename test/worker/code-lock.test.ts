import { expect } from '@esm-bundle/chai';
import {
  bucketsOf,
  guessCodes,
  guessPasswords,
  lockMails,
  sendCode,
  sendRecoveryCode,
  setAttempts,
  stageIn,
  tallyOf,
} from '../support/attempts.ts';
import {
  codeAt,
  enrolled,
  firstAdmin,
  HOUR,
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
  const admin = await firstAdmin(portal);
  const one = await enrolled(portal, admin);
  const challenge = async (browser = portal.browser()) => {
    expect((await password(one, browser)).body.stage).to.equal('code');
    return browser;
  };
  return { portal, admin, one, challenge };
}
const UNTIL = NOON + 15 * MINUTE;
const LOCKED = { code: 'locked', by: 'code', until: UNTIL };

describe('a code lock', () => {
  it('comes with the tenth wrong code of a user; until then it is told how many are left', async () => {
    const { portal, one, challenge } = await opened();
    const stranger = await challenge();
    for (let left = 9; left > 0; left--) {
      const { status, body } = await guessCodes(portal, one, stranger, 1);
      expect(status).to.equal(401);
      expect(body).to.deep.equal({ code: 'wrong_code', attemptsLeft: left });
    }
    const tenth = await guessCodes(portal, one, stranger, 1);
    expect(tenth.status).to.equal(423);
    expect(tenth.body).to.deep.equal(LOCKED);
  });

  it('comes with the fifth of an admin', async () => {
    const { portal, admin } = await opened();
    const stranger = portal.browser();
    await password(admin, stranger);
    expect((await guessCodes(portal, admin, stranger, 4)).body.attemptsLeft).to.equal(1);
    expect((await guessCodes(portal, admin, stranger, 1)).body).to.deep.equal(LOCKED);
  });

  it('of an admin ends after 60 min where only an admin unlocks', async () => {
    const { portal, admin } = await opened();
    await setAttempts(admin, { unlockAfterMinutes: null });
    const stranger = portal.browser();
    await password(admin, stranger);
    const { body } = await guessCodes(portal, admin, stranger, 5);
    expect(body.until).to.equal(NOON + HOUR);
    portal.at(NOON + HOUR);
    expect((await signIn(portal, admin, stranger)).body.stage).to.equal('signed_in');
  });

  it('is told openly after the right password, and by when it ends; passwords are still judged', async () => {
    const { portal, one, challenge } = await opened();
    const stranger = await challenge();
    await guessCodes(portal, one, stranger, 10);
    expect((await guessPasswords(one, stranger, 1)).body.code).to.equal('wrong_credentials');
    const { status, body } = await password(one, stranger);
    expect(status).to.equal(200);
    expect(body.stage).to.equal('code');
    expect(body.locked).to.deep.equal({ by: 'code', until: UNTIL });
    expect((await stranger.get('/api/session')).body.locked).to.deep.equal(body.locked);
  });

  it('judges no codes, the right one neither, and charges nothing', async () => {
    const { portal, one, challenge } = await opened();
    const stranger = await challenge();
    await guessCodes(portal, one, stranger, 10);
    portal.later(MINUTE);
    await challenge(stranger);
    const right = await codeAt(one.key, portal.now);
    for (const code of [right, await wrongCode(one.key, portal.now)]) {
      const reply = await sendCode(stranger, code);
      expect(reply.status).to.equal(423);
      expect(reply.body).to.deep.equal(LOCKED);
    }
    expect(await bucketsOf(portal, one, 'code')).to.deep.equal([
      { count: 10, locked: 1, until: UNTIL },
    ]);
    expect(await tallyOf(portal, one)).to.equal(10);
    // Not judged is not spent.
    await challenge(one.browser);
    expect((await sendCode(one.browser, right)).status).to.equal(200);
  });

  it('leaves recovery codes alone: one opens, and the lock stands', async () => {
    const { portal, one, challenge } = await opened();
    const stranger = await challenge();
    await guessCodes(portal, one, stranger, 10);
    await challenge(stranger);
    const opening = await sendRecoveryCode(stranger, one.recoveryCodes[0]);
    expect(opening.body.stage).to.equal('signed_in');
    const [bucket] = await bucketsOf(portal, one, 'code');
    expect(bucket).to.deep.equal({ count: 10, locked: 1, until: UNTIL });
  });

  it('ends the open challenges of its bucket; those of others and all sessions go on', async () => {
    const { portal, one, challenge } = await opened();
    const known = await challenge(one.browser.copy());
    const [stranger, waiting] = [await challenge(), await challenge()];
    await guessCodes(portal, one, stranger, 10);
    expect((await guessCodes(portal, one, stranger, 1)).status).to.equal(410);
    expect(await stageIn(waiting)).to.equal('anonymous');
    expect(await stageIn(known)).to.equal('code');
    expect(await stageIn(one.browser)).to.equal('signed_in');
  });

  it('of a known browser ends its sessions, too, and no others', async () => {
    const { portal, one, challenge } = await opened();
    const tablet = portal.browser();
    await signIn(portal, one, tablet);
    const stranger = await challenge();
    const guesser = await challenge(one.browser.copy());
    expect((await guessCodes(portal, one, guesser, 10)).status).to.equal(423);
    expect(await stageIn(one.browser)).to.equal('anonymous');
    expect(await stageIn(tablet)).to.equal('signed_in');
    expect(await stageIn(stranger)).to.equal('code');
  });

  it('is lifted by time after 15 minutes, to the millisecond, and its count is cleared', async () => {
    const { portal, one, challenge } = await opened();
    const stranger = await challenge();
    await guessCodes(portal, one, stranger, 10);
    portal.at(UNTIL - 1);
    await challenge(stranger);
    expect((await guessCodes(portal, one, stranger, 1)).body).to.deep.equal(LOCKED);
    portal.at(UNTIL);
    expect((await guessCodes(portal, one, stranger, 9)).body.attemptsLeft).to.equal(1);
    expect((await sendCode(stranger, await codeAt(one.key, portal.now))).status).to.equal(200);
  });

  it('each is mailed: someone has your password, and what to do', async () => {
    const { portal, one, challenge } = await opened();
    for (let n = 1; n <= 3; n++) {
      await guessCodes(portal, one, await challenge(), 10);
      const texts = await lockMails(portal, one);
      expect(texts).to.have.lengthOf(n);
      expect(texts[n - 1]).to.include('someone has your password');
      expect(texts[n - 1]).to.include('change it');
      portal.later(15 * MINUTE);
    }
    await guessCodes(portal, one, await challenge(one.browser), 10);
    expect(await lockMails(portal, one)).to.have.lengthOf(4);
  });
});
