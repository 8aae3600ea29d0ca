import { type Problem, STATUS } from '../../shared/problem.ts';
import type { PortalContext } from './context.ts';

/** The one place where a problem becomes a response. */
export function problem(c: PortalContext, what: Problem): Response {
  if (what.code === 'too_many_requests') c.header('retry-after', String(what.retryAfter));
  return c.json(what, STATUS[what.code]);
}
