/** A person asks something of an admin, or takes it back (product.md, "Words"; http.md, "Account and sync"). */
import { kindsIn, occasionsOf, type RequestKind, requestState } from '../../shared/request.ts';
import { canonicalIdentifier } from '../../shared/identifier.ts';
import { isLocked } from '../../shared/lockout.ts';
import { hmac, newId, sha256 } from '../crypto/token.ts';
import { UNKNOWN_BROWSER } from '../db/bucket.ts';
import { addEvent } from '../db/event.ts';
import {
  circumstancesOf,
  fileRequest as insertRequest,
  findOwnRequest,
  listLocks,
  readRequests,
  type Request,
  withdraw,
} from '../db/request.ts';
import { type Mark, save } from '../db/save.ts';
import { readApplicant } from '../db/visit.ts';
import { type Call, MAX_TRIES } from './call.ts';
import { readVisitor, type Visitor } from './visit.ts';

type Closed = { readonly outcome: 'closed'; readonly visitor: Visitor };
export type Filed =
  | { readonly outcome: 'filed' | 'open'; readonly request: Request }
  /** There is nothing that it could be for. */
  | { readonly outcome: 'conflict' }
  | Closed
  | { readonly outcome: 'contended' };

export async function fileRequest(
  call: Call,
  first: Visitor,
  form: { readonly kind: RequestKind; readonly note?: string | undefined },
): Promise<Filed> {
  const { deps, now } = call;
  const { kind, note } = form;
  let visitor = first;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    if (tries > 0) visitor = await readVisitor(call);
    if (!visitor.visit || !kindsIn(visitor.stage).includes(kind))
      return { outcome: 'closed', visitor };
    const { account } = visitor.visit;
    const locks = kind === 'unlock' ? await listLocks(deps.db, account.id, now) : [];
    const occasions = occasionsOf(kind, circumstancesOf(account, locks), now);
    if (occasions.length === 0) return { outcome: 'conflict' };
    const filing = filingOf(call, account, { kind, occasions, note: note ?? null });
    const request = await insertRequest(deps.db, filing);
    if (request) return { outcome: request.rev === filing.rev ? 'filed' : 'open', request };
  }
  return { outcome: 'contended' };
}

const filingOf = (
  { deps, now, requestId }: Call,
  account: { readonly id: string; readonly generation: string },
  what: {
    readonly kind: RequestKind;
    readonly occasions: readonly string[];
    readonly note: string | null;
    /** False: the browser was locked out, and has proved nothing. */
    readonly proved?: boolean;
  },
) => ({
  id: newId(deps),
  rev: newId(deps),
  account,
  kind: what.kind,
  occasions: what.occasions,
  note: what.note,
  event: {
    at: now,
    type: 'request_filed' as const,
    accountId: account.id,
    actorId: what.proved === false ? null : account.id,
    data: { kind: what.kind },
    requestId,
  },
});

/**
 * From the sign-in page of a browser that is locked out: kept only where the account knows this browser, and it is locked.
 * The same read and the same batch for everybody; says whether one was filed, which the caller is never told.
 */
export async function askUnlock(call: Call, typed: string): Promise<boolean> {
  const { deps, now } = call;
  const identifier = canonicalIdentifier(typed);
  const stranger = await hmac(deps, 'identifier', identifier);
  const deviceHash = await sha256(call.deviceToken ?? '');
  const { account, browser, buckets } = await readApplicant(deps.db, {
    identifier,
    stranger,
    deviceHash,
  });
  const locks = buckets.filter((it) => isLocked(it, now)).map(({ rev }) => rev);
  const isKept = account?.status === 'active' && browser !== UNKNOWN_BROWSER && locks.length > 0;
  const filing = filingOf(call, isKept ? account : { id: stranger, generation: '' }, {
    kind: 'unlock',
    occasions: locks,
    note: null,
    proved: false,
  });
  const request = await insertRequest(deps.db, filing);
  return request?.rev === filing.rev;
}

export interface OwnRequests {
  readonly outcome: 'read';
  readonly requests: readonly Request[];
}

/** Of the kinds that belong to the stage, as they stand now. */
export async function ownRequests(
  { deps, now }: Call,
  visitor: Visitor,
): Promise<OwnRequests | Closed> {
  if (!visitor.visit) return { outcome: 'closed', visitor };
  const { account } = visitor.visit;
  const kinds = kindsIn(visitor.stage);
  const { requests, locks } = await readRequests(deps.db, account.id, now);
  return {
    outcome: 'read',
    requests: requests
      .filter(({ kind }) => kinds.includes(kind))
      .map((it) => ({ ...it, state: requestState(it, circumstancesOf(account, locks), now) })),
  };
}

export type Withdrawn =
  | { readonly outcome: 'withdrawn' }
  /** It is decided. */
  | { readonly outcome: 'conflict' }
  | { readonly outcome: 'not_found' }
  | Closed
  | { readonly outcome: 'contended' };

/** Withdrawn again, the same reply. */
export async function withdrawRequest(call: Call, first: Visitor, id: string): Promise<Withdrawn> {
  const { deps, now, requestId } = call;
  let visitor = first;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    if (tries > 0) visitor = await readVisitor(call);
    if (!visitor.visit) return { outcome: 'closed', visitor };
    const { account } = visitor.visit;
    const mark: Mark = { row: 'request', key: id, rev: newId(deps) };
    const by = { id, kinds: kindsIn(visitor.stage), account, now, rev: mark.rev };
    const saved = await save(deps.db, mark, [
      withdraw(deps.db, by),
      addEvent(deps.db, mark, {
        at: now,
        type: 'request_withdrawn',
        accountId: account.id,
        actorId: account.id,
        requestId,
      }),
    ]);
    if (saved) return { outcome: 'withdrawn' };
    const found = await findOwnRequest(deps.db, by);
    if (!found) return { outcome: 'not_found' };
    if (found.state === 'withdrawn') return { outcome: 'withdrawn' };
    if (found.state !== 'open') return { outcome: 'conflict' };
  }
  return { outcome: 'contended' };
}
