import { base64url, newToken, sha256 } from './token.ts';
import type { Deps } from '../deps.ts';

/** A browser as one account knows it. */
export interface Device {
  readonly id: string;
  readonly token: string;
  readonly tokenHash: Uint8Array<ArrayBuffer>;
}

/** The id follows from account and token, so that two sign-ins at once from one browser agree on it. */
export async function deviceFor(
  deps: Pick<Deps, 'randomBytes'>,
  accountId: string,
  sent: string | undefined,
): Promise<Device> {
  const token = sent ?? newToken(deps);
  const [tokenHash, name] = await Promise.all([sha256(token), sha256(`${accountId}|${token}`)]);
  return { id: base64url(name.subarray(0, 16)), token, tokenHash };
}
