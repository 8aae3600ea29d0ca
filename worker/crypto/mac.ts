import type { Mac } from '../../shared/totp.ts';

const HMAC_SHA1 = { name: 'HMAC', hash: 'SHA-1' };

/** HMAC-SHA-1 for TOTP (RFC 6238 §1.2). `key` is the raw key, not Base32. */
export async function macFor(key: Uint8Array): Promise<Mac> {
  const handle = await crypto.subtle.importKey('raw', key, HMAC_SHA1, false, ['sign']);
  return async (message) => new Uint8Array(await crypto.subtle.sign('HMAC', handle, message));
}
