/** The contract of requests as admins see and decide them, and of help-desk codes. */
import * as v from 'valibot';
import { type Endpoint, id, nothing } from './endpoint.ts';
import { ENROLLMENT_DAYS } from './enrollment.ts';
import { enrollment } from './own-account.ts';
import { REQUEST_KINDS, REQUEST_STATES } from './request.ts';

const state = v.picklist(REQUEST_STATES);
const adminRequest = v.object({
  id: v.string(),
  kind: v.picklist(REQUEST_KINDS),
  state,
  note: v.string(),
  /** Ms since 1970, both. */
  filedAt: v.number(),
  closedAt: v.nullable(v.number()),
  reason: v.nullable(v.string()),
  /** Who asks, and how their enrollment stands now. */
  account: v.object({ id: v.string(), name: v.string(), username: v.string(), enrollment }),
  /** The admin who decided; the name is null where they are gone. */
  decidedBy: v.nullable(v.object({ id: v.string(), name: v.nullable(v.string()) })),
});
export type AdminRequest = v.InferOutput<typeof adminRequest>;

/** Told once: nothing that is stored gives it again. */
const helpDeskCode = v.object({
  /** Ten Crockford characters. */
  code: v.string(),
  /** Ms since 1970. */
  expiresAt: v.number(),
});

export const adminRequestApi = {
  listRequests: {
    method: 'GET',
    path: '/api/admin/requests',
    body: v.strictObject({
      account: v.optional(id),
      state: v.optional(state),
      after: v.optional(v.pipe(v.string(), v.maxLength(200))),
      limit: v.optional(v.pipe(v.string(), v.regex(/^([1-9]\d?|1\d\d|200)$/))),
    }),
    /** The open ones first, the oldest first; then what is closed, the newest first. */
    reply: v.object({ requests: v.array(adminRequest), next: v.optional(v.string()) }),
  },
  decideRequest: {
    method: 'POST',
    path: '/api/admin/requests/:id',
    body: v.strictObject({
      decision: v.picklist(['grant', 'refuse']),
      /** For more time; not given, the setting. */
      days: v.optional(
        v.pipe(
          v.number(),
          v.integer(),
          v.minValue(ENROLLMENT_DAYS.min),
          v.maxValue(ENROLLMENT_DAYS.max),
        ),
      ),
      /** What the person reads; a refusal needs one. */
      reason: v.optional(
        v.pipe(
          v.string(),
          v.trim(),
          v.minLength(1),
          v.maxLength(500),
          v.regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u),
        ),
      ),
    }),
    reply: v.object({ request: adminRequest, helpDeskCode: v.optional(helpDeskCode) }),
  },
  issueHelpDeskCode: {
    method: 'POST',
    path: '/api/admin/accounts/:id/help-desk-code',
    body: nothing,
    reply: helpDeskCode,
  },
} as const satisfies Record<string, Endpoint>;
