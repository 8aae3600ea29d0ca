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
 * Each combination walks one index backwards: that of the person concerned, else of the actor, else of each type, else
 * of time. A plus keeps the planner from another.
 */
function selectEvents(db: D1Database, query: EventQuery): D1PreparedStatement {
  const { account, actor, types } = query;
  const [at, seq] = query.after ?? [BEYOND, BEYOND];
  const values: unknown[] = [query.since, query.until, at, seq];
  const bind = (value: unknown) => `?${values.push(value)}`;
  const conditions: string[] = [];
  if (account !== undefined) conditions.push(`account_id = ${bind(account)}`);
  if (actor !== undefined) {
    conditions.push(`${account === undefined ? '' : '+'}actor_id = ${bind(actor)}`);
  }
  const kinds = types?.map(bind) ?? [];
  const isByType = conditions.length === 0 && kinds.length > 0;
  if (!isByType && kinds.length > 0) conditions.push(`+type IN (${kinds.join(', ')})`);
  const page = (condition: string) =>
    `SELECT * FROM (SELECT ${EVENT_COLUMNS} FROM event WHERE ${condition} at >= ?1 AND at < ?2 AND (at, seq) < (?3, ?4)
      ORDER BY at DESC, seq DESC LIMIT ${query.limit + 1})`;
  const pages = isByType
    ? kinds.map((kind) => page(`type = ${kind} AND`))
    : [page(conditions.map((it) => `${it} AND`).join(' '))];
  return db
    .prepare(
      `SELECT e.*, a.name AS accountName, b.name AS actorName FROM (${pages.join(' UNION ALL ')}) e
         LEFT JOIN account a ON a.id = e.accountId LEFT JOIN account b ON b.id = e.actorId
        ORDER BY e.at DESC, e.seq DESC LIMIT ${query.limit + 1}`,
    )
    .bind(...values);
}
