/** The contract of the session: signing in and out, and what a session looks like to its person. */
import * as v from 'valibot';
import { type Endpoint, id, noReply, nothing, passwordInput, typedCode } from './endpoint.ts';
import { identifier } from './identifier.ts';
import { locale, LOCALES } from './locale.ts';
import { enrollment, ownAccount } from './own-account.ts';
import { lockedBy } from './problem.ts';

const standing = v.object({ by: lockedBy, until: v.nullable(v.number()) });
export type StandingLock = v.InferOutput<typeof standing>;

const publicSettings = v.object({
  portalName: v.string(),
  accent: v.string(),
  contact: v.string(),
  authenticatorName: v.string(),
  authenticatorUrl: v.string(),
  /** What the organisation speaks where neither account nor browser says. */
  locale,
  locales: v.array(v.picklist(LOCALES)),
  version: v.string(),
});
export type PublicSettings = v.InferOutput<typeof publicSettings>;

export const session = v.object({
  stage: v.picklist(['anonymous', 'code', 'enroll', 'expired', 'signed_in']),
  /** The session's own id, for signing out exactly it. */
  sessionId: v.optional(v.string()),
  account: v.optional(ownAccount),
  enrollment: v.optional(enrollment),
  /** Stage `enroll`: false where there is no **Not now**. */
  mayDismiss: v.optional(v.boolean()),
  /** When this session ends if nobody does anything (ms since 1970). */
  endsAt: v.optional(v.number()),
  challengeEndsAt: v.optional(v.number()),
  locked: v.optional(standing),
  /** After a recovery code. */
  recoveryCodesLeft: v.optional(v.number()),
  settings: publicSettings,
});
export type SessionReply = v.InferOutput<typeof session>;

export const sessionApi = {
  session: { method: 'GET', path: '/api/session', body: nothing, reply: session },
  signIn: {
    method: 'POST',
    path: '/api/session',
    body: v.strictObject({ identifier, password: passwordInput }),
    reply: session,
  },
  verifyCode: {
    method: 'POST',
    path: '/api/session/code',
    body: v.strictObject({ code: typedCode, remember: v.optional(v.boolean()) }),
    reply: session,
  },
  useRecoveryCode: {
    method: 'POST',
    path: '/api/session/recovery-code',
    body: v.strictObject({ code: typedCode }),
    reply: session,
  },
  dismiss: { method: 'POST', path: '/api/session/dismiss', body: nothing, reply: session },
  fresh: {
    method: 'POST',
    path: '/api/session/fresh',
    body: v.strictObject({ password: v.optional(passwordInput), code: v.optional(typedCode) }),
    reply: session,
  },
  /** 202 always: kept only where this browser is known to that account, and locked. */
  askUnlock: {
    method: 'POST',
    path: '/api/session/unlock-request',
    body: v.strictObject({ identifier }),
    reply: noReply,
  },
  signOut: {
    method: 'DELETE',
    path: '/api/session',
    body: v.strictObject({ id: v.optional(id) }),
    reply: noReply,
  },
} as const satisfies Record<string, Endpoint>;
