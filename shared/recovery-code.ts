import { groupsOf } from './base32.ts';
import type { Facts } from './enrollment.ts';
import { encodeCrockford, normalizeCrockford } from './crockford.ts';

/** How many a person is given at once. */
export const RECOVERY_CODES = 10;
/** 80 bits: beyond guessing, even for whoever holds the hashes. */
const RECOVERY_CODE_BYTES = 10;
const RECOVERY_CODE_LENGTH = 16;
/** 50 bits: it lives for an hour, behind a password and a limit of attempts, and is told on the telephone. */
const HELP_DESK_CODE_BYTES = 7;
const HELP_DESK_CODE_LENGTH = 10;
export const HELP_DESK_CODE_MS = 60 * 60_000;

/** Ten random bytes as 16 Crockford characters, in four groups with dashes between. RangeError for another length. */
export function recoveryCodeFrom(bytes: Uint8Array): string {
  if (bytes.length !== RECOVERY_CODE_BYTES) {
    throw new RangeError(
      `a recovery code is made of ${RECOVERY_CODE_BYTES} bytes, not ${bytes.length}`,
    );
  }
  return groupsOf(encodeCrockford(bytes), 4).replaceAll(' ', '-');
}

/** Seven random bytes as ten Crockford characters; the last six bits are not used. RangeError for another length. */
export function helpDeskCodeFrom(bytes: Uint8Array): string {
  if (bytes.length !== HELP_DESK_CODE_BYTES) {
    throw new RangeError(
      `a help-desk code is made of ${HELP_DESK_CODE_BYTES} bytes, not ${bytes.length}`,
    );
  }
  return encodeCrockford(bytes).slice(0, HELP_DESK_CODE_LENGTH);
}

/** The 16 characters without dashes, as they are hashed, of whatever a person typed. */
export const normalizeRecoveryCode = (text: string): string | undefined =>
  ofLength(normalizeCrockford(text), RECOVERY_CODE_LENGTH);

/** The ten characters, as their HMAC is stored, of whatever a person typed. */
export const normalizeHelpDeskCode = (text: string): string | undefined =>
  ofLength(normalizeCrockford(text), HELP_DESK_CODE_LENGTH);

const ofLength = (code: string | undefined, length: number): string | undefined =>
  code?.length === length ? code : undefined;

/** `used`: bit n is set where code n of a set is spent. */
export const isSpent = (used: number, index: number): boolean => ((used >> index) & 1) === 1;

/** How many codes of a set are not spent yet. */
export const codesLeft = (used: number): number =>
  Array.from({ length: RECOVERY_CODES }, (_, index) => isSpent(used, index)).filter((it) => !it)
    .length;

/** Whether a help-desk code could open anything: only after a right password that leads to a code (product.md §§1, 6). */
export const mayUseHelpDeskCode = ({ status, role, enrolled }: Facts): boolean =>
  status === 'active' && (enrolled || role === 'admin');
