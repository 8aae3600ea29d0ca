/** The audit log as admins read it: narrowed, newest first, by keyset. */
import { EVENT_COLUMNS, type EventRecord } from './event.ts';
import { firstOf, rowsOf } from './rows.ts';

export interface EventQuery {
  readonly account?: string | undefined;
  readonly actor?: string | undefined;
  /** Any of these; undefined for all. */
  readonly types?: readonly string[] | undefined;
  /** Ms since 1970: `since` ≤ at < `until`. */
  readonly since: number;
  readonly until: number;
  /** Time and seq of the last row seen. */
  readonly after?: readonly [at: number, seq: number] | undefined;
  readonly limit: number;
}
export interface ListedEventRecord extends EventRecord {
  /** Null for people who were deleted, too. */
  readonly accountName: string | null;
  readonly actorName: string | null;
}

const BEYOND = Number.MAX_SAFE_INTEGER;

/** One more than `limit`, so that the caller sees whether there is a next page. */
export async function listEvents(
  db: D1Database,
  query: EventQuery,
): Promise<{ events: ListedEventRecord[]; sealedTo: number }> {
  const [events, head] = await db.batch([
    selectEvents(db, query),
    db.prepare('SELECT coalesce(max(seq), 0) AS sealedTo FROM event_seal'),
  ]);
  return {
    events: rowsOf<ListedEventRecord>(events),
    sealedTo: firstOf<{ sealedTo: number }>(head)?.sealedTo ?? 0,
  };
}

/**
 * Each combination walks one index backwards: that of the person concerned, else of the actor, else of each type in
 * turn, else of time. A plus keeps the planner from another. D1 takes five SELECTs in a UNION, so the types are joined.
 */
function selectEvents(db: D1Database, query: EventQuery): D1PreparedStatement {
  const { account, actor, types } = query;
  const [at, seq] = query.after ?? [BEYOND, BEYOND];
  const values: unknown[] = [query.since, query.until, at, seq];
  const bind = (value: unknown) => `?${values.push(value)}`;
  const limit = `LIMIT ${query.limit + 1}`;
  const page = (columns: string, conditions: readonly string[]) =>
    `SELECT ${columns} FROM event
      WHERE ${[...conditions, 'at >= ?1 AND at < ?2 AND (at, seq) < (?3, ?4)'].join(' AND ')}
      ORDER BY at DESC, seq DESC ${limit}`;
  const conditions: string[] = [];
  if (account !== undefined) conditions.push(`account_id = ${bind(account)}`);
  if (actor !== undefined) {
    conditions.push(`${account === undefined ? '' : '+'}actor_id = ${bind(actor)}`);
  }
  const kinds = types && `json_each(${bind(JSON.stringify(types))})`;
  const isByType = conditions.length === 0;
  if (kinds && !isByType) conditions.push(`+type IN (SELECT value FROM ${kinds})`);
  const found =
    kinds && isByType
      ? `SELECT ${EVENT_COLUMNS} FROM (SELECT value AS kind FROM ${kinds})
           CROSS JOIN event ON event.seq IN (${page('seq', ['type = kind'])})`
      : page(EVENT_COLUMNS, conditions);
  return db
    .prepare(
      `SELECT e.*, a.name AS accountName, b.name AS actorName FROM (${found}) e
         LEFT JOIN account a ON a.id = e.accountId LEFT JOIN account b ON b.id = e.actorId
        ORDER BY e.at DESC, e.seq DESC ${limit}`,
    )
    .bind(...values);
}
