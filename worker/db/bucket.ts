import { type Attempts, type GuessKind, NO_ATTEMPTS, TALLY_LIMIT } from '../../shared/lockout.ts';
import { after, type Mark } from './save.ts';

/** The browser of the bucket that all unknown browsers share. */
export const UNKNOWN_BROWSER = '';

/** Where attempts of one kind are counted. `owner`: an account's id, or the HMAC of an unknown identifier. */
export interface BucketKey {
  readonly owner: string;
  readonly browser: string;
  readonly kind: GuessKind;
}
export interface Bucket extends BucketKey, Attempts {
  /** Ms since 1970; the last mail about a lock. */
  readonly noticedAt: number | null;
  /** Empty where no row stands yet. */
  readonly rev: string;
}

export const bucketId = ({ owner, browser, kind }: BucketKey): string =>
  `${owner}/${browser}/${kind}`;
export const emptyBucket = (key: BucketKey): Bucket => ({
  ...key,
  ...NO_ATTEMPTS,
  noticedAt: null,
  rev: '',
});

export const BUCKET_COLUMNS = `owner, browser, kind, count, locked, locked_until AS lockedUntil,
  locks_in_row AS locksInRow, last_wrong_at AS lastWrongAt, noticed_at AS noticedAt, rev`;
export interface BucketRecord extends BucketKey {
  readonly count: number;
  readonly locked: number;
  readonly lockedUntil: number | null;
  readonly locksInRow: number;
  readonly lastWrongAt: number | null;
  readonly noticedAt: number | null;
  readonly rev: string;
}
export const bucketOf = ({ locked, lockedUntil, ...record }: BucketRecord): Bucket => ({
  ...record,
  lock: locked === 1 ? { until: lockedUntil } : null,
});

/**
 * Stores what a judged guess left behind, unless the bucket changed since it was read, or, where it belongs to an
 * account, the account's generation did. This is the marked statement of its batch. `blocks`: the guess was told, and
 * is mailed, as the one that blocks the factor; guesses in other buckets may have moved the tally meanwhile.
 */
export function saveAttempts(
  db: D1Database,
  read: Bucket,
  next: Attempts & { readonly noticedAt: number | null; readonly blocks: boolean },
  rev: string,
  account: { readonly id: string; readonly generation: string } | undefined,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO bucket (id, owner, browser, kind, count, locked, locked_until, locks_in_row, last_wrong_at, noticed_at, rev)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11
        WHERE coalesce((SELECT rev FROM bucket WHERE id = ?1), '') = ?12
          AND (?13 IS NULL OR EXISTS (SELECT 1 FROM account WHERE id = ?13 AND generation = ?14))
          AND (?4 <> 'code' OR NOT EXISTS
            (SELECT 1 FROM factor WHERE account_id = ?13 AND (tally >= ?15 OR (tally = ?15 - 1) <> ?16)))
       ON CONFLICT (id) DO UPDATE SET count = excluded.count, locked = excluded.locked, refused = 0,
         locked_until = excluded.locked_until, locks_in_row = excluded.locks_in_row,
         last_wrong_at = excluded.last_wrong_at, noticed_at = excluded.noticed_at, rev = excluded.rev`,
    )
    .bind(
      bucketId(read),
      read.owner,
      read.browser,
      read.kind,
      next.count,
      next.lock ? 1 : 0,
      next.lock?.until ?? null,
      next.locksInRow,
      next.lastWrongAt,
      next.noticedAt,
      rev,
      read.rev,
      account?.id ?? null,
      account?.generation ?? null,
      TALLY_LIMIT,
      next.blocks ? 1 : 0,
    );
}

/** A refusal while the bucket is locked: a number beside the lock, no event, no new `rev`. */
export const countRefused = (db: D1Database, key: BucketKey): D1PreparedStatement =>
  db.prepare('UPDATE bucket SET refused = refused + 1 WHERE id = ?1').bind(bucketId(key));

/** Proof clears what it proved. */
export const clearAttempts = (db: D1Database, mark: Mark, key: BucketKey, rev: string) =>
  after(
    db,
    mark,
    (
      landed,
    ) => `UPDATE bucket SET count = 0, locked = 0, locked_until = NULL, locks_in_row = 0, last_wrong_at = NULL, rev = ?4
      WHERE id = ?3 AND ${landed}`,
    bucketId(key),
    rev,
  );

/** A lock of a bucket `b` that stands; `now` is the parameter that holds the time. */
export const standingLock = (now: string): string =>
  `b.locked AND (b.locked_until IS NULL OR b.locked_until > ${now})`;
