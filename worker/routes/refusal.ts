/** What a guess that was not right is told. */
import type { Problem } from '../../shared/problem.ts';
import type { GuessRefusal } from '../actions/judge-code.ts';
import type { PortalContext } from '../http/context.ts';
import { problem } from '../http/problem.ts';

export function refused(c: PortalContext, refusal: GuessRefusal): Response {
  switch (refusal.outcome) {
    case 'wrong':
      return problem(c, wrongCode(refusal));
    case 'locked':
      return problem(c, { code: 'locked', until: refusal.until, by: refusal.by });
    case 'too_many':
      return tooMany(c, refusal.retryAfterMs);
  }
}

export const tooMany = (c: PortalContext, retryAfterMs: number): Response =>
  problem(c, { code: 'too_many_requests', retryAfter: Math.ceil(retryAfterMs / 1000) });

const wrongCode = ({
  attemptsLeft,
  why,
  byMs,
}: Extract<GuessRefusal, { outcome: 'wrong' }>): Problem => ({
  code: 'wrong_code',
  ...(attemptsLeft !== undefined && { attemptsLeft }),
  ...(why && { why }),
  ...(byMs !== undefined && { byMs }),
});
