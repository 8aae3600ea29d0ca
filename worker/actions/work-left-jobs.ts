/** Goes on with bulk changes that nobody has called for a minute: a closed tab leaves nothing half done. */
import { newId } from '../crypto/token.ts';
import { listLeftJobs } from '../db/job.ts';
import type { Deps } from '../deps.ts';
import { isRunning, isUndoing, workJob } from './work-job.ts';

const LEFT_MS = 60_000;
/** A chunk takes about ten statements, and an invocation has a thousand for all that cron does. */
const CHUNKS = 60;
/** Of the 30 s that a run has. */
const AT_MOST_MS = 20_000;

export async function workLeftJobs(deps: Deps): Promise<void> {
  const start = deps.now();
  let chunks = CHUNKS;
  for (const id of await listLeftJobs(deps.db, start - LEFT_MS)) {
    for (let goesOn = true; goesOn; chunks--) {
      const now = deps.now();
      if (chunks === 0 || now - start > AT_MOST_MS) return;
      const job = await workJob({ deps, now, requestId: newId(deps) }, id);
      goesOn = job !== undefined && (isRunning(job) || isUndoing(job));
    }
  }
}
