/** What an action costs one person, in sentences. */
import type { AccountDetail } from '../../shared/account.ts';
import { UNDOABLE_ACTIONS } from '../../shared/admin-action.ts';
import type { Facts } from '../../shared/enrollment.ts';
import { adminWords } from '../text/admin-words.ts';
import { forecast, type Plan } from './admin-forecast.ts';

type Costs = ReturnType<typeof adminWords>['actions']['cost'];

/** Empty where the action does not apply. */
export function costOf(person: AccountDetail, plan: Plan): string[] {
  const verdict = forecast(person, plan);
  if (verdict.outcome !== 'done') return [];
  const { cost } = adminWords().actions;
  const sentences = sentencesOf(person, plan, verdict.next, cost);
  // Who is out already, or was never in, has none.
  const endsThem = verdict.ends.includes('sessions') || verdict.ends.includes('account');
  return [
    ...sentences,
    ...(person.status === 'active' && endsThem ? [cost.sessions(person.sessions.length)] : []),
    ...(UNDOABLE_ACTIONS.includes(plan.action) ? [cost.undoable] : []),
    ...(plan.action === 'delete' ? [cost.forGood] : []),
  ];
}

function sentencesOf(person: AccountDetail, plan: Plan, next: Facts, cost: Costs): string[] {
  const { state } = person.enrollment;
  const isInvited = person.activatedAt === null;
  const until = next.deadlineAt ?? plan.now;
  switch (plan.action) {
    case 'require':
      if (isInvited) return [cost.requireInvited('days' in plan.period ? plan.period.days : 0)];
      return [state === 'enrolled' ? cost.requireEnrolled : cost.require(until)];
    case 'extend':
      return isInvited ? kept(person, next, cost) : [moved(person, until, cost)];
    case 'set-deadline':
      return [moved(person, until, cost)];
    case 'remove':
      return [removed(person, cost)];
    case 'reset':
      return reset(person, next, cost);
    case 'unlock':
      return [
        cost.unlock,
        cost.locks(person.locks.length),
        ...(person.blocked ? [cost.blockedStays] : []),
      ];
    case 'suspend':
      return [isInvited ? cost.suspendInvited : cost.suspend];
    case 'reactivate':
      if (isInvited) return [cost.reactivateInvited];
      return [
        state === 'due' || state === 'expired' ? cost.reactivateRequired(until) : cost.reactivate,
      ];
    case 'invite':
      return [cost.invite(person.email)];
    case 'promote':
      return [cost.promote];
    case 'demote':
      return [state === 'enrolled' ? cost.demote : cost.demoteUnenrolled(until)];
    case 'delete':
      return [isInvited ? cost.deleteInvited : cost.delete];
  }
}

/** How the days that wait for an activation grow. */
function kept({ keptPeriod: before }: AccountDetail, next: Facts, cost: Costs): string[] {
  const after = next.keptPeriod;
  if (!before || !after) return [];
  return 'days' in after
    ? [cost.keptDays('days' in before ? before.days : 0, after.days)]
    : [cost.keptUntil(after.until)];
}

const moved = ({ enrollment }: AccountDetail, until: number, cost: Costs): string =>
  enrollment.state === 'expired' || enrollment.deadline === null
    ? cost.letIn(until)
    : cost.deadline(enrollment.deadline, until);

function removed({ activatedAt, enrollment }: AccountDetail, cost: Costs): string {
  if (activatedAt === null) return cost.removeInvited;
  switch (enrollment.state) {
    case 'enrolled':
      return cost.removeEnrolled;
    case 'expired':
      return cost.removeExpired;
    case 'due':
    case 'not_required':
      return cost.removeDue;
  }
}

function reset({ role, enrollment }: AccountDetail, next: Facts, cost: Costs): string[] {
  if (enrollment.state !== 'enrolled') return [cost.resetPending];
  if (role === 'admin') return [cost.reset, cost.resetAdmin];
  return [
    cost.reset,
    next.required && next.deadlineAt !== null
      ? cost.resetRequired(next.deadlineAt)
      : cost.resetOptional,
  ];
}
