/** One chunk of a job, by whoever calls next: a tab, another one, or cron. Each row is changed once (product.md §6). */
import { UNDOABLE_ACTIONS } from '../../shared/admin-action.ts';
import { findJob, type JobRecord } from '../db/job.ts';
import { listOpenRows, recordChunk, refuseRest } from '../db/job-row.ts';
import { findActor } from '../db/account-object.ts';
import { actOnAccounts } from './act-on-accounts.ts';
import type { Call } from './call.ts';
import { undoChunk } from './undo-job.ts';

/** The call of nobody in particular: cron has no cookies. */
export type Worker = Pick<Call, 'deps' | 'now' | 'requestId'>;

export const isRunning = ({ endedAt }: JobRecord): boolean => endedAt === null;
export const isUndoing = ({ undoAt, undoEndedAt }: JobRecord): boolean =>
  undoAt !== null && undoEndedAt === null;

/** Gives the job as it stands after the chunk; undefined where there is none. */
export async function workJob(call: Worker, id: string): Promise<JobRecord | undefined> {
  const job = await findJob(call.deps.db, id);
  if (!job) return undefined;
  if (isRunning(job)) await workChunk(call, job);
  else if (isUndoing(job)) await undoChunk(call, job);
  else return job;
  return findJob(call.deps.db, id);
}

async function workChunk(
  call: Worker,
  { id: job, action, period, actorId }: JobRecord,
): Promise<void> {
  const { deps, now, requestId } = call;
  const { db } = deps;
  // The rights that the starter has now, not those of the day it began.
  const generation = await findActor(db, actorId);
  if (generation === undefined) {
    await refuseRest(db, { job, now, requestId });
    return;
  }
  const ids = await listOpenRows(db, job);
  const keep = UNDOABLE_ACTIONS.includes(action);
  await actOnAccounts(
    call,
    { id: actorId, generation },
    { action, ids, period },
    {
      job,
      statements: (found) => recordChunk(db, { job, keep }, found),
    },
  );
}
