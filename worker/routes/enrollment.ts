import { Hono } from 'hono/tiny';
import { api } from '../../shared/api.ts';
import { normalizeCode } from '../../shared/code-input.ts';
import { beginEnrollment } from '../actions/begin-enrollment.ts';
import { confirmEnrollment } from '../actions/confirm-enrollment.ts';
import { renewRecoveryCodes, saveRecoveryCodes } from '../actions/renew-recovery-codes.ts';
import { turnOffMfa } from '../actions/turn-off-mfa.ts';
import { body } from '../http/body.ts';
import { callOf, type Portal } from '../http/context.ts';
import { setCookies } from '../http/cookies.ts';
import { problem } from '../http/problem.ts';
import { closed, visitorOf } from '../http/signed-in.ts';
import { malformed } from './session.ts';

export const enrollment = () =>
  new Hono<Portal>()
    .post(api.beginEnrollment.path, async (c) => {
      const sent = await body(c, api.beginEnrollment);
      if (!sent.ok) return problem(c, sent.problem);
      const result = await beginEnrollment(
        callOf(c),
        await visitorOf(c),
        sent.value.renew ?? false,
      );
      switch (result.outcome) {
        case 'issued': {
          const { uri, key, expiresAt } = result;
          return c.json({ uri, key, expiresAt });
        }
        case 'stale':
          return problem(c, { code: 'fresh_sign_in_required', factors: result.factors });
        case 'closed':
          return closed(c, result.visitor);
        case 'contended':
          return problem(c, { code: 'contended' });
      }
    })

    .post(api.confirmEnrollment.path, async (c) => {
      const sent = await body(c, api.confirmEnrollment);
      if (!sent.ok) return problem(c, sent.problem);
      const code = normalizeCode(sent.value.code);
      if (code === undefined) return malformed(c);
      const result = await confirmEnrollment(callOf(c), await visitorOf(c), code);
      switch (result.outcome) {
        case 'enrolled':
          setCookies(c, result.cookies);
          return c.json({ recoveryCodes: result.recoveryCodes });
        case 'wrong': {
          const { match } = result;
          return problem(c, {
            code: 'wrong_code',
            ...(match.outcome === 'late' && { why: 'late', byMs: match.byMs }),
          });
        }
        case 'closed':
          return closed(c, result.visitor);
        case 'gone':
        case 'contended':
          return problem(c, { code: result.outcome });
      }
    })

    .delete(api.turnOffMfa.path, async (c) => {
      const sent = await body(c, api.turnOffMfa);
      if (!sent.ok) return problem(c, sent.problem);
      const result = await turnOffMfa(callOf(c), await visitorOf(c));
      switch (result.outcome) {
        case 'off':
          setCookies(c, result.cookies);
          return c.body(null, 204);
        case 'stale':
          return problem(c, { code: 'fresh_sign_in_required', factors: result.factors });
        case 'closed':
          return closed(c, result.visitor);
        case 'forbidden':
        case 'conflict':
        case 'contended':
          return problem(c, { code: result.outcome });
      }
    })

    .post(api.newRecoveryCodes.path, async (c) => {
      const sent = await body(c, api.newRecoveryCodes);
      if (!sent.ok) return problem(c, sent.problem);
      const result = await renewRecoveryCodes(callOf(c), await visitorOf(c));
      switch (result.outcome) {
        case 'made':
          return c.json({ recoveryCodes: result.recoveryCodes });
        case 'stale':
          return problem(c, { code: 'fresh_sign_in_required', factors: result.factors });
        case 'closed':
          return closed(c, result.visitor);
        case 'conflict':
        case 'contended':
          return problem(c, { code: result.outcome });
      }
    })

    .post(api.recoveryCodesSaved.path, async (c) => {
      const sent = await body(c, api.recoveryCodesSaved);
      if (!sent.ok) return problem(c, sent.problem);
      const result = await saveRecoveryCodes(callOf(c), await visitorOf(c));
      switch (result.outcome) {
        case 'saved':
          return c.body(null, 204);
        case 'closed':
          return closed(c, result.visitor);
        case 'conflict':
        case 'contended':
          return problem(c, { code: result.outcome });
      }
    });
