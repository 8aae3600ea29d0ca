/** How a bulk change stands, and going on with it from this tab. */
import type { Job } from '../../shared/api-admin-action.ts';
import { jobApi } from '../../shared/api-admin-job.ts';
import { call } from '../api.ts';
import type { Refusal } from '../text/refusal.ts';

export type Stage = 'running' | 'ended' | 'undoing' | 'undone';

export function stageOf({ endedAt, undoAt, undoEndedAt }: Job): Stage {
  if (undoAt !== null) return undoEndedAt === null ? 'undoing' : 'undone';
  return endedAt === null ? 'running' : 'ended';
}
export const isAtWork = (job: Job): boolean => ['running', 'undoing'].includes(stageOf(job));

/** How many rows have had their turn, and of how many. */
export function progressOf(job: Job): { readonly worked: number; readonly of: number } {
  const { done, skipped, refused, total, undone, kept } = job;
  return job.undoAt === null
    ? { worked: done + skipped + refused, of: total }
    : { worked: undone + kept, of: done };
}

/** Who goes on with each job in this tab: the last one that began. */
const drivers = new Map<string, object>();

/**
 * Works on a job until it is over, also when its page is left; `onStep` hears of each chunk. Gives why it stopped before the end.
 * No person causes the calls. Whoever calls it for the same job takes over.
 */
export async function drive(job: Job, onStep: (job: Job) => void): Promise<Refusal | undefined> {
  const me = {};
  drivers.set(job.id, me);
  const options = { params: { id: job.id }, background: true };
  for (let at = job; isAtWork(at) && drivers.get(job.id) === me;) {
    const outcome = await call(jobApi.nextOfJob, {}, options);
    if (!outcome.ok) return outcome.problem;
    at = outcome.value.job;
    onStep(at);
  }
  return undefined;
}
