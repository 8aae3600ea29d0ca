/** What people ask of an admin, from their side. */
import { Hono } from 'hono/tiny';
import { api } from '../../shared/api.ts';
import { askUnlock, fileRequest, ownRequests, withdrawRequest } from '../actions/file-request.ts';
import { tellOfRequests } from '../actions/tell-of-requests.ts';
import type { Deps } from '../deps.ts';
import { body, query } from '../http/body.ts';
import { callOf, type Portal } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { ownRequest } from '../http/request-reply.ts';
import { closed, visitorOf } from '../http/signed-in.ts';
import { deliverNow } from '../jobs/deliver-mail.ts';

export const request = () =>
  new Hono<Portal>()
    .get(api.ownRequests.path, async (c) => {
      const sent = query(c, api.ownRequests);
      if (!sent.ok) return problem(c, sent.problem);
      const result = await ownRequests(callOf(c), await visitorOf(c));
      return result.outcome === 'read'
        ? c.json({ requests: result.requests.map(ownRequest) })
        : closed(c, result.visitor);
    })

    .post(api.fileRequest.path, async (c) => {
      const sent = await body(c, api.fileRequest);
      if (!sent.ok) return problem(c, sent.problem);
      const result = await fileRequest(callOf(c), await visitorOf(c), sent.value);
      switch (result.outcome) {
        case 'filed':
          c.executionCtx.waitUntil(tellAdmins(c.var.deps));
          return c.json({ request: ownRequest(result.request) }, 201);
        case 'open':
          return c.json({ request: ownRequest(result.request) });
        case 'closed':
          return closed(c, result.visitor);
        case 'conflict':
        case 'contended':
          return problem(c, { code: result.outcome });
      }
    })

    .delete(api.withdrawRequest.path, async (c) => {
      const sent = await body(c, api.withdrawRequest);
      if (!sent.ok) return problem(c, sent.problem);
      const result = await withdrawRequest(callOf(c), await visitorOf(c), c.req.param('id'));
      switch (result.outcome) {
        case 'withdrawn':
          return c.body(null, 204);
        case 'closed':
          return closed(c, result.visitor);
        case 'not_found':
        case 'conflict':
        case 'contended':
          return problem(c, { code: result.outcome });
      }
    })

    .post(api.askUnlock.path, async (c) => {
      const sent = await body(c, api.askUnlock);
      if (!sent.ok) return problem(c, sent.problem);
      const filed = await askUnlock(callOf(c), sent.value.identifier);
      if (filed) c.executionCtx.waitUntil(tellAdmins(c.var.deps));
      return c.body(null, 202);
    });

/** After the reply. */
async function tellAdmins(deps: Deps): Promise<void> {
  await tellOfRequests(deps);
  await deliverNow(deps);
}
