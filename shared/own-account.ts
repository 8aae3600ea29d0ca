/** What a person is told of the own account: an allow-list, never a hash, a key or a token. */
import * as v from 'valibot';
import { locale } from './locale.ts';
import { role } from './role.ts';

export const ownAccount = v.object({
  id: v.string(),
  username: v.string(),
  email: v.string(),
  name: v.string(),
  role,
  locale,
  groups: v.array(v.string()),
});
export type OwnAccount = v.InferOutput<typeof ownAccount>;

export const enrollment = v.object({
  state: v.picklist(['not_required', 'due', 'expired', 'enrolled']),
  /** Ms since 1970; null where there is none. */
  deadline: v.nullable(v.number()),
  /** When the requirement was set (ms since 1970). */
  since: v.optional(v.number()),
  required: v.boolean(),
  /** A key waits for its first code. */
  pendingKey: v.boolean(),
  recoveryCodesSaved: v.optional(v.boolean()),
  recoveryCodesLeft: v.optional(v.number()),
});
export type Enrollment = v.InferOutput<typeof enrollment>;
