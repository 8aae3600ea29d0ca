/** One code of an enrolled account against its factor and its bucket: every path that takes a code goes through here. */
import { gateOf, isBlocked, policyFor } from '../../shared/lockout.ts';
import type { LockedBy, ProblemOf } from '../../shared/problem.ts';
import { matchCode } from '../../shared/totp.ts';
import { judgeGuess } from '../../shared/verification.ts';
import { macFor } from '../crypto/mac.ts';
import { open } from '../crypto/seal.ts';
import { type Bucket, countRefused, UNKNOWN_BROWSER } from '../db/bucket.ts';
import { save } from '../db/save.ts';
import { bucketFor, type Visit } from '../db/visit.ts';
import type { Call } from './call.ts';
import { chargeGuess } from './wrong-guess.ts';

export type GuessRefusal =
  | {
      readonly outcome: 'wrong';
      readonly attemptsLeft: number | undefined;
      readonly why?: ProblemOf<'wrong_code'>['why'];
      readonly byMs?: number;
    }
  | { readonly outcome: 'locked'; readonly by: LockedBy; readonly until: number | null }
  | { readonly outcome: 'too_many'; readonly retryAfterMs: number };

export type CodeVerdict =
  | { readonly outcome: 'right'; readonly step: number; readonly bucket: Bucket }
  | GuessRefusal
  /** Somebody else saved first: read again. */
  | { readonly outcome: 'contended' };

/** A wrong code is charged here; a right one is spent by the caller, in the save that it opens. */
export async function judgeCode(call: Call, visit: Visit, code: string): Promise<CodeVerdict> {
  const { deps, now } = call;
  const { account, session, settings } = visit;
  const { browser } = session;
  if (account.factor && isBlocked(account.factor.tally)) {
    return { outcome: 'locked', by: 'factor', until: null };
  }
  const bucket = bucketFor(visit.buckets, 'code', { owner: account.id, browser });
  const policy = policyFor('code', {
    role: account.role,
    known: browser !== UNKNOWN_BROWSER,
    settings,
  });
  const gate = gateOf(bucket, policy, now);
  if (gate.at === 'locked') {
    await deps.db.batch([countRefused(deps.db, bucket)]);
    return { outcome: 'locked', by: 'code', until: gate.until };
  }
  if (gate.at === 'slowed') return { outcome: 'too_many', retryAfterMs: gate.retryAfterMs };

  const match = await matchOf(call, visit, code);
  if (match.outcome === 'accepted') return { outcome: 'right', step: match.step, bucket };
  // RFC 6238 §5.2: a code works once; the same one typed again is no attempt.
  if (match.outcome === 'used') {
    const left = policy.counts ? Math.max(0, policy.limit - bucket.count) : undefined;
    return { outcome: 'wrong', attemptsLeft: left, why: 'used' };
  }

  const verdict = judgeGuess(bucket, false, policy, now);
  if (verdict.outcome !== 'wrong' && verdict.outcome !== 'locks') return { outcome: 'contended' };
  const { mark, statements } = await chargeGuess(call, { account, bucket, verdict });
  if (!(await save(deps.db, mark, statements))) return { outcome: 'contended' };
  if (account.factor && isBlocked(account.factor.tally + 1)) {
    return { outcome: 'locked', by: 'factor', until: null };
  }
  if (verdict.outcome === 'locks') return { outcome: 'locked', by: 'code', until: verdict.until };
  return {
    outcome: 'wrong',
    attemptsLeft: verdict.attemptsLeft,
    ...(match.outcome === 'late' && { why: 'late', byMs: match.byMs }),
  };
}

/** An admin without a factor has no right code: each one is wrong. */
async function matchOf({ deps, now }: Call, { account }: Visit, code: string) {
  if (!account.factor) return { outcome: 'wrong' } as const;
  const key = await open(deps, { what: 'factor', accountId: account.id }, account.factor.key);
  return matchCode(await macFor(key), code, { now, lastStep: account.factor.lastStep });
}
