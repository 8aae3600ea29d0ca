import { expect } from '@esm-bundle/chai';
import {
  bucketsOf,
  guessPasswords,
  sendCode,
  sendRecoveryCode,
  stageIn,
  tallyOf,
} from '../support/attempts.ts';
import { codeAt, enrolled, firstAdmin, NOON, password, person } from '../support/people.ts';
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

describe('a recovery code', () => {
  it('opens in the place of the code, and says how many are left', async () => {
    const { portal, one, challenge } = await opened();
    const browser = await challenge();
    for (const [n, code] of one.recoveryCodes.entries()) {
      const { status, body } = await sendRecoveryCode(await challenge(browser), code);
      expect(status).to.equal(200);
      expect(body.stage).to.equal('signed_in');
      expect(body.recoveryCodesLeft).to.equal(9 - n);
      expect(body.enrollment.recoveryCodesLeft).to.equal(9 - n);
    }
    const mails = (await portal.mail()).filter(({ kind }) => kind === 'recovery_code_used');
    expect(mails).to.have.lengthOf(10);
    expect(mails[0]?.text).to.include('You have 9 left');
    expect(mails[9]?.text).to.include('It was the last one');
  });

  it('works once', async () => {
    const { portal, one, challenge } = await opened();
    const [code] = one.recoveryCodes;
    expect((await sendRecoveryCode(await challenge(), code)).status).to.equal(200);
    const again = await sendRecoveryCode(await challenge(), code);
    expect(again.status).to.equal(401);
    expect(again.body).to.deep.equal({ code: 'wrong_code', attemptsLeft: 9 });
    expect((await bucketsOf(portal, one, 'recovery'))[0]?.count).to.equal(1);
  });

  it('is taken in any spelling: small, without dashes, with look-alikes', async () => {
    const { one, challenge } = await opened();
    const spellings: ((code: string) => string)[] = [
      (code) => code.toLowerCase(),
      (code) => code.replaceAll('-', ''),
      (code) => ` ${code.replaceAll('-', ' ')} `,
      (code) => code.replaceAll('1', 'l').replaceAll('0', 'o'),
      (code) => code.replaceAll('1', 'I').replaceAll('0', 'O'),
    ];
    for (const [n, spelled] of spellings.entries()) {
      const reply = await sendRecoveryCode(await challenge(), spelled(one.recoveryCodes[n] ?? ''));
      expect(reply.status, String(spelled)).to.equal(200);
    }
  });

  it('of another person is refused, and still works for its own', async () => {
    const { portal, admin, one, challenge } = await opened();
    const other = await enrolled(portal, admin);
    const [theirs] = other.recoveryCodes;
    expect((await sendRecoveryCode(await challenge(), theirs)).body.code).to.equal('wrong_code');
    const browser = portal.browser();
    await password(other, browser);
    expect((await sendRecoveryCode(browser, theirs)).status).to.equal(200);
    expect((await bucketsOf(portal, one, 'recovery'))[0]?.count).to.equal(1);
  });

  it('needs a challenge: without one 410, and nothing is spent', async () => {
    const { portal, admin, one, challenge } = await opened();
    const [code] = one.recoveryCodes;
    const plain = await person(portal, admin);
    for (const browser of [portal.browser(), one.browser, plain.browser]) {
      const reply = await sendRecoveryCode(browser, code);
      expect(reply.status).to.equal(410);
      expect(reply.body).to.deep.equal({ code: 'gone' });
    }
    expect((await sendRecoveryCode(await challenge(), code)).status).to.equal(200);
  });

  it('that is none at all is refused unjudged', async () => {
    const { portal, one, challenge } = await opened();
    const browser = await challenge();
    for (const typed of ['-', '123456', 'ABCD-EFGH-JKMN-PQR', 'UUUU-UUUU-UUUU-UUUU']) {
      const { status, body } = await sendRecoveryCode(browser, typed);
      expect(status, typed).to.equal(400);
      expect(body).to.deep.equal({ code: 'bad_request', fields: { code: 'malformed' } });
    }
    expect(await bucketsOf(portal, one, 'recovery')).to.deep.equal([]);
  });

  it('counts as the code in a fresh sign-in: the authenticator can be replaced at once', async () => {
    const { portal, one, challenge } = await opened();
    const browser = await challenge();
    await sendRecoveryCode(browser, one.recoveryCodes[0]);
    const { status, body } = await browser.post('/api/enrollment', { renew: true });
    expect(status).to.equal(200);
    const code = await codeAt(body.key, portal.now);
    const confirmed = await browser.post('/api/enrollment/confirm', { code });
    expect(confirmed.body.recoveryCodes).to.have.lengthOf(10);
  });

  it('makes the browser known, and clears the password count of its bucket', async () => {
    const { portal, one, challenge } = await opened();
    const browser = portal.browser();
    await guessPasswords(one, browser, 9);
    await challenge(browser);
    await sendRecoveryCode(browser, one.recoveryCodes[0]);
    expect((await bucketsOf(portal, one, 'password'))[0]?.count).to.equal(0);
    const locked = await guessPasswords(one, browser, 10);
    expect(locked.body.code).to.equal('locked');
  });

  it('ends the row of wrong codes', async () => {
    const { portal, one, challenge } = await opened();
    const browser = await challenge();
    await sendCode(browser, '000000');
    expect(await tallyOf(portal, one)).to.equal(1);
    await sendRecoveryCode(browser, one.recoveryCodes[0]);
    expect(await tallyOf(portal, one)).to.equal(0);
  });

  it('sent forty times at once, opens one session', async () => {
    const { portal, one, challenge } = await opened();
    const browser = await challenge();
    const [code] = one.recoveryCodes;
    const sent = Array.from({ length: 40 }, () =>
      browser.request('POST', '/api/session/recovery-code', { code }),
    );
    const replies = await portal.burst(sent);
    expect(replies.filter(({ status }) => status === 200)).to.have.lengthOf(1);
    // Whoever read before the one that won finds no challenge any more.
    expect(new Set(replies.map(({ status }) => status))).to.deep.equal(new Set([200, 410]));
    expect(await stageIn(browser)).to.equal('anonymous');
    expect((await bucketsOf(portal, one, 'recovery'))[0]?.count ?? 0).to.equal(0);
  });
});
