import { expect } from '@esm-bundle/chai';
import {
  afterWrong,
  type AttemptPolicy,
  type Attempts,
  attemptsLeft,
  gateOf,
  isBlocked,
  isLocked,
  NO_ATTEMPTS,
  policyFor,
} from '../../shared/lockout.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const NOW = Date.UTC(2027, 0, 4, 12);

const withAttempts = (attempts: Partial<Settings['attempts']>): Settings => ({
  ...DEFAULT_SETTINGS,
  attempts: { ...DEFAULT_SETTINGS.attempts, ...attempts },
});
const policy = (more: Partial<AttemptPolicy> = {}): AttemptPolicy => ({
  limit: 10,
  counts: true,
  unlockAfterMs: 15 * MINUTE,
  grows: false,
  ...more,
});
const wrong = (count: number, rule: AttemptPolicy, from: Attempts = NO_ATTEMPTS, now = NOW) => {
  let attempts = from;
  for (let n = 0; n < count; n++) attempts = afterWrong(attempts, rule, now);
  return attempts;
};

describe('the policy of a bucket', () => {
  const kinds = ['password', 'code', 'recovery'] as const;

  it('by default: 10 attempts to a user, 5 to an admin, both kinds count, unlock after 15 min', () => {
    for (const kind of kinds) {
      const user = policyFor(kind, { role: 'user', known: true, settings: DEFAULT_SETTINGS });
      expect(user).to.deep.equal(policy());
      const admin = policyFor(kind, { role: 'admin', known: true, settings: DEFAULT_SETTINGS });
      expect(admin).to.deep.equal(policy({ limit: 5 }));
    }
  });

  it('takes a user’s limit and switches from the settings, and an admin’s from nowhere', () => {
    const settings = withAttempts({ user: 100, countPasswords: false, countCodes: false });
    for (const kind of kinds) {
      const user = policyFor(kind, { role: 'user', known: true, settings });
      expect(user).to.include({ limit: 100, counts: kind === 'recovery' });
      const admin = policyFor(kind, { role: 'admin', known: true, settings });
      expect(admin).to.include({ limit: 5, counts: true });
    }
  });

  it('"only an admin unlocks" does not hold for admins: theirs end after 60 min', () => {
    const settings = withAttempts({ unlockAfterMinutes: null });
    const afterMs = (role: 'user' | 'admin') =>
      policyFor('code', { role, known: false, settings }).unlockAfterMs;
    expect(afterMs('user')).to.equal(null);
    expect(afterMs('admin')).to.equal(60 * MINUTE);
  });

  it('only the passwords of unknown browsers have locks that grow', () => {
    for (const kind of kinds) {
      for (const known of [true, false]) {
        const { grows } = policyFor(kind, { role: 'user', known, settings: DEFAULT_SETTINGS });
        expect(grows, `${kind} ${known}`).to.equal(kind === 'password' && !known);
      }
    }
  });
});

describe('a lock', () => {
  it('comes with the guess that reaches the limit', () => {
    expect(wrong(9, policy())).to.deep.include({ count: 9, lock: null });
    expect(attemptsLeft(wrong(9, policy()), policy())).to.equal(1);
    const lock = { until: NOW + 15 * MINUTE };
    expect(wrong(10, policy())).to.deep.include({ count: 10, lock, locksInRow: 1 });
  });

  it('stands until its end, not a millisecond longer, and its count goes with it', () => {
    const locked = wrong(10, policy());
    const end = NOW + 15 * MINUTE;
    expect(gateOf(locked, policy(), end - 1)).to.deep.equal({ at: 'locked', until: end });
    expect(gateOf(locked, policy(), end)).to.deep.equal({ at: 'open' });
    expect(afterWrong(locked, policy(), end)).to.deep.include({ count: 1, lock: null });
  });

  it('stands as long as it was said to, whatever the policy is meanwhile', () => {
    const locked = wrong(10, policy());
    const at = { at: 'locked', until: NOW + 15 * MINUTE };
    for (const other of [{ limit: 100 }, { counts: false }, { unlockAfterMs: null }]) {
      expect(gateOf(locked, policy(other), NOW + MINUTE)).to.deep.equal(at);
    }
  });

  it('that only an admin lifts has no end', () => {
    const locked = wrong(10, policy({ unlockAfterMs: null }));
    expect(isLocked(locked, NOW + 10_000 * DAY)).to.equal(true);
  });

  it('from the third in a row is twice the last, to 24 h at most', () => {
    const rule = policy({ limit: 3, grows: true });
    const minutes = [];
    let [attempts, now] = [NO_ATTEMPTS, NOW];
    for (let n = 0; n < 70; n++) {
      attempts = wrong(3, rule, attempts, now);
      const until = attempts.lock?.until ?? 0;
      minutes.push((until - now) / MINUTE);
      now = until;
    }
    expect(minutes.slice(0, 9)).to.deep.equal([15, 15, 30, 60, 120, 240, 480, 960, 1440]);
    expect(new Set(minutes.slice(9))).to.deep.equal(new Set([1440]));
  });

  it('a hundred wrong codes block the factor, ninety-nine do not', () => {
    expect(isBlocked(99)).to.equal(false);
    expect(isBlocked(100)).to.equal(true);
  });
});

describe('a kind that does not count', () => {
  const rule = policy({ limit: 3, counts: false });

  it('is judged ten times, then once in 30 s', () => {
    expect(gateOf(wrong(9, rule), rule, NOW)).to.deep.equal({ at: 'open' });
    const slowed = wrong(10, rule);
    expect(slowed.lock).to.equal(null);
    expect(gateOf(slowed, rule, NOW)).to.deep.equal({ at: 'slowed', retryAfterMs: 30_000 });
    expect(gateOf(slowed, rule, NOW + 29_999)).to.deep.equal({ at: 'slowed', retryAfterMs: 1 });
    expect(gateOf(slowed, rule, NOW + 30_000)).to.deep.equal({ at: 'open' });
    expect(attemptsLeft(slowed, rule)).to.equal(undefined);
  });

  it('is slowed by no clock that went backwards', () => {
    expect(gateOf(wrong(10, rule), rule, NOW - 1)).to.deep.equal({ at: 'open' });
  });
});
