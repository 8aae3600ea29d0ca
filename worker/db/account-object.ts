/** What an admin's action is judged by: the accounts, and how the actor stands. */
import {
  type Account,
  ACCOUNT_COLUMNS,
  ACCOUNT_JOINS,
  accountOf,
  type AccountRecord,
} from './account.ts';
import { firstOf, rowsOf } from './rows.ts';

export interface Objects {
  /** The ids that still wait, in the order in which they were asked for. */
  readonly open: readonly string[];
  readonly accounts: ReadonlyMap<string, Account>;
  /** The actor's generation, while they are an active admin with a factor. */
  readonly actor: string | undefined;
  /** The number of the last event that there is. */
  readonly lastEvent: number;
  /** Ids on which another than the account itself has acted after the event `since`. */
  readonly overtaken: ReadonlySet<string>;
}

/** One round trip. */
export async function readObjects(
  db: D1Database,
  asked: {
    readonly ids: readonly string[];
    readonly actorId: string;
    readonly since: number | undefined;
    /** Only rows of this job that are still open. */
    readonly job: string | undefined;
  },
): Promise<Objects> {
  const ids = JSON.stringify(asked.ids);
  const [accounts, actors, last, open, overtaken] = await db.batch([
    selectAccounts(db, ids),
    db
      .prepare(`SELECT generation FROM account b WHERE b.id = ?1 AND ${MAY_ACT}`)
      .bind(asked.actorId),
    db.prepare('SELECT max(seq) AS seq FROM event'),
    db
      .prepare(
        `SELECT value AS id FROM json_each(?1) WHERE ?2 IS NULL OR EXISTS (SELECT 1 FROM job_row r
          WHERE r.job_id = ?2 AND r.account_id = value AND r.outcome IS NULL)`,
      )
      .bind(ids, asked.job ?? null),
    ...(asked.since === undefined
      ? []
      : [
          db
            .prepare(
              `SELECT DISTINCT e.account_id AS id FROM json_each(?1) j CROSS JOIN event e
                WHERE e.account_id = j.value AND e.seq > ?2 AND e.actor_id <> e.account_id AND e.type <> 'action_refused'`,
            )
            .bind(ids, asked.since),
        ]),
  ]);
  return {
    open: rowsOf<{ id: string }>(open).map(({ id }) => id),
    accounts: new Map(
      rowsOf<AccountRecord>(accounts).map((record) => [record.id, accountOf(record)]),
    ),
    actor: firstOf<{ generation: string }>(actors)?.generation,
    lastEvent: firstOf<{ seq: number | null }>(last)?.seq ?? 0,
    overtaken: new Set(rowsOf<{ id: string }>(overtaken).map(({ id }) => id)),
  };
}

/** Account `b` is an active admin with a factor. */
export const MAY_ACT = `b.status = 'active' AND b.role = 'admin' AND b.enrolled = 1`;

/** The actor's generation, while they are one. */
export async function findActor(db: D1Database, id: string): Promise<string | undefined> {
  const generation = await db
    .prepare(`SELECT generation FROM account b WHERE b.id = ?1 AND ${MAY_ACT}`)
    .bind(id)
    .first<string>('generation');
  return generation ?? undefined;
}

export async function listAccountsById(db: D1Database, ids: readonly string[]): Promise<Account[]> {
  const { results } = await selectAccounts(db, JSON.stringify(ids)).all<AccountRecord>();
  return results.map(accountOf);
}

const selectAccounts = (db: D1Database, ids: string) =>
  db
    .prepare(
      `SELECT ${ACCOUNT_COLUMNS} FROM account a ${ACCOUNT_JOINS} WHERE a.id IN (SELECT value FROM json_each(?1))`,
    )
    .bind(ids);
