/** The contract of jobs: bulk changes that go on until all rows have had their turn, and how they are taken back. */
import * as v from 'valibot';
import { job, jobRow } from './api-admin-action.ts';
import { type Endpoint, nothing } from './endpoint.ts';

const one = v.object({ job });

export const jobApi = {
  /** The last ones that began with a search, newest first. */
  jobs: {
    method: 'GET',
    path: '/api/admin/jobs',
    body: nothing,
    reply: v.object({ jobs: v.array(job) }),
  },
  /** What failed comes first. */
  job: {
    method: 'GET',
    path: '/api/admin/jobs/:id',
    body: v.strictObject({ after: v.optional(v.pipe(v.string(), v.maxLength(200))) }),
    reply: v.object({ job, rows: v.array(jobRow), next: v.optional(v.string()) }),
  },
  /** Works on up to 200 rows. */
  nextOfJob: { method: 'POST', path: '/api/admin/jobs/:id/next', body: nothing, reply: one },
  /** Gives the rows that lost against somebody else another turn. */
  retryJob: { method: 'POST', path: '/api/admin/jobs/:id/retry', body: nothing, reply: one },
  undoJob: { method: 'POST', path: '/api/admin/jobs/:id/undo', body: nothing, reply: one },
} as const satisfies Record<string, Endpoint>;
