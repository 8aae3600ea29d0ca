/** Links events into the chain, in order of commit; any number of sealers at once write the same (security.md). */
import { sealOf } from '../../shared/event-chain.ts';
import { hexDigest, hmac } from '../crypto/token.ts';
import { addSeals, listUnsealed, type Seal } from '../db/event-seal.ts';
import type { Deps } from '../deps.ts';

const CHUNK = 100;
/** A run seals so many chunks at most; the next goes on. */
const CHUNKS = 20;

export async function sealEvents(deps: Deps): Promise<void> {
  for (let chunk = 0; chunk < CHUNKS; chunk++) {
    const { head, events } = await listUnsealed(deps.db, CHUNK);
    const seals: Seal[] = [];
    let previous = head;
    for (const event of events) {
      previous = await sealOf(hexDigest, previous, event);
      seals.push({ seq: event.seq, hash: previous, mac: await hmac(deps, 'event_seal', previous) });
    }
    if (seals.length > 0) await addSeals(deps.db, seals);
    if (events.length < CHUNK) return;
  }
}
