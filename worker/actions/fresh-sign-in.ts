/** Proves again what has grown stale, in a session that stands; wrong guesses are attempts of its bucket. */
import { gateOf, policyFor } from '../../shared/lockout.ts';
import { judgeGuess } from '../../shared/verification.ts';
import { newId, newToken, sha256 } from '../crypto/token.ts';
import { clearAttempts, countRefused, UNKNOWN_BROWSER } from '../db/bucket.ts';
import { addEvent } from '../db/event.ts';
import { spendStep } from '../db/factor.ts';
import { type Mark, save } from '../db/save.ts';
import { changeSession, changeSessionAfter, type Session } from '../db/session.ts';
import { bucketFor, type Visit } from '../db/visit.ts';
import { type Call, type Cookies, MAX_TRIES } from './call.ts';
import { type GuessRefusal, judgeCode } from './judge-code.ts';
import { checkPassword } from './password.ts';
import { readVisitor, type Visitor } from './visit.ts';
import { chargeGuess } from './wrong-guess.ts';

export interface Proof {
  readonly password?: string;
  /** Six digits. */
  readonly code?: string;
}
type Proved = { readonly outcome: 'proved'; readonly visit: Visit; readonly cookies: Cookies };
type Unproved =
  | { readonly outcome: 'wrong_password' }
  | GuessRefusal
  | { readonly outcome: 'closed'; readonly visitor: Visitor }
  | { readonly outcome: 'contended' };
/** A refused code may come with a proved password: then there are cookies, too. */
type Judged = Proved | (Unproved & { readonly cookies?: Cookies });
export type Fresh =
  | Judged
  /** The password was proved, and the session has another token since; the code could not be judged. */
  | { readonly outcome: 'failed'; readonly error: unknown; readonly cookies: Cookies };

/** The password first: its proof is kept though the code is wrong. */
export async function freshSignIn(call: Call, first: Visitor, proof: Proof): Promise<Fresh> {
  const { password, code } = proof;
  const proved = password === undefined ? undefined : await provePassword(call, first, password);
  if (code === undefined || (proved && proved.outcome !== 'proved')) {
    return proved ?? { outcome: 'contended' };
  }
  if (!proved) return proveCode(call, first, code);
  const next: Visitor = {
    stage: 'signed_in',
    visit: proved.visit,
    settings: proved.visit.settings,
  };
  const sessionToken = proved.cookies.session ?? call.sessionToken;
  const { cookies } = proved;
  try {
    const both = await proveCode({ ...call, sessionToken }, next, code);
    return both.outcome === 'proved' ? both : { ...both, cookies };
  } catch (error) {
    return { outcome: 'failed', error, cookies };
  }
}

async function provePassword(call: Call, first: Visitor, typed: string): Promise<Judged> {
  const { deps, now } = call;
  let visitor = first;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    if (tries > 0) visitor = await readVisitor(call);
    if (visitor.stage !== 'signed_in') return { outcome: 'closed', visitor };
    const { visit } = visitor;
    const { account, session, settings } = visit;
    const { browser } = session;
    const bucket = bucketFor(visit.buckets, 'password', { owner: account.id, browser });
    const known = browser !== UNKNOWN_BROWSER;
    const policy = policyFor('password', { role: account.role, known, settings });
    const gate = gateOf(bucket, policy, now);
    if (gate.at !== 'open') {
      await deps.db.batch([countRefused(deps.db, bucket)]);
      return gate.at === 'locked'
        ? { outcome: 'locked', by: 'password', until: gate.until }
        : { outcome: 'too_many', retryAfterMs: gate.retryAfterMs };
    }
    const { right } = await checkPassword(deps, account, typed);
    const verdict = judgeGuess(bucket, right, policy, now);
    if (verdict.outcome === 'wrong' || verdict.outcome === 'locks') {
      const { mark, statements } = await chargeGuess(call, { account, bucket, verdict });
      if (!(await save(deps.db, mark, statements))) continue;
      return verdict.outcome === 'locks'
        ? { outcome: 'locked', by: 'password', until: verdict.until }
        : { outcome: 'wrong_password' };
    }
    const { next, token, tokenHash } = await renewed(call, session, { passwordAt: now });
    const mark: Mark = { row: 'session', key: session.id, rev: next.rev };
    const saved = await save(deps.db, mark, [
      changeSession(deps.db, session, { ...next, tokenHash }, bucket),
      clearAttempts(deps.db, mark, bucket, newId(deps)),
      told(call, mark, visit, 'password'),
    ]);
    if (saved)
      return { outcome: 'proved', visit: { ...visit, session: next }, cookies: { session: token } };
  }
  return { outcome: 'contended' };
}

async function proveCode(call: Call, first: Visitor, code: string): Promise<Judged> {
  const { deps, now } = call;
  let visitor = first;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    if (tries > 0) visitor = await readVisitor(call);
    if (visitor.stage !== 'signed_in' || !visitor.visit.account.enrolled)
      return { outcome: 'closed', visitor };
    const { visit } = visitor;
    const verdict = await judgeCode(call, visit, code);
    if (verdict.outcome === 'contended') continue;
    if (verdict.outcome !== 'right') return verdict;
    const { next, token, tokenHash } = await renewed(call, visit.session, { codeAt: now });
    const mark: Mark = { row: 'factor', key: visit.account.id, rev: newId(deps) };
    const saved = await save(deps.db, mark, [
      spendStep(
        deps.db,
        { ...visit, bucket: verdict.bucket },
        { step: verdict.step, rev: mark.rev },
      ),
      changeSessionAfter(deps.db, mark, visit.session, { ...next, tokenHash }),
      clearAttempts(deps.db, mark, verdict.bucket, newId(deps)),
      told(call, mark, visit, 'code'),
    ]);
    if (saved)
      return { outcome: 'proved', visit: { ...visit, session: next }, cookies: { session: token } };
  }
  return { outcome: 'contended' };
}

/** The token is renewed with each proof (security.md, "Sessions"). */
async function renewed({ deps, now }: Call, session: Session, proof: Partial<Session>) {
  const token = newToken(deps);
  const next: Session = { ...session, ...proof, seenAt: now, rev: newId(deps) };
  return { next, token, tokenHash: await sha256(token) };
}

const told = ({ deps, now, requestId }: Call, mark: Mark, { account }: Visit, by: string) =>
  addEvent(deps.db, mark, {
    at: now,
    type: 'fresh_sign_in',
    accountId: account.id,
    actorId: account.id,
    data: { by },
    requestId,
  });
