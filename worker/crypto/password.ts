/** argon2id (RFC 9106) as PHC strings; parameters are checked before anything is computed. */
import argon2id from 'argon2id/lib/argon2id.js';
import wasm from 'argon2id/dist/simd.wasm';

/** The argon2id parameters: KiB of memory and passes; one lane. */
export interface Cost {
  readonly memoryKiB: number;
  readonly passes: number;
}

/** OWASP Password Storage Cheat Sheet 2026: the least for argon2id. */
export const OWASP_COST: Cost = { memoryKiB: 19_456, passes: 2 };

export const SALT_BYTES = 16;
const DIGEST_BYTES = 32;
/** 65 MiB: the library's layout for 19 MiB of blocks. More would not fit an isolate's 128 MB beside the rest. */
const MEMORY_PAGES = { initial: 1040, maximum: 65_536 };

type Kit = Parameters<typeof argon2id>[1];
/** One instance per isolate: one for each hash would take 600 MB. It is synchronous, so no request sees another's memory. */
let kit: Kit | undefined;

/** The raw digest, 32 bytes. */
export function digestOf(text: string, salt: Uint8Array, cost: Cost): Uint8Array {
  if (!kit) {
    const memory = new WebAssembly.Memory(MEMORY_PAGES);
    kit = { memory, instance: new WebAssembly.Instance(wasm, { env: { memory } }) };
  }
  const password = paddedBytes(text);
  const { memoryKiB: memorySize, passes } = cost;
  return argon2id(
    { password, salt, parallelism: 1, passes, memorySize, tagLength: DIGEST_BYTES },
    kit,
  );
}

/** The library refuses what is shorter than this. */
const SHORTEST_INPUT = 8;

/** No password of so few bytes can be set, so a padded guess is wrong whatever it is, at the same cost. */
function paddedBytes(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length >= SHORTEST_INPUT) return bytes;
  const padded = new Uint8Array(SHORTEST_INPUT);
  padded.set(bytes);
  return padded;
}

export interface Phc {
  readonly cost: Cost;
  readonly salt: Uint8Array;
  readonly digest: Uint8Array;
}

/** `$argon2id$v=19$m=…,t=…,p=1$salt$digest`, Base64 without padding. */
export const phcOf = ({ cost, salt, digest }: Phc): string =>
  `$argon2id$v=19$m=${cost.memoryKiB},t=${cost.passes},p=1$${base64(salt)}$${base64(digest)}`;

/** Undefined for anything but argon2id with one of the `allowed` costs: a row never chooses what is computed. */
export function parsePhc(text: string, allowed: readonly Cost[]): Phc | undefined {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(
    text,
  );
  if (!match) return undefined;
  const [, memoryKiB, passes, salt = '', digest = ''] = match;
  const cost = allowed.find(
    (it) => it.memoryKiB === Number(memoryKiB) && it.passes === Number(passes),
  );
  return cost && { cost, salt: fromBase64(salt), digest: fromBase64(digest) };
}

/** Compares in constant time; lengths are no secret. */
export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (const [i, byte] of a.entries()) difference |= byte ^ (b[i] ?? 0);
  return difference === 0;
}

const base64 = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes)).replace(/=+$/, '');
const fromBase64 = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
