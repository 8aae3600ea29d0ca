/** Base32, RFC 4648 §6: how a person and an authenticator see a key. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Without padding, as an `otpauth:` address wants it. */
export const encodeBase32 = (bytes: Uint8Array): string => encodeFives(bytes, ALPHABET);

/**
 * Takes a key as people write it: lower case, spaces, dashes, with or without padding.
 * Undefined for a foreign character, a wrong length or padding, and bits left over (RFC 4648 §3.5).
 */
export function decodeBase32(text: string): Uint8Array<ArrayBuffer> | undefined {
  const compact = text.replace(/[\s\p{Pd}]/gu, '');
  const digits = compact.replace(/={1,6}$/, '');
  if (!/^[A-Za-z2-7]*$/.test(digits)) return undefined;
  if (digits !== compact && compact.length % 8 !== 0) return undefined;

  const bytes = new Uint8Array(Math.floor((digits.length * 5) / 8));
  let buffer = 0;
  let bits = 0;
  let length = 0;
  for (const digit of digits.toUpperCase()) {
    buffer = ((buffer << 5) | ALPHABET.indexOf(digit)) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[length++] = buffer >> bits;
    }
  }
  // A whole digit or more left over means that one is missing; set bits, that one is mistyped.
  const isWhole = bits < 5 && (buffer & ((1 << bits) - 1)) === 0;
  return isWhole ? bytes : undefined;
}

/** For reading and copying by hand: `ABCD EFGH …`. */
export const groupsOf = (text: string, size = 4): string =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  ).join(' ');

/** Five bits a character, the last one filled up with zeros; `alphabet` has 32 characters. */
export function encodeFives(bytes: Uint8Array, alphabet: string): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet.charAt((buffer >> bits) & 0x1f);
    }
  }
  return bits === 0 ? text : text + alphabet.charAt((buffer << (5 - bits)) & 0x1f);
}
