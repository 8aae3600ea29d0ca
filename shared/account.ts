/** An account as admins see it: allow-lists, never a hash, a key or a token. */
import * as v from 'valibot';
import { locale } from './locale.ts';
import { enrollment } from './own-account.ts';
import { role, status } from './role.ts';

export const accountRow = v.object({
  id: v.string(),
  username: v.string(),
  email: v.string(),
  name: v.string(),
  role,
  status,
  groups: v.array(v.string()),
  enrollment,
  locked: v.boolean(),
  lastSignInAt: v.nullable(v.number()),
});
export type AccountRow = v.InferOutput<typeof accountRow>;

export const event = v.object({
  seq: v.number(),
  /** Ms since 1970. */
  at: v.number(),
  type: v.string(),
  accountId: v.nullable(v.string()),
  actorId: v.nullable(v.string()),
  data: v.record(v.string(), v.unknown()),
});
export type EventRow = v.InferOutput<typeof event>;

export const accountDetail = v.object({
  ...accountRow.entries,
  locale,
  createdAt: v.number(),
  activatedAt: v.nullable(v.number()),
  /** The period that an invited account gets when it activates. */
  keptPeriod: v.nullable(
    v.union([v.object({ days: v.number() }), v.object({ until: v.number() })]),
  ),
  /** The factor is blocked: a hundred wrong codes in a row. */
  blocked: v.boolean(),
  sessions: v.array(
    v.object({ id: v.string(), openedAt: v.number(), seenAt: v.number(), known: v.boolean() }),
  ),
  locks: v.array(
    v.object({
      browser: v.picklist(['known', 'unknown']),
      by: v.picklist(['password', 'code', 'recovery']),
      until: v.nullable(v.number()),
    }),
  ),
  events: v.array(event),
});
export type AccountDetail = v.InferOutput<typeof accountDetail>;
