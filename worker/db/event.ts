import type { EventType } from '../../shared/event-type.ts';
import { after, type Mark } from './save.ts';

export type { EventRecord } from '../../shared/event-chain.ts';
export type { EventType } from '../../shared/event-type.ts';

export interface NewEvent {
  readonly at: number;
  readonly type: EventType;
  readonly accountId: string | null;
  readonly actorId: string | null;
  /** Plain facts; never a password, code, key or token. */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly requestId: string;
}

/** Goes into the batch of what it tells, and only with it. */
export const addEvent = (db: D1Database, mark: Mark, event: NewEvent): D1PreparedStatement =>
  after(
    db,
    mark,
    (landed) => `INSERT INTO event (at, type, account_id, actor_id, data, request_id)
      SELECT ?3, ?4, ?5, ?6, ?7, ?8 WHERE ${landed}`,
    event.at,
    event.type,
    event.accountId,
    event.actorId,
    JSON.stringify(event.data ?? {}),
    event.requestId,
  );

const HOUR_MS = 3_600_000;

/** A refusal that concerns no account: a number per kind and hour. */
export const countRefusal = (db: D1Database, kind: string, now: number): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO refusal (kind, hour, count) VALUES (?1, ?2, 1)
       ON CONFLICT (kind, hour) DO UPDATE SET count = count + 1`,
    )
    .bind(kind, Math.floor(now / HOUR_MS));

export const EVENT_COLUMNS =
  'seq, at, type, account_id AS accountId, actor_id AS actorId, data, request_id AS requestId';
