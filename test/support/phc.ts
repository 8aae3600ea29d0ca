/** Password hashes as another implementation makes them, put into accounts and read from them. */
import { argon2id } from '@noble/hashes/argon2.js';
import { base64 } from './ask.ts';
import type { Portal } from './portal.ts';
import { openSealed, sealed } from './sealed.ts';

/** The OWASP Password Storage Cheat Sheet's, which the Worker runs with, and the tests' cheap ones. */
export const REAL = { m: 19_456, t: 2, p: 1 };
export const CHEAP = { m: 64, t: 1, p: 1 };

/** Another implementation's digest: 32 bytes, of the NFC form in UTF-8. */
export const digestOf = (
  text: string,
  salt: Uint8Array,
  cost: { m: number; t: number; p: number },
) => argon2id(new TextEncoder().encode(text.normalize('NFC')), salt, { ...cost, dkLen: 32 });
export const unpadded = (bytes: Uint8Array) => base64(bytes).replace(/=+$/, '');

export interface Made {
  readonly type?: string;
  readonly version?: number;
  readonly cost?: { m: number; t: number; p: number };
}
export function phcOf(
  text: string,
  { type = 'argon2id', version = 19, cost = CHEAP }: Made = {},
): string {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const { m, t, p } = cost;
  const digest = digestOf(text, salt, cost);
  return `$${type}$v=${version}$m=${m},t=${t},p=${p}$${unpadded(salt)}$${unpadded(digest)}`;
}

/** Somebody whose stored password is this PHC string. */
export async function stored(portal: Portal, id: string, phc: string): Promise<void> {
  const blob = await sealed('password', id, phc);
  await portal.sql('UPDATE account SET password = ?2 WHERE id = ?1', id, blob);
}
export async function phcIn(portal: Portal, id: string): Promise<string> {
  const [row] = await portal.sql('SELECT password FROM account WHERE id = ?1', id);
  return openSealed('password', id, row.password);
}
