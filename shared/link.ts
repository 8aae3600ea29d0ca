/** The tiles of the portal's home, as admins may make them. */
import * as v from 'valibot';
import { contrastWithWhite } from './contrast.ts';
import { group, MOST_GROUPS } from './group.ts';
import { oneLine } from './identifier.ts';

/** So many are shown at a time. */
export const MOST_LINKS = 200;
/** An image is a square of so many pixels, and of so many bytes at most. */
export const ICON_PX = 96;
export const ICON_BYTES = 32 * 1024;

/**
 * https only; no name or password before the host, no space, control or backslash anywhere: browsers drop or turn some of
 * them, and would go to another host than the one that is read.
 */
const HTTPS =
  /^https:\/\/(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}._-]*[\p{L}\p{M}\p{N}])?|\[[\da-f:.]+\])(?::\d{1,5})?(?:[/?#][^\s\\\p{C}]*)?$/iu;

export const linkFields = {
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60), oneLine),
  url: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2000), v.regex(HTTPS)),
  letter: v.pipe(v.string(), v.trim(), v.minLength(1), v.regex(/^[\p{L}\p{N}]{1,2}$/u)),
  /** `#rrggbb`; the letter on it is white or black. */
  colour: v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i)),
  /** For whom it is shown; null: for everyone. */
  groups: v.nullable(v.pipe(v.array(group), v.minLength(1), v.maxLength(MOST_GROUPS))),
};

/** Where white and black read equally well (4.58:1), so that the better one always has the 4.5:1 of WCAG 1.4.3. */
const EVEN = Math.sqrt(21);

/** The colour of the letter on this colour. */
export const inkOn = (colour: string): string =>
  (contrastWithWhite(colour) ?? 1) >= EVEN ? '#fff' : '#000';

/** PNG 5.2, and the length and name of the first chunk (11.2.2). */
const HEAD = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];
/** Width and height, four bytes each, the high ones first. */
const SIDES = [0, 0, 0, ICON_PX, 0, 0, 0, ICON_PX];

/** Why these bytes are no icon; undefined where they are one. */
export function iconFault(bytes: Uint8Array): 'too_large' | 'malformed' | 'wrong_size' | undefined {
  if (bytes.length > ICON_BYTES) return 'too_large';
  if (HEAD.some((byte, at) => bytes[at] !== byte)) return 'malformed';
  const isSquare = SIDES.every((byte, at) => bytes[HEAD.length + at] === byte);
  return isSquare ? undefined : 'wrong_size';
}
