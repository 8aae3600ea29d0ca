/** Keyset cursors: the sort value and id of the last row, opaque to the caller. */
import * as v from 'valibot';
import { base64url, hmac } from '../crypto/token.ts';
import type { Deps } from '../deps.ts';

export type Cursor = readonly [string | number, string];

export const encodeCursor = (cursor: Cursor): string =>
  base64url(new TextEncoder().encode(JSON.stringify(cursor)));

/** Undefined for anything that `encodeCursor` never gave for this kind of sort value. */
export function decodeCursor(cursor: string, kind: 'string' | 'number'): Cursor | undefined {
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const sortedBy = kind === 'string' ? v.string() : v.number();
    return v.parse(v.strictTuple([sortedBy, v.string()]), JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** A cursor from which only `owner` may go on. */
export async function sealCursor(deps: Deps, owner: string, cursor: Cursor): Promise<string> {
  const bare = encodeCursor(cursor);
  return `${bare}.${await hmac(deps, 'export', `${owner}|${bare}`)}`;
}

/** Undefined for anything that `sealCursor` never gave this owner. */
export async function openCursor(
  deps: Deps,
  owner: string,
  given: string,
): Promise<Cursor | undefined> {
  const cursor = decodeCursor(given.split('.')[0] ?? '', 'string');
  return cursor && given === (await sealCursor(deps, owner, cursor)) ? cursor : undefined;
}
