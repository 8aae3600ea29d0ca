/** What to type to sign in as each of the cast, as lines to print. */
import { decodeBase32, groupsOf } from '../../shared/base32.ts';
import { codeFor, shownUntil, stepAt } from '../../shared/totp.ts';
import { macFor } from '../../worker/crypto/mac.ts';
import type { Actor, Cast } from './cast.ts';

interface Door {
  readonly origin: string;
  readonly password: string;
  /** Ms since 1970. */
  readonly now: number;
}

export async function wayIn({ actors, recoveryCodes }: Cast, door: Door): Promise<string[]> {
  const step = stepAt(door.now);
  const ends = new Date(shownUntil(step)).toISOString().slice(11, 19);
  const lines = await Promise.all(actors.map((actor) => lineOf(actor, step, door)));
  return [
    '',
    `Password of everybody: ${door.password}`,
    `The codes end at ${ends} UTC; Enter prints new ones, and the key makes them in any authenticator app.`,
    ...lines,
    `A recovery code of everybody who is enrolled, once each: ${recoveryCodes.at(-1)}`,
    '',
  ];
}

async function lineOf(actor: Actor, step: number, { origin }: Door): Promise<string> {
  const { username, about, key, invitation } = actor;
  const start = `  ${username.padEnd(10)} `;
  if (invitation !== undefined) return `${start}${about}: ${origin}/activate#${invitation}`;
  const bytes = key === undefined ? undefined : decodeBase32(key);
  if (key === undefined || !bytes) return `${start}${''.padEnd(8)}${about}`;
  return `${start}${await codeFor(await macFor(bytes), step)}  ${about}, key ${groupsOf(key)}`;
}
