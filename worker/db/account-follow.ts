/** What belongs to the changes of accounts, in the same batch: what ends with them, links, events, mails. */
import type { Acting, Change, Changing } from './account-action.ts';

/** The ids of the changed accounts for which `flag` is set. */
const changed = (flag?: keyof Change['ends']): string =>
  `SELECT a.id FROM json_each(?1) j JOIN account a ON a.id = j.value ->> 'id'
    WHERE a.rev = ?2${flag ? ` AND j.value ->> '${flag}'` : ''}`;

/** Only what some of the changes ask for: a job has many batches, and a request few statements. */
export function follow(
  db: D1Database,
  { rows, changes, by: { type, rev, now, requestId, actor } }: Changing,
): D1PreparedStatement[] {
  const where = (flag: keyof Change['ends'], ...sql: string[]) =>
    changes.some(({ ends }) => ends[flag])
      ? sql.map((text) => db.prepare(`${text} IN (${changed(flag)})`).bind(rows, rev))
      : [];
  return [
    ...where(
      'factor',
      'DELETE FROM factor WHERE account_id',
      'DELETE FROM recovery_set WHERE account_id',
    ),
    ...where('pendingKey', 'DELETE FROM pending_key WHERE account_id'),
    ...where('sessions', 'DELETE FROM session WHERE account_id'),
    ...where('devices', 'DELETE FROM device WHERE account_id'),
    ...where(
      'tokens',
      'DELETE FROM token WHERE account_id',
      // A link that still waits to be mailed is dead, too.
      `DELETE FROM outbox WHERE kind = 'invitation' AND +state = 'queued' AND lease_until IS NULL AND account_id`,
    ),
    // The rows stay: when a lock was last mailed is neither lock nor count.
    ...where(
      'locks',
      `UPDATE bucket SET count = 0, locked = 0, locked_until = NULL, locks_in_row = 0, last_wrong_at = NULL,
         refused = 0, rev = ?2 WHERE owner`,
    ),
    ...(changes.some(({ link }) => link)
      ? [
          db
            .prepare(
              `INSERT INTO token (hash, kind, account_id, generation, created_at, expires_at)
               SELECT unhex(j.value ->> '$.link.hash'), 'invitation', a.id, a.generation, ?3, j.value ->> '$.link.expiresAt'
                 FROM json_each(?1) j JOIN account a ON a.id = j.value ->> 'id'
                WHERE a.rev = ?2 AND j.value ->> '$.link.hash' IS NOT NULL`,
            )
            .bind(rows, rev, now),
        ]
      : []),
    db
      .prepare(
        `INSERT INTO event (at, type, account_id, actor_id, data, request_id)
         SELECT ?3, ?4, j.value ->> 'id', ?5, j.value -> 'event', ?6 FROM json_each(?1) j
           JOIN account a ON a.id = j.value ->> 'id' WHERE a.rev = ?2`,
      )
      .bind(rows, rev, now, type, actor.id, requestId),
    ...(changes.some(({ mails }) => mails.length > 0)
      ? [
          db
            .prepare(
              `INSERT INTO outbox (id, account_id, kind, occasion, payload, state, next_at, created_at)
               SELECT m.value ->> 'id', a.id, m.value ->> 'kind', ?2, unhex(m.value ->> 'payload'), 'queued', ?3, ?3
                 FROM json_each(?1) j JOIN account a ON a.id = j.value ->> 'id', json_each(j.value, '$.mails') m
                WHERE a.rev = ?2`,
            )
            .bind(rows, rev, now),
        ]
      : []),
  ];
}

/** Last of all, since the mark goes with the account. What names it by key goes by itself. */
export const removal = (db: D1Database, rows: string, { rev }: Acting) => [
  db.prepare(`DELETE FROM bucket WHERE owner IN (${changed('account')})`).bind(rows, rev),
  db.prepare(`DELETE FROM account WHERE id IN (${changed('account')})`).bind(rows, rev),
];
