/** The contract of the admin view. */
import * as v from 'valibot';
import { accountDetail, accountRow } from './account.ts';
import { type Endpoint, nothing } from './endpoint.ts';
import { ENROLLMENT_DAYS } from './enrollment.ts';
import { group, groups } from './group.ts';
import { email, personName, username } from './identifier.ts';
import { locale } from './locale.ts';
import { enrollment } from './own-account.ts';
import { role, status } from './role.ts';
import { settings, settingsChange } from './settings.ts';

export const instant = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const days = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(ENROLLMENT_DAYS.min),
  v.maxValue(ENROLLMENT_DAYS.max),
);

export const link = v.object({ url: v.string(), expiresAt: v.number() });

export const actionResult = v.object({
  id: v.string(),
  outcome: v.picklist(['done', 'skipped', 'refused']),
  reason: v.optional(v.string()),
});
export type ActionResult = v.InferOutput<typeof actionResult>;

export const SORTS = [
  'name',
  '-name',
  'lastSignInAt',
  '-lastSignInAt',
  'deadline',
  '-deadline',
] as const;

export const adminApi = {
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
      /** Hours: people who are not suspended and whose deadline falls within them. */
      within: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/))),
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
  settings: { method: 'GET', path: '/api/admin/settings', body: nothing, reply: settings },
  changeSettings: {
    method: 'PATCH',
    path: '/api/admin/settings',
    body: settingsChange,
    reply: settings,
  },
} as const satisfies Record<string, Endpoint>;
