/** Step one of signing in: identifier and password (product.md §§2–3). */
import { canonicalIdentifier } from '../../shared/identifier.ts';
import { gateOf, policyFor } from '../../shared/lockout.ts';
import { type Stage, stageOf } from '../../shared/session-stage.ts';
import { judgeGuess } from '../../shared/verification.ts';
import { deviceFor } from '../crypto/device.ts';
import { hmac, newId, newToken, sha256 } from '../crypto/token.ts';
import type { Account } from '../db/account.ts';
import { signedInNow } from '../db/account.ts';
import { rehash } from '../db/account-change.ts';
import { type Bucket, clearAttempts, countRefused, UNKNOWN_BROWSER } from '../db/bucket.ts';
import { knowDevice } from '../db/device.ts';
import { addEvent, countRefusal } from '../db/event.ts';
import { type Mark, save } from '../db/save.ts';
import { type NewSession, openSession } from '../db/session.ts';
import { type Applicant, bucketFor, readApplicant, type Visit } from '../db/visit.ts';
import { type Call, type Cookies, MAX_TRIES } from './call.ts';
import { checkPassword, hashPassword, type PasswordCheck } from './password.ts';
import { chargeGuess, chargeStranger } from './wrong-guess.ts';

export type SignIn =
  /** The one answer: unknown, wrong, locked, suspended, invited. */
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'locked'; readonly until: number | null }
  | { readonly outcome: 'too_many'; readonly retryAfterMs: number }
  | {
      readonly outcome: 'opened';
      readonly visit: Visit;
      readonly stage: Stage;
      readonly cookies: Cookies;
      /** Better hash of the same password, to be made after the reply. */
      readonly later: (() => Promise<unknown>) | undefined;
    };

const SHIELD_MS = 10_000;

export async function signIn(
  call: Call,
  typed: { readonly identifier: string; readonly password: string },
): Promise<SignIn> {
  const { deps } = call;
  const identifier = canonicalIdentifier(typed.identifier);
  const by = {
    identifier,
    stranger: await hmac(deps, 'identifier', identifier),
    deviceHash: call.deviceToken === undefined ? null : await sha256(call.deviceToken),
  };
  let checked:
    | { readonly password: Account['password']; readonly check: PasswordCheck }
    | undefined;

  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const applicant = await readApplicant(deps.db, by);
    const { account, browser } = applicant;
    const known = browser !== UNKNOWN_BROWSER;
    // In front of the hash, behind the one read: a known browser is bounded by its own bucket.
    if (tries === 0 && !known && !(await isAdmitted(call, identifier))) {
      return { outcome: 'too_many', retryAfterMs: SHIELD_MS };
    }
    const owner = account?.id ?? by.stranger;
    const bucket = bucketFor(applicant.buckets, 'password', { owner, browser });
    const { settings } = applicant;
    const policy = policyFor('password', { role: account?.role ?? 'user', known, settings });
    const gate = gateOf(bucket, policy, call.now);
    if (known && gate.at !== 'open') {
      await deps.db.batch([countRefused(deps.db, bucket)]);
      return gate.at === 'locked'
        ? { outcome: 'locked', until: gate.until }
        : { outcome: 'too_many', retryAfterMs: gate.retryAfterMs };
    }
    // The hash does not change between tries, unless the password did.
    if (!checked || !isSamePassword(checked.password, account?.password)) {
      checked = {
        password: account?.password,
        check: await checkPassword(deps, account, typed.password),
      };
    }
    const { check } = checked;
    const isActive = account?.status === 'active';
    const verdict = judgeGuess(bucket, check.right && isActive, policy, call.now);
    switch (verdict.outcome) {
      case 'locked':
      case 'slowed':
        // An unknown browser hears the one answer; known ones were told above.
        await deps.db.batch([
          countRefused(deps.db, bucket),
          countRefusal(deps.db, 'locked', call.now),
        ]);
        return { outcome: 'refused' };
      case 'wrong':
      case 'locks': {
        const type = check.right && account ? refusedType(account) : undefined;
        const { mark, statements } = account
          ? await chargeGuess(call, { account, bucket, verdict, ...(type && { type }) })
          : chargeStranger(call, bucket, verdict);
        if (!(await save(deps.db, mark, statements))) continue;
        return known && verdict.outcome === 'locks'
          ? { outcome: 'locked', until: verdict.until }
          : { outcome: 'refused' };
      }
      case 'right': {
        if (!account) return { outcome: 'refused' };
        const opened = await open(call, { ...applicant, account }, bucket);
        if (!opened) continue;
        const later = check.outdated
          ? async () =>
              rehash(deps.db, account, await hashPassword(deps, account.id, typed.password)).run()
          : undefined;
        return { ...opened, later };
      }
    }
  }
  // Never `contended`: after three lost saves the one answer, uncharged.
  return { outcome: 'refused' };
}

const isSamePassword = (a: Account['password'], b: Account['password']): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.length === b.length &&
    a.every((byte, i) => byte === b[i]));

const refusedType = ({ status }: Account) =>
  status === 'suspended' ? ('refused_suspended' as const) : ('refused_invited' as const);

async function isAdmitted({ deps, address }: Call, identifier: string): Promise<boolean> {
  return (await deps.admits('address', address)) && (await deps.admits('identifier', identifier));
}

/** The password was right: a challenge, a look at why one is locked out, or a full sign-in. */
async function open(
  call: Call,
  { account, browser, buckets, settings }: Applicant & { readonly account: Account },
  bucket: Bucket,
): Promise<Omit<Extract<SignIn, { outcome: 'opened' }>, 'later'> | undefined> {
  const { deps, now, requestId } = call;
  const token = newToken(deps);
  const id = newId(deps);
  const bare: NewSession = {
    id,
    tokenHash: await sha256(token),
    accountId: account.id,
    generation: account.generation,
    browser,
    openedBy: 'password',
    openedAt: now,
    seenAt: now,
    passwordAt: now,
    codeAt: null,
    dismissedAt: null,
    rev: id,
  };
  const stage = stageOf({ session: bare, account, settings, now });
  // Where the password is all there is, this is a full sign-in, and the browser becomes known.
  const isFull = stage === 'enroll' || stage === 'signed_in';
  const device = isFull ? await deviceFor(deps, account.id, call.deviceToken) : undefined;
  const session = device ? { ...bare, browser: device.id } : bare;
  const mark: Mark = { row: 'session', key: id, rev: id };
  const type = isFull ? 'signed_in' : stage === 'expired' ? 'refused_expired' : 'challenge_opened';

  const statements = [
    openSession(deps.db, session, { accountRev: account.rev, bucket }),
    addEvent(deps.db, mark, {
      at: now,
      type,
      accountId: account.id,
      actorId: account.id,
      data: { known: browser !== UNKNOWN_BROWSER },
      requestId,
    }),
  ];
  if (device) {
    statements.push(
      clearAttempts(deps.db, mark, bucket, newId(deps)),
      knowDevice(deps.db, mark, { ...device, accountId: account.id, now }),
      signedInNow(deps.db, mark, account.id, now),
    );
  }
  if (!(await save(deps.db, mark, statements))) return undefined;
  return {
    outcome: 'opened',
    visit: { session, account, buckets, settings },
    stage,
    cookies: { session: token, ...(device && { device: device.token }) },
  };
}
