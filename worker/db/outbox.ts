import type { MailKind } from '../../shared/mail.ts';
import type { Bytes } from './account.ts';
import { bytesOf } from './account.ts';
import { after, type Mark } from './save.ts';

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
}

/** Claims mails that are due: nobody else sends them until the lease ends. */
export async function claimMails(
  db: D1Database,
  {
    now,
    leaseUntil,
    limit,
  }: { readonly now: number; readonly leaseUntil: number; readonly limit: number },
): Promise<DueMail[]> {
  const { results } = await db
    .prepare(
      `UPDATE outbox SET lease_until = ?2, tries = tries + 1 WHERE id IN (
         SELECT id FROM outbox WHERE state = 'queued' AND next_at <= ?1 AND coalesce(lease_until, 0) <= ?1
          ORDER BY next_at LIMIT ?3)
       RETURNING id, account_id AS accountId, kind, payload, tries`,
    )
    .bind(now, leaseUntil, limit)
    .all<Omit<DueMail, 'payload'> & { payload: number[] | null }>();
  return results.flatMap(({ payload, ...mail }) => {
    const bytes = bytesOf(payload);
    return bytes ? [{ ...mail, payload: bytes }] : [];
  });
}

/** Sent: the payload is erased. */
export const markSent = (db: D1Database, id: string, now: number) =>
  db
    .prepare(
      `UPDATE outbox SET state = 'sent', sent_at = ?2, payload = NULL, lease_until = NULL WHERE id = ?1`,
    )
    .bind(id, now);

/** Not sent: tried again at `nextAt`, or never where that is undefined. */
export const markUnsent = (db: D1Database, id: string, nextAt: number | undefined) =>
  db
    .prepare(
      `UPDATE outbox SET state = CASE WHEN ?2 IS NULL THEN 'failed' ELSE 'queued' END, lease_until = NULL,
         next_at = coalesce(?2, next_at) WHERE id = ?1`,
    )
    .bind(id, nextAt ?? null);
