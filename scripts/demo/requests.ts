import type { LocalDatabase } from '../local-database.ts';

const HOUR_MS = 3_600_000;

const FILED =
  'INSERT INTO request (id, account_id, kind, occasion, note, filed_at, told_at, state, closed_at, reason, rev)';
const ANSWERED = `CASE n % 3 WHEN 0 THEN 'open' WHEN 1 THEN 'granted' ELSE 'refused' END`;

/**
 * What a few people ask: of those whose time is over, more time (some were answered); of the enrolled, a way in without
 * the phone; of the locked, an end to the lock. Also when cron next has something to tell of each deadline.
 */
export async function fillRequests(db: LocalDatabase, now: number): Promise<void> {
  await db.batch([
    db
      .prepare(
        `${FILED} SELECT 'more-' || id, id, 'more_time', deadline_at,
           CASE n % 2 WHEN 0 THEN 'I was on holiday.' ELSE '' END, ?1 - (n + 1) * ${5 * HOUR_MS}, ?1, ${ANSWERED},
           CASE n % 3 WHEN 0 THEN NULL ELSE ?1 - n * ${HOUR_MS} END,
           CASE n % 3 WHEN 2 THEN 'Please come to the help desk.' END, 'demo-' || n
         FROM (SELECT id, deadline_at, row_number() OVER (ORDER BY id) - 1 AS n FROM account
           WHERE fact = 'required' AND status = 'active' AND deadline_at < ?1 ORDER BY id LIMIT 12)`,
      )
      .bind(now),
    db
      .prepare(
        `${FILED} SELECT 'lost-' || a.id, a.id, 'lost_authenticator', f.rev, 'My phone fell into the lake.', ?1 - ${2 * HOUR_MS}, ?1,
           'open', NULL, NULL, 'demo-lost'
         FROM factor f JOIN account a ON a.id = f.account_id
          WHERE a.role = 'user' AND a.status = 'active' AND f.tally = 0 ORDER BY a.id LIMIT 3`,
      )
      .bind(now),
    db
      .prepare(
        `${FILED} SELECT 'unlock-' || a.id, a.id, 'unlock', b.rev, '', ?1 - ${HOUR_MS}, ?1, 'open', NULL, NULL, 'demo-unlock'
         FROM bucket b JOIN account a ON a.id = b.owner WHERE b.locked AND b.locked_until IS NULL AND a.status = 'active'
         GROUP BY a.id ORDER BY a.id LIMIT 2`,
      )
      .bind(now),
    db
      .prepare('UPDATE account SET notice_at = deadline_at - 86400000 WHERE deadline_at > ?1')
      .bind(now),
  ]);
}
