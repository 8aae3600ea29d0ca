/** One person as an admin sees them. */
import {
  type Account,
  ACCOUNT_COLUMNS,
  ACCOUNT_JOINS,
  accountOf,
  type AccountRecord,
} from './account.ts';
import { type Bucket, BUCKET_COLUMNS, bucketOf, type BucketRecord } from './bucket.ts';
import { EVENT_COLUMNS, type EventRecord } from './event.ts';
import { firstOf, rowsOf } from './rows.ts';
import { type Session, SESSION_COLUMNS, sessionOf, type SessionRecord } from './session.ts';

export interface Person {
  readonly account: Account;
  readonly sessions: readonly Session[];
  readonly buckets: readonly Bucket[];
  /** The newest twenty, newest first. */
  readonly events: readonly EventRecord[];
}

export const findPerson = async (db: D1Database, id: string): Promise<Person | undefined> =>
  personOf(await db.batch(selectPerson(db, id)));

/** The statements that `personOf` makes a person of. */
export const selectPerson = (db: D1Database, id: string): D1PreparedStatement[] => [
  db.prepare(`SELECT ${ACCOUNT_COLUMNS} FROM account a ${ACCOUNT_JOINS} WHERE a.id = ?1`).bind(id),
  db
    .prepare(
      `SELECT ${SESSION_COLUMNS} FROM session s WHERE s.account_id = ?1 ORDER BY s.seen_at DESC LIMIT 100`,
    )
    .bind(id),
  db.prepare(`SELECT ${BUCKET_COLUMNS} FROM bucket WHERE owner = ?1`).bind(id),
  db
    .prepare(
      `SELECT ${EVENT_COLUMNS} FROM event WHERE account_id = ?1 ORDER BY at DESC, seq DESC LIMIT 20`,
    )
    .bind(id),
];

export function personOf(results: readonly D1Result[]): Person | undefined {
  const [accounts, sessions, buckets, events] = results;
  const record = firstOf<AccountRecord>(accounts);
  return (
    record && {
      account: accountOf(record),
      sessions: rowsOf<SessionRecord>(sessions).map(sessionOf),
      buckets: rowsOf<BucketRecord>(buckets).map(bucketOf),
      events: rowsOf<EventRecord>(events),
    }
  );
}
