/** Hands out the key to set up an authenticator with; asked again, the same one (product.md §1). */
import { encodeBase32 } from '../../shared/base32.ts';
import { isPending, PENDING_KEY_MS } from '../../shared/enrollment.ts';
import { otpauthUri } from '../../shared/otpauth-uri.ts';
import type { FreshFactor } from '../../shared/problem.ts';
import { FRESH_MS, staleFactors } from '../../shared/session-stage.ts';
import { open, seal } from '../crypto/seal.ts';
import { newId } from '../crypto/token.ts';
import type { Account, Bytes, PendingKey } from '../db/account.ts';
import { addEvent } from '../db/event.ts';
import { savePendingKey } from '../db/pending-key.ts';
import { type Mark, save } from '../db/save.ts';
import type { Visit } from '../db/visit.ts';
import { type Call, MAX_TRIES } from './call.ts';
import { readVisitor, type Visitor } from './visit.ts';

/** RFC 4226 §4 R6: 160 bits, the length of the HMAC. */
const KEY_BYTES = 20;

export type Begun =
  | {
      readonly outcome: 'issued';
      readonly uri: string;
      readonly key: string;
      readonly expiresAt: number;
    }
  | { readonly outcome: 'stale'; readonly factors: FreshFactor[] }
  | { readonly outcome: 'closed'; readonly visitor: Visitor }
  | { readonly outcome: 'contended' };

/** The pending key, where it still waits for its first code. */
export const livePendingKey = (
  { pendingKey, generation }: Account,
  now: number,
): PendingKey | undefined =>
  pendingKey && isPending(pendingKey, generation, now) ? pendingKey : undefined;

/** In `signed_in` a key needs a fresh sign-in: whoever finds a session open must not enroll. */
export const staleFor = ({ session, account }: Visit, now: number): FreshFactor[] =>
  staleFactors(session, account, FRESH_MS, now);

export async function beginEnrollment(call: Call, first: Visitor, renew: boolean): Promise<Begun> {
  const { deps, now } = call;
  let visitor = first;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    if (tries > 0) visitor = await readVisitor(call);
    if (visitor.stage !== 'enroll' && visitor.stage !== 'signed_in')
      return { outcome: 'closed', visitor };
    const { visit } = visitor;
    const factors = visitor.stage === 'signed_in' ? staleFor(visit, now) : [];
    if (factors.length > 0) return { outcome: 'stale', factors };
    const purpose = { what: 'pending_key', accountId: visit.account.id } as const;
    const pending = livePendingKey(visit.account, now);
    if (pending && !renew) {
      return issued(visit, await open(deps, purpose, pending.key), pending.expiresAt);
    }
    const key = deps.randomBytes(KEY_BYTES);
    const next = {
      key: await seal(deps, purpose, key),
      expiresAt: now + PENDING_KEY_MS,
      rev: newId(deps),
    };
    if (await saveKey(call, visit, next)) return issued(visit, key, next.expiresAt);
  }
  return { outcome: 'contended' };
}

function saveKey(
  { deps, now, requestId }: Call,
  { session, account }: Visit,
  next: { readonly key: Bytes; readonly expiresAt: number; readonly rev: string },
): Promise<boolean> {
  const mark: Mark = { row: 'pending_key', key: account.id, rev: next.rev };
  return save(deps.db, mark, [
    savePendingKey(deps.db, { account, session }, next),
    addEvent(deps.db, mark, {
      at: now,
      type: 'key_issued',
      accountId: account.id,
      actorId: account.id,
      requestId,
    }),
  ]);
}

function issued({ account, settings }: Visit, bytes: Bytes, expiresAt: number): Begun {
  const key = encodeBase32(bytes);
  const uri = otpauthUri({ issuer: settings.portalName, account: account.username, key });
  return { outcome: 'issued', uri, key, expiresAt };
}
