/** Requests as admins meet them: with the account that asks, by keyset, and decided. */
import {
  type Circumstances,
  type RequestKind,
  type RequestState,
  requestState,
} from '../../shared/request.ts';
import {
  type Account,
  ACCOUNT_COLUMNS,
  ACCOUNT_JOINS,
  accountOf,
  type AccountRecord,
} from './account.ts';
import { MAY_ACT } from './account-object.ts';
import { standingLock } from './bucket.ts';
import { circumstancesOf, type Request } from './request.ts';
import { rowsOf } from './rows.ts';

export interface AskedRequest extends Request {
  readonly account: Account;
  readonly circumstances: Circumstances;
  readonly decidedBy: { readonly id: string; readonly name: string | null } | null;
  /** The sort value of the list. */
  readonly place: number;
}

/** So many are read at a time by what cron runs. */
const CHUNK = 200;

interface AskedRecord extends AccountRecord {
  readonly requestId: string;
  readonly kind: RequestKind;
  readonly occasion: string;
  readonly note: string;
  readonly filedAt: number;
  readonly state: RequestState;
  readonly closedAt: number | null;
  readonly reason: string | null;
  readonly requestRev: string;
  readonly place: number;
  readonly decidedBy: string | null;
  readonly decidedByName: string | null;
  /** JSON array. */
  readonly locks: string;
}

/** ?1 is now. */
const SELECT = `SELECT ${ACCOUNT_COLUMNS}, q.id AS requestId, q.kind, q.occasion, q.note, q.filed_at AS filedAt, q.state,
  q.closed_at AS closedAt, q.reason, q.rev AS requestRev, q.place, q.decided_by AS decidedBy, d.name AS decidedByName,
  (SELECT json_group_array(b.rev) FROM bucket b WHERE b.owner = a.id AND ${standingLock('?1')}) AS locks
  FROM request q JOIN account a ON a.id = q.account_id ${ACCOUNT_JOINS} LEFT JOIN account d ON d.id = q.decided_by`;

function askedOf(record: AskedRecord): AskedRequest {
  const account = accountOf(record);
  const locks = JSON.parse(record.locks) as string[];
  return {
    id: record.requestId,
    kind: record.kind,
    occasion: record.occasion,
    note: record.note,
    filedAt: record.filedAt,
    state: record.state,
    closedAt: record.closedAt,
    reason: record.reason,
    rev: record.requestRev,
    place: record.place,
    account,
    circumstances: circumstancesOf(account, locks),
    decidedBy:
      record.decidedBy === null ? null : { id: record.decidedBy, name: record.decidedByName },
  };
}

export async function findRequest(
  db: D1Database,
  id: string,
  now: number,
): Promise<AskedRequest | undefined> {
  const record = await db.prepare(`${SELECT} WHERE q.id = ?2`).bind(now, id).first<AskedRecord>();
  return record ? askedOf(record) : undefined;
}

export interface RequestQuery {
  readonly account?: string | undefined;
  readonly state?: RequestState | undefined;
  /** Place and id of the last row seen. */
  readonly after?: readonly [string | number, string] | undefined;
  readonly limit: number;
  readonly now: number;
}

/** One row more than asked for tells that there are more. */
export const listRequests = async (db: D1Database, query: RequestQuery): Promise<AskedRequest[]> =>
  requestsOf(await selectRequests(db, query).all());

export const requestsOf = (result: D1Result | undefined): AskedRequest[] =>
  rowsOf<AskedRecord>(result).map(askedOf);

export function selectRequests(db: D1Database, query: RequestQuery): D1PreparedStatement {
  const { account, state, after, limit, now } = query;
  const values: unknown[] = [now];
  const bound = (value: unknown) => `?${values.push(value)}`;
  const where = [
    ...(account === undefined ? [] : [`q.account_id = ${bound(account)}`]),
    ...(state === undefined ? [] : [`q.state IN (${storedAs(state)})`]),
    ...(after === undefined ? [] : [`(q.place, q.id) > (${after.map(bound).join(', ')})`]),
  ];
  return db
    .prepare(
      `${SELECT} ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''} ORDER BY q.place, q.id LIMIT ${limit + 1}`,
    )
    .bind(...values);
}

/** Open requests that no digest has told of, the oldest first. */
export async function listUntold(db: D1Database, now: number): Promise<AskedRequest[]> {
  const { results } = await db
    .prepare(
      `${SELECT} WHERE q.state = 'open' AND q.told_at IS NULL ORDER BY q.place, q.id LIMIT ${CHUNK}`,
    )
    .bind(now)
    .all<AskedRecord>();
  return results.map(askedOf);
}

/** An open request may have passed: which, is judged in shared/ after the read. */
const storedAs = (state: RequestState): string =>
  state === 'passed' ? `'open', 'passed'` : `'${state}'`;

export interface Decision {
  readonly state: 'granted' | 'refused';
  readonly reason: string | null;
  readonly now: number;
  readonly rev: string;
  readonly actor: { readonly id: string; readonly generation: string };
}

/** The marked statement of a decision (row `request`): it is open, its account is as it was read, the actor still an admin. */
export const decide = (db: D1Database, { id, rev, account }: AskedRequest, next: Decision) =>
  db
    .prepare(
      `UPDATE request SET state = ?3, reason = ?4, closed_at = ?5, decided_by = ?6, rev = ?7
        WHERE id = ?1 AND rev = ?2 AND state = 'open' AND EXISTS (SELECT 1 FROM account WHERE id = ?8 AND rev = ?9)
          AND EXISTS (SELECT 1 FROM account b WHERE b.id = ?6 AND b.generation = ?10 AND ${MAY_ACT})`,
    )
    .bind(
      id,
      rev,
      next.state,
      next.reason,
      next.now,
      next.actor.id,
      next.rev,
      account.id,
      account.rev,
      next.actor.generation,
    );

/** Stores of the open requests that their occasion is over, so that the open ones stay few; nothing true depends on it. */
export async function closePassed(db: D1Database, now: number): Promise<void> {
  let after: RequestQuery['after'];
  do {
    const page = await listRequests(db, { state: 'open', after, limit: CHUNK, now });
    const passed = page.filter((it) => requestState(it, it.circumstances, now) === 'passed');
    if (passed.length > 0) {
      await db
        .prepare(
          `UPDATE request SET state = 'passed', closed_at = ?2 WHERE state = 'open'
              AND (id, rev) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1))`,
        )
        .bind(JSON.stringify(passed.map(({ id, rev }) => [id, rev])), now)
        .run();
    }
    const last = page.length > CHUNK ? page[CHUNK - 1] : undefined;
    after = last && [last.place, last.id];
  } while (after);
}
