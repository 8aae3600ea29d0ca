/** Attempts and locks (product.md §3; NIST SP 800-63B-4 §3.2.2): how one bucket counts one kind of guess. */
import type { Role } from './role.ts';
import { ADMIN_ATTEMPTS, type Settings } from './settings.ts';

/** What is guessed; each kind is counted apart in each bucket, with the same limit. */
export type GuessKind = 'password' | 'code' | 'recovery';

export interface Lock {
  /** Ms since 1970; null: time does not lift it. */
  readonly until: number | null;
}

/** The attempts of one kind in one bucket, as stored. */
export interface Attempts {
  /** Wrong guesses in a row. */
  readonly count: number;
  readonly lock: Lock | null;
  /** Locks in a row without a full sign-in. */
  readonly locksInRow: number;
  /** When the last wrong guess was judged (ms since 1970). */
  readonly lastWrongAt: number | null;
}

export const NO_ATTEMPTS: Attempts = { count: 0, lock: null, locksInRow: 0, lastWrongAt: null };

export interface AttemptPolicy {
  readonly limit: number;
  /** False: this kind is slowed instead of locked. */
  readonly counts: boolean;
  /** Null: only an admin unlocks. */
  readonly unlockAfterMs: number | null;
  /** The password locks of outsiders grow from the third in a row. */
  readonly grows: boolean;
}

const MINUTE_MS = 60_000;
/** "Only an admin unlocks" does not hold for admins: theirs end after an hour. */
const ADMIN_UNLOCK_MS = 60 * MINUTE_MS;
/** No lock that grows lasts longer. */
export const LONGEST_LOCK_MS = 24 * 60 * MINUTE_MS;
/** The lock from which on each is twice the one before. */
const GROWS_FROM = 3;
/** A kind that does not count is slowed after so many wrong in a row, to one verdict in `SLOW_MS`. */
export const SLOWED_AFTER = 10;
export const SLOW_MS = 30_000;
/** Wrong codes in a row over all buckets that block the factor. */
export const TALLY_LIMIT = 100;

/** The policy for one kind in one bucket; for admins both kinds always count, recovery codes count for all. */
export function policyFor(
  kind: GuessKind,
  { role, known, settings }: { role: Role; known: boolean; settings: Settings },
): AttemptPolicy {
  const { attempts } = settings;
  const admin = role === 'admin';
  const switches = { password: attempts.countPasswords, code: attempts.countCodes, recovery: true };
  const afterMs =
    attempts.unlockAfterMinutes === null ? null : attempts.unlockAfterMinutes * MINUTE_MS;
  return {
    limit: admin ? ADMIN_ATTEMPTS : attempts.user,
    counts: admin || switches[kind],
    unlockAfterMs: afterMs ?? (admin ? ADMIN_UNLOCK_MS : null),
    grows: kind === 'password' && !known,
  };
}

export const isLocked = (attempts: Attempts, now: number): boolean =>
  attempts.lock !== null && (attempts.lock.until === null || now < attempts.lock.until);

/** Time lifts a lock and clears its count. */
const current = (attempts: Attempts, now: number): Attempts =>
  attempts.lock !== null && !isLocked(attempts, now)
    ? { ...attempts, count: 0, lock: null }
    : attempts;

export type Gate =
  | { readonly at: 'open' }
  | { readonly at: 'locked'; readonly until: number | null }
  | { readonly at: 'slowed'; readonly retryAfterMs: number };

/** Whether a guess of this kind is judged at all. */
export function gateOf(stored: Attempts, policy: AttemptPolicy, now: number): Gate {
  const attempts = current(stored, now);
  if (attempts.lock !== null) return { at: 'locked', until: attempts.lock.until };
  if (policy.counts || attempts.count < SLOWED_AFTER || attempts.lastWrongAt === null) {
    return { at: 'open' };
  }
  const opensAt = attempts.lastWrongAt + SLOW_MS;
  // A clock that went backwards must not slow anyone for longer than the pause itself.
  return now >= opensAt || now < attempts.lastWrongAt
    ? { at: 'open' }
    : { at: 'slowed', retryAfterMs: opensAt - now };
}

/** The attempts after one more wrong guess; the one that reaches the limit locks. */
export function afterWrong(stored: Attempts, policy: AttemptPolicy, now: number): Attempts {
  const attempts = current(stored, now);
  const count = attempts.count + 1;
  if (!policy.counts || count < policy.limit) return { ...attempts, count, lastWrongAt: now };
  const locksInRow = attempts.locksInRow + 1;
  return {
    count,
    lock: { until: lockEnd(policy, locksInRow, now) },
    locksInRow,
    lastWrongAt: now,
  };
}

function lockEnd(policy: AttemptPolicy, locksInRow: number, now: number): number | null {
  if (policy.unlockAfterMs === null) return null;
  const doublings = policy.grows ? Math.max(0, locksInRow - GROWS_FROM + 1) : 0;
  return now + Math.min(policy.unlockAfterMs * 2 ** doublings, LONGEST_LOCK_MS);
}

/** How many wrong guesses are left before the lock; undefined where the kind does not count. */
export const attemptsLeft = (attempts: Attempts, policy: AttemptPolicy): number | undefined =>
  policy.counts ? Math.max(0, policy.limit - attempts.count) : undefined;

/** A hundred wrong codes in a row block the factor, whatever the switches say. */
export const isBlocked = (tally: number): boolean => tally >= TALLY_LIMIT;
