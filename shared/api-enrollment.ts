/** The contract of the authenticator and its recovery codes. */
import * as v from 'valibot';
import { type Endpoint, noReply, nothing, typedCode } from './endpoint.ts';

const recoveryCodes = v.object({ recoveryCodes: v.array(v.string()) });

export const enrollmentApi = {
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
  newRecoveryCodes: {
    method: 'POST',
    path: '/api/recovery-codes',
    body: nothing,
    reply: recoveryCodes,
  },
  recoveryCodesSaved: {
    method: 'POST',
    path: '/api/recovery-codes/saved',
    body: nothing,
    reply: noReply,
  },
} as const satisfies Record<string, Endpoint>;
