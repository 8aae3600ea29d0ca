import { expect } from '@esm-bundle/chai';
import * as fc from 'fast-check';
import { type AttemptPolicy, type Attempts, NO_ATTEMPTS } from '../../shared/lockout.ts';
import { judgeGuess } from '../../shared/verification.ts';

const NOW = Date.UTC(2027, 0, 4, 12);
const MINUTE = 60_000;
const RULE: AttemptPolicy = {
  limit: 3,
  counts: true,
  unlockAfterMs: 15 * MINUTE,
  grows: false,
};
const after = (count: number, more: Partial<Attempts> = {}): Attempts => ({
  ...NO_ATTEMPTS,
  count,
  lastWrongAt: NOW,
  ...more,
});

describe('judging a guess', () => {
  it('a right one is right, and what to store is the proof’s to say', () => {
    expect(judgeGuess(after(2), true, RULE, NOW)).to.deep.equal({ outcome: 'right' });
  });

  it('a wrong one is charged, and says how many are left', () => {
    expect(judgeGuess(NO_ATTEMPTS, false, RULE, NOW)).to.deep.equal({
      outcome: 'wrong',
      next: after(1),
      attemptsLeft: 2,
    });
  });

  it('the wrong one that reaches the limit locks', () => {
    const until = NOW + 15 * MINUTE;
    expect(judgeGuess(after(2), false, RULE, NOW)).to.deep.equal({
      outcome: 'locks',
      next: after(3, { lock: { until }, locksInRow: 1 }),
      until,
    });
  });

  it('under a lock nothing is judged, the right one neither', () => {
    const until = NOW + 1;
    const locked = after(3, { lock: { until }, locksInRow: 1 });
    for (const right of [true, false]) {
      expect(judgeGuess(locked, right, RULE, NOW)).to.deep.equal({ outcome: 'locked', until });
      expect(judgeGuess(locked, right, RULE, NOW + 1).outcome).to.equal(right ? 'right' : 'wrong');
    }
  });

  it('slowed, nothing is judged before its time, the right one neither', () => {
    const rule = { ...RULE, counts: false };
    for (const right of [true, false]) {
      const verdict = judgeGuess(after(10), right, rule, NOW + 10_000);
      expect(verdict).to.deep.equal({ outcome: 'slowed', retryAfterMs: 20_000 });
    }
    expect(judgeGuess(after(10), false, rule, NOW + 30_000)).to.deep.equal({
      outcome: 'wrong',
      next: after(11, { lastWrongAt: NOW + 30_000 }),
      attemptsLeft: undefined,
    });
  });

  it('of guesses in a row, at most as many get a verdict as are allowed, whatever the limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 100 }), fc.nat(40), (limit, more) => {
        let attempts = NO_ATTEMPTS;
        let verdicts = 0;
        for (let n = 0; n < limit + more; n++) {
          const verdict = judgeGuess(attempts, false, { ...RULE, limit }, NOW + n);
          if (!('next' in verdict)) continue;
          attempts = verdict.next;
          verdicts += 1;
          expect(verdict.outcome).to.equal(verdicts === limit ? 'locks' : 'wrong');
        }
        expect(verdicts).to.equal(limit);
      }),
    );
  });
});
