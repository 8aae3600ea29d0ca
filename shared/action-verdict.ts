/** What an admin's action does to an account: the table of product.md §1, one row a function. */
import type { AdminAction } from './admin-action.ts';
import { DAY_MS, enrollmentState, type Facts, type Period, withPeriod } from './enrollment.ts';

export type SkipReason =
  | 'invited'
  | 'not_invited'
  | 'admin'
  | 'not_admin'
  | 'enrolled'
  | 'not_enrolled'
  | 'not_required'
  | 'already_required'
  | 'suspended'
  | 'not_suspended'
  | 'no_deadline';

/** What ends together with the change. `sessions` renews the generation, which ends everything that carries it. */
export type Ending = 'pendingKey' | 'factor' | 'sessions' | 'tokens' | 'locks' | 'account';

export type ActionVerdict =
  | { readonly outcome: 'skipped'; readonly reason: SkipReason }
  | {
      readonly outcome: 'done';
      readonly next: Facts;
      readonly ends: readonly Ending[];
      readonly mails: readonly (
        | 'mfa_required'
        | 'enrollment_extended'
        | 'mfa_reset'
        | 'invitation'
      )[];
    };

export interface ActionInput {
  readonly action: AdminAction;
  /** For require, reset, reactivate, demote: the period; for extend: `days`; for set-deadline: `until`. */
  readonly period: Period;
  readonly now: number;
}

type Done = Extract<ActionVerdict, { outcome: 'done' }>;
const done = (next: Facts, ends: Done['ends'] = [], mails: Done['mails'] = []): ActionVerdict => ({
  outcome: 'done',
  next,
  ends,
  mails,
});
const skip = (reason: SkipReason): ActionVerdict => ({ outcome: 'skipped', reason });

type Column = 'invited' | 'admin' | 'not_required' | 'due' | 'expired' | 'enrolled';

/** The first column that fits: invited (admins, too), admin, then the state. */
function columnOf(facts: Facts, now: number): Column {
  if (facts.activatedAt === null) return 'invited';
  return facts.role === 'admin' ? 'admin' : enrollmentState(facts, now);
}

/** Judges one action on one account. Whether the actor may do it is judged elsewhere. */
export function judgeAction(facts: Facts, { action, period, now }: ActionInput): ActionVerdict {
  const column = columnOf(facts, now);
  const suspended = facts.status === 'suspended';
  if (suspended && !['reactivate', 'unlock', 'demote', 'delete'].includes(action)) {
    return skip('suspended');
  }
  switch (action) {
    case 'require':
      return judgeRequire(facts, column, period, now);
    case 'extend':
      return judgeExtend(facts, column, period, now);
    case 'set-deadline':
      return judgeSetDeadline(facts, column, period);
    case 'remove':
      return judgeRemove(facts, column);
    case 'reset':
      return judgeReset(facts, column, period, now);
    case 'unlock':
      return done(facts, ['locks']);
    case 'suspend':
      return done({ ...facts, status: 'suspended' }, ['sessions', 'tokens', 'pendingKey']);
    case 'reactivate':
      return suspended ? judgeReactivate(facts, column, period, now) : skip('not_suspended');
    case 'invite':
      return column === 'invited' ? done(facts, ['tokens'], ['invitation']) : skip('not_invited');
    case 'promote':
      if (column === 'invited' || column === 'admin') return skip(column);
      // Only of somebody who has a factor: a bare password must never become an admin.
      if (column !== 'enrolled') return skip('not_enrolled');
      return done(withPeriod({ ...facts, role: 'admin' }, period, now), ['sessions', 'pendingKey']);
    case 'demote':
      if (column !== 'admin') return skip(column === 'invited' ? 'invited' : 'not_admin');
      return judgeDemote(facts, period, now);
    case 'delete':
      return done(facts, ['account']);
  }
}

function judgeRequire(facts: Facts, column: Column, period: Period, now: number): ActionVerdict {
  switch (column) {
    case 'invited':
      return done({ ...facts, required: true, keptPeriod: period });
    case 'not_required':
      return done(withPeriod(facts, period, now), [], ['mfa_required']);
    case 'due':
    case 'expired':
      return skip('already_required');
    case 'enrolled':
      return done({ ...facts, required: true, requiredAt: facts.requiredAt ?? now });
    case 'admin':
      return skip('admin');
  }
}

function judgeExtend(facts: Facts, column: Column, period: Period, now: number): ActionVerdict {
  const addedMs = 'days' in period ? period.days * DAY_MS : 0;
  switch (column) {
    case 'invited': {
      const kept = facts.keptPeriod;
      if (!kept) return skip('not_required');
      const next =
        'days' in kept ? { days: kept.days + addedMs / DAY_MS } : { until: kept.until + addedMs };
      return done({ ...facts, keptPeriod: next });
    }
    case 'due':
      return done(
        { ...facts, deadlineAt: (facts.deadlineAt ?? now) + addedMs },
        [],
        ['enrollment_extended'],
      );
    case 'expired':
      return done({ ...facts, deadlineAt: now + addedMs }, ['sessions'], ['enrollment_extended']);
    case 'not_required':
    case 'enrolled':
    case 'admin':
      return skip(column);
  }
}

function judgeSetDeadline(facts: Facts, column: Column, period: Period): ActionVerdict {
  if (!('until' in period)) return skip('no_deadline');
  switch (column) {
    case 'due':
      return done({ ...facts, deadlineAt: period.until }, [], ['enrollment_extended']);
    case 'expired':
      return done({ ...facts, deadlineAt: period.until }, ['sessions'], ['enrollment_extended']);
    case 'invited':
    case 'not_required':
    case 'enrolled':
    case 'admin':
      return skip(column);
  }
}

function judgeRemove(facts: Facts, column: Column): ActionVerdict {
  const optional = {
    ...facts,
    required: false,
    requiredAt: null,
    deadlineAt: null,
    keptPeriod: null,
  };
  switch (column) {
    case 'invited':
      return facts.required ? done(optional) : skip('not_required');
    case 'expired':
      return done(optional, ['sessions']);
    case 'due':
    case 'enrolled':
      return done(optional);
    case 'not_required':
    case 'admin':
      return skip(column);
  }
}

function judgeReset(facts: Facts, column: Column, period: Period, now: number): ActionVerdict {
  if (column === 'invited') return skip('invited');
  if (!facts.enrolled) return done(facts, ['pendingKey']);
  const without = { ...facts, enrolled: false };
  const ends = ['factor', 'sessions', 'pendingKey'] as const;
  // MFA is always required of admins, and they have no period.
  if (column === 'admin') return done({ ...without, requiredAt: now }, ends, ['mfa_reset']);
  return facts.required
    ? done(withPeriod(without, period, now), ends, ['mfa_reset', 'mfa_required'])
    : done(without, ends, ['mfa_reset']);
}

function judgeReactivate(facts: Facts, column: Column, period: Period, now: number): ActionVerdict {
  if (column === 'invited') return done({ ...facts, status: 'invited' });
  const active: Facts = { ...facts, status: 'active' };
  return column === 'due' || column === 'expired'
    ? done(withPeriod(active, period, now), ['sessions'], ['mfa_required'])
    : done(active, ['sessions']);
}

function judgeDemote(facts: Facts, period: Period, now: number): ActionVerdict {
  const user: Facts = { ...facts, role: 'user' };
  const ends = ['sessions', 'pendingKey'] as const;
  return facts.enrolled
    ? done(user, ends)
    : done(withPeriod(user, period, now), ends, ['mfa_required']);
}
