/** A link sets a password and opens a session at once: the first admin's setup, and activation. */
import type { Opening } from '../../shared/session-stage.ts';
import { deviceFor } from '../crypto/device.ts';
import { newId, newToken, sha256 } from '../crypto/token.ts';
import { knowDevice } from '../db/device.ts';
import type { Mark } from '../db/save.ts';
import { addSession, type Session } from '../db/session.ts';
import type { Call, Cookies } from './call.ts';

/** The session, and the browser that becomes known, as statements that lean on `mark`. */
export async function openByLink(
  call: Call,
  mark: Mark,
  account: { readonly id: string; readonly generation: string },
  openedBy: Opening,
): Promise<{ session: Session; cookies: Cookies; statements: D1PreparedStatement[] }> {
  const { deps, now } = call;
  const token = newToken(deps);
  const device = await deviceFor(deps, account.id, call.deviceToken);
  const id = newId(deps);
  const session: Session = {
    id,
    accountId: account.id,
    generation: account.generation,
    browser: device.id,
    openedBy,
    openedAt: now,
    seenAt: now,
    passwordAt: now,
    codeAt: null,
    dismissedAt: null,
    rev: id,
  };
  return {
    session,
    cookies: { session: token, device: device.token },
    statements: [
      addSession(deps.db, mark, { ...session, tokenHash: await sha256(token) }),
      knowDevice(deps.db, mark, { ...device, accountId: account.id, now }),
    ],
  };
}
