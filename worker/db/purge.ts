const DAY_MS = 86_400_000;
/** How long a refusal count is kept. */
const REFUSAL_DAYS = 90;
/** How long a job and what came of its rows can be looked at. */
const JOB_DAYS = 30;
/** How long it is kept what became of a mail. */
const MAIL_DAYS = 90;
/** How long a closed request is kept. */
const REQUEST_DAYS = 365;

/** What may go at `now`; each rule is a row of docs/storage.md. */
export async function purgeExpired(db: D1Database, now: number): Promise<void> {
  await db.batch([
    // No session lives longer than a day.
    db.prepare('DELETE FROM session WHERE opened_at < ?1').bind(now - DAY_MS),
    db.prepare('DELETE FROM pending_key WHERE expires_at <= ?1').bind(now),
    db.prepare('DELETE FROM token WHERE expires_at <= ?1 OR used_at IS NOT NULL').bind(now),
    // The bucket of an identifier that nobody has: a day.
    db
      .prepare(
        `DELETE FROM bucket WHERE last_wrong_at < ?1 AND NOT EXISTS (SELECT 1 FROM account WHERE id = owner)`,
      )
      .bind(now - DAY_MS),
    db.prepare('DELETE FROM job WHERE created_at < ?1').bind(now - JOB_DAYS * DAY_MS),
    db.prepare('DELETE FROM outbox WHERE created_at < ?1').bind(now - MAIL_DAYS * DAY_MS),
    db.prepare('DELETE FROM help_desk_code WHERE expires_at <= ?1').bind(now),
    // A request that was closed a year ago: `place` counts down from the constant of the migration.
    db
      .prepare('DELETE FROM request WHERE place > 9000000000000000 - ?1')
      .bind(now - REQUEST_DAYS * DAY_MS),
    db.prepare('DELETE FROM device WHERE seen_at < ?1').bind(now - 400 * DAY_MS),
    db
      .prepare('DELETE FROM refusal WHERE hour < ?1')
      .bind(Math.floor(now / 3_600_000) - REFUSAL_DAYS * 24),
  ]);
}
