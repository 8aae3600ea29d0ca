import { driftOf, matchCode } from '../../shared/totp.ts';
import { decodeBase32 } from '../../shared/base32.ts';
import { macFor } from '../mac.ts';

/** What the device finds out about a first code before anything is sent. */
export type FirstCode =
  | { readonly outcome: 'right' }
  | { readonly outcome: 'typo' }
  /** The phone's clock is off by `driftMs`, negative when it is behind. */
  | { readonly outcome: 'drift'; readonly driftMs: number };

/** `key` is Base32, `now` the server's clock (ms since 1970). */
export async function judgeFirstCode(key: string, code: string, now: number): Promise<FirstCode> {
  const bytes = decodeBase32(key);
  // Without the key's bytes only the server can tell.
  if (!bytes) return { outcome: 'right' };
  const mac = await macFor(bytes);
  const match = await matchCode(mac, code, { now, lastStep: -1 });
  if (match.outcome === 'accepted') return { outcome: 'right' };
  const driftMs = await driftOf(mac, code, now);
  return driftMs === undefined ? { outcome: 'typo' } : { outcome: 'drift', driftMs };
}
