import { expect } from '@esm-bundle/chai';
import { sendCode, sendRecoveryCode, WRONG_PASSWORD } from '../support/attempts.ts';
import { listener } from '../support/chain.ts';
import {
  codeAt,
  firstAdmin,
  invited,
  NOON,
  PASSWORD,
  password,
  wrongCode,
} from '../support/people.ts';
import { openPortal } from '../support/portal.ts';

async function scene() {
  const portal = await openPortal();
  portal.at(NOON);
  return { portal, admin: await firstAdmin(portal) };
}

describe('one event per decision (I7)', () => {
  it('for each step of a person, and none for a look', async () => {
    const { portal, admin } = await scene();
    const heard = listener(portal);
    expect(await heard()).to.deep.equal(['setup_admin', 'key_issued', 'mfa_enrolled']);
    const one = await invited(portal, admin, { require: { days: 7 } });
    const { browser, token } = one;
    const confirm = (code: string) => browser.post('/api/enrollment/confirm', { code });
    const fresh = (proof: object) => browser.post('/api/session/fresh', proof);
    let key = '';
    let made: string[] = [];
    const steps: [string, () => Promise<unknown>, string[]][] = [
      ['added', async () => {}, ['account_created']],
      ['looks the link up', () => browser.post('/api/token', { token }), []],
      [
        'chooses too short a password',
        () => browser.post('/api/activation', { token, password: 'x' }),
        [],
      ],
      [
        'activates',
        () => browser.post('/api/activation', { token, password: PASSWORD }),
        ['activated'],
      ],
      [
        'uses the link again',
        () => browser.post('/api/activation', { token, password: PASSWORD }),
        [],
      ],
      ['signs out', () => browser.delete('/api/session'), ['signed_out']],
      ['signs out again', () => browser.delete('/api/session'), []],
      ['errs', () => password(one, browser, WRONG_PASSWORD), ['wrong_password']],
      ['signs in', () => password(one, browser), ['signed_in']],
      ['looks', () => browser.get('/api/session'), []],
      ['dismisses', () => browser.post('/api/session/dismiss'), ['prompt_dismissed']],
      ['dismisses again', () => browser.post('/api/session/dismiss'), []],
      [
        'takes a key',
        async () => (key = (await browser.post('/api/enrollment')).body.key),
        ['key_issued'],
      ],
      ['takes it again', () => browser.post('/api/enrollment'), []],
      ['errs in the first code', async () => confirm(await wrongCode(key, portal.now)), []],
      [
        'confirms',
        async () => (made = (await confirm(await codeAt(key, portal.now))).body.recoveryCodes),
        ['mfa_enrolled'],
      ],
      [
        'saves the codes',
        () => browser.post('/api/recovery-codes/saved'),
        ['recovery_codes_saved'],
      ],
      ['saves them again', () => browser.post('/api/recovery-codes/saved'), []],
      ['wants new ones', () => browser.post('/api/recovery-codes'), ['recovery_codes_made']],
      ['has the password only', () => password(one, browser), ['challenge_opened']],
      [
        'types the code of before',
        async () => sendCode(browser, await codeAt(key, portal.now)),
        [],
      ],
      ['types no code', () => sendCode(browser, 'abc'), []],
      [
        'errs in the code',
        async () => sendCode(browser, await wrongCode(key, portal.now)),
        ['wrong_code'],
      ],
      [
        'takes a code of the old set',
        () => sendRecoveryCode(browser, made[0]),
        ['wrong_recovery_code'],
      ],
      [
        'signs in with the code',
        async () => {
          portal.later(30_000);
          await sendCode(browser, await codeAt(key, portal.now));
        },
        ['signed_in'],
      ],
      ['proves the password', () => fresh({ password: PASSWORD }), ['fresh_sign_in']],
      [
        'proves both',
        async () => {
          portal.later(30_000);
          await fresh({ password: PASSWORD, code: await codeAt(key, portal.now) });
        },
        ['fresh_sign_in', 'fresh_sign_in'],
      ],
    ];
    for (const [what, step, types] of steps) {
      await step();
      expect(await heard(), what).to.deep.equal(types);
    }
  });
});
