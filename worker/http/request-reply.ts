/** Requests as the person and as admins see them: allow-lists. */
import type { AdminRequest } from '../../shared/api-admin-request.ts';
import type { OwnRequest } from '../../shared/api-request.ts';
import { requestState } from '../../shared/request.ts';
import type { Request } from '../db/request.ts';
import type { AskedRequest } from '../db/request-list.ts';
import { enrollmentOf } from './session-reply.ts';

export const ownRequest = (request: Request): OwnRequest => ({
  id: request.id,
  kind: request.kind,
  state: request.state,
  note: request.note,
  filedAt: request.filedAt,
  closedAt: request.closedAt,
  reason: request.reason,
});

export const adminRequest = (asked: AskedRequest, now: number): AdminRequest => ({
  ...ownRequest(asked),
  state: requestState(asked, asked.circumstances, now),
  account: {
    id: asked.account.id,
    name: asked.account.name,
    username: asked.account.username,
    enrollment: enrollmentOf(asked.account, now),
  },
  decidedBy: asked.decidedBy,
});
