import { expect } from '@esm-bundle/chai';
import { ACTIONS, type AdminAction } from '../../shared/admin-action.ts';
import { judgeAction } from '../../shared/action-verdict.ts';
import { afterActivation, DAY_MS, type Facts, type Period } from '../../shared/enrollment.ts';

const NOW = 1_800_000_000_000;
const T = NOW + 100 * DAY_MS;
const USER: Facts = {
  role: 'user',
  status: 'active',
  activatedAt: NOW - 90 * DAY_MS,
  required: false,
  requiredAt: null,
  deadlineAt: null,
  keptPeriod: null,
  enrolled: false,
};
const DUE: Facts = {
  ...USER,
  required: true,
  requiredAt: NOW - DAY_MS,
  deadlineAt: NOW + 2 * DAY_MS,
};
const EXPIRED: Facts = { ...DUE, deadlineAt: NOW };
const ENROLLED: Facts = { ...EXPIRED, enrolled: true };
const VOLUNTARY: Facts = { ...USER, enrolled: true };
const ADMIN: Facts = { ...DUE, role: 'admin', deadlineAt: null, enrolled: true };
const INVITED: Facts = { ...USER, status: 'invited', activatedAt: null };
const KEEPING: Facts = { ...INVITED, required: true, keptPeriod: { days: 7 } };
const STATES = { INVITED, KEEPING, USER, DUE, EXPIRED, ENROLLED, VOLUNTARY, ADMIN };

const D3: Period = { days: 3 };
const fresh = { required: true, requiredAt: NOW, deadlineAt: NOW + 3 * DAY_MS };
const judge = (facts: Facts, action: AdminAction, period: Period = D3) =>
  judgeAction(facts, { action, period, now: NOW });
const suspended = (facts: Facts): Facts => ({ ...facts, status: 'suspended' });

describe('a suspended account takes only reactivate, unlock, demote and delete; the rest is skipped', () => {
  for (const [name, facts] of Object.entries(STATES)) {
    for (const action of ACTIONS) {
      if (['reactivate', 'unlock', 'demote', 'delete'].includes(action)) continue;
      it(`${action} skips a suspended ${name.toLowerCase()}`, () => {
        const period = action === 'set-deadline' ? { until: T } : D3;
        expect(judge(suspended(facts), action, period)).to.deep.equal({
          outcome: 'skipped',
          reason: 'suspended',
        });
      });
    }
    it(`unlock and delete take a suspended ${name.toLowerCase()}`, () => {
      expect(judge(suspended(facts), 'unlock').outcome).to.equal('done');
      expect(judge(suspended(facts), 'delete').outcome).to.equal('done');
    });
  }
  it('demote takes a suspended admin, who stays suspended', () => {
    expect(judge(suspended(ADMIN), 'demote')).to.deep.include({
      outcome: 'done',
      next: { ...suspended(ADMIN), role: 'user' },
    });
  });
});

describe('reactivate', () => {
  for (const [name, facts] of Object.entries({ due: DUE, expired: EXPIRED })) {
    it(`starts a fresh period for one who is ${name}, and mails it`, () => {
      expect(judge(suspended(facts), 'reactivate')).to.deep.equal({
        outcome: 'done',
        next: { ...facts, ...fresh },
        ends: ['sessions'],
        mails: ['mfa_required'],
      });
    });
  }
  for (const [name, facts] of Object.entries({ USER, ENROLLED, VOLUNTARY, ADMIN })) {
    it(`gives a ${name.toLowerCase()} back as it was, without a period or a mail`, () => {
      expect(judge(suspended(facts), 'reactivate')).to.deep.equal({
        outcome: 'done',
        next: facts,
        ends: ['sessions'],
        mails: [],
      });
    });
  }
  it('makes an account that never activated `invited` again, with the period it keeps', () => {
    expect(judge(suspended(KEEPING), 'reactivate')).to.deep.include({ next: KEEPING, mails: [] });
  });
});

