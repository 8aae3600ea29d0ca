import { EVENT_COLUMNS, type EventRecord } from './event.ts';
import { firstOf, rowsOf } from './rows.ts';

export interface Seal {
  readonly seq: number;
  /** 64 hexadecimal digits. */
  readonly hash: string;
  readonly mac: string;
}

/** The last hash of the chain, empty before the first, and the events that follow it. */
export async function listUnsealed(
  db: D1Database,
  limit: number,
): Promise<{ head: string; events: EventRecord[] }> {
  const [head, events] = await db.batch([
    db.prepare('SELECT hash FROM event_seal ORDER BY seq DESC LIMIT 1'),
    db
      .prepare(
        `SELECT ${EVENT_COLUMNS} FROM event WHERE seq > coalesce((SELECT max(seq) FROM event_seal), 0)
          ORDER BY seq LIMIT ?1`,
      )
      .bind(limit),
  ]);
  return { head: firstOf<{ hash: string }>(head)?.hash ?? '', events: rowsOf<EventRecord>(events) };
}

/** One statement: what another sealer has linked meanwhile is left out. */
export const addSeals = (db: D1Database, seals: readonly Seal[]) =>
  db
    .prepare(
      `INSERT INTO event_seal (seq, hash, mac)
       SELECT value ->> 'seq', value ->> 'hash', value ->> 'mac' FROM json_each(?1)
        WHERE value ->> 'seq' > coalesce((SELECT max(seq) FROM event_seal), 0) ORDER BY 1`,
    )
    .bind(JSON.stringify(seals))
    .run();
