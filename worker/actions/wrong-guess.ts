/** What is stored with a wrong guess: the attempt, its event, and, where it locks, all that the lock ends. */
import { type GuessKind, isBlocked, type Lock } from '../../shared/lockout.ts';
import type { GuessVerdict } from '../../shared/verification.ts';
import type { Account } from '../db/account.ts';
import { type Bucket, bucketId, saveAttempts, UNKNOWN_BROWSER } from '../db/bucket.ts';
import { addEvent, countRefusal, type EventType } from '../db/event.ts';
import { raiseTally } from '../db/factor.ts';
import type { Mark } from '../db/save.ts';
import { endSessions } from '../db/session.ts';
import { newId } from '../crypto/token.ts';
import { mailTo } from './queue-mail.ts';
import type { Call } from './call.ts';

type Charged = Extract<GuessVerdict, { outcome: 'wrong' | 'locks' }>;

const WRONG = {
  password: 'wrong_password',
  code: 'wrong_code',
  recovery: 'wrong_recovery_code',
} as const satisfies Record<GuessKind, EventType>;
const LOCKED = {
  password: 'password_locked',
  code: 'code_locked',
  recovery: 'recovery_locked',
} as const satisfies Record<GuessKind, EventType>;

/** A lock of the outsiders' passwords is mailed once in this time. */
const NOTICE_MS = 86_400_000;

export interface WrongGuess {
  readonly account: Account;
  readonly bucket: Bucket;
  readonly verdict: Charged;
  /** Why, where it was no plain wrong guess: the event knows, the caller does not. */
  readonly type?: EventType;
}

/** Statements for one batch, the marked one first. */
export async function chargeGuess(
  call: Call,
  { account, bucket, verdict, type }: WrongGuess,
): Promise<{ mark: Mark; statements: D1PreparedStatement[] }> {
  const { deps, now, requestId } = call;
  const { db } = deps;
  const { kind, browser } = bucket;
  const rev = newId(deps);
  const mark: Mark = { row: 'bucket', key: bucketId(bucket), rev };
  const lock = verdict.outcome === 'locks' ? { until: verdict.until } : undefined;
  // Whoever is suspended or not yet activated has nothing that a guess could open.
  const isNoticed = lock !== undefined && account.status === 'active' && isNoticeDue(bucket, now);
  const noticedAt = isNoticed ? now : bucket.noticedAt;
  const tell = (what: EventType, data: Record<string, unknown> = {}) =>
    addEvent(db, mark, {
      at: now,
      type: what,
      accountId: account.id,
      actorId: null,
      data,
      requestId,
    });
  const known = browser !== UNKNOWN_BROWSER;
  const blocks =
    kind === 'code' && account.factor !== undefined && isBlocked(account.factor.tally + 1);

  const statements = [
    saveAttempts(db, bucket, { ...verdict.next, noticedAt, blocks }, rev, account),
    tell(type ?? WRONG[kind], { known }),
  ];
  if (kind === 'code' && account.factor) {
    statements.push(raiseTally(db, mark, account.id));
    if (blocks) {
      statements.push(tell('factor_blocked'));
      statements.push(await lockMail(call, mark, account, 'factor', { until: null }));
    }
  }
  if (!lock) return { mark, statements };

  statements.push(tell(LOCKED[kind], { known, until: lock.until }));
  // A recovery lock leaves passwords and codes alone.
  if (kind === 'recovery') return { mark, statements };
  // The open challenges of the bucket; a known browser's sessions stand under the same name, too. Where no code is asked
  // for, an unknown browser has no challenge: at most it looks at why one is locked out, and that goes on.
  if (known || account.enrolled || account.role === 'admin') {
    statements.push(endSessions(db, mark, account.id, browser));
  }
  if (isNoticed) statements.push(await lockMail(call, mark, account, kind, lock));
  return { mark, statements };
}

/** Each code lock is mailed; of password locks only the outsiders', once in 24 h. */
function isNoticeDue({ kind, browser, noticedAt }: Bucket, now: number): boolean {
  if (kind === 'code') return true;
  if (kind === 'recovery' || browser !== UNKNOWN_BROWSER) return false;
  return noticedAt === null || now - noticedAt >= NOTICE_MS;
}

const lockMail = (
  call: Call,
  mark: Mark,
  account: Account,
  by: 'password' | 'code' | 'factor',
  { until }: Lock,
) =>
  mailTo(call, mark, account, {
    kind: 'account_locked',
    occasion: `${by}:${mark.rev}`,
    facts: { by, until },
  });

/** The same for an identifier that nobody has: as many statements, nothing but numbers. */
export function chargeStranger(call: Call, bucket: Bucket, verdict: Charged) {
  const { deps, now } = call;
  const rev = newId(deps);
  return {
    mark: { row: 'bucket', key: bucketId(bucket), rev } satisfies Mark,
    statements: [
      saveAttempts(
        deps.db,
        bucket,
        { ...verdict.next, noticedAt: null, blocks: false },
        rev,
        undefined,
      ),
      countRefusal(deps.db, 'unknown_identifier', now),
    ],
  };
}
