import { Hono } from 'hono/tiny';
import { api } from '../../shared/api.ts';
import { normalizeCode } from '../../shared/code-input.ts';
import {
  codesLeft,
  normalizeHelpDeskCode,
  normalizeRecoveryCode,
} from '../../shared/recovery-code.ts';
import { stageOf } from '../../shared/session-stage.ts';
import { dismissPrompt } from '../actions/dismiss-prompt.ts';
import { freshSignIn } from '../actions/fresh-sign-in.ts';
import { signIn } from '../actions/sign-in.ts';
import { signOut } from '../actions/sign-out.ts';
import { useRecoveryCode } from '../actions/use-recovery-code.ts';
import { type Verified, verifyCode } from '../actions/verify-code.ts';
import type { Visit } from '../db/visit.ts';
import { body, query } from '../http/body.ts';
import { callOf, type Portal, type PortalContext } from '../http/context.ts';
import { endSessionCookie, setCookies } from '../http/cookies.ts';
import { problem } from '../http/problem.ts';
import { sessionReply } from '../http/session-reply.ts';
import { closed, visitorOf } from '../http/signed-in.ts';
import { refused, tooMany } from './refusal.ts';

export const session = () =>
  new Hono<Portal>()
    .get(api.session.path, async (c) => {
      const sent = query(c, api.session);
      if (!sent.ok) return problem(c, sent.problem);
      const visitor = await visitorOf(c);
      return c.json(sessionReply({ ...visitor, version: c.var.deps.version, now: c.var.now }));
    })

    .post(api.signIn.path, async (c) => {
      const sent = await body(c, api.signIn);
      if (!sent.ok) return problem(c, sent.problem);
      const result = await signIn(callOf(c), sent.value);
      switch (result.outcome) {
        case 'refused':
          return problem(c, { code: 'wrong_credentials' });
        case 'locked':
          return problem(c, { code: 'locked', until: result.until, by: 'password' });
        case 'too_many':
          return tooMany(c, result.retryAfterMs);
        case 'opened': {
          setCookies(c, result.cookies);
          if (result.later) c.executionCtx.waitUntil(result.later());
          const { visit, stage } = result;
          return stage === 'expired'
            ? closed(c, { stage, visit, settings: visit.settings })
            : told(c, visit);
        }
      }
    })

    .post(api.verifyCode.path, async (c) => {
      const sent = await body(c, api.verifyCode);
      if (!sent.ok) return problem(c, sent.problem);
      const code = normalizeCode(sent.value.code);
      if (code === undefined) return malformed(c);
      return verified(c, await verifyCode(callOf(c), await visitorOf(c), code));
    })

    .post(api.useRecoveryCode.path, async (c) => {
      const sent = await body(c, api.useRecoveryCode);
      if (!sent.ok) return problem(c, sent.problem);
      const code = normalizeRecoveryCode(sent.value.code) ?? normalizeHelpDeskCode(sent.value.code);
      if (code === undefined) return malformed(c);
      const result = await useRecoveryCode(callOf(c), await visitorOf(c), code);
      const set = result.outcome === 'signed_in' ? result.visit.account.recoverySet : undefined;
      return verified(c, result, set && { recoveryCodesLeft: codesLeft(set.used) });
    })

    .post(api.dismiss.path, async (c) => {
      const sent = await body(c, api.dismiss);
      if (!sent.ok) return problem(c, sent.problem);
      const result = await dismissPrompt(callOf(c), await visitorOf(c));
      switch (result.outcome) {
        case 'dismissed':
          return told(c, result.visit);
        case 'closed':
          return closed(c, result.visitor);
        case 'forbidden':
        case 'contended':
          return problem(c, { code: result.outcome });
      }
    })

    .post(api.fresh.path, async (c) => {
      const sent = await body(c, api.fresh);
      if (!sent.ok) return problem(c, sent.problem);
      const { password, code: typed } = sent.value;
      const code = typed === undefined ? undefined : normalizeCode(typed);
      if (typed !== undefined && code === undefined) return malformed(c);
      const visitor = await visitorOf(c);
      if (visitor.stage !== 'signed_in') return closed(c, visitor);
      if (password === undefined && (code === undefined || !visitor.visit.account.enrolled)) {
        return problem(c, { code: 'bad_request', fields: { password: 'missing' } });
      }
      const result = await freshSignIn(callOf(c), visitor, {
        ...(password !== undefined && { password }),
        ...(code !== undefined && visitor.visit.account.enrolled && { code }),
      });
      if (result.cookies) setCookies(c, result.cookies);
      switch (result.outcome) {
        case 'proved':
          return told(c, result.visit);
        case 'wrong_password':
          return problem(c, { code: 'wrong_credentials' });
        case 'closed':
          return closed(c, result.visitor);
        case 'contended':
          return problem(c, { code: 'contended' });
        case 'failed':
          throw result.error;
        case 'wrong':
        case 'locked':
        case 'too_many':
          return refused(c, result);
      }
    })

    .delete(api.signOut.path, async (c) => {
      const sent = await body(c, api.signOut);
      if (!sent.ok) return problem(c, sent.problem);
      const ended = await signOut(callOf(c), sent.value.id);
      if (ended) endSessionCookie(c);
      return c.body(null, 204);
    });

/** Six digits, or the 16 or ten characters of a code: anything else is refused the same way everywhere. */
export const malformed = (c: PortalContext): Response =>
  problem(c, { code: 'bad_request', fields: { code: 'malformed' } });

function told(c: PortalContext, visit: Visit, more: { recoveryCodesLeft?: number } = {}): Response {
  const { settings } = visit;
  const { now, deps } = c.var;
  const stage = stageOf({ ...visit, now });
  return c.json({
    ...sessionReply({ stage, visit, settings, version: deps.version, now }),
    ...more,
  });
}

function verified(
  c: PortalContext,
  result: Verified,
  more: { recoveryCodesLeft?: number } = {},
): Response {
  switch (result.outcome) {
    case 'signed_in':
      setCookies(c, result.cookies);
      return told(c, result.visit, more);
    case 'gone':
    case 'contended':
      return problem(c, { code: result.outcome });
    case 'wrong':
    case 'locked':
    case 'too_many':
      return refused(c, result);
  }
}
