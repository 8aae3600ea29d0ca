/** One AES-256-GCM key of the operator, and the id that envelopes name it by. */
export interface SealKey {
  readonly id: string;
  readonly key: Uint8Array<ArrayBuffer>;
}

/** The Worker's secrets: the first seal key seals, all of them open; `macKey` is 32 bytes. */
export interface Keyring {
  readonly seal: readonly SealKey[];
  readonly macKey: Uint8Array<ArrayBuffer> | undefined;
}

/** A secret of the operator is missing: the Worker answers 503 `unavailable`. */
export class MissingKey extends Error {}

/**
 * Reads `SEAL_KEYS` (`id:base64` pairs, newest first, at most two, comma between them) and `MAC_KEY` (base64).
 * One that is missing or malformed is not there: what needs it answers 503, and nothing falls back to plaintext.
 */
export function keyringFrom(sealKeys: string | undefined, macKey: string | undefined): Keyring {
  const seal = (sealKeys ?? '').split(',').map(sealKeyFrom);
  const keys = seal.filter((key) => key !== undefined);
  const isWhole = keys.length === seal.length && keys.length <= 2;
  return { seal: isWhole ? keys : [], macKey: bytesFrom(macKey ?? '') };
}

function sealKeyFrom(pair: string): SealKey | undefined {
  const [id = '', base64 = ''] = pair.trim().split(':');
  const key = bytesFrom(base64);
  return /^[a-z0-9]{1,16}$/.test(id) && key ? { id, key } : undefined;
}

const KEY_BYTES = 32;

function bytesFrom(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const bytes = Uint8Array.from(atob(base64.trim()), (character) => character.charCodeAt(0));
    return bytes.length === KEY_BYTES ? bytes : undefined;
  } catch {
    return undefined;
  }
}
