/** How many accounts share what an action is judged by: a hundred thousand are some dozens of groups, read in one statement. */
import type { Facts } from '../../shared/enrollment.ts';
import type { Role, Status } from '../../shared/role.ts';
import { keptPeriodOf } from './account.ts';
import { matches, type Which } from './account-matching.ts';
import { statement } from './rows.ts';

export interface Alike {
  readonly isActor: boolean;
  /** Of one of them: the others are judged like it. */
  readonly facts: Facts;
  readonly count: number;
}

export async function listAlike(
  db: D1Database,
  which: Which,
  { actorId, now }: { readonly actorId: string; readonly now: number },
): Promise<Alike[]> {
  const { results } = await statement(
    db,
    (bind) => `SELECT a.id = ${bind(actorId)} AS isActor, a.role, a.status, a.required, a.enrolled,
        max(a.activated_at) AS activatedAt, max(a.required_at) AS requiredAt, max(a.deadline_at) AS deadlineAt,
        max(a.kept_days) AS keptDays, max(a.kept_until) AS keptUntil, count(*) AS count
       FROM account a WHERE ${matches(which, bind)}
      GROUP BY isActor, a.role, a.status, a.required, a.enrolled, a.activated_at IS NULL, a.deadline_at <= ${bind(now)},
        a.kept_days IS NULL, a.kept_until IS NULL`,
  ).all<AlikeRecord>();
  return results.map(({ isActor, count, ...record }) => ({
    isActor: isActor === 1,
    count,
    facts: {
      role: record.role,
      status: record.status,
      activatedAt: record.activatedAt,
      required: record.required === 1,
      requiredAt: record.requiredAt,
      deadlineAt: record.deadlineAt,
      keptPeriod: keptPeriodOf(record),
      enrolled: record.enrolled === 1,
    },
  }));
}

interface AlikeRecord {
  readonly isActor: number;
  readonly role: Role;
  readonly status: Status;
  readonly required: number;
  readonly enrolled: number;
  readonly activatedAt: number | null;
  readonly requiredAt: number | null;
  readonly deadlineAt: number | null;
  readonly keptDays: number | null;
  readonly keptUntil: number | null;
  readonly count: number;
}
