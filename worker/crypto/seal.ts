/** Secrets at rest: AES-256-GCM with a random 96-bit IV, the key's id in the envelope, no plaintext fallback. */
import type { Deps } from '../deps.ts';
import { MissingKey, type SealKey } from './keyring.ts';

/** What a sealed value is and whose: it opens under these words alone, so rows cannot be swapped. */
export interface Purpose {
  readonly what: 'password' | 'factor' | 'pending_key' | 'recovery_set' | 'outbox';
  readonly accountId: string;
  /** The row, where an account has several. */
  readonly row?: string;
}

const IV_BYTES = 12;
const VERSION = 1;

/** Envelope: version (1 byte), length of the key's id (1), the id, the IV (12), ciphertext and tag. */
export async function seal(
  { keyring, randomBytes }: Pick<Deps, 'keyring' | 'randomBytes'>,
  purpose: Purpose,
  plain: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const [newest] = keyring.seal;
  if (!newest) throw new MissingKey('no seal key');
  const id = new TextEncoder().encode(newest.id);
  const iv = randomBytes(IV_BYTES);
  const box = await crypto.subtle.encrypt(algorithm(iv, purpose), await keyOf(newest), plain);
  return joined([new Uint8Array([VERSION, id.length]), id, iv, new Uint8Array(box)]);
}

/** Throws MissingKey where no key has the envelope's id, OperationError where the value was not sealed for `purpose`. */
export async function open(
  { keyring }: Pick<Deps, 'keyring'>,
  purpose: Purpose,
  envelope: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const ivAt = 2 + (envelope[1] ?? 0);
  const id = new TextDecoder().decode(envelope.subarray(2, ivAt));
  const key = keyring.seal.find((it) => it.id === id);
  if (!key || envelope[0] !== VERSION) throw new MissingKey(`no seal key ${id.slice(0, 16)}`);
  const iv = envelope.slice(ivAt, ivAt + IV_BYTES);
  const box = envelope.slice(ivAt + IV_BYTES);
  return new Uint8Array(await crypto.subtle.decrypt(algorithm(iv, purpose), await keyOf(key), box));
}

export const sealText = (
  deps: Pick<Deps, 'keyring' | 'randomBytes'>,
  purpose: Purpose,
  text: string,
) => seal(deps, purpose, Uint8Array.from(new TextEncoder().encode(text)));

export const openText = async (
  deps: Pick<Deps, 'keyring'>,
  purpose: Purpose,
  envelope: Uint8Array<ArrayBuffer>,
): Promise<string> => new TextDecoder().decode(await open(deps, purpose, envelope));

const keyOf = ({ key }: SealKey): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']);

const algorithm = (iv: Uint8Array<ArrayBuffer>, { what, accountId, row = '' }: Purpose) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(`${what}|${accountId}|${row}`),
});

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