describe('reset', () => {
  it('starts a new period where MFA is required', () => {
    expect(judge(ENROLLED, 'reset')).to.deep.include({
      next: { ...ENROLLED, ...fresh, enrolled: false },
      mails: ['mfa_reset', 'mfa_required'],
    });
  });
  it('starts none where it is not: the person is asked for nothing', () => {
    expect(judge(VOLUNTARY, 'reset')).to.deep.equal({
      outcome: 'done',
      next: USER,
      ends: ['factor', 'sessions', 'pendingKey'],
      mails: ['mfa_reset'],
    });
  });
  it('starts none for an admin, of whom MFA is always required', () => {
    expect(judge(ADMIN, 'reset')).to.deep.include({
      next: { ...ADMIN, enrolled: false, requiredAt: NOW },
      mails: ['mfa_reset'],
    });
  });
});

describe('demote', () => {
  it('keeps the requirement of an admin with a factor', () => {
    expect(judge(ADMIN, 'demote')).to.deep.include({
      next: { ...ADMIN, role: 'user' },
      mails: [],
    });
  });
  it('starts a fresh period for an admin without a factor', () => {
    expect(judge({ ...ADMIN, enrolled: false }, 'demote')).to.deep.include({
      next: { ...ADMIN, enrolled: false, role: 'user', ...fresh },
      mails: ['mfa_required'],
    });
  });
});

describe('a period', () => {
  it('may be given until an instant: require, reset, reactivate', () => {
    const until = { required: true, requiredAt: NOW, deadlineAt: T };
    const asked = { until: T };
    expect(judge(USER, 'require', asked)).to.deep.include({ next: { ...USER, ...until } });
    expect(judge(ENROLLED, 'reset', asked)).to.deep.include({
      next: { ...ENROLLED, ...until, enrolled: false },
    });
    expect(judge(suspended(DUE), 'reactivate', asked)).to.deep.include({
      next: { ...DUE, ...until },
    });
  });
  it('is kept for activation, in days or until an instant; the last one given counts', () => {
    for (const period of [D3, { until: T }]) {
      expect(judge(KEEPING, 'require', period)).to.deep.include({
        next: { ...KEEPING, keptPeriod: period },
      });
    }
  });
  it('of an invited account grows by n days: d += n, an instant by n × 24 h', () => {
    expect(judge(KEEPING, 'extend')).to.deep.include({
      next: { ...KEEPING, keptPeriod: { days: 10 } },
    });
    const until: Facts = { ...KEEPING, keptPeriod: { until: T } };
    expect(judge(until, 'extend')).to.deep.include({
      next: { ...until, keptPeriod: { until: T + 3 * DAY_MS } },
    });
  });
  it('that nobody gave cannot be extended, moved or removed: skip', () => {
    for (const action of ['extend', 'remove'] as const) {
      expect(judge(INVITED, action)).to.deep.equal({ outcome: 'skipped', reason: 'not_required' });
    }
    expect(judge(DUE, 'set-deadline')).to.deep.equal({
      outcome: 'skipped',
      reason: 'no_deadline',
    });
  });
  it('starts at activation, when the person can act: deadline = start + days × 24 h', () => {
    expect(afterActivation(KEEPING, NOW)).to.deep.equal({
      ...KEEPING,
      status: 'active',
      activatedAt: NOW,
      keptPeriod: null,
      requiredAt: NOW,
      deadlineAt: NOW + 7 * DAY_MS,
    });
    expect(afterActivation({ ...KEEPING, keptPeriod: { until: T } }, NOW).deadlineAt).to.equal(T);
    expect(afterActivation(INVITED, NOW)).to.deep.include({ required: false, deadlineAt: null });
  });
  it('is none of an admin who activates: MFA is required at once, without a deadline', () => {
    const admin = afterActivation({ ...KEEPING, role: 'admin' }, NOW);
    expect(admin).to.deep.include({ required: true, deadlineAt: null, keptPeriod: null });
  });
  it('until an instant leaves a person who activates late a day at least', () => {
    const late: Facts = { ...KEEPING, keptPeriod: { until: NOW + 1 } };
    expect(afterActivation(late, NOW).deadlineAt).to.equal(NOW + DAY_MS);
  });
});
