import { expect } from '@esm-bundle/chai';
import { listener } from '../support/chain.ts';
import {
  guessCodes,
  guessPasswords,
  sendRecoveryCode,
  setAttempts,
  WRONG_RECOVERY_CODE,
} from '../support/attempts.ts';
import { act, DAY, enrolled, firstAdmin, NOON, password, person } from '../support/people.ts';
import { openPortal } from '../support/portal.ts';

async function scene() {
  const portal = await openPortal();
  portal.at(NOON);
  return { portal, admin: await firstAdmin(portal) };
}

describe('one event per decision (I7)', () => {
  it('for each action of an admin on each person, one for what was refused, and none for what was skipped', async () => {
    const { portal, admin } = await scene();
    const [one, other] = [await person(portal, admin), await person(portal, admin)];
    const heard = listener(portal);
    await heard();
    const both = [one.id, other.id];
    const until = NOON + 9 * DAY;
    const steps: [string, Record<string, unknown>, string[]][] = [
      ['require', {}, ['mfa_required', 'mfa_required']],
      ['require', {}, []],
      ['extend', { days: 2 }, ['enrollment_extended', 'enrollment_extended']],
      ['set-deadline', { until }, ['deadline_set', 'deadline_set']],
      ['remove', {}, ['requirement_removed', 'requirement_removed']],
      ['remove', {}, []],
      ['suspend', {}, ['suspended', 'suspended']],
      ['suspend', {}, []],
      ['reactivate', {}, ['reactivated', 'reactivated']],
    ];
    for (const [action, more, types] of steps) {
      await act(admin, action, both, more);
      expect(await heard(), action).to.deep.equal(types);
    }
    await act(admin, 'suspend', [admin.id, 'nobody']);
    expect(await heard(), 'refused').to.deep.equal(['action_refused']);
    await admin.browser.patch('/api/admin/settings', { enrollmentDays: 9, accent: '#010203' });
    expect(await heard(), 'one for each setting').to.deep.equal([
      'settings_changed',
      'settings_changed',
    ]);
    await admin.browser.patch('/api/admin/settings', { enrollmentDays: 9 });
    expect(await heard(), 'nothing changed').to.deep.equal([]);
  });

  it('the guess that locks is two decisions: wrong, and locked', async () => {
    const { portal, admin } = await scene();
    await setAttempts(admin, { user: 3 });
    const one = await enrolled(portal, admin);
    const stranger = portal.browser();
    const heard = listener(portal);
    await heard();
    await guessPasswords(one, stranger, 3);
    const wrong = (type: string) => [type, type, type];
    expect(await heard()).to.deep.equal([...wrong('wrong_password'), 'password_locked']);
    await password(one, one.browser);
    await guessCodes(portal, one, one.browser, 3);
    expect(await heard()).to.deep.equal([
      'challenge_opened',
      ...wrong('wrong_code'),
      'code_locked',
    ]);
    await password(one, one.browser);
    for (let n = 0; n < 3; n++) await sendRecoveryCode(one.browser, WRONG_RECOVERY_CODE);
    const last = ['challenge_opened', ...wrong('wrong_recovery_code'), 'recovery_locked'];
    expect(await heard()).to.deep.equal(last);
  });

  it('names who did it and to whom, and the request', async () => {
    const { portal, admin } = await scene();
    const one = await person(portal, admin);
    const body = { action: 'require', ids: [one.id] };
    const { headers } = await admin.browser.post('/api/admin/accounts/actions', body);
    await guessPasswords(one, portal.browser(), 1);
    const rows = await portal.sql(
      'SELECT type, account_id AS whom, actor_id AS who, at, request_id AS request FROM event ORDER BY seq DESC LIMIT 2',
    );
    expect(rows[1]).to.deep.equal({
      type: 'mfa_required',
      whom: one.id,
      who: admin.id,
      at: NOON,
      request: headers.get('x-request-id'),
    });
    expect([rows[0].type, rows[0].whom, rows[0].who]).to.deep.equal([
      'wrong_password',
      one.id,
      null,
    ]);
  });
});
