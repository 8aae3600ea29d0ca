import type { Opening, SessionFacts } from '../../shared/session-stage.ts';
import type { Bytes } from './account.ts';
import { type Bucket, bucketId } from './bucket.ts';
import { after, type Mark } from './save.ts';

/** A sign-in as stored; the token itself is only in the browser. */
export interface Session extends SessionFacts {
  readonly id: string;
  readonly accountId: string;
  /** device.id, or `UNKNOWN_BROWSER`. */
  readonly browser: string;
  readonly openedBy: Opening;
  readonly rev: string;
}
export interface NewSession extends Session {
  readonly tokenHash: Bytes;
}

export const SESSION_COLUMNS = `s.id AS sessionId, s.account_id AS accountId, s.generation AS sessionGeneration,
  s.browser, s.opened_by AS openedBy, s.opened_at AS openedAt, s.seen_at AS seenAt, s.password_at AS passwordAt,
  s.code_at AS codeAt, s.dismissed_at AS dismissedAt, s.rev AS sessionRev`;

export interface SessionRecord extends Omit<Session, 'id' | 'generation' | 'rev'> {
  readonly sessionId: string;
  readonly sessionGeneration: string;
  readonly sessionRev: string;
}
export const sessionOf = (record: SessionRecord): Session => ({
  id: record.sessionId,
  accountId: record.accountId,
  generation: record.sessionGeneration,
  browser: record.browser,
  openedBy: record.openedBy,
  openedAt: record.openedAt,
  seenAt: record.seenAt,
  passwordAt: record.passwordAt,
  codeAt: record.codeAt,
  dismissedAt: record.dismissedAt,
  rev: record.sessionRev,
});

const COLUMNS = `id, token_hash, account_id, generation, browser, opened_by, opened_at, seen_at, password_at, code_at,
  dismissed_at, rev`;
const valuesOf = (session: NewSession) => [
  session.id,
  session.tokenHash,
  session.accountId,
  session.generation,
  session.browser,
  session.openedBy,
  session.openedAt,
  session.seenAt,
  session.passwordAt,
  session.codeAt,
  session.dismissedAt,
  session.rev,
];

/**
 * The marked statement of a password sign-in (row `session`): only while the account is active and as it was read, its
 * requirement included, and the bucket that judged the password has not changed.
 */
export const openSession = (
  db: D1Database,
  session: NewSession,
  read: { readonly accountRev: string; readonly bucket: Bucket },
) =>
  db
    .prepare(
      `INSERT INTO session (${COLUMNS}) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12
        WHERE EXISTS (SELECT 1 FROM account WHERE id = ?3 AND generation = ?4 AND rev = ?13 AND status = 'active')
          AND coalesce((SELECT rev FROM bucket WHERE id = ?14), '') = ?15`,
    )
    .bind(...valuesOf(session), read.accountRev, bucketId(read.bucket), read.bucket.rev);

/** A session that belongs to another row's save: renewed at each step up. */
export const addSession = (db: D1Database, mark: Mark, session: NewSession) =>
  after(
    db,
    mark,
    (landed) => `INSERT INTO session (${COLUMNS})
      SELECT ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14 WHERE ${landed}`,
    ...valuesOf(session),
  );

/**
 * The marked statement of a change to one session (row `session`), while its account is as it was read, and so is the
 * bucket where one has judged a password.
 */
export const changeSession = (
  db: D1Database,
  read: Session,
  next: Pick<Session, 'passwordAt' | 'codeAt' | 'dismissedAt' | 'rev'> & {
    readonly tokenHash?: Bytes;
  },
  bucket?: Bucket,
) =>
  db
    .prepare(
      `UPDATE session SET password_at = ?3, code_at = ?4, dismissed_at = ?5, rev = ?6, token_hash = coalesce(?7, token_hash)
        WHERE id = ?1 AND rev = ?2 AND EXISTS (SELECT 1 FROM account WHERE id = ?8 AND generation = ?9 AND status = 'active')
          AND (?10 IS NULL OR coalesce((SELECT rev FROM bucket WHERE id = ?10), '') = ?11)`,
    )
    .bind(
      read.id,
      read.rev,
      next.passwordAt,
      next.codeAt,
      next.dismissedAt,
      next.rev,
      next.tokenHash ?? null,
      read.accountId,
      read.generation,
      bucket ? bucketId(bucket) : null,
      bucket?.rev ?? null,
    );

/** The same as part of another row's save. */
export const changeSessionAfter = (
  db: D1Database,
  mark: Mark,
  read: Session,
  next: Pick<Session, 'passwordAt' | 'codeAt' | 'rev'> & { readonly tokenHash: Bytes },
) =>
  after(
    db,
    mark,
    (landed) => `UPDATE session SET password_at = ?5, code_at = ?6, rev = ?7, token_hash = ?8
      WHERE id = ?3 AND rev = ?4 AND ${landed}`,
    read.id,
    read.rev,
    next.passwordAt,
    next.codeAt,
    next.rev,
    next.tokenHash,
  );

/** One session ends with another row's save. */
export const endSession = (db: D1Database, mark: Mark, id: string) =>
  after(db, mark, (landed) => `DELETE FROM session WHERE id = ?3 AND ${landed}`, id);

/** All sessions of an account end, or those of one browser. */
export const endSessions = (db: D1Database, mark: Mark, accountId: string, browser?: string) =>
  after(
    db,
    mark,
    (landed) =>
      `DELETE FROM session WHERE account_id = ?3 AND (?4 IS NULL OR browser = ?4) AND ${landed}`,
    accountId,
    browser ?? null,
  );

/** Signing out needs nothing but the token; with `id` only that session. Says whether the token is of no more use. */
export async function deleteSession(
  db: D1Database,
  tokenHash: Bytes,
  {
    id,
    now,
    requestId,
  }: { readonly id: string | undefined; readonly now: number; readonly requestId: string },
): Promise<boolean> {
  const [, , left] = await db.batch([
    db
      .prepare(
        `INSERT INTO event (at, type, account_id, actor_id, data, request_id)
         SELECT ?3, 'signed_out', account_id, account_id, '{}', ?4 FROM session WHERE token_hash = ?1 AND (?2 IS NULL OR id = ?2)`,
      )
      .bind(tokenHash, id ?? null, now, requestId),
    db
      .prepare('DELETE FROM session WHERE token_hash = ?1 AND (?2 IS NULL OR id = ?2)')
      .bind(tokenHash, id ?? null),
    db.prepare('SELECT 1 FROM session WHERE token_hash = ?1').bind(tokenHash),
  ]);
  return left?.results.length === 0;
}

/** Moves the idle clock of a session that was just found alive. */
export const touchSession = (db: D1Database, id: string, now: number) =>
  db.prepare('UPDATE session SET seen_at = ?2 WHERE id = ?1 AND seen_at < ?2').bind(id, now);
