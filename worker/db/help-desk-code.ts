/** The help-desk code of an account: its HMAC, and what its use ends. */
import type { Facts } from '../../shared/enrollment.ts';
import { firstNoticeAt } from '../../shared/reminder.ts';
import type { Account } from './account.ts';
import { MAY_ACT } from './account-object.ts';
import { type Bucket, bucketId } from './bucket.ts';
import { after, type Mark } from './save.ts';
import type { Session } from './session.ts';

export interface HelpDeskCode {
  readonly mac: string;
  /** Of the account when it was issued. */
  readonly generation: string;
  readonly expiresAt: number;
  readonly rev: string;
}

export const HELP_DESK_COLUMNS = `h.mac AS helpDeskMac, h.generation AS helpDeskGeneration,
  h.expires_at AS helpDeskExpiresAt, h.rev AS helpDeskRev`;
export const HELP_DESK_JOIN = 'LEFT JOIN help_desk_code h ON h.account_id = a.id';
export interface HelpDeskRecord {
  readonly helpDeskMac: string | null;
  readonly helpDeskGeneration: string;
  readonly helpDeskExpiresAt: number;
  readonly helpDeskRev: string;
}
export const helpDeskCodeOf = (record: HelpDeskRecord): HelpDeskCode | undefined =>
  record.helpDeskMac === null
    ? undefined
    : {
        mac: record.helpDeskMac,
        generation: record.helpDeskGeneration,
        expiresAt: record.helpDeskExpiresAt,
        rev: record.helpDeskRev,
      };

type NewCode = HelpDeskCode & { readonly accountId: string; readonly issuedAt: number };
const COLUMNS = 'account_id, mac, generation, issued_at, expires_at, rev';
const REPLACES = `ON CONFLICT (account_id) DO UPDATE SET mac = excluded.mac, generation = excluded.generation,
  issued_at = excluded.issued_at, expires_at = excluded.expires_at, rev = excluded.rev`;
const valuesOf = (code: NewCode) => [
  code.accountId,
  code.mac,
  code.generation,
  code.issuedAt,
  code.expiresAt,
  code.rev,
];

/** The marked statement of a new code (row `help_desk_code`): the account is as it was read, the actor still an admin. */
export const issueHelpDeskCode = (
  db: D1Database,
  code: NewCode,
  read: { readonly rev: string },
  actor: { readonly id: string; readonly generation: string },
) =>
  db
    .prepare(
      `INSERT INTO help_desk_code (${COLUMNS}) SELECT ?1, ?2, ?3, ?4, ?5, ?6
        WHERE EXISTS (SELECT 1 FROM account WHERE id = ?1 AND rev = ?7)
          AND EXISTS (SELECT 1 FROM account b WHERE b.id = ?8 AND b.generation = ?9 AND ${MAY_ACT}) ${REPLACES}`,
    )
    .bind(...valuesOf(code), read.rev, actor.id, actor.generation);

/** A new code that belongs to another row's save. */
export const addHelpDeskCode = (db: D1Database, mark: Mark, code: NewCode) =>
  after(
    db,
    mark,
    (landed) =>
      `INSERT INTO help_desk_code (${COLUMNS}) SELECT ?3, ?4, ?5, ?6, ?7, ?8 WHERE ${landed} ${REPLACES}`,
    ...valuesOf(code),
  );

/** The marked statement of a use (row `account`): the code stands, and all that it was judged by is as it was read. */
export const spendHelpDeskCode = (
  db: D1Database,
  read: {
    readonly account: Account;
    readonly session: Session;
    readonly bucket: Bucket;
    readonly code: HelpDeskCode;
  },
  next: Facts & { readonly generation: string; readonly rev: string },
  now: number,
) =>
  db
    .prepare(
      `UPDATE account SET required = ?4, required_at = ?5, deadline_at = ?6, notice_at = ?14, generation = ?7,
         rev = ?8
        WHERE id = ?1 AND rev = ?2 AND generation = ?3 AND status = 'active'
          AND EXISTS (SELECT 1 FROM help_desk_code WHERE account_id = ?1 AND rev = ?9)
          AND EXISTS (SELECT 1 FROM session WHERE id = ?10 AND rev = ?11)
          AND coalesce((SELECT rev FROM bucket WHERE id = ?12), '') = ?13`,
    )
    .bind(
      read.account.id,
      read.account.rev,
      read.account.generation,
      next.required ? 1 : 0,
      next.requiredAt,
      next.deadlineAt,
      next.generation,
      next.rev,
      read.code.rev,
      read.session.id,
      read.session.rev,
      bucketId(read.bucket),
      read.bucket.rev,
      firstNoticeAt(next.deadlineAt, now),
    );

export const deleteHelpDeskCode = (db: D1Database, mark: Mark, accountId: string) =>
  after(
    db,
    mark,
    (landed) => `DELETE FROM help_desk_code WHERE account_id = ?3 AND ${landed}`,
    accountId,
  );
