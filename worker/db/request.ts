/** What people ask of admins, from their side: filed, withdrawn, seen. */
import type { Circumstances, RequestKind, RequestState } from '../../shared/request.ts';
import type { Account } from './account.ts';
import type { NewEvent } from './event.ts';
import { addEvent } from './event.ts';
import { standingLock } from './bucket.ts';
import { firstOf, rowsOf } from './rows.ts';
import type { Mark } from './save.ts';

export interface Request {
  readonly id: string;
  readonly kind: RequestKind;
  readonly occasion: string;
  readonly note: string;
  readonly filedAt: number;
  /** As stored; what has passed is judged by `requestState`. */
  readonly state: RequestState;
  readonly closedAt: number | null;
  readonly reason: string | null;
  readonly rev: string;
}

const COLUMNS = `id, kind, occasion, note, filed_at AS filedAt, state, closed_at AS closedAt, reason, rev`;

/** What a person's requests are judged by. */
export const circumstancesOf = (account: Account, locks: readonly string[]): Circumstances => ({
  ...account,
  factorRev: account.factor?.rev,
  locks,
});

const SHOWN = 20;

/** A person's requests, and what names each of their standing locks. One round trip. */
export async function readRequests(
  db: D1Database,
  accountId: string,
  now: number,
): Promise<{ readonly requests: readonly Request[]; readonly locks: readonly string[] }> {
  const [requests, locks] = await db.batch([
    db
      .prepare(
        `SELECT ${COLUMNS} FROM request WHERE account_id = ?1 ORDER BY place, id LIMIT ${SHOWN}`,
      )
      .bind(accountId),
    selectLocks(db, accountId, now),
  ]);
  return {
    requests: rowsOf<Request>(requests),
    locks: rowsOf<{ rev: string }>(locks).map(({ rev }) => rev),
  };
}

const selectLocks = (db: D1Database, accountId: string, now: number) =>
  db
    .prepare(`SELECT b.rev FROM bucket b WHERE b.owner = ?1 AND ${standingLock('?2')}`)
    .bind(accountId, now);

export const listLocks = async (db: D1Database, accountId: string, now: number) =>
  (await selectLocks(db, accountId, now).all<{ rev: string }>()).results.map(({ rev }) => rev);

export interface Filing {
  readonly id: string;
  readonly kind: RequestKind;
  /** What it may be for now, the one it is filed for first: an open request for something else makes way. */
  readonly occasions: readonly string[];
  /** Null: what an open request says stays. */
  readonly note: string | null;
  readonly rev: string;
  readonly account: { readonly id: string; readonly generation: string };
  /** Its `at` is when it is filed. */
  readonly event: NewEvent;
}

/**
 * Files a request, or gives the one that is open, with the newer note; undefined where the account has changed since it
 * was read. The row has `rev` only where this write has made it. One batch, whoever asks and whether anything is kept.
 */
export async function fileRequest(db: D1Database, filing: Filing): Promise<Request | undefined> {
  const { id, kind, occasions, note, rev, account, event } = filing;
  const mark: Mark = { row: 'request', key: id, rev };
  const select = db
    .prepare(
      `SELECT ${COLUMNS} FROM request WHERE account_id = ?1 AND kind = ?2 AND state = 'open'`,
    )
    .bind(account.id, kind);
  const statements = [
    db
      .prepare(
        `UPDATE request SET state = 'passed', closed_at = ?3, rev = ?4 WHERE account_id = ?1 AND kind = ?2 AND state = 'open'
            AND occasion NOT IN (SELECT value FROM json_each(?5))
            AND NOT EXISTS (SELECT 1 FROM bucket b WHERE b.owner = ?1 AND b.rev = occasion AND ${standingLock('?3')})
            AND EXISTS (SELECT 1 FROM account WHERE id = ?1 AND generation = ?6)`,
      )
      .bind(account.id, kind, event.at, rev, JSON.stringify(occasions), account.generation),
    db
      .prepare(
        `UPDATE request SET note = ?3 WHERE account_id = ?1 AND kind = ?2 AND state = 'open' AND ?3 IS NOT NULL
            AND EXISTS (SELECT 1 FROM account WHERE id = ?1 AND generation = ?4)`,
      )
      .bind(account.id, kind, note, account.generation),
    db
      .prepare(
        `INSERT INTO request (id, account_id, kind, occasion, note, filed_at, state, rev)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, 'open', ?7
          WHERE EXISTS (SELECT 1 FROM account WHERE id = ?2 AND generation = ?8 AND status = 'active')
            AND NOT EXISTS (SELECT 1 FROM request WHERE account_id = ?2 AND kind = ?3 AND state = 'open')`,
      )
      .bind(
        id,
        account.id,
        kind,
        occasions[0] ?? '',
        note ?? '',
        event.at,
        rev,
        account.generation,
      ),
    addEvent(db, mark, event),
    select,
  ];
  try {
    return firstOf<Request>((await db.batch(statements)).at(-1));
  } catch (error) {
    // The reply may have been lost after the commit: the mark stands in the row, or it does not.
    const found = await select.first<Request>();
    if (found?.rev === rev) return found;
    throw error;
  }
}

/** The marked statement of a withdrawal (row `request`): while it is open, and the account is as it was read. */
export const withdraw = (
  db: D1Database,
  by: {
    readonly id: string;
    readonly kinds: readonly RequestKind[];
    readonly account: { readonly id: string; readonly generation: string };
    readonly now: number;
    readonly rev: string;
  },
) =>
  db
    .prepare(
      `UPDATE request SET state = 'withdrawn', closed_at = ?3, rev = ?4 WHERE id = ?1 AND account_id = ?2 AND state = 'open'
          AND kind IN (SELECT value FROM json_each(?5)) AND EXISTS (SELECT 1 FROM account WHERE id = ?2 AND generation = ?6)`,
    )
    .bind(by.id, by.account.id, by.now, by.rev, JSON.stringify(by.kinds), by.account.generation);

/** One request of a person, of these kinds. */
export const findOwnRequest = async (
  db: D1Database,
  by: {
    readonly id: string;
    readonly kinds: readonly RequestKind[];
    readonly account: { readonly id: string };
  },
): Promise<Request | undefined> =>
  (await db
    .prepare(
      `SELECT ${COLUMNS} FROM request WHERE id = ?1 AND account_id = ?2 AND kind IN (SELECT value FROM json_each(?3))`,
    )
    .bind(by.id, by.account.id, JSON.stringify(by.kinds))
    .first<Request>()) ?? undefined;
