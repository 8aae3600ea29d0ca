/** A right help-desk code: all that was lost ends, and a new authenticator is set up, in one write (product.md §6). */
import { judgeAction } from '../../shared/action-verdict.ts';
import { newId } from '../crypto/token.ts';
import type { Account } from '../db/account.ts';
import type { Bucket } from '../db/bucket.ts';
import { forgetDevices } from '../db/device.ts';
import { addEvent } from '../db/event.ts';
import { deleteFactor } from '../db/factor.ts';
import { deleteHelpDeskCode, type HelpDeskCode, spendHelpDeskCode } from '../db/help-desk-code.ts';
import { deletePendingKey } from '../db/pending-key.ts';
import { deleteRecoverySet } from '../db/recovery-set.ts';
import { type Mark, save } from '../db/save.ts';
import { endSessions } from '../db/session.ts';
import type { Visit } from '../db/visit.ts';
import type { Call } from './call.ts';
import { mailTo } from './queue-mail.ts';
import { stepUp } from './step-up.ts';
import type { Verified } from './verify-code.ts';

/** Undefined where somebody else saved first. */
export async function openByHelpDeskCode(
  call: Call,
  visit: Visit,
  { code, bucket }: { readonly code: HelpDeskCode; readonly bucket: Bucket },
): Promise<Verified | undefined> {
  const { deps, now, requestId } = call;
  const { db } = deps;
  const { account } = visit;
  const rev = newId(deps);
  const generation = newId(deps);
  const next: Account = {
    ...account,
    ...afterReset(account, visit.settings.enrollmentDays, now),
    enrolled: false,
    generation,
    rev,
    factor: undefined,
    pendingKey: undefined,
    recoverySet: undefined,
  };
  const mark: Mark = { row: 'account', key: account.id, rev };
  const { session, cookies, statements } = await stepUp(call, mark, visit, {
    by: 'help_desk_code',
    clears: ['password', 'recovery'],
    as: { generation, openedBy: 'help_desk', codeAt: null, dismissedAt: null },
  });
  const saved = await save(db, mark, [
    spendHelpDeskCode(db, { ...visit, bucket, code }, next, now),
    deleteHelpDeskCode(db, mark, account.id),
    deleteFactor(db, mark, account.id),
    deleteRecoverySet(db, mark, account.id),
    deletePendingKey(db, mark, account.id),
    endSessions(db, mark, account.id),
    forgetDevices(db, mark, account.id),
    ...statements,
    addEvent(db, mark, {
      at: now,
      type: 'help_desk_code_used',
      accountId: account.id,
      actorId: account.id,
      data: { deadlineAt: next.deadlineAt },
      requestId,
    }),
    await mailTo(call, mark, account, {
      kind: 'mfa_reset',
      occasion: rev,
      facts: { by: 'help_desk_code' },
    }),
    ...(next.required && next.deadlineAt !== null
      ? [
          await mailTo(call, mark, account, {
            kind: 'mfa_required',
            occasion: rev,
            facts: { deadlineAt: next.deadlineAt },
          }),
        ]
      : []),
  ]);
  return saved
    ? { outcome: 'signed_in', visit: { ...visit, account: next, session }, cookies }
    : undefined;
}

/** The facts as the action `reset` leaves them, for an admin who never had a factor, too. */
function afterReset(account: Account, days: number, now: number) {
  const verdict = judgeAction(
    { ...account, enrolled: true },
    { action: 'reset', period: { days }, now },
  );
  return verdict.outcome === 'done' ? verdict.next : account;
}
