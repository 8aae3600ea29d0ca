/** The contract of editing a person, and of groups. */
import * as v from 'valibot';
import { accountDetail } from './account.ts';
import { actionResult } from './api-admin.ts';
import { type Endpoint, id, nothing } from './endpoint.ts';
import { groups } from './group.ts';
import { email, personName, username } from './identifier.ts';
import { locale } from './locale.ts';

const edit = {
  name: v.optional(personName),
  username: v.optional(username),
  email: v.optional(email),
  locale: v.optional(locale),
  groups: v.optional(groups),
};

export const editApi = {
  editAccount: {
    method: 'PATCH',
    path: '/api/admin/accounts/:id',
    body: v.strictObject({
      ...edit,
      /** What the admin saw: where one of these stands otherwise by now, nothing is changed (`contended`). */
      was: v.optional(v.strictObject(edit)),
    }),
    reply: accountDetail,
  },
  groups: {
    method: 'GET',
    path: '/api/admin/groups',
    body: nothing,
    /** By name. */
    reply: v.object({ groups: v.array(v.object({ name: v.string(), count: v.number() })) }),
  },
  changeGroups: {
    method: 'POST',
    path: '/api/admin/accounts/groups',
    body: v.strictObject({
      ids: v.pipe(v.array(id), v.minLength(1), v.maxLength(200)),
      add: v.optional(groups),
      remove: v.optional(groups),
    }),
    reply: v.object({ results: v.array(actionResult) }),
  },
} as const satisfies Record<string, Endpoint>;
