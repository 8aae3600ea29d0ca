import { expect } from '@esm-bundle/chai';
import * as fc from 'fast-check';
import { afterWrong, type AttemptPolicy, gateOf, NO_ATTEMPTS } from '../../shared/lockout.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const NOW = Date.UTC(2027, 0, 4, 12);

/**
 * The rules of product.md §3 told otherwise: the whole story of a bucket is kept, and each question is answered from it.
 */
function oracle(story: readonly Told[], now: number) {
  let wrongs: number[] = [];
  let locks = 0;
  let lockedTo: number | undefined;
  for (const { at, event, rule } of story) {
    if (lockedTo !== undefined && at >= lockedTo) [wrongs, lockedTo] = [[], undefined];
    if (event === 'right') [wrongs, locks, lockedTo] = [[], 0, undefined];
    if (event !== 'wrong') continue;
    wrongs = [...wrongs, at];
    if (!rule.counts || wrongs.length < rule.limit) continue;
    locks += 1;
    let lasts = rule.unlockAfterMs ?? Infinity;
    for (let n = 3; rule.grows && n <= locks; n++) lasts = lasts === Infinity ? lasts : lasts * 2;
    lockedTo = at + (lasts === Infinity ? lasts : Math.min(lasts, DAY));
  }
  const stands = lockedTo !== undefined && now < lockedTo;
  const count = lockedTo !== undefined && !stands ? 0 : wrongs.length;
  return { stands, lockedTo, count, last: wrongs.at(-1) };
}
interface Told {
  readonly at: number;
  readonly event: 'wrong' | 'right';
  readonly rule: AttemptPolicy;
}

describe('the attempts of a bucket', () => {
  const anyRule = fc.record({
    limit: fc.integer({ min: 3, max: 12 }),
    counts: fc.boolean(),
    unlockAfterMs: fc.constantFrom(MINUTE, 15 * MINUTE, DAY, null),
    grows: fc.boolean(),
  });
  const anyGuess = fc.record({
    waitMs: fc.constantFrom(0, 1, 1000, 29_999, 30_000, MINUTE, 15 * MINUTE - 1, 15 * MINUTE, DAY),
    /** One in twelve is right. */
    right: fc.integer({ min: 0, max: 11 }).map((n) => n === 0),
  });

  it('are as a plain account of the whole story says, whatever is guessed when, under any settings', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyRule, fc.array(anyGuess, { maxLength: 40 })), { maxLength: 4 }),
        (parts) => {
          let [attempts, now] = [NO_ATTEMPTS, NOW];
          const story: Told[] = [];
          for (const [rule, guesses] of parts) {
            for (const { waitMs, right } of guesses) {
              now += waitMs;
              const { stands, lockedTo, count, last = now } = oracle(story, now);
              const gate = gateOf(attempts, rule, now);
              if (stands) {
                const until = lockedTo === Infinity ? null : lockedTo;
                expect(gate).to.deep.equal({ at: 'locked', until });
                continue;
              }
              const pauseMs = !rule.counts && count >= 10 ? last + 30_000 - now : 0;
              if (pauseMs > 0) {
                expect(gate).to.deep.equal({ at: 'slowed', retryAfterMs: pauseMs });
                continue;
              }
              expect(gate).to.deep.equal({ at: 'open' });
              const event = right ? 'right' : 'wrong';
              story.push({ at: now, event, rule });
              attempts = event === 'right' ? NO_ATTEMPTS : afterWrong(attempts, rule, now);
              expect(attempts.count).to.equal(oracle(story, now).count);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
