/** The contract of what people ask of an admin, from their side. */
import * as v from 'valibot';
import { type Endpoint, noReply, nothing } from './endpoint.ts';
import { REQUEST_KINDS, REQUEST_STATES } from './request.ts';

const kind = v.picklist(REQUEST_KINDS);
const ownRequest = v.object({
  id: v.string(),
  kind,
  state: v.picklist(REQUEST_STATES),
  note: v.string(),
  /** Ms since 1970, both. */
  filedAt: v.number(),
  closedAt: v.nullable(v.number()),
  /** What the admin said with the decision. */
  reason: v.nullable(v.string()),
});
export type OwnRequest = v.InferOutput<typeof ownRequest>;

export const requestApi = {
  /** Of the kinds that belong to the stage: the open ones, then the newest that are closed. */
  ownRequests: {
    method: 'GET',
    path: '/api/account/requests',
    body: nothing,
    reply: v.object({ requests: v.array(ownRequest) }),
  },
  /** 201, or 200 with the one that is open already. */
  fileRequest: {
    method: 'POST',
    path: '/api/account/requests',
    body: v.strictObject({
      kind,
      /** Lines of text: no other control character, no lone surrogate. */
      note: v.optional(
        v.pipe(v.string(), v.trim(), v.maxLength(500), v.regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u)),
      ),
    }),
    reply: v.object({ request: ownRequest }),
  },
  withdrawRequest: {
    method: 'DELETE',
    path: '/api/account/requests/:id',
    body: nothing,
    reply: noReply,
  },
} as const satisfies Record<string, Endpoint>;
