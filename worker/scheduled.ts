import { leaveHeartbeat } from './db/heartbeat.ts';
import { workLeftJobs } from './actions/work-left-jobs.ts';
import type { Deps } from './deps.ts';
import { deliverMail } from './jobs/deliver-mail.ts';
import { queueReminders } from './actions/queue-reminders.ts';
import { purgeExpired } from './jobs/purge-expired.ts';
import { closePassedRequests } from './jobs/close-passed-requests.ts';
import { tellOfRequests } from './actions/tell-of-requests.ts';
import { sealEvents } from './jobs/seal-events.ts';

/** What cron runs every five minutes: level-triggered, safe to run 0, 1 or n times, and overlapping. */
export async function scheduled(deps: Deps): Promise<void> {
  let failures = 0;
  for (const job of [
    workLeftJobs,
    sealEvents,
    closePassedRequests,
    tellOfRequests,
    queueReminders,
    deliverMail,
    purgeExpired,
  ]) {
    try {
      await job(deps);
    } catch (error) {
      failures++;
      // One job that fails stops no other.
      deps.log({
        level: 'error',
        job: job.name,
        error: error instanceof Error ? error.name : 'unknown',
      });
    }
  }
  await leaveHeartbeat(deps.db, { now: deps.now(), failures });
}
