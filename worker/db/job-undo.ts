/** The rows of a job that is taken back. */
import type { Facts } from '../../shared/enrollment.ts';
import { CHANGED, CHUNK, type Found } from './job-row.ts';

/** What an undo goes by. */
export interface DoneRow {
  readonly id: string;
  readonly before: Facts;
  readonly rev: string;
  readonly generation: string;
}

export async function listDoneRows(db: D1Database, job: string): Promise<DoneRow[]> {
  const { results } = await db
    .prepare(
      `SELECT account_id AS id, before, rev, generation FROM job_row
        WHERE job_id = ?1 AND outcome = 'done' AND undo IS NULL LIMIT ${CHUNK}`,
    )
    .bind(job)
    .all<Omit<DoneRow, 'before'> & { before: string }>();
  return results.map((row) => ({ ...row, before: JSON.parse(row.before) as Facts }));
}

/** What belongs to the batch of one chunk of an undo; mails of the action that are not on their way are withdrawn. */
export const recordUndo = (db: D1Database, job: string, { by, rows, others }: Found) => [
  ...(rows === '[]'
    ? []
    : [
        db
          .prepare(
            `DELETE FROM outbox WHERE +state = 'queued' AND lease_until IS NULL AND account_id IN (SELECT a.id FROM ${CHANGED})
               AND occasion = (SELECT r.rev FROM job_row r WHERE r.job_id = ?3 AND r.account_id = outbox.account_id)`,
          )
          .bind(rows, by.rev, job),
        db
          .prepare(
            `INSERT INTO job_row (job_id, account_id, undo) SELECT ?3, a.id, 'done' FROM ${CHANGED} WHERE true
             ON CONFLICT (job_id, account_id) DO UPDATE SET undo = excluded.undo WHERE job_row.undo IS NULL`,
          )
          .bind(rows, by.rev, job),
      ]),
  ...(others.length > 0
    ? [
        db
          .prepare(
            `INSERT INTO job_row (job_id, account_id, undo, undo_reason)
             SELECT ?2, j.value ->> 'id', 'refused', j.value ->> 'reason' FROM json_each(?1) j WHERE true
             ON CONFLICT (job_id, account_id) DO UPDATE SET undo = excluded.undo, undo_reason = excluded.undo_reason
               WHERE job_row.undo IS NULL`,
          )
          .bind(JSON.stringify(others), job),
      ]
    : []),
];
