/** Random names and tokens, and the hashes that stand for them in the database. */
import type { Deps } from '../deps.ts';
import { MissingKey } from './keyring.ts';

type Random = Pick<Deps, 'randomBytes'>;

/** 256 bits, for cookies and links. */
export const newToken = ({ randomBytes }: Random): string => base64url(randomBytes(32));
/** 128 bits, for ids, generations and `rev`. */
export const newId = ({ randomBytes }: Random): string => base64url(randomBytes(16));

export const sha256 = async (text: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));

/** SHA-256 in hexadecimal digits. */
export const hexDigest = async (text: string): Promise<string> => hex(await sha256(text));

type Purpose = 'identifier' | 'event_seal' | 'help_desk_code' | 'export';

/** HMAC-SHA-256 under the Worker's key; `purpose` keeps one use apart from another. */
export const hmac = async (
  deps: Pick<Deps, 'keyring'>,
  purpose: Purpose,
  message: string,
): Promise<string> => (await signer(deps, purpose))(message);

/** The same for many messages. */
export async function signer(
  { keyring }: Pick<Deps, 'keyring'>,
  purpose: Purpose,
): Promise<(message: string) => Promise<string>> {
  if (!keyring.macKey) throw new MissingKey('no MAC key');
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', keyring.macKey, algorithm, false, ['sign']);
  return async (message) => {
    const text = new TextEncoder().encode(`${purpose}|${message}`);
    return base64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, text)));
  };
}

export const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** For bytes that go into JSON. */
export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
