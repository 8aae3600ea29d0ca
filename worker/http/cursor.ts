/** Keyset cursors: the sort value and id of the last row, opaque to the caller. */
import * as v from 'valibot';
import { base64url } from '../crypto/token.ts';

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
