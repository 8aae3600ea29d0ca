/** What cron tells of a deadline, and when (product.md §4). Instants are ms since 1970. */
import { DAY_MS, enrollmentState, type Facts } from './enrollment.ts';

/** The reminder goes out so long before the deadline. */
export const REMINDER_MS = DAY_MS;

/** When a deadline that is set at `setAt` is first told of; one set 24 h or less before it falls earns no reminder. */
export function firstNoticeAt(deadlineAt: number | null, setAt: number): number | null {
  if (deadlineAt === null) return null;
  return deadlineAt - setAt > REMINDER_MS ? deadlineAt - REMINDER_MS : deadlineAt;
}

export interface Notice {
  /** Null: nothing is to be told any more. */
  readonly kind: 'enrollment_reminder' | 'enrollment_expired' | null;
  /** When there is something to tell again. */
  readonly nextAt: number | null;
}

/** What is due at `now` of an account whose notice time `noticeAt` has come. */
export function noticeDue(facts: Facts, noticeAt: number, now: number): Notice {
  const state = enrollmentState(facts, now);
  if (facts.status !== 'active' || facts.deadlineAt === null) return { kind: null, nextAt: null };
  if (state === 'expired') return { kind: 'enrollment_expired', nextAt: null };
  if (state !== 'due') return { kind: null, nextAt: null };
  const reminds = noticeAt < facts.deadlineAt;
  return { kind: reminds ? 'enrollment_reminder' : null, nextAt: facts.deadlineAt };
}
