/** Entries that are not what was sealed in their place: what has become of each is seen from their neighbours. */
import type { Break, Flaw } from './event-chain-break.ts';
import { type Digest, type EventRecord, sealOf } from './event-chain.ts';

export interface Suspect {
  readonly seq: number;
  readonly row: EventRecord | null;
  /** Ms since 1970, for the person who reads of it. */
  readonly at: number | null;
  /** What was sealed here, and under which number; undefined of one that is right itself, or where the seal before it is lost. */
  readonly place?: { readonly previous: string; readonly hash: string; readonly number: number };
  /** The Worker did not make the seal. */
  readonly isForged?: boolean;
}

/** So many neighbours on each side may hold what belongs here. */
const NEAR = 8;
/** Of more than these nobody wants to know which went where. */
const MOST = 2000;
const AT_ONCE = 20;

export async function settled(
  suspects: readonly Suspect[],
  digest: Digest,
  pause: () => Promise<void>,
): Promise<Break[]> {
  /** Where what was sealed in a place is now, by the index of the place. */
  const found = new Map<number, number>();
  for (let from = 0; from < Math.min(suspects.length, MOST); from += AT_ONCE) {
    const some = suspects.slice(from, from + AT_ONCE).keys();
    // oxlint-disable-next-line no-await-in-loop -- a portion at a time, so that nothing else waits for long
    await Promise.all(
      Array.from(some, async (i) => {
        const now = await whereabouts(suspects, from + i, digest);
        if (now !== undefined) found.set(from + i, now);
      }),
    );
    // oxlint-disable-next-line no-await-in-loop
    await pause();
  }
  const known = new Set(found.values());
  return suspects.flatMap((suspect, i) => {
    if (!suspect.place && suspect.isForged === undefined) return [];
    const { seq, at } = suspect;
    return { flaw: flawOf(suspect, found.has(i), known.has(i)), seq, to: seq, at };
  });
}

/** `isFound`: what belongs here is elsewhere; `isKnown`: what is here belongs elsewhere. */
function flawOf({ row, isForged }: Suspect, isFound: boolean, isKnown: boolean): Flaw {
  if (isFound) return row && !isKnown ? 'inserted' : 'moved';
  if (!row || isKnown) return 'missing';
  return isForged ? 'seal' : 'changed';
}

async function whereabouts(
  suspects: readonly Suspect[],
  index: number,
  digest: Digest,
): Promise<number | undefined> {
  const place = suspects[index]?.place;
  if (!place) return undefined;
  for (let i = Math.max(0, index - NEAR); i <= index + NEAR; i++) {
    const row = suspects[i]?.row;
    if (i === index || !row) continue;
    // oxlint-disable-next-line no-await-in-loop -- the first that fits ends it
    const seal = await sealOf(digest, place.previous, { ...row, seq: place.number });
    if (seal === place.hash) return i;
  }
  return undefined;
}
