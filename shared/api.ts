/** The HTTP contract: every endpoint the client may call, once. The worker and the client both obey it. */
import * as v from 'valibot';
import { accountDetail, accountRow, enrollment, ownAccount } from './account.ts';
import { ACTIONS, adminAction } from './admin-action.ts';
import { ENROLLMENT_DAYS } from './enrollment.ts';
import { email, identifier, personName, username } from './identifier.ts';
import { passwordInput } from './password-rule.ts';
import { lockedBy } from './problem.ts';
import { role, status } from './role.ts';
import { locale, LOCALES, settings, settingsChange } from './settings.ts';

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** `:id` stands for one path segment. */
  readonly path: `/api/${string}`;
  /** What the body holds; of a GET, what the query holds. */
  readonly body: v.GenericSchema;
  /** Undefined: the reply has no body. */
  readonly reply: v.GenericSchema;
}
export type Body<E extends Endpoint> = v.InferInput<E['body']>;
export type Reply<E extends Endpoint> = v.InferOutput<E['reply']>;

const nothing = v.strictObject({});
const noReply = v.undefined();
/** Normalised by `code-input.ts` and `recovery-code.ts` before it is judged. */
const typedCode = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const token = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const instant = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const days = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(ENROLLMENT_DAYS.min),
  v.maxValue(ENROLLMENT_DAYS.max),
);
const group = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60), v.regex(/^\P{Cc}*$/u));
const groups = v.pipe(v.array(group), v.maxLength(50));

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

const session = v.object({
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

const link = v.object({ url: v.string(), expiresAt: v.number() });
const recoveryCodes = v.object({ recoveryCodes: v.array(v.string()) });

const actionResult = v.object({
  id: v.string(),
  outcome: v.picklist(['done', 'skipped', 'refused']),
  reason: v.optional(v.string()),
});
export type ActionResult = v.InferOutput<typeof actionResult>;

export const SORTS = ['name', '-name', 'lastSignInAt', '-lastSignInAt', 'deadline', '-deadline'] as const;

export const api = {
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
  signOut: {
    method: 'DELETE',
    path: '/api/session',
    body: v.strictObject({ id: v.optional(id) }),
    reply: noReply,
  },

  beginEnrollment: {
    method: 'POST',
    path: '/api/enrollment',
    body: v.strictObject({ renew: v.optional(v.boolean()) }),
    reply: v.object({ uri: v.string(), key: v.string(), expiresAt: v.number() }),
  },
  confirmEnrollment: {
    method: 'POST',
    path: '/api/enrollment/confirm',
    body: v.strictObject({ code: typedCode }),
    reply: recoveryCodes,
  },
  turnOffMfa: { method: 'DELETE', path: '/api/enrollment', body: nothing, reply: noReply },
  newRecoveryCodes: { method: 'POST', path: '/api/recovery-codes', body: nothing, reply: recoveryCodes },
  recoveryCodesSaved: { method: 'POST', path: '/api/recovery-codes/saved', body: nothing, reply: noReply },

  setup: {
    method: 'POST',
    path: '/api/setup',
    body: v.strictObject({ token, username, email, name: personName, password: passwordInput }),
    reply: session,
  },
  token: {
    method: 'POST',
    path: '/api/token',
    body: v.strictObject({ token }),
    reply: v.object({
      kind: v.picklist(['setup', 'invitation', 'password_reset', 'email']),
      /** Empty for a setup link: there is nobody yet. */
      username: v.string(),
      name: v.string(),
      expiresAt: v.number(),
    }),
  },
  activate: {
    method: 'POST',
    path: '/api/activation',
    body: v.strictObject({ token, password: passwordInput, name: v.optional(personName) }),
    reply: session,
  },

  listAccounts: {
    method: 'GET',
    path: '/api/admin/accounts',
    body: v.strictObject({
      q: v.optional(v.pipe(v.string(), v.maxLength(200))),
      state: v.optional(enrollment.entries.state),
      role: v.optional(role),
      status: v.optional(status),
      group: v.optional(group),
      locked: v.optional(v.picklist(['0', '1'])),
      sort: v.optional(v.picklist(SORTS)),
      after: v.optional(v.pipe(v.string(), v.maxLength(600))),
      limit: v.optional(v.pipe(v.string(), v.regex(/^([1-9]\d?|1\d\d|200)$/))),
      count: v.optional(v.picklist(['0', '1'])),
    }),
    reply: v.object({
      accounts: v.array(accountRow),
      next: v.optional(v.string()),
      /** With `count=1`: exact to 10,000, then `more`. */
      total: v.optional(v.number()),
      more: v.optional(v.literal(true)),
    }),
  },
  accountDetail: {
    method: 'GET',
    path: '/api/admin/accounts/:id',
    body: nothing,
    reply: accountDetail,
  },
  createAccount: {
    method: 'POST',
    path: '/api/admin/accounts',
    body: v.strictObject({
      username,
      email,
      name: personName,
      role: v.optional(role),
      locale: v.optional(locale),
      groups: v.optional(groups),
      require: v.optional(v.strictObject({ days })),
    }),
    reply: v.object({ account: accountRow, invitation: link }),
  },
  accountActions: {
    method: 'POST',
    path: '/api/admin/accounts/actions',
    body: v.strictObject({
      action: adminAction,
      ids: v.pipe(v.array(id), v.minLength(1), v.maxLength(200)),
      days: v.optional(days),
      /** Ms since 1970. */
      until: v.optional(instant),
    }),
    reply: v.object({ results: v.array(actionResult) }),
  },
  settings: { method: 'GET', path: '/api/admin/settings', body: nothing, reply: settings },
  changeSettings: { method: 'PATCH', path: '/api/admin/settings', body: settingsChange, reply: settings },
} as const satisfies Record<string, Endpoint>;

/** The actions that the Worker offers today; the others come with the rest of the admin view. */
export const OFFERED_ACTIONS = ACTIONS.filter(
  (action) => !['invite', 'promote', 'demote', 'delete'].includes(action),
);
