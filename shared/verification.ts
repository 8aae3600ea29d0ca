/** Judges one guess against its bucket: the verdict, and the attempts as they must be stored. */
import {
  afterWrong,
  type AttemptPolicy,
  type Attempts,
  attemptsLeft,
  gateOf,
  isLocked,
} from './lockout.ts';

export type GuessVerdict =
  | { readonly outcome: 'right' }
  /** Not judged: nothing is charged. */
  | { readonly outcome: 'locked'; readonly until: number | null }
  | { readonly outcome: 'slowed'; readonly retryAfterMs: number }
  | {
      readonly outcome: 'wrong';
      readonly next: Attempts;
      readonly attemptsLeft: number | undefined;
    }
  /** The wrong guess that reaches the limit. */
  | { readonly outcome: 'locks'; readonly next: Attempts; readonly until: number | null };

export function judgeGuess(
  attempts: Attempts,
  right: boolean,
  policy: AttemptPolicy,
  now: number,
): GuessVerdict {
  const gate = gateOf(attempts, policy, now);
  switch (gate.at) {
    case 'locked':
      return { outcome: 'locked', until: gate.until };
    case 'slowed':
      return { outcome: 'slowed', retryAfterMs: gate.retryAfterMs };
    case 'open': {
      if (right) return { outcome: 'right' };
      const next = afterWrong(attempts, policy, now);
      return next.lock !== null && isLocked(next, now)
        ? { outcome: 'locks', next, until: next.lock.until }
        : { outcome: 'wrong', next, attemptsLeft: attemptsLeft(next, policy) };
    }
  }
}
