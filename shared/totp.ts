/**
 * Time-based one-time passwords, RFC 6238 over RFC 4226.
 * Pure: the keyed hash and the time both come from the caller.
 */

/** HMAC-SHA-1 of `message` under a key that the caller already holds. */
export type Mac = (message: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

/** RFC 6238 §5.2 and RFC 4226 §5.3: the one profile that every authenticator honours. */
export const PERIOD_MS = 30_000;
export const DIGITS = 6;
/** How long before it is first shown a code is accepted, for a phone that runs ahead. */
export const EARLY_MS = 10_000;
/** How long from when it is first shown a code is accepted: its own step, and one to type it in. */
export const SHOWN_MS = 60_000;
/** How long after its acceptance ended a code is still told apart from a wrong one. */
export const LATE_MS = 300_000;
/** How far off a phone's clock may be for its device to say by how much. */
const DRIFT_MS = 3_600_000;

/** What a code turned out to be. No outcome says that a code is early: that would help guessing. */
export type Match =
  | { readonly outcome: 'accepted'; readonly step: number }
  /** The code of the last used step, typed again. */
  | { readonly outcome: 'used' }
  /** It was right, but its acceptance ended `byMs` ago: less than five minutes. */
  | { readonly outcome: 'late'; readonly byMs: number }
  | { readonly outcome: 'wrong' };

/** RFC 6238 §4.2: index of the 30-second step that `now` (ms since 1970) falls in. */
export const stepAt = (now: number): number => Math.floor(now / PERIOD_MS);

/** The instant (ms since 1970) from which on the code of `step` is no longer accepted. */
export const shownUntil = (step: number): number => step * PERIOD_MS + SHOWN_MS;

/** Whether the code of `step` is accepted at `now`: 30 s·s − 10 s ≤ now < 30 s·s + 60 s. */
export const isAcceptable = (step: number, now: number): boolean =>
  step * PERIOD_MS - EARLY_MS <= now && now < shownUntil(step);

/** The steps whose code is accepted at `now`, oldest first: two or three of them. */
export const acceptableSteps = (now: number): number[] =>
  candidateSteps(now).filter((step) => isAcceptable(step, now));

/** RFC 4226 §5.3, dynamic truncation: 31 bits of an HMAC-SHA-1 digest. */
export function truncate(digest: Uint8Array): number {
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  return new DataView(digest.buffer, digest.byteOffset + offset, 4).getUint32(0) & 0x7fff_ffff;
}

/** RFC 4226 §5.3: the code for one counter value. */
export async function codeFor(mac: Mac, step: number): Promise<string> {
  const number = truncate(await mac(uint64(step)));
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/**
 * Judges a code of six ASCII digits. `lastStep` is the last step used, -1 for a factor never used.
 * Steps at or before it are never accepted, so a code works once (RFC 6238 §5.2).
 */
export async function matchCode(
  mac: Mac,
  code: string,
  { now, lastStep }: { readonly now: number; readonly lastStep: number },
): Promise<Match> {
  const matched: number[] = [];
  // No early exit: the time taken must not tell whether, or where, a code matched.
  // In turn: a Worker has one thread, and all at once was slower.
  for (const step of candidateSteps(now)) {
    const isSame = isSameCode(await codeFor(mac, step), code);
    if (isSame && isTold(step, now)) matched.push(step);
  }
  const unused = matched.filter((step) => step > lastStep);

  const step = unused.find((candidate) => isAcceptable(candidate, now));
  if (step !== undefined) return { outcome: 'accepted', step };
  if (matched.includes(lastStep)) return { outcome: 'used' };
  const late = unused.at(-1);
  if (late !== undefined) return { outcome: 'late', byMs: now - shownUntil(late) };
  return { outcome: 'wrong' };
}

/**
 * By how many ms the clock of the phone that shows `code` is off, negative when it is behind; undefined when no
 * step within an hour has this code. For the device's own check of a first code, never for the server's.
 */
export async function driftOf(mac: Mac, code: string, now: number): Promise<number | undefined> {
  const current = stepAt(now);
  for (let distance = 0; distance <= DRIFT_MS / PERIOD_MS; distance++) {
    for (const step of distance === 0 ? [current] : [current - distance, current + distance]) {
      if (step >= 0 && isSameCode(await codeFor(mac, step), code))
        return (step - current) * PERIOD_MS;
    }
  }
  return undefined;
}

/** The same number of steps at any time, oldest first: all that `matchCode` may have to tell apart, and one at most besides. */
function candidateSteps(now: number): number[] {
  const newest = Math.floor((now + EARLY_MS) / PERIOD_MS);
  const count = Math.ceil((EARLY_MS + SHOWN_MS + LATE_MS) / PERIOD_MS);
  return Array.from({ length: count }, (_, index) => newest - count + 1 + index);
}

const isTold = (step: number, now: number): boolean =>
  step >= 0 && now < shownUntil(step) + LATE_MS;

/** In constant time over the six characters. */
function isSameCode(expected: string, code: string): boolean {
  let difference = expected.length ^ code.length;
  for (let index = 0; index < DIGITS; index++) {
    difference |= expected.charCodeAt(index) ^ code.charCodeAt(index);
  }
  return difference === 0;
}

function uint64(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, BigInt(value));
  return bytes;
}
