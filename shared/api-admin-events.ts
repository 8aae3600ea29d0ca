/** The contract of the audit log. */
import * as v from 'valibot';
import { event } from './account.ts';
import { type Endpoint, id, noReply } from './endpoint.ts';

const instant = v.pipe(v.string(), v.regex(/^\d{1,16}$/));
const sequence = v.pipe(v.string(), v.regex(/^\d{1,15}$/));

/** One type, or up to forty with commas between. */
const types = v.pipe(v.string(), v.maxLength(1000), v.regex(/^[a-z_]{1,40}(,[a-z_]{1,40}){0,39}$/));

const filters = {
  account: v.optional(id),
  actor: v.optional(id),
  type: v.optional(types),
  /** Ms since 1970: from here on. */
  since: v.optional(instant),
  /** Ms since 1970: before this. */
  until: v.optional(instant),
};

/** Names are joined when shown: undefined for people who were deleted. */
const listed = v.object({
  ...event.entries,
  accountName: v.optional(v.string()),
  actorName: v.optional(v.string()),
});
export type ListedEvent = v.InferOutput<typeof listed>;

const chainEntry = v.object({
  seq: v.number(),
  /** As it is stored, `data` as its text; null where only the seal is there. */
  row: v.nullable(
    v.object({
      seq: v.number(),
      at: v.number(),
      type: v.string(),
      accountId: v.nullable(v.string()),
      actorId: v.nullable(v.string()),
      data: v.string(),
      requestId: v.string(),
    }),
  ),
  /** Null where there is no seal. */
  hash: v.nullable(v.string()),
  /** Whether the seal was made under the Worker's key; null where there is no seal. */
  genuine: v.nullable(v.boolean()),
});

export const eventsApi = {
  listEvents: {
    method: 'GET',
    path: '/api/admin/events',
    body: v.strictObject({
      ...filters,
      after: v.optional(v.pipe(v.string(), v.maxLength(200))),
      limit: v.optional(v.pipe(v.string(), v.regex(/^([1-9]\d?|1\d\d|200)$/))),
    }),
    reply: v.object({
      events: v.array(listed),
      next: v.optional(v.string()),
      /** The last sealed `seq`; 0 where nothing is sealed. */
      sealedTo: v.number(),
    }),
  },
  eventChain: {
    method: 'GET',
    path: '/api/admin/events/chain',
    body: v.strictObject({
      /** The last `seq` that is known already. */
      after: v.optional(sequence),
      limit: v.optional(v.pipe(v.string(), v.regex(/^([1-9]\d{0,2}|1000)$/))),
    }),
    reply: v.object({
      entries: v.array(chainEntry),
      /** There are more after the last one. */
      more: v.boolean(),
      sealedTo: v.number(),
      /** The last `seq` that was ever given out. */
      lastSeq: v.number(),
    }),
  },
  /** Says that an export begins: of what the list shows (CSV), or of the chain (JSON Lines). Its pages are read after this. */
  exportEvents: {
    method: 'POST',
    path: '/api/admin/events/export',
    body: v.strictObject({ format: v.picklist(['jsonl', 'csv']), ...filters }),
    reply: noReply,
  },
} as const satisfies Record<string, Endpoint>;

/** A line of an exported file. */
export function chainEntryFrom(line: string): v.InferOutput<typeof chainEntry> | undefined {
  try {
    const parsed = v.safeParse(chainEntry, JSON.parse(line));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
