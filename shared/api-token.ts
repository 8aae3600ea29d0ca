/** The contract of what a link opens: the first admin's setup, an invitation. */
import * as v from 'valibot';
import { session } from './api-session.ts';
import { type Endpoint, passwordInput } from './endpoint.ts';
import { email, personName, username } from './identifier.ts';

const token = v.pipe(v.string(), v.minLength(1), v.maxLength(128));

export const tokenApi = {
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
} as const satisfies Record<string, Endpoint>;
