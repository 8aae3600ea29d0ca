/** The contract of the overview: how things stand, in numbers that no reader has to count. */
import * as v from 'valibot';
import { type Endpoint, nothing } from './endpoint.ts';

/** Exact up to 10,000; then `more`. */
const upTo = v.object({ total: v.number(), more: v.optional(v.literal(true)) });
const person = v.object({ id: v.string(), name: v.string() });

/** Active people, by how MFA stands. */
const adoption = v.object({
  active: v.number(),
  enrolled: v.number(),
  /** MFA is required, and not set up: `due` and `expired`. */
  waiting: v.number(),
});

const overview = v.object({
  counts: v.object({
    /** Of people who are active, these four: whoever is suspended is not “without MFA”. */
    enrolled: v.number(),
    due: v.number(),
    expired: v.number(),
    notRequired: v.number(),
    invited: v.number(),
    suspended: v.number(),
    /** Whatever else they are. */
    locked: upTo,
  }),
  /** Active people whose time ends within `EXPIRING_HOURS`; the first few by name. */
  expiring: v.object({
    ...upTo.entries,
    people: v.array(v.object({ ...person.entries, deadline: v.number() })),
  }),
  /** Open requests, and the oldest. */
  requests: v.object({
    ...upTo.entries,
    oldest: v.optional(v.object({ ...person.entries, filedAt: v.number() })),
  }),
  /** Mails that were given up in the last 30 days; the newest few. */
  mail: v.object({
    isConfigured: v.boolean(),
    failed: v.number(),
    latest: v.array(v.object({ ...person.entries, kind: v.string(), at: v.number() })),
  }),
  /** When cron last came to its end, and how many of its jobs failed then. */
  cron: v.object({ lastRunAt: v.nullable(v.number()), failures: v.number() }),
  /** Days in UTC, as days since 1970, of the last 90: in order, today the last. A day of which nothing is known is left out. */
  days: v.array(
    v.object({
      day: v.number(),
      signIns: v.number(),
      refusals: v.number(),
      /** As the day ended; of today, as it stands. Null: nobody looked. */
      adoption: v.nullable(adoption),
    }),
  ),
});
export type Overview = v.InferOutput<typeof overview>;
export type Day = Overview['days'][number];

export const EXPIRING_HOURS = 48;

export const overviewApi = {
  overview: { method: 'GET', path: '/api/admin/overview', body: nothing, reply: overview },
} as const satisfies Record<string, Endpoint>;
