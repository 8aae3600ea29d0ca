/** Every refusal a caller can meet, and its status: design contract of the wire, in one place. */
import * as v from 'valibot';

const bare = <const C extends string>(code: C) => v.object({ code: v.literal(code) });
const failure = <const C extends string>(code: C) =>
  v.object({ code: v.literal(code), requestId: v.string() });

export const lockedBy = v.picklist(['password', 'code', 'recovery', 'factor']);
/** Which guesses are no longer judged: those of one kind, or (`factor`) every code of the account. */
export type LockedBy = v.InferOutput<typeof lockedBy>;

export const freshFactor = v.picklist(['password', 'code']);
export type FreshFactor = v.InferOutput<typeof freshFactor>;

export const problem = v.variant('code', [
  /** `fields` names what is wrong and why in one word; values are never repeated. */
  v.object({
    code: v.literal('bad_request'),
    fields: v.optional(v.record(v.string(), v.string())),
  }),
  bare('unauthenticated'),
  bare('wrong_credentials'),
  v.object({
    code: v.literal('wrong_code'),
    /** Absent where wrong codes do not count. */
    attemptsLeft: v.optional(v.number()),
    why: v.optional(v.picklist(['used', 'late'])),
    /** With `late`: how long ago the code ended, ms. */
    byMs: v.optional(v.number()),
  }),
  bare('forbidden'),
  v.object({ code: v.literal('fresh_sign_in_required'), factors: v.array(freshFactor) }),
  bare('enrollment_required'),
  v.object({
    code: v.literal('enrollment_expired'),
    /** Ms since 1970. */
    deadline: v.number(),
    contact: v.string(),
  }),
  bare('not_found'),
  /** `fields` names what is taken. */
  v.object({ code: v.literal('conflict'), fields: v.optional(v.record(v.string(), v.string())) }),
  bare('contended'),
  bare('gone'),
  bare('too_large'),
  bare('unsupported_media_type'),
  bare('misdirected'),
  v.object({
    code: v.literal('locked'),
    /** Ms since 1970; null where time does not lift it. */
    until: v.nullable(v.number()),
    by: lockedBy,
  }),
  bare('app_too_old'),
  /** `retryAfter` in seconds. */
  v.object({ code: v.literal('too_many_requests'), retryAfter: v.number() }),
  failure('internal'),
  failure('unavailable'),
]);
export type Problem = v.InferOutput<typeof problem>;
export type ProblemOf<C extends Problem['code']> = Extract<Problem, { code: C }>;

export const STATUS = {
  bad_request: 400,
  unauthenticated: 401,
  wrong_credentials: 401,
  wrong_code: 401,
  forbidden: 403,
  fresh_sign_in_required: 403,
  enrollment_required: 403,
  enrollment_expired: 403,
  not_found: 404,
  conflict: 409,
  contended: 409,
  gone: 410,
  too_large: 413,
  unsupported_media_type: 415,
  misdirected: 421,
  locked: 423,
  app_too_old: 426,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Record<Problem['code'], number>;
