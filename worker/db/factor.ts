import { TALLY_LIMIT } from '../../shared/lockout.ts';
import type { Account, Bytes } from './account.ts';
import { type Bucket, bucketId } from './bucket.ts';
import { after, type Mark } from './save.ts';
import type { Session } from './session.ts';

/** What a code was judged by, and must still be so when the verdict is stored. */
interface Judged {
  readonly account: Account;
  readonly session: Session;
  readonly bucket: Bucket;
}

/** The marked statement of a right code (row `factor`): the step is spent, the tally cleared. RFC 6238 §5.2. */
export const spendStep = (
  db: D1Database,
  { account, session, bucket }: Judged,
  next: { readonly step: number; readonly rev: string },
) =>
  db
    .prepare(
      `UPDATE factor SET last_step = ?3, tally = 0, rev = ?4 WHERE account_id = ?1 AND rev = ?2
          AND last_step < ?3 AND tally < ?10
          AND EXISTS (SELECT 1 FROM account WHERE id = ?1 AND generation = ?5 AND status = 'active')
          AND EXISTS (SELECT 1 FROM session WHERE id = ?6 AND rev = ?7)
          AND coalesce((SELECT rev FROM bucket WHERE id = ?8), '') = ?9`,
    )
    .bind(
      account.id,
      account.factor?.rev ?? '',
      next.step,
      next.rev,
      account.generation,
      session.id,
      session.rev,
      bucketId(bucket),
      bucket.rev,
      TALLY_LIMIT,
    );

/** The marked statement of a confirmed first code (row `factor`): the pending key becomes the factor, or replaces it. */
export const confirmFactor = (
  db: D1Database,
  { account, session }: Omit<Judged, 'bucket'>,
  next: { readonly key: Bytes; readonly step: number; readonly now: number; readonly rev: string },
) =>
  db
    .prepare(
      `INSERT INTO factor (account_id, key, confirmed_at, last_step, tally, rev) SELECT ?1, ?2, ?3, ?4, 0, ?5
        WHERE EXISTS (SELECT 1 FROM account WHERE id = ?1 AND generation = ?6 AND rev = ?7 AND status = 'active')
          AND EXISTS (SELECT 1 FROM pending_key WHERE account_id = ?1 AND rev = ?8)
          AND EXISTS (SELECT 1 FROM session WHERE id = ?9 AND rev = ?10)
          AND coalesce((SELECT rev FROM factor WHERE account_id = ?1), '') = ?11
       ON CONFLICT (account_id) DO UPDATE SET key = excluded.key, confirmed_at = excluded.confirmed_at,
         last_step = excluded.last_step, tally = 0, rev = excluded.rev`,
    )
    .bind(
      account.id,
      next.key,
      next.now,
      next.step,
      next.rev,
      account.generation,
      account.rev,
      account.pendingKey?.rev ?? '',
      session.id,
      session.rev,
      account.factor?.rev ?? '',
    );

/** One more wrong code in a row, over all buckets; `rev` stays, so that guesses never make a right code contend. */
export const raiseTally = (db: D1Database, mark: Mark, accountId: string) =>
  after(
    db,
    mark,
    (landed) =>
      `UPDATE factor SET tally = tally + 1 WHERE account_id = ?3 AND tally < ?4 AND ${landed}`,
    accountId,
    TALLY_LIMIT,
  );

/** A recovery code ends the row of wrong codes and lifts a block. */
export const clearTally = (db: D1Database, mark: Mark, accountId: string) =>
  after(
    db,
    mark,
    (landed) => `UPDATE factor SET tally = 0 WHERE account_id = ?3 AND ${landed}`,
    accountId,
  );

export const deleteFactor = (db: D1Database, mark: Mark, accountId: string) =>
  after(db, mark, (landed) => `DELETE FROM factor WHERE account_id = ?3 AND ${landed}`, accountId);
