/** Bulk changes: begun, worked on, ended, taken back. */
import type { AdminAction } from '../../shared/admin-action.ts';
import { UNDO_MS } from '../../shared/admin-action.ts';
import type { Period } from '../../shared/enrollment.ts';
import { matches, type Which } from './account-matching.ts';
import { MAY_ACT } from './account-object.ts';
import { statement } from './rows.ts';

export interface JobRecord {
  readonly id: string;
  readonly action: AdminAction;
  readonly period: Period;
  readonly filter: Readonly<Record<string, string>> | null;
  readonly actorId: string;
  readonly actorName: string | null;
  readonly total: number;
  readonly done: number;
  readonly skipped: number;
  readonly refused: number;
  readonly undone: number;
  readonly kept: number;
  readonly createdAt: number;
  readonly endedAt: number | null;
  readonly undoAt: number | null;
  readonly undoBy: string | null;
  readonly undoEndedAt: number | null;
}
type Raw = Omit<JobRecord, 'period' | 'filter'> & {
  readonly period: string;
  readonly filter: string | null;
};
const COLUMNS = `j.id, j.action, j.period, j.filter, j.actor_id AS actorId, (SELECT name FROM account WHERE id = j.actor_id) AS actorName,
  j.total, j.done, j.skipped, j.refused, j.undone, j.kept, j.created_at AS createdAt, j.ended_at AS endedAt,
  j.undo_at AS undoAt, j.undo_by AS undoBy, j.undo_ended_at AS undoEndedAt`;
const jobOf = ({ period, filter, ...rest }: Raw): JobRecord => ({
  ...rest,
  period: JSON.parse(period) as Period,
  filter: filter === null ? null : (JSON.parse(filter) as Record<string, string>),
});

export async function findJob(db: D1Database, id: string): Promise<JobRecord | undefined> {
  const found = await db
    .prepare(`SELECT ${COLUMNS} FROM job j WHERE j.id = ?1`)
    .bind(id)
    .first<Raw>();
  return found ? jobOf(found) : undefined;
}

/** Those that began with a search, newest first. */
export async function listJobs(db: D1Database, limit: number): Promise<JobRecord[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM job j WHERE j.filter IS NOT NULL ORDER BY j.created_at DESC, j.id LIMIT ?1`,
    )
    .bind(limit)
    .all<Raw>();
  return results.map(jobOf);
}

/** Jobs that have work left and that nobody has worked on since. */
export async function listLeftJobs(db: D1Database, since: number): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT id FROM job WHERE (ended_at IS NULL OR (undo_at IS NOT NULL AND undo_ended_at IS NULL))
        AND worked_at <= ?1 ORDER BY worked_at`,
    )
    .bind(since)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

export interface NewJob {
  readonly id: string;
  readonly action: AdminAction;
  readonly period: Period;
  readonly now: number;
  readonly actor: { readonly id: string; readonly generation: string };
  readonly requestId: string;
}

/** All that match when it begins are its rows, while whoever begins it is an admin who may. Undefined where they may not. */
export async function addJob(
  db: D1Database,
  job: NewJob & { readonly filter: Readonly<Record<string, unknown>> },
  which: Which,
): Promise<JobRecord | undefined> {
  const { id, now, actor, requestId } = job;
  try {
    await db.batch([
      db
        .prepare(
          `INSERT INTO job (id, action, period, filter, actor_id, total, created_at, worked_at)
           SELECT ?1, ?2, ?3, ?4, ?5, 0, ?6, ?6
            WHERE EXISTS (SELECT 1 FROM account b WHERE b.id = ?5 AND b.generation = ?7 AND ${MAY_ACT})`,
        )
        .bind(
          id,
          job.action,
          JSON.stringify(job.period),
          JSON.stringify(job.filter),
          actor.id,
          now,
          actor.generation,
        ),
      statement(
        db,
        (bind) => `INSERT INTO job_row (job_id, account_id) SELECT j.id, a.id FROM account a, job j
          WHERE j.id = ${bind(id)} AND ${matches(which, bind)}`,
      ),
      db
        .prepare(
          `UPDATE job SET total = n, ended_at = CASE WHEN n = 0 THEN ?2 END
             FROM (SELECT count(*) AS n FROM job_row WHERE job_id = ?1) WHERE id = ?1`,
        )
        .bind(id, now),
      db
        .prepare(
          `INSERT INTO event (at, type, account_id, actor_id, data, request_id)
           SELECT ?2, 'job_started', NULL, actor_id, json_object('job', id, 'action', action, 'count', total), ?3
             FROM job WHERE id = ?1`,
        )
        .bind(id, now, requestId),
    ]);
  } catch (error) {
    // The reply may have been lost after the commit: the job is there, or it is not.
    const found = await findJob(db, id);
    if (found) return found;
    throw error;
  }
  return findJob(db, id);
}

/** Belongs to the batch of a chunk: it was worked on, and is over where no row is left. */
export const markWorked = (db: D1Database, id: string, now: number) =>
  db
    .prepare(
      `UPDATE job SET worked_at = ?2, ended_at = CASE WHEN done + skipped + refused >= total THEN ?2 END
        WHERE id = ?1 AND ended_at IS NULL`,
    )
    .bind(id, now);
export const markUndone = (db: D1Database, id: string, now: number) =>
  db
    .prepare(
      `UPDATE job SET worked_at = ?2, undo_ended_at = CASE WHEN undone + kept >= done THEN ?2 END
        WHERE id = ?1 AND undo_at IS NOT NULL AND undo_ended_at IS NULL`,
    )
    .bind(id, now);

/** Begins to take back what was done, within a minute of the end. */
export async function beginUndo(
  db: D1Database,
  id: string,
  { now, actorId }: { readonly now: number; readonly actorId: string },
): Promise<void> {
  await db
    .prepare(
      `UPDATE job SET undo_at = ?2, undo_by = ?3, worked_at = ?2
        WHERE id = ?1 AND ended_at > ?2 - ${UNDO_MS} AND undo_at IS NULL AND done > 0`,
    )
    .bind(id, now, actorId)
    .run();
}
