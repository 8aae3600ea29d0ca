/** Links events into the chain, in order of commit; any number of sealers at once write the same (security.md). */
import { hmac } from '../crypto/token.ts';
import { addSeals, listUnsealed, type Seal } from '../db/event-seal.ts';
import type { EventRecord } from '../db/event.ts';
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
      previous = await hashOf(previous, event);
      seals.push({ seq: event.seq, hash: previous, mac: await hmac(deps, 'event_seal', previous) });
    }
    if (seals.length > 0) await addSeals(deps.db, seals);
    if (events.length < CHUNK) return;
  }
}

/** SHA-256 over the previous hash and the row as a JSON array, in hexadecimal digits. */
async function hashOf(previous: string, event: EventRecord): Promise<string> {
  const { seq, at, type, accountId, actorId, data, requestId } = event;
  const row = JSON.stringify([seq, at, type, accountId, actorId, data, requestId]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(previous + row));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
