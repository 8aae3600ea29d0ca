/** A new set of recovery codes ends the last one; a ticked set is not offered again. */
import type { FreshFactor } from '../../shared/problem.ts';
import { newRecoveryCodes } from '../crypto/recovery-codes.ts';
import { newId } from '../crypto/token.ts';
import { addEvent, type EventType } from '../db/event.ts';
import { markSaved, renewRecoverySet } from '../db/recovery-set.ts';
import { type Mark, save } from '../db/save.ts';
import type { Visit } from '../db/visit.ts';
import { staleFor } from './begin-enrollment.ts';
import { type Call, MAX_TRIES } from './call.ts';
import { readVisitor, type Visitor } from './visit.ts';

type Refused =
  /** No authenticator, no codes to stand in for it. */
  | { readonly outcome: 'conflict' }
  | { readonly outcome: 'closed'; readonly visitor: Visitor }
  | { readonly outcome: 'contended' };
export type Renewed =
  | { readonly outcome: 'made'; readonly recoveryCodes: readonly string[] }
  | { readonly outcome: 'stale'; readonly factors: FreshFactor[] }
  | Refused;

export async function renewRecoveryCodes(call: Call, first: Visitor): Promise<Renewed> {
  const { deps, now } = call;
  let visitor = first;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    if (tries > 0) visitor = await readVisitor(call);
    if (visitor.stage !== 'signed_in') return { outcome: 'closed', visitor };
    const { visit } = visitor;
    if (!visit.account.enrolled) return { outcome: 'conflict' };
    const factors = staleFor(visit, now);
    if (factors.length > 0) return { outcome: 'stale', factors };
    const { codes, hashes } = await newRecoveryCodes(deps, visit.account.id);
    const rev = newId(deps);
    const marked = renewRecoverySet(deps.db, visit, { hashes, rev });
    if (await saveSet(call, visit, { rev, marked, type: 'recovery_codes_made' })) {
      return { outcome: 'made', recoveryCodes: codes };
    }
  }
  return { outcome: 'contended' };
}

export async function saveRecoveryCodes(
  call: Call,
  first: Visitor,
): Promise<{ readonly outcome: 'saved' } | Refused> {
  const { deps, now } = call;
  let visitor = first;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    if (tries > 0) visitor = await readVisitor(call);
    if (visitor.stage !== 'signed_in') return { outcome: 'closed', visitor };
    const { visit } = visitor;
    if (!visit.account.recoverySet) return { outcome: 'conflict' };
    if (visit.account.recoverySet.savedAt !== null) return { outcome: 'saved' };
    const rev = newId(deps);
    const marked = markSaved(deps.db, visit.account, now, rev);
    if (await saveSet(call, visit, { rev, marked, type: 'recovery_codes_saved' })) {
      return { outcome: 'saved' };
    }
  }
  return { outcome: 'contended' };
}

function saveSet(
  { deps, now, requestId }: Call,
  { account }: Visit,
  change: { readonly rev: string; readonly marked: D1PreparedStatement; readonly type: EventType },
): Promise<boolean> {
  const mark: Mark = { row: 'recovery_set', key: account.id, rev: change.rev };
  return save(deps.db, mark, [
    change.marked,
    addEvent(deps.db, mark, {
      at: now,
      type: change.type,
      accountId: account.id,
      actorId: account.id,
      requestId,
    }),
  ]);
}
