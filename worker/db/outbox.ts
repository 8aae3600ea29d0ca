import type { FailReason, MailKind } from '../../shared/mail.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Bytes } from './account.ts';
import { bytesOf } from './account.ts';
import { MUST_ENROLL } from './notice.ts';
import { firstOf, rowsOf } from './rows.ts';
import { after, type Mark } from './save.ts';
import { selectSettings, settingsOf } from './setting.ts';

export interface NewMail {
  readonly id: string;
  readonly accountId: string;
  readonly kind: MailKind;
  /** What makes it unique for this account and kind. */
  readonly occasion: string;
  /** Sealed. */
  readonly payload: Bytes;
  readonly now: number;
}

/** Queues a mail with another row's save; the same occasion is queued once. */
export const queueMail = (db: D1Database, mark: Mark, mail: NewMail) =>
  after(
    db,
    mark,
    (
      landed,
    ) => `INSERT INTO outbox (id, account_id, kind, occasion, payload, state, next_at, created_at)
      SELECT ?3, ?4, ?5, ?6, ?7, 'queued', ?8, ?8 WHERE ${landed}
      ON CONFLICT (account_id, kind, occasion) DO NOTHING`,
    mail.id,
    mail.accountId,
    mail.kind,
    mail.occasion,
    mail.payload,
    mail.now,
  );

export interface DueMail {
  readonly id: string;
  readonly accountId: string;
  readonly kind: MailKind;
  readonly payload: Bytes;
  readonly tries: number;
  /** It is never sent where it may have been sent. */
  readonly atMostOnce: boolean;
  /** Ms since 1970. */
  readonly createdAt: number;
}

interface ClaimedRecord extends Omit<DueMail, 'payload' | 'atMostOnce'> {
  readonly payload: number[] | null;
  readonly state: string;
  readonly atMostOnce: number;
}

/** What the mail tells of a deadline is true at ?1. */
const STILL_TRUE = `EXISTS (SELECT 1 FROM account a WHERE a.id = account_id AND ${MUST_ENROLL}
  AND a.deadline_at = CAST(occasion AS INTEGER) AND (kind = 'enrollment_expired' OR a.deadline_at > ?1))`;

/**
 * Claims up to `limit` mails that are due, first those that somebody may wait for: nobody else sends them until the
 * lease ends. One that goes at most once and was claimed before, without a word of what came of it, is `unknown`; one
 * whose occasion has passed is not sent. `seen`: how many were due, those included. One round trip.
 */
export async function claimMails(
  db: D1Database,
  {
    now,
    leaseUntil,
    limit,
  }: { readonly now: number; readonly leaseUntil: number; readonly limit: number },
): Promise<{
  readonly mails: DueMail[];
  readonly seen: number;
  readonly settings: Settings;
}> {
  const [claimed, setting] = await db.batch([
    db
      .prepare(
        `UPDATE outbox SET lease_until = ?2, tries = tries + 1,
           state = CASE WHEN at_most_once AND lease_until IS NOT NULL THEN 'unknown'
             WHEN kind IN ('enrollment_reminder', 'enrollment_expired') AND NOT ${STILL_TRUE} THEN 'passed' ELSE state END
          WHERE id IN (SELECT id FROM outbox WHERE state = 'queued' AND next_at <= ?1 AND coalesce(lease_until, 0) <= ?1
            ORDER BY at_most_once, next_at LIMIT ?3)
         RETURNING id, account_id AS accountId, kind, payload, tries, state, at_most_once AS atMostOnce,
           created_at AS createdAt`,
      )
      .bind(now, leaseUntil, limit),
    selectSettings(db),
  ]);
  const rows = rowsOf<ClaimedRecord>(claimed);
  const mails = rows.flatMap(({ payload, state, atMostOnce, ...mail }) => {
    const bytes = bytesOf(payload);
    const isDue = bytes && state === 'queued';
    return isDue ? [{ ...mail, payload: bytes, atMostOnce: atMostOnce === 1 }] : [];
  });
  return { mails, seen: rows.length, settings: settingsOf(firstOf(setting)).settings };
}

/** What came of a try. */
export type Tried =
  | { readonly id: string; readonly state: 'sent' | 'unknown' }
  | { readonly id: string; readonly state: 'failed'; readonly reason: FailReason }
  | {
      readonly id: string;
      readonly state: 'queued';
      readonly reason: FailReason;
      /** Ms since 1970; not before. */
      readonly nextAt: number;
    };

/** Keeps what came of them; what is sent is erased. */
export const markTried = (db: D1Database, tried: readonly Tried[], now: number) =>
  db
    .prepare(
      `UPDATE outbox SET state = j.value ->> 'state', reason = j.value ->> 'reason', lease_until = NULL,
         next_at = coalesce(j.value ->> 'nextAt', next_at),
         payload = CASE WHEN j.value ->> 'state' <> 'sent' THEN payload END,
         sent_at = CASE WHEN j.value ->> 'state' = 'sent' THEN ?2 END
        FROM json_each(?1) j WHERE outbox.id = j.value ->> 'id'`,
    )
    .bind(JSON.stringify(tried), now);
