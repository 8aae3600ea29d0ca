/** What cron tells of deadlines: who is due, and their mails, saved with the time of the next. */
import type { Facts } from '../../shared/enrollment.ts';

/** Account `a` must enroll by its deadline: an active user of whom MFA is required, without a factor. */
export const MUST_ENROLL = `a.status = 'active' AND a.fact = 'required'`;

export interface DueNotice extends Facts {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string;
  /** Ms since 1970. */
  readonly noticeAt: number;
}

/** Accounts whose notice time has come, the longest due first. */
export async function listDueNotices(
  db: D1Database,
  now: number,
  limit: number,
): Promise<DueNotice[]> {
  const { results } = await db
    .prepare(
      `SELECT id, email, name, locale, role, status, activated_at AS activatedAt, required, required_at AS requiredAt,
         deadline_at AS deadlineAt, enrolled, notice_at AS noticeAt
        FROM account WHERE notice_at <= ?1 ORDER BY notice_at LIMIT ?2`,
    )
    .bind(now, limit)
    .all<Omit<DueNotice, 'required' | 'enrolled'> & { required: number; enrolled: number }>();
  return results.map((row) => ({
    ...row,
    required: row.required === 1,
    enrolled: row.enrolled === 1,
    keptPeriod: null,
  }));
}

export interface Told {
  readonly accountId: string;
  /** As they were read: what changed since is judged anew. */
  readonly deadlineAt: number | null;
  readonly noticeAt: number;
  readonly nextAt: number | null;
  /** The payload is sealed, as hexadecimal digits. */
  readonly mail: { readonly id: string; readonly kind: string; readonly payload: string } | null;
}

/** Queues the mails of those who are still due, each occasion once, and keeps when there is more to tell. */
export async function saveNotices(
  db: D1Database,
  told: readonly Told[],
  now: number,
): Promise<void> {
  const rows = JSON.stringify(told);
  const unchanged = `a.id = j.value ->> 'accountId' AND a.notice_at = j.value ->> 'noticeAt'
    AND a.deadline_at IS j.value ->> 'deadlineAt'`;
  await db.batch([
    db
      .prepare(
        `INSERT INTO outbox (id, account_id, kind, occasion, payload, state, next_at, created_at)
         SELECT j.value ->> '$.mail.id', a.id, j.value ->> '$.mail.kind', a.deadline_at,
             unhex(j.value ->> '$.mail.payload'), 'queued', ?2, ?2
           FROM json_each(?1) j JOIN account a ON ${unchanged}
          WHERE j.value ->> '$.mail.id' IS NOT NULL AND ${MUST_ENROLL}
         ON CONFLICT (account_id, kind, occasion) DO NOTHING`,
      )
      .bind(rows, now),
    db
      .prepare(
        `UPDATE account AS a SET notice_at = j.value ->> 'nextAt' FROM json_each(?1) j WHERE ${unchanged}`,
      )
      .bind(rows),
  ]);
}
