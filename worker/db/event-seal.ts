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

/** Rows and seals side by side; each may be there without the other where somebody has been at the database. */
export interface ChainRecords {
  readonly events: readonly EventRecord[];
  readonly seals: readonly Seal[];
  readonly sealedTo: number;
  /** The last `seq` that was ever given out. */
  readonly lastSeq: number;
}

/** Ascending, each up to `limit`; after `seq`, or from the very beginning. One round trip. */
export async function readChain(
  db: D1Database,
  { after, limit }: { readonly after: number | undefined; readonly limit: number },
): Promise<ChainRecords> {
  const from = after ?? Number.MIN_SAFE_INTEGER;
  const [events, seals, facts] = await db.batch([
    db
      .prepare(`SELECT ${EVENT_COLUMNS} FROM event WHERE seq > ?1 ORDER BY seq LIMIT ?2`)
      .bind(from, limit),
    db
      .prepare('SELECT seq, hash, mac FROM event_seal WHERE seq > ?1 ORDER BY seq LIMIT ?2')
      .bind(from, limit),
    db.prepare(
      `SELECT coalesce((SELECT max(seq) FROM event_seal), 0) AS sealedTo,
         coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'event'), 0) AS lastSeq`,
    ),
  ]);
  const { sealedTo = 0, lastSeq = 0 } = firstOf<{ sealedTo: number; lastSeq: number }>(facts) ?? {};
  return { events: rowsOf<EventRecord>(events), seals: rowsOf<Seal>(seals), sealedTo, lastSeq };
}
