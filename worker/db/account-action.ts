/** One admin action on up to 200 accounts: one guarded update for all of them, and what belongs to it, in one batch. */
import type { Facts } from '../../shared/enrollment.ts';
import { firstNoticeAt } from '../../shared/reminder.ts';
import { MAY_ACT } from './account-object.ts';
import { follow, removal } from './account-follow.ts';
import type { EventType } from './event.ts';
import { rowsOf } from './rows.ts';

/** How one account is to stand afterwards, and what ends with it. */
export interface Change {
  readonly id: string;
  /** As they were read: the row is changed only while it still has both. */
  readonly rev: string;
  readonly was: string;
  readonly generation: string;
  readonly before: Facts;
  readonly next: Facts;
  readonly ends: {
    readonly pendingKey: boolean;
    readonly factor: boolean;
    readonly sessions: boolean;
    readonly devices: boolean;
    readonly tokens: boolean;
    readonly locks: boolean;
    readonly account: boolean;
  };
  readonly event: Readonly<Record<string, unknown>>;
  /** A new invitation, the hash as hexadecimal digits. */
  readonly link: { readonly hash: string; readonly expiresAt: number } | undefined;
  /** Sealed payloads as hexadecimal digits: JSON holds no bytes. */
  readonly mails: readonly {
    readonly id: string;
    readonly kind: string;
    readonly payload: string;
  }[];
}

export interface Acting {
  readonly type: EventType;
  /** The random mark of this request, the same in all rows. */
  readonly rev: string;
  readonly now: number;
  readonly requestId: string;
  readonly actor: { readonly id: string; readonly generation: string };
  /** An event that was there before. */
  readonly since: number;
  /** Only accounts that are open rows of this job. */
  readonly job?: string | undefined;
  /** Only with the grant of this request in the same batch, under the same mark. */
  readonly granting?: string | undefined;
}

/** Saves the changes whose rows are as they were read, with what `also` adds; gives the ids of those that landed. */
export async function saveChanges(
  db: D1Database,
  changes: readonly Change[],
  by: Acting,
  also: (rows: string) => D1PreparedStatement[] = () => [],
): Promise<Set<string>> {
  const rows = rowsOfChanges(changes, by);
  const statements = batchOf(db, { rows, changes, by }, also(rows));
  if (statements.length === 0) return new Set();
  try {
    const [updated] = await db.batch(statements);
    return new Set(changes.length > 0 ? rowsOf<{ id: string }>(updated).map(({ id }) => id) : []);
  } catch (error) {
    // The reply may have been lost after the commit: the events are there, or they are not.
    const { results } = await db
      .prepare(
        `SELECT DISTINCT e.account_id AS id FROM json_each(?1) j CROSS JOIN event e
          WHERE e.account_id = j.value ->> 'id' AND e.seq > ?2 AND e.request_id = ?3 AND e.type = ?4`,
      )
      .bind(rows, by.since, by.requestId, by.type)
      .all<{ id: string }>();
    if (results.length === 0) throw error;
    return new Set(results.map(({ id }) => id));
  }
}

/** The changes as part of the batch of another save. */
export const changeStatements = (
  db: D1Database,
  changes: readonly Change[],
  by: Acting,
): D1PreparedStatement[] => batchOf(db, { rows: rowsOfChanges(changes, by), changes, by }, []);

export interface Changing {
  /** The changes as JSON. */
  readonly rows: string;
  readonly changes: readonly Change[];
  readonly by: Acting;
}

/** `also` stands after the changes, and before an account goes. */
function batchOf(
  db: D1Database,
  changing: Changing,
  also: readonly D1PreparedStatement[],
): D1PreparedStatement[] {
  const { rows, changes, by } = changing;
  if (changes.length === 0) return [...also];
  const goes = changes.some(({ ends }) => ends.account);
  return [
    update(db, rows, by),
    ...follow(db, changing),
    ...also,
    ...(goes ? removal(db, rows, by) : []),
  ];
}

const rowsOfChanges = (changes: readonly Change[], { now }: Acting): string =>
  JSON.stringify(changes.map((change) => flat(change, now)));

const flat = ({ next, ends, ...change }: Change, now: number) => ({
  ...change,
  ...ends,
  role: next.role,
  status: next.status,
  required: next.required ? 1 : 0,
  requiredAt: next.requiredAt,
  deadlineAt: next.deadlineAt,
  noticeAt: firstNoticeAt(next.deadlineAt, now),
  keptDays: next.keptPeriod !== null && 'days' in next.keptPeriod ? next.keptPeriod.days : null,
  keptUntil: next.keptPeriod !== null && 'until' in next.keptPeriod ? next.keptPeriod.until : null,
});

/**
 * The acting admin is an active, enrolled one in this very write, and never among its rows where that could end it: of
 * however many rows the write changes, and whatever others do before or after it, one such admin is left (product.md §1).
 */
const update = (db: D1Database, rows: string, { rev, actor, job, granting }: Acting) =>
  db
    .prepare(
      `UPDATE account SET role = j.value ->> 'role', status = j.value ->> 'status', required = j.value ->> 'required',
         required_at = j.value ->> 'requiredAt', deadline_at = j.value ->> 'deadlineAt',
         notice_at = CASE WHEN deadline_at IS j.value ->> 'deadlineAt' THEN coalesce(notice_at, j.value ->> 'noticeAt') ELSE j.value ->> 'noticeAt' END,
         kept_days = j.value ->> 'keptDays', kept_until = j.value ->> 'keptUntil',
         generation = j.value ->> 'generation', rev = ?2
       FROM json_each(?1) AS j
       WHERE account.id = j.value ->> 'id' AND account.rev = j.value ->> 'rev' AND account.generation = j.value ->> 'was'
         AND EXISTS (SELECT 1 FROM account b WHERE b.id = ?3 AND b.generation = ?4 AND ${MAY_ACT})
         AND (account.id <> ?3 OR j.value ->> 'role' = 'admin' AND j.value ->> 'status' = 'active'
              AND NOT j.value ->> 'factor' AND NOT j.value ->> 'account')
         AND (?5 IS NULL OR EXISTS (SELECT 1 FROM job_row r WHERE r.job_id = ?5 AND r.account_id = account.id AND r.outcome IS NULL))
         AND (?6 IS NULL OR EXISTS (SELECT 1 FROM request WHERE id = ?6 AND rev = ?2))
       RETURNING account.id`,
    )
    .bind(rows, rev, actor.id, actor.generation, job ?? null, granting ?? null);
