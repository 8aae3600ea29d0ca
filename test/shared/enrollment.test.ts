import { expect } from '@esm-bundle/chai';
import * as fc from 'fast-check';
import {
  DAY_MS,
  deadlineOf,
  ENROLLMENT_DAYS,
  enrollmentState,
  type Facts,
  isPending,
  isRequired,
  PENDING_KEY_MS,
  SHORTEST_NOTICE_MS,
} from '../../shared/enrollment.ts';

const NOW = 1_800_000_000_000;
const USER: Facts = {
  role: 'user',
  status: 'active',
  activatedAt: NOW,
  required: false,
  requiredAt: null,
  deadlineAt: null,
  keptPeriod: null,
  enrolled: false,
};
const DUE: Facts = { ...USER, required: true, requiredAt: NOW, deadlineAt: NOW + 7 * DAY_MS };
const DEADLINE = NOW + 7 * DAY_MS;

describe('the state of enrollment', () => {
  it('is `not_required`: no requirement, no factor', () => {
    expect(enrollmentState(USER, NOW)).to.equal('not_required');
    expect(isRequired(USER)).to.equal(false);
  });
  it('is `due`: requirement, no factor, now < deadline', () => {
    expect(enrollmentState(DUE, NOW)).to.equal('due');
    expect(enrollmentState(DUE, DEADLINE - 1), 'one ms before').to.equal('due');
    expect(isRequired(DUE)).to.equal(true);
  });
  it('is `expired` at the deadline exactly, and from then on', () => {
    expect(enrollmentState(DUE, DEADLINE)).to.equal('expired');
    expect(enrollmentState(DUE, DEADLINE + 1)).to.equal('expired');
    expect(enrollmentState(DUE, DEADLINE + 3650 * DAY_MS)).to.equal('expired');
  });
  it('is `enrolled` with a confirmed factor, required or voluntary, whatever the deadline', () => {
    for (const facts of [USER, DUE]) {
      for (const now of [NOW, DEADLINE, DEADLINE + 1]) {
        expect(enrollmentState({ ...facts, enrolled: true }, now)).to.equal('enrolled');
      }
    }
  });
  it('of an admin without a factor is `due`, never `expired`: MFA is always required of them', () => {
    for (const facts of [USER, { ...DUE, deadlineAt: null }, DUE]) {
      const admin: Facts = { ...facts, role: 'admin' };
      expect(isRequired(admin)).to.equal(true);
      for (const now of [NOW, DEADLINE, DEADLINE + 3650 * DAY_MS]) {
        expect(enrollmentState(admin, now)).to.equal('due');
      }
    }
  });
  it('depends on facts and the clock alone, so no job has to run', () =>
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 500 }), (ms) => {
        const state = enrollmentState(DUE, DEADLINE + ms);
        expect(state).to.equal(ms < 0 ? 'due' : 'expired');
      }),
    ));
});

describe('the period', () => {
  it('is 1 to 365 whole days, 7 where nobody says', () => {
    expect(ENROLLMENT_DAYS).to.deep.equal({ min: 1, max: 365, default: 7 });
  });
  it('gives deadline = start + days × 24 h, over a change to summer time, too', () => {
    const march = Date.UTC(2027, 2, 27, 12);
    for (const days of [1, 7, 365]) {
      expect(deadlineOf({ days }, march) - march).to.equal(days * 86_400_000);
    }
  });
  it('or lasts until a given instant, 24 h at the least', () => {
    expect(SHORTEST_NOTICE_MS).to.equal(86_400_000);
    expect(deadlineOf({ until: NOW + 2 * DAY_MS }, NOW)).to.equal(NOW + 2 * DAY_MS);
    expect(deadlineOf({ until: NOW + DAY_MS - 1 }, NOW)).to.equal(NOW + DAY_MS);
  });
});

describe('a pending key', () => {
  const key = { generation: 'g', expiresAt: NOW + PENDING_KEY_MS };
  it('ends after 24 h, to the millisecond', () => {
    expect(PENDING_KEY_MS).to.equal(86_400_000);
    expect(isPending(key, 'g', key.expiresAt - 1)).to.equal(true);
    expect(isPending(key, 'g', key.expiresAt)).to.equal(false);
  });
  it('is dead under another generation', () => {
    expect(isPending(key, 'h', NOW)).to.equal(false);
  });
});
