/** A full sign-in by a second proof: the challenge ends, a session with a new token begins, the browser is known. */
import type { GuessKind } from '../../shared/lockout.ts';
import { deviceFor } from '../crypto/device.ts';
import { newId, newToken, sha256 } from '../crypto/token.ts';
import { signedInNow } from '../db/account.ts';
import { clearAttempts } from '../db/bucket.ts';
import { knowDevice } from '../db/device.ts';
import { addEvent } from '../db/event.ts';
import type { Mark } from '../db/save.ts';
import { addSession, endSession, type Session } from '../db/session.ts';
import type { Visit } from '../db/visit.ts';
import type { Call, Cookies } from './call.ts';

export interface StepUp {
  readonly session: Session;
  readonly cookies: Cookies;
  /** They lean on `mark`. */
  readonly statements: readonly D1PreparedStatement[];
}

interface Proof {
  readonly by: 'code' | 'recovery_code' | 'help_desk_code';
  /** The kinds whose counts in this session's bucket the sign-in clears. */
  readonly clears: readonly GuessKind[];
  /** Where the session differs from one that has passed a code. */
  readonly as?: Partial<Session>;
}

export async function stepUp(
  call: Call,
  mark: Mark,
  { session: challenge, account }: Pick<Visit, 'session' | 'account'>,
  { by, clears, as }: Proof,
): Promise<StepUp> {
  const { deps, now, requestId } = call;
  const { db } = deps;
  const token = newToken(deps);
  const id = newId(deps);
  const device = await deviceFor(deps, account.id, call.deviceToken);
  const session: Session = {
    ...challenge,
    id,
    browser: device.id,
    openedAt: now,
    seenAt: now,
    codeAt: now,
    ...as,
    rev: id,
  };
  const bucketOf = (kind: GuessKind) => ({ owner: account.id, browser: challenge.browser, kind });
  return {
    session,
    cookies: { session: token, device: device.token },
    statements: [
      endSession(db, mark, challenge.id),
      addSession(db, mark, { ...session, tokenHash: await sha256(token) }),
      ...clears.map((kind) => clearAttempts(db, mark, bucketOf(kind), newId(deps))),
      knowDevice(db, mark, { ...device, accountId: account.id, now }),
      addEvent(db, mark, {
        at: now,
        type: 'signed_in',
        accountId: account.id,
        actorId: account.id,
        data: { by },
        requestId,
      }),
      signedInNow(db, mark, account.id, now),
    ],
  };
}
