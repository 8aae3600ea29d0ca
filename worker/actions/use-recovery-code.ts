/** A recovery or help-desk code instead of the authenticator; it opens under a code lock and with a blocked factor. */
import { gateOf, policyFor } from '../../shared/lockout.ts';
import { judgeGuess } from '../../shared/verification.ts';
import { codesLeft, isSpent } from '../../shared/recovery-code.ts';
import { isHelpDeskCode } from '../crypto/help-desk-code.ts';
import { indexOfRecoveryCode } from '../crypto/recovery-codes.ts';
import { newId } from '../crypto/token.ts';
import { type Bucket, countRefused, UNKNOWN_BROWSER } from '../db/bucket.ts';
import { addEvent } from '../db/event.ts';
import { clearTally } from '../db/factor.ts';
import type { HelpDeskCode } from '../db/help-desk-code.ts';
import { spendRecoveryCode } from '../db/recovery-set.ts';
import { type Mark, save } from '../db/save.ts';
import { bucketFor, type Visit } from '../db/visit.ts';
import { mailTo } from './queue-mail.ts';
import { type Call, MAX_TRIES } from './call.ts';
import { openByHelpDeskCode } from './use-help-desk-code.ts';
import type { GuessRefusal } from './judge-code.ts';
import { stepUp } from './step-up.ts';
import type { Verified } from './verify-code.ts';
import { readVisitor, type Visitor } from './visit.ts';
import { chargeGuess } from './wrong-guess.ts';

/** `code`: 16 canonical characters of a recovery code, or ten of a help-desk code. */
export async function useRecoveryCode(call: Call, first: Visitor, code: string): Promise<Verified> {
  let visitor = first;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    if (tries > 0) visitor = await readVisitor(call);
    if (visitor.stage !== 'code') return { outcome: 'gone' };
    const { visit } = visitor;
    const verdict = await judge(call, visit, code);
    if (verdict.outcome === 'contended') continue;
    const done =
      verdict.outcome === 'help_desk'
        ? await openByHelpDeskCode(call, visit, verdict)
        : verdict.outcome === 'right'
          ? await spend(call, visit, verdict)
          : verdict;
    if (done) return done;
  }
  return { outcome: 'contended' };
}

type RecoveryVerdict =
  | { readonly outcome: 'right'; readonly index: number; readonly bucket: Bucket }
  | { readonly outcome: 'help_desk'; readonly code: HelpDeskCode; readonly bucket: Bucket }
  | GuessRefusal
  | { readonly outcome: 'contended' };

async function judge(call: Call, visit: Visit, code: string): Promise<RecoveryVerdict> {
  const { deps, now } = call;
  const { account, session, settings } = visit;
  const { browser } = session;
  const bucket = bucketFor(visit.buckets, 'recovery', { owner: account.id, browser });
  const known = browser !== UNKNOWN_BROWSER;
  const policy = policyFor('recovery', { role: account.role, known, settings });
  const gate = gateOf(bucket, policy, now);
  if (gate.at !== 'open') {
    await deps.db.batch([countRefused(deps.db, bucket)]);
    return { outcome: 'locked', by: 'recovery', until: gate.at === 'locked' ? gate.until : null };
  }
  const set = account.recoverySet;
  // Both are tried, whatever the length: the time tells neither which it was nor whether there is one.
  const index = await indexOfRecoveryCode(deps, account.id, set?.hashes, code);
  const issued = visit.helpDeskCode;
  const isIssued = await isHelpDeskCode(deps, account.id, issued?.mac, code);
  if (issued && isIssued && issued.generation === account.generation && now < issued.expiresAt) {
    return { outcome: 'help_desk', code: issued, bucket };
  }
  if (set && index !== undefined && !isSpent(set.used, index))
    return { outcome: 'right', index, bucket };

  const verdict = judgeGuess(bucket, false, policy, now);
  if (verdict.outcome !== 'wrong' && verdict.outcome !== 'locks') return { outcome: 'contended' };
  const { mark, statements } = await chargeGuess(call, { account, bucket, verdict });
  if (!(await save(deps.db, mark, statements))) return { outcome: 'contended' };
  return verdict.outcome === 'locks'
    ? { outcome: 'locked', by: 'recovery', until: verdict.until }
    : { outcome: 'wrong', attemptsLeft: verdict.attemptsLeft };
}

async function spend(
  call: Call,
  visit: Visit,
  { index, bucket }: Extract<RecoveryVerdict, { outcome: 'right' }>,
): Promise<Verified | undefined> {
  const { deps, now, requestId } = call;
  const { account } = visit;
  const set = account.recoverySet;
  if (!set) return undefined;
  const used = set.used | (1 << index);
  const left = codesLeft(used);
  const mark: Mark = { row: 'recovery_set', key: account.id, rev: newId(deps) };
  const { session, cookies, statements } = await stepUp(call, mark, visit, {
    by: 'recovery_code',
    clears: ['password', 'recovery'],
  });
  const saved = await save(deps.db, mark, [
    spendRecoveryCode(deps.db, { ...visit, bucket }, { used, rev: mark.rev }),
    ...statements,
    clearTally(deps.db, mark, account.id),
    addEvent(deps.db, mark, {
      at: now,
      type: 'recovery_code_used',
      accountId: account.id,
      actorId: account.id,
      data: { left },
      requestId,
    }),
    await mailTo(call, mark, account, {
      kind: 'recovery_code_used',
      occasion: mark.rev,
      facts: { left },
    }),
  ]);
  if (!saved) return undefined;
  const spent = { ...account, recoverySet: { ...set, used, rev: mark.rev } };
  return { outcome: 'signed_in', visit: { ...visit, session, account: spent }, cookies };
}
