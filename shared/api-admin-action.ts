/** The contract of actions on people: a few by id, or all that match, as a job. */
import * as v from 'valibot';
import { adminAction } from './admin-action.ts';
import { actionResult, adminApi, days, instant, link } from './api-admin.ts';
import { type Endpoint, id, nothing } from './endpoint.ts';

export type { ActionResult } from './api-admin.ts';

/** What the list of people can be asked for, without order and pages. */
export const accountFilter = v.omit(adminApi.listAccounts.body, [
  'sort',
  'after',
  'limit',
  'count',
]);

export const job = v.object({
  id: v.string(),
  action: adminAction,
  days: v.optional(v.number()),
  until: v.optional(v.number()),
  /** Null where people were chosen one by one. */
  filter: v.nullable(v.record(v.string(), v.string())),
  actorId: v.string(),
  /** Null where there is no such account any more. */
  actorName: v.nullable(v.string()),
  total: v.number(),
  done: v.number(),
  skipped: v.number(),
  refused: v.number(),
  /** Of those done: taken back, and left as they are. */
  undone: v.number(),
  kept: v.number(),
  /** Instants are ms since 1970. */
  createdAt: v.number(),
  endedAt: v.nullable(v.number()),
  /** Until when it can be taken back; null where it cannot. */
  undoUntil: v.nullable(v.number()),
  undoAt: v.nullable(v.number()),
  undoEndedAt: v.nullable(v.number()),
});
export type Job = v.InferOutput<typeof job>;

export const jobRow = v.object({
  id: v.string(),
  /** Null where there is no such account any more. */
  name: v.nullable(v.string()),
  username: v.nullable(v.string()),
  outcome: v.nullable(actionResult.entries.outcome),
  reason: v.optional(v.string()),
  undo: v.optional(v.picklist(['done', 'refused'])),
  undoReason: v.optional(v.string()),
});
export type JobRow = v.InferOutput<typeof jobRow>;

export const preview = v.object({
  changes: v.number(),
  skips: v.array(v.object({ reason: v.string(), count: v.number() })),
});
export type Preview = v.InferOutput<typeof preview>;

export const actionApi = {
  accountActions: {
    method: 'POST',
    path: '/api/admin/accounts/actions',
    body: v.strictObject({
      action: adminAction,
      /** One of the two. */
      ids: v.optional(v.pipe(v.array(id), v.minLength(1), v.maxLength(200))),
      filter: v.optional(accountFilter),
      days: v.optional(days),
      /** Ms since 1970. */
      until: v.optional(instant),
      /** Says what would change; nothing is written. */
      preview: v.optional(v.boolean()),
    }),
    reply: v.union([
      /** `undo`: the job that takes it back. */
      v.object({ results: v.array(actionResult), undo: v.optional(v.string()) }),
      v.object({ job }),
      preview,
    ]),
  },
  accountInvitation: {
    method: 'POST',
    path: '/api/admin/accounts/:id/invitation',
    body: nothing,
    reply: link,
  },
} as const satisfies Record<string, Endpoint>;
