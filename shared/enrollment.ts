/** Enrollment (product.md §1): derived from stored facts and the clock, each time it is asked for. */
import type { Role, Status } from './role.ts';

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
/** The enrollment period in whole days: from one to a year; a week unless the settings say otherwise. */
export const ENROLLMENT_DAYS = { min: 1, max: 365, default: 7 };
/** A deadline is never set nearer than this, so that nobody is locked out by surprise. */
export const SHORTEST_NOTICE_MS = DAY_MS;
/** A key that waits for its first code ends after this. */
export const PENDING_KEY_MS = DAY_MS;

/** What an admin gives a person: whole days, or until an instant (ms since 1970). */
export type Period = { readonly days: number } | { readonly until: number };

/** The stored facts about an account that the rules of enrollment read. */
export interface Facts {
  readonly role: Role;
  readonly status: Status;
  /** Null: this account has never been activated. */
  readonly activatedAt: number | null;
  readonly required: boolean;
  /** When the requirement was set (ms since 1970); a dismissal before it does not count. */
  readonly requiredAt: number | null;
  /** When the enrollment period ends (ms since 1970). */
  readonly deadlineAt: number | null;
  /** The period that an invited account gets when it activates. */
  readonly keptPeriod: Period | null;
  /** There is a confirmed factor. */
  readonly enrolled: boolean;
}

export type EnrollmentState = 'not_required' | 'due' | 'expired' | 'enrolled';

/** The state at `now`. MFA is always required of admins, without a deadline. */
export function enrollmentState(facts: Facts, now: number): EnrollmentState {
  if (facts.enrolled) return 'enrolled';
  if (facts.role === 'admin') return 'due';
  if (!facts.required) return 'not_required';
  // At the deadline exactly, the state is `expired`.
  return facts.deadlineAt !== null && now >= facts.deadlineAt ? 'expired' : 'due';
}

export const isRequired = (facts: Facts): boolean => facts.required || facts.role === 'admin';

/** The deadline that a period of this kind has when it starts at `start`. */
export const deadlineOf = (period: Period, start: number): number =>
  'days' in period
    ? start + period.days * DAY_MS
    : Math.max(period.until, start + SHORTEST_NOTICE_MS);

export type TimeLeft =
  | { readonly unit: 'days' | 'hours' | 'minutes'; readonly count: number }
  | { readonly unit: 'none' };

/** Days left = ⌈(deadline − now) / 24 h⌉; under one day hours, under one hour minutes. */
export function timeLeft(deadlineAt: number, now: number): TimeLeft {
  const leftMs = deadlineAt - now;
  if (leftMs <= 0) return { unit: 'none' };
  if (leftMs >= DAY_MS) return { unit: 'days', count: Math.ceil(leftMs / DAY_MS) };
  if (leftMs >= HOUR_MS) return { unit: 'hours', count: Math.ceil(leftMs / HOUR_MS) };
  return { unit: 'minutes', count: Math.ceil(leftMs / 60_000) };
}

/** The facts of an account whose period starts now; admins have no period. */
export const withPeriod = (facts: Facts, period: Period, now: number): Facts => ({
  ...facts,
  required: true,
  requiredAt: now,
  deadlineAt: facts.role === 'admin' ? null : deadlineOf(period, now),
  keptPeriod: null,
});

/** An invited account becomes active; the clock starts when the person can act. */
export function afterActivation(facts: Facts, now: number): Facts {
  const active: Facts = { ...facts, status: 'active', activatedAt: now, keptPeriod: null };
  if (facts.role === 'admin') return { ...active, required: true, requiredAt: now };
  return facts.keptPeriod ? withPeriod(active, facts.keptPeriod, now) : active;
}

/** Whether a key still waits for its first code: not for longer than a day, and only under the generation it was issued in. */
export const isPending = (
  key: { readonly generation: string; readonly expiresAt: number },
  generation: string,
  now: number,
): boolean => key.generation === generation && now < key.expiresAt;
