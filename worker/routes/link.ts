/** What the links lead to that an operator or an admin hands out: setup and activation. */
import { Hono } from 'hono/tiny';
import { api } from '../../shared/api.ts';
import { stageOf } from '../../shared/session-stage.ts';
import { activate } from '../actions/activate.ts';
import { lookUpToken } from '../actions/look-up-token.ts';
import type { LinkOpened } from '../actions/set-up.ts';
import { setUp } from '../actions/set-up.ts';
import { body } from '../http/body.ts';
import { callOf, type Portal, type PortalContext } from '../http/context.ts';
import { setCookies } from '../http/cookies.ts';
import { problem } from '../http/problem.ts';
import { sessionReply } from '../http/session-reply.ts';

export const link = () =>
  new Hono<Portal>()
    .post(api.token.path, async (c) => {
      const sent = await body(c, api.token);
      if (!sent.ok) return problem(c, sent.problem);
      const found = await lookUpToken(callOf(c), sent.value.token);
      return found ? c.json(found) : problem(c, { code: 'gone' });
    })

    .post(api.setup.path, async (c) => {
      const sent = await body(c, api.setup);
      return sent.ok ? opened(c, await setUp(callOf(c), sent.value)) : problem(c, sent.problem);
    })

    .post(api.activate.path, async (c) => {
      const sent = await body(c, api.activate);
      return sent.ok ? opened(c, await activate(callOf(c), sent.value)) : problem(c, sent.problem);
    });

function opened(c: PortalContext, result: LinkOpened | { outcome: 'contended' }): Response {
  switch (result.outcome) {
    case 'opened': {
      setCookies(c, result.cookies);
      const { visit } = result;
      const { now, deps } = c.var;
      const { settings } = visit;
      const stage = stageOf({ ...visit, now });
      return c.json(sessionReply({ stage, visit, settings, version: deps.version, now }));
    }
    case 'flawed':
      return problem(c, { code: 'bad_request', fields: { password: result.flaw } });
    case 'gone':
    case 'contended':
      return problem(c, { code: result.outcome });
  }
}
