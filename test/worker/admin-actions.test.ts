import { expect } from '@esm-bundle/chai';
import { DEADLINE, NOW, onStage, open, stageOf, T } from '../support/cast.ts';
import { act, DAY, NOON } from '../support/people.ts';

describe("an admin's action over HTTP (the table of section 1)", () => {
  it('require d: kept for activation, or the period starts; required of the enrolled without a mail', async () => {
    const { all, on, detail, mails } = await onStage();
    expect(await on('require', { days: 3 })).to.deep.equal([
      'done',
      'done',
      'skipped: already_required',
      'skipped: already_required',
      'done',
      'skipped: admin',
    ]);
    expect((await detail(all.invited)).keptPeriod).to.deep.equal({ days: 3 });
    const { enrollment } = await detail(all.notRequired);
    expect(enrollment).to.include({ state: 'due', deadline: NOW + 3 * DAY, since: NOW });
    expect((await detail(all.due)).enrollment.deadline).to.equal(DEADLINE);
    expect((await detail(all.enrolled)).enrollment).to.include({
      state: 'enrolled',
      required: true,
    });
    expect(await mails()).to.deep.equal(['mfa_required to notRequired']);
    expect(await stageOf(all.notRequired), 'the prompt at the next request').to.equal('enroll');
  });

  it('require without days takes the setting', async () => {
    const { all, detail } = await onStage();
    await act(all.admin, 'require', [all.notRequired.id]);
    expect((await detail(all.notRequired)).enrollment.deadline).to.equal(NOW + 7 * DAY);
    await all.admin.browser.patch('/api/admin/settings', { enrollmentDays: 12 });
    await act(all.admin, 'require', [all.invited.id]);
    expect((await detail(all.invited)).keptPeriod).to.deep.equal({ days: 12 });
  });

  it('extend n: d += n, due: deadline + n × 24 h, expired: now + n × 24 h', async () => {
    const { portal, all, on, detail, mails } = await onStage();
    expect((await open(portal, all.expired)).code).to.equal('enrollment_expired');
    expect(await on('extend', { days: 2 })).to.deep.equal([
      'done',
      'skipped: not_required',
      'done',
      'done',
      'skipped: enrolled',
      'skipped: admin',
    ]);
    expect((await detail(all.invited)).keptPeriod).to.deep.equal({ days: 9 });
    expect((await detail(all.due)).enrollment.deadline).to.equal(DEADLINE + 2 * DAY);
    const { enrollment } = await detail(all.expired);
    expect(enrollment).to.include({ state: 'due', deadline: NOW + 2 * DAY, since: NOON });
    expect((await open(portal, all.expired)).stage, 'in again').to.equal('enroll');
    expect((await mails()).toSorted()).to.deep.equal([
      'enrollment_extended to due',
      'enrollment_extended to expired',
    ]);
  });

  it('set-deadline t: due and expired to t, all others skip', async () => {
    const { portal, all, on, detail, mails } = await onStage();
    expect(await on('set-deadline', { until: T })).to.deep.equal([
      'skipped: invited',
      'skipped: not_required',
      'done',
      'done',
      'skipped: enrolled',
      'skipped: admin',
    ]);
    for (const one of [all.due, all.expired]) {
      expect((await detail(one)).enrollment).to.include({ state: 'due', deadline: T });
    }
    expect((await detail(all.invited)).keptPeriod).to.deep.equal({ days: 7 });
    expect((await open(portal, all.expired)).stage, 'in again').to.equal('enroll');
    expect(await mails()).to.have.members([
      'enrollment_extended to due',
      'enrollment_extended to expired',
    ]);
  });

  it('remove: invited forgets d, due and expired are not required, the enrolled may turn MFA off; no mail', async () => {
    const { portal, all, on, detail, mails } = await onStage();
    expect(await on('remove')).to.deep.equal([
      'done',
      'skipped: not_required',
      'done',
      'done',
      'done',
      'skipped: admin',
    ]);
    expect((await detail(all.invited)).keptPeriod).to.equal(null);
    for (const one of [all.due, all.expired]) {
      expect((await detail(one)).enrollment).to.deep.equal({
        state: 'not_required',
        deadline: null,
        required: false,
        pendingKey: false,
      });
    }
    expect((await open(portal, all.expired)).stage, 'in again').to.equal('signed_in');
    expect(await stageOf(all.due), 'no prompt any more').to.equal('signed_in');
    expect((await detail(all.enrolled)).enrollment).to.include({
      state: 'enrolled',
      required: false,
    });
    expect((await all.enrolled.browser.delete('/api/enrollment')).status).to.equal(204);
    expect(await mails()).to.deep.equal(['mfa_turned_off to enrolled']);
  });

  it('reset: ends a pending key; of the enrolled factor, codes and sessions, with a mail and a new period where required', async () => {
    const { portal, all, on, detail, mails } = await onStage();
    await all.due.browser.post('/api/enrollment');
    const spare = all.enrolled.recoveryCodes[0];
    expect(await on('reset', { days: 5 })).to.deep.equal([
      'skipped: invited',
      'done',
      'done',
      'done',
      'done',
      'done',
    ]);
    expect((await detail(all.due)).enrollment).to.include({
      pendingKey: false,
      deadline: DEADLINE,
    });
    expect(await stageOf(all.due)).to.equal('enroll');
    const { enrollment, sessions } = await detail(all.enrolled);
    expect(enrollment).to.deep.equal({
      state: 'due',
      deadline: NOW + 5 * DAY,
      since: NOW,
      required: true,
      pendingKey: false,
    });
    expect(sessions).to.deep.equal([]);
    expect(await stageOf(all.enrolled)).to.equal('anonymous');
    expect((await open(portal, all.enrolled)).stage).to.equal('enroll');
    const again = await all.enrolled.browser.post('/api/session/recovery-code', { code: spare });
    expect(again.status).to.equal(410);
    const boss = await detail(all.boss);
    expect(boss.enrollment).to.include({ state: 'due', deadline: null, required: true });
    expect((await open(portal, all.boss)).stage, 'a bare password').to.equal('code');
    expect(await mails()).to.have.members([
      'mfa_reset to enrolled',
      'mfa_required to enrolled',
      'mfa_reset to boss',
    ]);
  });
});
