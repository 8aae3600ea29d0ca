import type { Account, Bytes } from './account.ts';
import { type Bucket, bucketId } from './bucket.ts';
import { after, type Mark } from './save.ts';
import type { Session } from './session.ts';

/** The marked statement of a right recovery code (row `recovery_set`): spent, once. */
export const spendRecoveryCode = (
  db: D1Database,
  read: { readonly account: Account; readonly session: Session; readonly bucket: Bucket },
  next: { readonly used: number; readonly rev: string },
) =>
  db
    .prepare(
      `UPDATE recovery_set SET used = ?3, rev = ?4 WHERE account_id = ?1 AND rev = ?2
          AND EXISTS (SELECT 1 FROM account WHERE id = ?1 AND generation = ?5 AND status = 'active')
          AND EXISTS (SELECT 1 FROM session WHERE id = ?6 AND rev = ?7)
          AND coalesce((SELECT rev FROM bucket WHERE id = ?8), '') = ?9`,
    )
    .bind(
      read.account.id,
      read.account.recoverySet?.rev ?? '',
      next.used,
      next.rev,
      read.account.generation,
      read.session.id,
      read.session.rev,
      bucketId(read.bucket),
      read.bucket.rev,
    );

/** The marked statement of a new set of codes (row `recovery_set`), while account, factor and session stand. */
export const renewRecoverySet = (
  db: D1Database,
  { account, session }: { readonly account: Account; readonly session: Session },
  next: { readonly hashes: Bytes; readonly rev: string },
) =>
  db
    .prepare(
      `INSERT INTO recovery_set (account_id, hashes, used, saved_at, rev) SELECT ?1, ?2, 0, NULL, ?3
        WHERE EXISTS (SELECT 1 FROM account WHERE id = ?1 AND generation = ?4 AND status = 'active')
          AND EXISTS (SELECT 1 FROM session WHERE id = ?5 AND rev = ?6)
          AND EXISTS (SELECT 1 FROM factor WHERE account_id = ?1)
          AND coalesce((SELECT rev FROM recovery_set WHERE account_id = ?1), '') = ?7
       ON CONFLICT (account_id) DO UPDATE SET hashes = excluded.hashes, used = 0, saved_at = NULL, rev = excluded.rev`,
    )
    .bind(
      account.id,
      next.hashes,
      next.rev,
      account.generation,
      session.id,
      session.rev,
      account.recoverySet?.rev ?? '',
    );

/** A new set that belongs to another row's save. */
export const replaceRecoverySet = (
  db: D1Database,
  mark: Mark,
  set: { readonly accountId: string; readonly hashes: Bytes; readonly rev: string },
) =>
  after(
    db,
    mark,
    (landed) => `INSERT INTO recovery_set (account_id, hashes, used, saved_at, rev)
      SELECT ?3, ?4, 0, NULL, ?5 WHERE ${landed}
      ON CONFLICT (account_id) DO UPDATE SET hashes = excluded.hashes, used = 0, saved_at = NULL, rev = excluded.rev`,
    set.accountId,
    set.hashes,
    set.rev,
  );

/** The marked statement of "I have saved them" (row `recovery_set`). */
export const markSaved = (db: D1Database, account: Account, now: number, rev: string) =>
  db
    .prepare(`UPDATE recovery_set SET saved_at = ?3, rev = ?4 WHERE account_id = ?1 AND rev = ?2`)
    .bind(account.id, account.recoverySet?.rev ?? '', now, rev);

export const deleteRecoverySet = (db: D1Database, mark: Mark, accountId: string) =>
  after(
    db,
    mark,
    (landed) => `DELETE FROM recovery_set WHERE account_id = ?3 AND ${landed}`,
    accountId,
  );
