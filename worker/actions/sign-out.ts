import { sha256 } from '../crypto/token.ts';
import { deleteSession } from '../db/session.ts';
import type { Call } from './call.ts';

/** Ends the session of this browser; with `id` only if it is that one. Says whether the cookie is of no more use. */
export async function signOut(
  { deps, now, requestId, sessionToken }: Call,
  id: string | undefined,
): Promise<boolean> {
  if (sessionToken === undefined) return false;
  return deleteSession(deps.db, await sha256(sessionToken), { id, now, requestId });
}
