import { Hono } from 'hono/tiny';
import {
  SENSITIVE_ACTIONS,
  SENSITIVE_UNDOS,
  UNDO_MS,
  UNDOABLE_ACTIONS,
} from '../../../shared/admin-action.ts';
import { api } from '../../../shared/api.ts';
import { workJob } from '../../actions/work-job.ts';
import { beginUndo, findJob, type JobRecord, listJobs } from '../../db/job.ts';
import { listJobRows, reopenRows } from '../../db/job-row.ts';
import { body, query } from '../../http/body.ts';
import { callOf, type Portal, type PortalContext } from '../../http/context.ts';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import { jobReply } from '../../http/job-reply.ts';
import { problem } from '../../http/problem.ts';
import { adminOf, staleAdmin } from '../../http/signed-in.ts';

const RECENT = 20;

export const jobs = () =>
  new Hono<Portal>()
    .get(api.jobs.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = query(c, api.jobs);
      if (!sent.ok) return problem(c, sent.problem);
      return c.json({ jobs: (await listJobs(c.var.deps.db, RECENT)).map(jobReply) });
    })

    .get(api.job.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = query(c, api.job);
      if (!sent.ok) return problem(c, sent.problem);
      const { after } = sent.value;
      const cursor = after === undefined ? ([0, ''] as const) : decodeCursor(after, 'number');
      if (!cursor) return problem(c, { code: 'bad_request', fields: { after: 'malformed' } });
      const { db } = c.var.deps;
      const job = await findJob(db, c.req.param('id'));
      if (!job) return problem(c, { code: 'not_found' });
      const { rows, next } = await listJobRows(db, job.id, [Number(cursor[0]), cursor[1]]);
      return c.json({ job: jobReply(job), rows, ...(next && { next: encodeCursor(next) }) });
    })

    .post(api.nextOfJob.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = await body(c, api.nextOfJob);
      if (!sent.ok) return problem(c, sent.problem);
      return worked(c, c.req.param('id'));
    })

    .post(api.retryJob.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = await body(c, api.retryJob);
      if (!sent.ok) return problem(c, sent.problem);
      const job = await findJob(c.var.deps.db, c.req.param('id'));
      if (!job) return problem(c, { code: 'not_found' });
      const stale = isSensitive(job) ? staleAdmin(c, admin) : undefined;
      if (stale) return stale;
      const { now, deps } = c.var;
      await reopenRows(deps.db, { job: job.id, actorId: admin.account.id, now });
      return worked(c, job.id);
    })

    .post(api.undoJob.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = await body(c, api.undoJob);
      if (!sent.ok) return problem(c, sent.problem);
      const { now, deps } = c.var;
      const job = await findJob(deps.db, c.req.param('id'));
      if (!job) return problem(c, { code: 'not_found' });
      if (!UNDOABLE_ACTIONS.includes(job.action)) return problem(c, { code: 'conflict' });
      if (job.undoAt === null && (job.endedAt === null || now >= job.endedAt + UNDO_MS)) {
        return problem(c, { code: job.endedAt === null ? 'conflict' : 'gone' });
      }
      const stale = SENSITIVE_UNDOS.includes(job.action) ? staleAdmin(c, admin) : undefined;
      if (stale) return stale;
      await beginUndo(deps.db, job.id, { now, actorId: admin.account.id });
      return worked(c, job.id);
    });

/** An invitation that an admin gets is as good as an admin; which it was is not looked up again. */
const isSensitive = ({ action }: JobRecord): boolean =>
  action === 'invite' || SENSITIVE_ACTIONS.includes(action);

async function worked(c: PortalContext, id: string): Promise<Response> {
  const job = await workJob(callOf(c), id);
  return job ? c.json({ job: jobReply(job) }) : problem(c, { code: 'not_found' });
}
