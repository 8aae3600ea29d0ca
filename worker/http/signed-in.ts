/** Who may use a route: the stage of the session decides, whatever the address is. */
import { FRESH_ADMIN_MS, staleFactors, TOUCH_MS } from '../../shared/session-stage.ts';
import { touchSession } from '../db/session.ts';
import type { Visit } from '../db/visit.ts';
import { readVisitor, type Visitor } from '../actions/visit.ts';
import { callOf, type PortalContext } from './context.ts';
import { problem } from './problem.ts';

/** The one read of a request; a call that a person caused moves the idle clock, after the reply. */
export async function visitorOf(c: PortalContext): Promise<Visitor> {
  const call = callOf(c);
  const visitor = await readVisitor(call);
  const { visit } = visitor;
  if (visit && !c.req.header('x-background') && call.now - visit.session.seenAt >= TOUCH_MS) {
    c.executionCtx.waitUntil(touchSession(call.deps.db, visit.session.id, call.now).run());
  }
  return visitor;
}

/** What a closed route answers in each stage (http.md, "Session"). */
export function closed(c: PortalContext, { stage, visit, settings }: Visitor): Response {
  switch (stage) {
    case 'anonymous':
    case 'code':
      return problem(c, { code: 'unauthenticated' });
    case 'enroll':
      return problem(c, { code: 'enrollment_required' });
    case 'expired':
      return problem(c, {
        code: 'enrollment_expired',
        deadline: visit.account.deadlineAt ?? 0,
        contact: settings.contact,
      });
    case 'signed_in':
      return problem(c, { code: 'forbidden' });
  }
}

/** The admin behind this request, or the refusal: role admin, and a session that has passed a code. */
export async function adminOf(c: PortalContext): Promise<Visit | Response> {
  const visitor = await visitorOf(c);
  if (visitor.stage !== 'signed_in') return closed(c, visitor);
  const { account, session } = visitor.visit;
  return account.role === 'admin' && session.codeAt !== null
    ? visitor.visit
    : problem(c, { code: 'forbidden' });
}

/** The refusal of an admin's sensitive action, where the last code or password is older than 15 minutes. */
export function staleAdmin(c: PortalContext, { session, account }: Visit): Response | undefined {
  const factors = staleFactors(session, account, FRESH_ADMIN_MS, c.var.now);
  return factors.length > 0 ? problem(c, { code: 'fresh_sign_in_required', factors }) : undefined;
}
