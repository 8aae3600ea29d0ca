/** What tells admins of new requests: one digest for all of them, at most hourly (product.md §4). */
import type { Bytes } from './account.ts';
import { MAY_ACT } from './account-object.ts';
import { rowsOf, firstOf } from './rows.ts';

export interface DigestAdmin {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string;
}

/** A digest was queued after ?1; those of ?2 (a JSON array of ids) aside. */
const RECENT = `EXISTS (SELECT 1 FROM account a JOIN outbox o ON o.account_id = a.id AND o.kind = 'request_filed'
  WHERE a.role = 'admin' AND o.created_at > ?1 AND o.id NOT IN (SELECT value FROM json_each(?2)))`;

/** Whom a digest would go to, and how many requests wait; nobody while the last one is not old enough. */
export async function readDigest(
  db: D1Database,
  notSince: number,
): Promise<{ readonly admins: readonly DigestAdmin[]; readonly waiting: number }> {
  const [admins, waiting] = await db.batch([
    db
      .prepare(
        `SELECT b.id, b.email, b.name, b.locale FROM account b WHERE ${MAY_ACT} AND NOT ${RECENT} ORDER BY b.id LIMIT 200`,
      )
      .bind(notSince, '[]'),
    db.prepare(`SELECT count(*) AS waiting FROM request WHERE state = 'open'`),
  ]);
  return {
    admins: rowsOf<DigestAdmin>(admins),
    waiting: firstOf<{ waiting: number }>(waiting)?.waiting ?? 0,
  };
}

/** Queues the digest for all, and marks what it tells of; nothing where another was queued meanwhile. */
export async function queueDigest(
  db: D1Database,
  mails: readonly {
    readonly id: string;
    readonly accountId: string;
    readonly occasion: string;
    readonly payload: Bytes;
  }[],
  by: { readonly told: readonly string[]; readonly notSince: number; readonly now: number },
): Promise<void> {
  const own = JSON.stringify(mails.map(({ id }) => id));
  await db.batch([
    ...mails.map(({ id, accountId, occasion, payload }) =>
      db
        .prepare(
          `INSERT INTO outbox (id, account_id, kind, occasion, payload, state, next_at, created_at)
           SELECT ?3, ?4, 'request_filed', ?5, ?6, 'queued', ?7, ?7
            WHERE NOT ${RECENT} AND EXISTS (SELECT 1 FROM account b WHERE b.id = ?4 AND ${MAY_ACT})
           ON CONFLICT (account_id, kind, occasion) DO NOTHING`,
        )
        .bind(by.notSince, own, id, accountId, occasion, payload, by.now),
    ),
    db
      .prepare(
        `UPDATE request SET told_at = ?1 WHERE told_at IS NULL AND id IN (SELECT value FROM json_each(?2))
            AND EXISTS (SELECT 1 FROM outbox WHERE id IN (SELECT value FROM json_each(?3)))`,
      )
      .bind(by.now, JSON.stringify(by.told), own),
  ]);
}
