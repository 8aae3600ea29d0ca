import { encodeFives } from './base32.ts';
import { unspaced } from './code-input.ts';

/** Crockford's Base32 (crockford.com/base32.html): no I, L, O or U, for codes that are told or typed. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const encodeCrockford = (bytes: Uint8Array): string => encodeFives(bytes, ALPHABET);

/** One spelling: upper case, no spaces or dashes, look-alikes resolved; undefined for any other character. */
export function normalizeCrockford(text: string): string | undefined {
  const typed = unspaced(text);
  if (!/^[0-9A-TV-Za-tv-z]*$/.test(typed)) return undefined;
  return typed.toUpperCase().replace(/[IL]/g, '1').replaceAll('O', '0');
}
