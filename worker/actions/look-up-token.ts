import { sha256 } from '../crypto/token.ts';
import { readToken, type TokenKind } from '../db/token.ts';
import type { Call } from './call.ts';

export interface LivingToken {
  readonly kind: TokenKind;
  /** Both empty for a setup link: there is nobody yet. */
  readonly username: string;
  readonly name: string;
  readonly expiresAt: number;
}

/** What a link is good for, without spending it; undefined for one that is used, expired or was never made. */
export async function lookUpToken(
  { deps, now }: Call,
  token: string,
): Promise<LivingToken | undefined> {
  const found = await readToken(deps.db, await sha256(token), now);
  if (!found.token) return undefined;
  const { kind, expiresAt } = found.token;
  const { username = '', name = '' } = found.account ?? {};
  return { kind, username, name, expiresAt };
}
