/** The first code of a new authenticator: the pending key becomes the factor, or replaces it (product.md §1). */
import { matchCode, type Match } from '../../shared/totp.ts';
import { macFor } from '../crypto/mac.ts';
import { newRecoveryCodes } from '../crypto/recovery-codes.ts';
import { open, seal } from '../crypto/seal.ts';
import { newId, newToken, sha256 } from '../crypto/token.ts';
import { renewGeneration } from '../db/account.ts';
import { clearAttempts } from '../db/bucket.ts';
import { addEvent } from '../db/event.ts';
import { confirmFactor } from '../db/factor.ts';
import { deletePendingKey } from '../db/pending-key.ts';
import { replaceRecoverySet } from '../db/recovery-set.ts';
import { type Mark, save } from '../db/save.ts';
import { addSession, endSessions, type Session } from '../db/session.ts';
import type { Visit } from '../db/visit.ts';
import { mailTo } from './queue-mail.ts';
import { livePendingKey } from './begin-enrollment.ts';
import { type Call, type Cookies, MAX_TRIES } from './call.ts';
import { readVisitor, type Visitor } from './visit.ts';

export type Confirmed =
  | {
      readonly outcome: 'enrolled';
      readonly recoveryCodes: readonly string[];
      readonly cookies: Cookies;
    }
  /** No attempt is charged: whoever has the key page open has the key. */
  | { readonly outcome: 'wrong'; readonly match: Exclude<Match, { outcome: 'accepted' }> }
  | { readonly outcome: 'gone' }
  | { readonly outcome: 'closed'; readonly visitor: Visitor }
  | { readonly outcome: 'contended' };

export async function confirmEnrollment(
  call: Call,
  first: Visitor,
  code: string,
): Promise<Confirmed> {
  const { deps, now } = call;
  let visitor = first;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    if (tries > 0) visitor = await readVisitor(call);
    if (visitor.stage !== 'enroll' && visitor.stage !== 'signed_in')
      return { outcome: 'closed', visitor };
    const { visit } = visitor;
    const pending = livePendingKey(visit.account, now);
    if (!pending) return { outcome: 'gone' };
    const accountId = visit.account.id;
    const key = await open(deps, { what: 'pending_key', accountId }, pending.key);
    const match = await matchCode(await macFor(key), code, { now, lastStep: -1 });
    if (match.outcome !== 'accepted') return { outcome: 'wrong', match };
    const sealed = await seal(deps, { what: 'factor', accountId }, key);
    const done = await enroll(call, visit, { key: sealed, step: match.step });
    if (done) return done;
  }
  return { outcome: 'contended' };
}

async function enroll(
  call: Call,
  visit: Visit,
  factor: { readonly key: Uint8Array<ArrayBuffer>; readonly step: number },
): Promise<Confirmed | undefined> {
  const { deps, now, requestId } = call;
  const { db } = deps;
  const { account } = visit;
  const mark: Mark = { row: 'factor', key: account.id, rev: newId(deps) };
  const { codes, hashes } = await newRecoveryCodes(deps, account.id);
  const { session, token, statements } = await reissue(call, mark, visit, { codeAt: now });
  const { browser } = visit.session;
  const saved = await save(db, mark, [
    confirmFactor(db, visit, { ...factor, now, rev: mark.rev }),
    deletePendingKey(db, mark, account.id),
    replaceRecoverySet(db, mark, { accountId: account.id, hashes, rev: newId(deps) }),
    ...statements,
    clearAttempts(db, mark, { owner: account.id, browser, kind: 'code' }, newId(deps)),
    addEvent(db, mark, {
      at: now,
      type: account.enrolled ? 'mfa_replaced' : 'mfa_enrolled',
      accountId: account.id,
      actorId: account.id,
      data: { openedBy: session.openedBy },
      requestId,
    }),
    await mailTo(call, mark, account, { kind: 'mfa_enrolled', occasion: mark.rev, facts: {} }),
  ]);
  return saved
    ? { outcome: 'enrolled', recoveryCodes: codes, cookies: { session: token } }
    : undefined;
}

/** A renewed generation ends every session; the acting one is issued anew in the same write. */
async function reissue(
  call: Call,
  mark: Mark,
  { session: old, account }: Visit,
  proofs: Pick<Session, 'codeAt'>,
): Promise<{ session: Session; token: string; statements: D1PreparedStatement[] }> {
  const { deps, now } = call;
  const token = newToken(deps);
  const generation = newId(deps);
  const id = newId(deps);
  const session: Session = { ...old, ...proofs, id, generation, seenAt: now, rev: id };
  return {
    session,
    token,
    statements: [
      renewGeneration(deps.db, mark, account.id, generation),
      endSessions(deps.db, mark, account.id),
      addSession(deps.db, mark, { ...session, tokenHash: await sha256(token) }),
    ],
  };
}
