/** A person turns MFA off, where nobody requires it (product.md §1, "remove"). */
import type { FreshFactor } from '../../shared/problem.ts';
import { newId } from '../crypto/token.ts';
import { leaveMfa } from '../db/account-change.ts';
import { addEvent } from '../db/event.ts';
import { deleteFactor } from '../db/factor.ts';
import { deletePendingKey } from '../db/pending-key.ts';
import { deleteRecoverySet } from '../db/recovery-set.ts';
import { type Mark, save } from '../db/save.ts';
import { addSession, endSessions } from '../db/session.ts';
import { mailTo } from './queue-mail.ts';
import { newToken, sha256 } from '../crypto/token.ts';
import { staleFor } from './begin-enrollment.ts';
import { type Call, type Cookies, MAX_TRIES } from './call.ts';
import { readVisitor, type Visitor } from './visit.ts';

export type TurnedOff =
  | { readonly outcome: 'off'; readonly cookies: Cookies }
  /** MFA is required, or there is none to turn off. */
  | { readonly outcome: 'forbidden' | 'conflict' }
  | { readonly outcome: 'stale'; readonly factors: FreshFactor[] }
  | { readonly outcome: 'closed'; readonly visitor: Visitor }
  | { readonly outcome: 'contended' };

export async function turnOffMfa(call: Call, first: Visitor): Promise<TurnedOff> {
  const { deps, now, requestId } = call;
  const { db } = deps;
  let visitor = first;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    if (tries > 0) visitor = await readVisitor(call);
    if (visitor.stage !== 'signed_in') return { outcome: 'closed', visitor };
    const { visit } = visitor;
    const { account } = visit;
    if (account.required || account.role === 'admin') return { outcome: 'forbidden' };
    if (!account.enrolled) return { outcome: 'conflict' };
    const factors = staleFor(visit, now);
    if (factors.length > 0) return { outcome: 'stale', factors };

    const generation = newId(deps);
    const mark: Mark = { row: 'account', key: account.id, rev: newId(deps) };
    const token = newToken(deps);
    const id = newId(deps);
    const session = { ...visit.session, id, generation, codeAt: null, seenAt: now, rev: id };
    const saved = await save(db, mark, [
      leaveMfa(db, account, { generation, rev: mark.rev }),
      deleteFactor(db, mark, account.id),
      deleteRecoverySet(db, mark, account.id),
      deletePendingKey(db, mark, account.id),
      endSessions(db, mark, account.id),
      addSession(db, mark, { ...session, tokenHash: await sha256(token) }),
      addEvent(db, mark, {
        at: now,
        type: 'mfa_turned_off',
        accountId: account.id,
        actorId: account.id,
        requestId,
      }),
      await mailTo(call, mark, account, { kind: 'mfa_turned_off', occasion: mark.rev, facts: {} }),
    ]);
    if (saved) return { outcome: 'off', cookies: { session: token } };
  }
  return { outcome: 'contended' };
}
