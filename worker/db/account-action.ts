/** One admin action on up to 200 accounts: one guarded update for all of them, and what belongs to it, in one batch. */
import type { Facts } from '../../shared/enrollment.ts';
import {
  type Account,
  ACCOUNT_COLUMNS,
  ACCOUNT_JOINS,
  accountOf,
  type AccountRecord,
} from './account.ts';
import type { EventType } from './event.ts';
import { rowsOf } from './rows.ts';

export async function listAccountsById(db: D1Database, ids: readonly string[]): Promise<Account[]> {
  const { results } = await db
    .prepare(
      `SELECT ${ACCOUNT_COLUMNS} FROM account a ${ACCOUNT_JOINS} WHERE a.id IN (SELECT value FROM json_each(?1))`,
    )
    .bind(JSON.stringify(ids))
    .all<AccountRecord>();
  return results.map(accountOf);
}

/** How one account is to stand afterwards, and what ends with it. */
export interface Change {
  readonly id: string;
  /** As it was read: the row is changed only while it still has it. */
  readonly rev: string;
  readonly generation: string;
  readonly next: Facts;
  readonly ends: {
    readonly pendingKey: boolean;
    readonly factor: boolean;
    readonly sessions: boolean;
    readonly devices: boolean;
    readonly tokens: boolean;
    readonly locks: boolean;
  };
  readonly event: Readonly<Record<string, unknown>>;
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
}

/** Saves the changes whose rows are as they were read; gives the ids of those that landed. */
export async function saveChanges(
  db: D1Database,
  changes: readonly Change[],
  by: Acting,
): Promise<Set<string>> {
  const rows = JSON.stringify(changes.map(flat));
  try {
    const [updated] = await db.batch([update(db, rows, by), ...follow(db, rows, by)]);
    return new Set(rowsOf<{ id: string }>(updated).map(({ id }) => id));
  } catch (error) {
    // The reply may have been lost after the commit: the mark stands in the rows, or it does not.
    const { results } = await db
      .prepare(
        `SELECT a.id FROM account a JOIN json_each(?1) j ON a.id = j.value ->> 'id' WHERE a.rev = ?2`,
      )
      .bind(rows, by.rev)
      .all<{ id: string }>();
    if (results.length === 0) throw error;
    return new Set(results.map(({ id }) => id));
  }
}

const flat = ({ next, ends, ...change }: Change) => ({
  ...change,
  ...ends,
  role: next.role,
  status: next.status,
  required: next.required ? 1 : 0,
  requiredAt: next.requiredAt,
  deadlineAt: next.deadlineAt,
  keptDays: next.keptPeriod !== null && 'days' in next.keptPeriod ? next.keptPeriod.days : null,
  keptUntil: next.keptPeriod !== null && 'until' in next.keptPeriod ? next.keptPeriod.until : null,
});

/** The acting admin is active and enrolled in the same write, and never its object: one such admin is always left. */
const update = (db: D1Database, rows: string, { rev, actor }: Acting) =>
  db
    .prepare(
      `UPDATE account SET role = j.value ->> 'role', status = j.value ->> 'status', required = j.value ->> 'required',
         required_at = j.value ->> 'requiredAt', deadline_at = j.value ->> 'deadlineAt',
         kept_days = j.value ->> 'keptDays', kept_until = j.value ->> 'keptUntil',
         generation = j.value ->> 'generation', rev = ?2
       FROM json_each(?1) AS j
       WHERE account.id = j.value ->> 'id' AND account.rev = j.value ->> 'rev'
         AND EXISTS (SELECT 1 FROM account b JOIN factor f ON f.account_id = b.id
                      WHERE b.id = ?3 AND b.generation = ?4 AND b.status = 'active' AND b.role = 'admin')
       RETURNING account.id`,
    )
    .bind(rows, rev, actor.id, actor.generation);

/** The ids of the changed accounts for which `flag` is set. */
const changed = (flag?: keyof Change['ends']): string =>
  `SELECT a.id FROM json_each(?1) j JOIN account a ON a.id = j.value ->> 'id'
    WHERE a.rev = ?2${flag ? ` AND j.value ->> '${flag}'` : ''}`;

function follow(
  db: D1Database,
  rows: string,
  { type, rev, now, requestId, actor }: Acting,
): D1PreparedStatement[] {
  const remove = (table: string, column: string, flag: keyof Change['ends']) =>
    db.prepare(`DELETE FROM ${table} WHERE ${column} IN (${changed(flag)})`).bind(rows, rev);
  return [
    remove('factor', 'account_id', 'factor'),
    remove('recovery_set', 'account_id', 'factor'),
    remove('pending_key', 'account_id', 'pendingKey'),
    remove('session', 'account_id', 'sessions'),
    remove('device', 'account_id', 'devices'),
    remove('token', 'account_id', 'tokens'),
    // The rows stay: when a lock was last mailed is neither lock nor count.
    db
      .prepare(
        `UPDATE bucket SET count = 0, locked = 0, locked_until = NULL, locks_in_row = 0, last_wrong_at = NULL,
           refused = 0, rev = ?2 WHERE owner IN (${changed('locks')})`,
      )
      .bind(rows, rev),
    db
      .prepare(
        `INSERT INTO event (at, type, account_id, actor_id, data, request_id)
         SELECT ?3, ?4, j.value ->> 'id', ?5, j.value -> 'event', ?6 FROM json_each(?1) j
           JOIN account a ON a.id = j.value ->> 'id' WHERE a.rev = ?2`,
      )
      .bind(rows, rev, now, type, actor.id, requestId),
    db
      .prepare(
        `INSERT INTO outbox (id, account_id, kind, occasion, payload, state, next_at, created_at)
         SELECT m.value ->> 'id', a.id, m.value ->> 'kind', ?2, unhex(m.value ->> 'payload'), 'queued', ?3, ?3
           FROM json_each(?1) j JOIN account a ON a.id = j.value ->> 'id', json_each(j.value, '$.mails') m
          WHERE a.rev = ?2`,
      )
      .bind(rows, rev, now),
  ];
}
