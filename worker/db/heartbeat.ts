import { DAY_MS } from '../../shared/enrollment.ts';

/** What cron leaves behind at its end: that it came, and how adoption stands on this day. Later runs of a day write it anew. */
export async function leaveHeartbeat(
  db: D1Database,
  { now, failures }: { readonly now: number; readonly failures: number },
): Promise<void> {
  await db.batch([
    db
      .prepare(
        `INSERT INTO heartbeat (id, at, failures) VALUES (1, ?1, ?2)
         ON CONFLICT (id) DO UPDATE SET at = excluded.at, failures = excluded.failures WHERE at <= excluded.at`,
      )
      .bind(now, failures),
    db
      .prepare(
        `INSERT INTO day_count (day, active, enrolled, waiting)
         SELECT ?1, coalesce(sum(count), 0), coalesce(sum(count) FILTER (WHERE fact = 'enrolled'), 0),
           coalesce(sum(count) FILTER (WHERE fact IN ('required', 'admin')), 0)
           FROM account_count WHERE status = 'active'
         ON CONFLICT (day) DO UPDATE SET active = excluded.active, enrolled = excluded.enrolled, waiting = excluded.waiting`,
      )
      .bind(Math.floor(now / DAY_MS)),
  ]);
}
