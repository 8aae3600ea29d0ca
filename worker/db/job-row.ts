/** The rows of a job: what came of each account is stored with the change itself, once. */
import type { ActionResult, JobRow } from '../../shared/api-admin-action.ts';
import type { Acting } from './account-action.ts';
import { MAY_ACT } from './account-object.ts';
import { markWorked, type NewJob } from './job.ts';
import { rowsOf } from './rows.ts';

/** No chunk is larger: each takes one batch, with one JSON value of its rows. */
export const CHUNK = 200;
/** Rows that lost against somebody else, or for want of rights: another turn may go otherwise. */
const RETRYABLE = `('contended', 'no_rights')`;

export async function listOpenRows(db: D1Database, job: string): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT account_id AS id FROM job_row WHERE job_id = ?1 AND outcome IS NULL LIMIT ${CHUNK}`,
    )
    .bind(job)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

/** The changed accounts of the batch: `rows` as ?1, the mark as ?2. */
export const CHANGED = `json_each(?1) j CROSS JOIN account a ON a.id = j.value ->> 'id' AND a.rev = ?2`;

/**
 * Those that changed are done; with `keep` an undo may write back what they were. All these rows are there: as an insert each
 * is found by its key, where an update from JSON would walk through all rows of the job.
 */
const recordDone = (
  db: D1Database,
  job: string,
  rows: string,
  { rev, keep }: { readonly rev: string; readonly keep: boolean },
) =>
  db
    .prepare(
      `INSERT INTO job_row (job_id, account_id, outcome, before, rev, generation)
       SELECT ?3, a.id, 'done', CASE WHEN ?4 THEN j.value -> 'before' END, ?2, a.generation FROM ${CHANGED} WHERE true
       ON CONFLICT (job_id, account_id) DO UPDATE SET outcome = excluded.outcome, reason = NULL, before = excluded.before,
         rev = excluded.rev, generation = excluded.generation WHERE job_row.outcome IS NULL`,
    )
    .bind(rows, rev, job, keep ? 1 : 0);

const recordOthers = (db: D1Database, job: string, others: readonly ActionResult[]) =>
  db
    .prepare(
      `INSERT INTO job_row (job_id, account_id, outcome, reason)
       SELECT ?2, j.value ->> 'id', j.value ->> 'outcome', j.value ->> 'reason' FROM json_each(?1) j WHERE true
       ON CONFLICT (job_id, account_id) DO UPDATE SET outcome = excluded.outcome, reason = excluded.reason
         WHERE job_row.outcome IS NULL`,
    )
    .bind(JSON.stringify(others), job);

export interface Found {
  readonly by: Acting;
  readonly rows: string;
  readonly others: readonly ActionResult[];
}

/** What belongs to the batch of one chunk. */
export const recordChunk = (
  db: D1Database,
  { job, keep }: { readonly job: string; readonly keep: boolean },
  { by, rows, others }: Found,
) => [
  ...(rows === '[]' ? [] : [recordDone(db, job, rows, { rev: by.rev, keep })]),
  ...(others.length > 0 ? [recordOthers(db, job, others)] : []),
  markWorked(db, job, by.now),
];

/** An action on accounts that were chosen one by one, kept for its undo: only what was done. */
export const recordForUndo = (db: D1Database, job: NewJob, { by, rows }: Found) =>
  rows === '[]'
    ? []
    : [
        db
          .prepare(
            `INSERT INTO job (id, action, period, actor_id, total, created_at, worked_at, ended_at)
             SELECT ?3, ?4, ?5, ?6, 0, ?7, ?7, ?7 WHERE EXISTS (SELECT 1 FROM ${CHANGED}) ON CONFLICT (id) DO NOTHING`,
          )
          .bind(
            rows,
            by.rev,
            job.id,
            job.action,
            JSON.stringify(job.period),
            job.actor.id,
            job.now,
          ),
        db
          .prepare(
            `INSERT INTO job_row (job_id, account_id, outcome, before, rev, generation)
             SELECT ?3, a.id, 'done', j.value -> 'before', ?2, a.generation FROM ${CHANGED} WHERE true
             ON CONFLICT (job_id, account_id) DO NOTHING`,
          )
          .bind(rows, by.rev, job.id),
        db
          .prepare(
            `UPDATE job SET total = n, done = n FROM (SELECT count(*) AS n FROM job_row WHERE job_id = ?1) WHERE id = ?1`,
          )
          .bind(job.id),
      ];

/** Whose rights it has is an admin no longer: what is left is refused, and that is one event. */
export const refuseRest = (
  db: D1Database,
  {
    job,
    now,
    requestId,
  }: { readonly job: string; readonly now: number; readonly requestId: string },
) =>
  db.batch([
    db
      .prepare(
        `INSERT INTO event (at, type, account_id, actor_id, data, request_id)
         SELECT ?2, 'action_refused', NULL, j.actor_id, json_object('job', j.id, 'action', j.action, 'reason', 'no_rights',
             'count', j.total - j.done - j.skipped - j.refused), ?3
           FROM job j WHERE j.id = ?1 AND j.ended_at IS NULL AND ${NO_RIGHTS}`,
      )
      .bind(job, now, requestId),
    db
      .prepare(
        `UPDATE job_row SET outcome = 'refused', reason = 'no_rights' WHERE job_id = ?1 AND outcome IS NULL
           AND EXISTS (SELECT 1 FROM job j WHERE j.id = ?1 AND ${NO_RIGHTS})`,
      )
      .bind(job),
    markWorked(db, job, now),
  ]);
const NO_RIGHTS = `NOT EXISTS (SELECT 1 FROM account b WHERE b.id = j.actor_id AND ${MAY_ACT})`;

/** Those that failed wait again, under the rights of whoever asks for it. */
export const reopenRows = (
  db: D1Database,
  { job, actorId, now }: { readonly job: string; readonly actorId: string; readonly now: number },
) =>
  db.batch([
    db
      .prepare(
        `UPDATE job_row SET outcome = NULL, reason = NULL WHERE job_id = ?1 AND outcome = 'refused' AND reason IN ${RETRYABLE}
           AND EXISTS (SELECT 1 FROM job WHERE id = ?1 AND ended_at IS NOT NULL AND undo_at IS NULL)`,
      )
      .bind(job),
    db
      .prepare(
        `UPDATE job SET ended_at = NULL, actor_id = ?2, worked_at = ?3
          WHERE id = ?1 AND undo_at IS NULL AND ended_at IS NOT NULL AND done + skipped + refused < total`,
      )
      .bind(job, actorId, now),
  ]);

/** What failed first, then what was left as it is, what was done, and what waits. */
const RANKS = ['refused', 'skipped', 'done', null] as const;
const PAGE = 100;

/** A page of rows, with the names that they have now; `after` is the rank and id of the last one seen. */
export async function listJobRows(
  db: D1Database,
  job: string,
  after: readonly [number, string],
): Promise<{ rows: JobRow[]; next: readonly [number, string] | undefined }> {
  const pages = await db.batch(
    RANKS.map((outcome, rank) =>
      db
        .prepare(
          `SELECT r.account_id AS id, a.name, a.username, r.outcome, r.reason, r.undo, r.undo_reason AS undoReason, ${rank} AS rank
             FROM job_row r LEFT JOIN account a ON a.id = r.account_id
            WHERE r.job_id = ?1 AND r.outcome IS ?2 AND ${rank} >= ?3 AND (${rank} > ?3 OR r.account_id > ?4)
            ORDER BY r.account_id LIMIT ${PAGE + 1}`,
        )
        .bind(job, outcome, ...after),
    ),
  );
  const found = pages.flatMap((page) =>
    rowsOf<{ [K in keyof JobRow]: JobRow[K] | null } & { rank: number }>(page),
  );
  const rows = found.slice(0, PAGE);
  const last = rows.at(-1);
  return {
    rows: rows.map((row) => ({
      id: row.id ?? '',
      name: row.name,
      username: row.username,
      outcome: row.outcome,
      ...(row.reason != null && { reason: row.reason }),
      ...(row.undo != null && { undo: row.undo }),
      ...(row.undoReason != null && { undoReason: row.undoReason }),
    })),
    next: found.length > PAGE && last ? [last.rank, last.id ?? ''] : undefined,
  };
}
