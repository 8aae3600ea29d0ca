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
            `DELETE FROM outbox WHERE state = 'queued' AND lease_until IS NULL AND (account_id, occasion) IN (
               SELECT r.account_id, r.rev FROM ${CHANGED} JOIN job_row r ON r.job_id = ?3 AND r.account_id = a.id)`,
          )
          .bind(rows, by.rev, job),
        db
          .prepare(
            `UPDATE job_row SET undo = 'done' FROM (SELECT a.id FROM ${CHANGED}) c
              WHERE job_row.job_id = ?3 AND job_row.account_id = c.id AND job_row.undo IS NULL`,
          )
          .bind(rows, by.rev, job),
      ]),
  ...(others.length > 0
    ? [
        db
          .prepare(
            `UPDATE job_row SET undo = 'refused', undo_reason = j.value ->> 'reason' FROM json_each(?1) j
              WHERE job_id = ?2 AND account_id = j.value ->> 'id' AND undo IS NULL`,
          )
          .bind(JSON.stringify(others), job),
      ]
    : []),
];
