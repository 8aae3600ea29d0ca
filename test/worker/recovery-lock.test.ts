import { expect } from '@esm-bundle/chai';
import {
  bucketsOf,
  lockMails,
  sendCode,
  sendRecoveryCode,
  setAttempts,
  stageIn,
  tallyOf,
  WRONG_RECOVERY_CODE,
} from '../support/attempts.ts';
import type { Browser } from '../support/browser.ts';
import {
  codeAt,
  enrolled,
  firstAdmin,
  MINUTE,
  NOON,
  password,
  type Person,
} from '../support/people.ts';
import { openPortal } from '../support/portal.ts';

async function opened() {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  const one = await enrolled(portal, admin);
  const challenge = async (browser = portal.browser(), whom: Person = one) => {
    expect((await password(whom, browser)).body.stage).to.equal('code');
    return browser;
  };
  return { portal, admin, one, challenge };
}
const UNTIL = NOON + 15 * MINUTE;
const LOCKED = { code: 'locked', by: 'recovery', until: UNTIL };

async function guess(browser: Browser, count: number) {
  let last = await sendRecoveryCode(browser, WRONG_RECOVERY_CODE);
  for (let n = 1; n < count; n++) last = await sendRecoveryCode(browser, WRONG_RECOVERY_CODE);
  return last;
}

describe('a recovery lock', () => {
  it('comes with the tenth wrong recovery code of a user, and says how many are left before', async () => {
    const { challenge } = await opened();
    const stranger = await challenge();
    const ninth = await guess(stranger, 9);
    expect(ninth.status).to.equal(401);
    expect(ninth.body).to.deep.equal({ code: 'wrong_code', attemptsLeft: 1 });
    const tenth = await guess(stranger, 1);
    expect(tenth.status).to.equal(423);
    expect(tenth.body).to.deep.equal(LOCKED);
  });

  it('comes with the fifth of an admin', async () => {
    const { portal, admin, challenge } = await opened();
    const stranger = await challenge(portal.browser(), admin);
    expect((await guess(stranger, 4)).status).to.equal(401);
    expect((await guess(stranger, 1)).body).to.deep.equal(LOCKED);
  });

  it('judges no recovery codes: the right one is refused, and not spent', async () => {
    const { portal, one, challenge } = await opened();
    const stranger = await challenge();
    await guess(stranger, 10);
    portal.later(MINUTE);
    const [code] = one.recoveryCodes;
    expect((await sendRecoveryCode(stranger, code)).body).to.deep.equal(LOCKED);
    expect(await bucketsOf(portal, one, 'recovery')).to.deep.equal([
      { count: 10, locked: 1, until: UNTIL },
    ]);
    await challenge(one.browser);
    expect((await sendRecoveryCode(one.browser, code)).body.recoveryCodesLeft).to.equal(9);
  });

  it('leaves passwords and codes alone: the challenge goes on, and the code opens it', async () => {
    const { portal, one, challenge } = await opened();
    portal.later(30_000);
    const stranger = await challenge();
    await guess(stranger, 10);
    expect((await stranger.get('/api/session')).body).not.to.have.property('locked');
    expect(await stageIn(await challenge())).to.equal('code');
    const code = await codeAt(one.key, portal.now);
    expect((await sendCode(stranger, code)).body.stage).to.equal('signed_in');
    expect(await stageIn(one.browser)).to.equal('signed_in');
  });

  it('of a known browser ends none of its sessions', async () => {
    const { one, challenge } = await opened();
    const known = await challenge(one.browser.copy());
    await guess(known, 10);
    expect(await stageIn(one.browser)).to.equal('signed_in');
    expect(await stageIn(known)).to.equal('code');
  });

  it('always counts, whatever the switches say', async () => {
    const { admin, challenge } = await opened();
    await setAttempts(admin, { countPasswords: false, countCodes: false });
    const stranger = await challenge();
    expect((await guess(stranger, 9)).body.attemptsLeft).to.equal(1);
    expect((await guess(stranger, 1)).body).to.deep.equal(LOCKED);
  });

  it('is lifted by time after 15 minutes, to the millisecond, and its count is cleared', async () => {
    const { portal, one, challenge } = await opened();
    const stranger = await challenge();
    await guess(stranger, 10);
    portal.at(UNTIL - 1);
    await challenge(stranger);
    expect((await guess(stranger, 1)).body).to.deep.equal(LOCKED);
    portal.at(UNTIL);
    expect((await guess(stranger, 9)).body.attemptsLeft).to.equal(1);
    expect((await sendRecoveryCode(stranger, one.recoveryCodes[0])).status).to.equal(200);
    expect((await bucketsOf(portal, one, 'recovery'))[0]?.count).to.equal(0);
  });

  it('is kept per bucket: outsiders share one, the person’s own browser has its own', async () => {
    const { one, challenge } = await opened();
    await guess(await challenge(), 6);
    expect((await guess(await challenge(), 4)).status).to.equal(423);
    const known = await challenge(one.browser);
    expect((await sendRecoveryCode(known, one.recoveryCodes[0])).status).to.equal(200);
  });

  it('adds nothing to the tally of wrong codes, and is not mailed', async () => {
    const { portal, one, challenge } = await opened();
    await guess(await challenge(), 10);
    expect(await tallyOf(portal, one)).to.equal(0);
    expect(await lockMails(portal, one)).to.deep.equal([]);
  });
});
