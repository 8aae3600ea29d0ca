import { Hono } from 'hono/tiny';
import { api } from '../../../shared/api.ts';
import { decideRequest } from '../../actions/decide-request.ts';
import { issueHelpDeskCode } from '../../actions/issue-help-desk-code.ts';
import { listRequests } from '../../db/request-list.ts';
import { body, query } from '../../http/body.ts';
import { callOf, type Portal } from '../../http/context.ts';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import { problem } from '../../http/problem.ts';
import { adminRequest } from '../../http/request-reply.ts';
import { adminOf, staleAdmin } from '../../http/signed-in.ts';

const PAGE = 50;

export const requests = () =>
  new Hono<Portal>()
    .get(api.listRequests.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = query(c, api.listRequests);
      if (!sent.ok) return problem(c, sent.problem);
      const { account, state, after } = sent.value;
      const cursor = after === undefined ? undefined : decodeCursor(after, 'number');
      if (after !== undefined && !cursor) {
        return problem(c, { code: 'bad_request', fields: { after: 'malformed' } });
      }
      const { now } = c.var;
      const limit = sent.value.limit === undefined ? PAGE : Number(sent.value.limit);
      const asked = { account, state, after: cursor, limit, now };
      const found = await listRequests(c.var.deps.db, asked);
      const page = found.slice(0, limit);
      const last = found.length > limit ? page.at(-1) : undefined;
      return c.json({
        // What has passed is known here only: such a page may be shorter, and leads on all the same.
        requests: page
          .map((it) => adminRequest(it, now))
          .filter((it) => state === undefined || it.state === state)
          .toSorted((a, b) => Number(b.state === 'open') - Number(a.state === 'open')),
        ...(last && { next: encodeCursor([last.place, last.id]) }),
      });
    })

    .post(api.decideRequest.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = await body(c, api.decideRequest);
      if (!sent.ok) return problem(c, sent.problem);
      const { decision, reason, days } = sent.value;
      if (decision === 'refuse' && reason === undefined) {
        return problem(c, { code: 'bad_request', fields: { reason: 'missing' } });
      }
      const stale = staleAdmin(c, admin);
      const result = await decideRequest(callOf(c), admin.account, c.req.param('id'), {
        decision,
        reason: reason ?? null,
        days: days ?? admin.settings.enrollmentDays,
        isFresh: stale === undefined,
      });
      switch (result.outcome) {
        case 'decided':
          return c.json({
            request: adminRequest(result.request, c.var.now),
            ...(result.issued && { helpDeskCode: result.issued }),
          });
        case 'stale':
          return stale ?? problem(c, { code: 'forbidden' });
        case 'not_found':
        case 'forbidden':
        case 'conflict':
        case 'contended':
          return problem(c, { code: result.outcome });
      }
    })

    .post(api.issueHelpDeskCode.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = await body(c, api.issueHelpDeskCode);
      if (!sent.ok) return problem(c, sent.problem);
      const stale = staleAdmin(c, admin);
      if (stale) return stale;
      const result = await issueHelpDeskCode(callOf(c), admin.account, c.req.param('id'));
      switch (result.outcome) {
        case 'issued': {
          const { code, expiresAt } = result;
          return c.json({ code, expiresAt });
        }
        case 'not_found':
        case 'forbidden':
        case 'conflict':
        case 'contended':
          return problem(c, { code: result.outcome });
      }
    });
