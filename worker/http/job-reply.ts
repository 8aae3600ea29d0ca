import { UNDO_MS, UNDOABLE_ACTIONS } from '../../shared/admin-action.ts';
import type { Job } from '../../shared/api-admin-action.ts';
import type { JobRecord } from '../db/job.ts';

/** A job as admins see it. */
export const jobReply = (job: JobRecord): Job => ({
  id: job.id,
  action: job.action,
  ...job.period,
  filter: job.filter && { ...job.filter },
  actorId: job.actorId,
  actorName: job.actorName,
  total: job.total,
  done: job.done,
  skipped: job.skipped,
  refused: job.refused,
  undone: job.undone,
  kept: job.kept,
  createdAt: job.createdAt,
  endedAt: job.endedAt,
  undoAt: job.undoAt,
  undoEndedAt: job.undoEndedAt,
  undoUntil:
    job.endedAt !== null &&
    job.undoAt === null &&
    job.done > 0 &&
    UNDOABLE_ACTIONS.includes(job.action)
      ? job.endedAt + UNDO_MS
      : null,
});
