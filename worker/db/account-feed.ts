/** What changed among the people since a cursor, in the order of change numbers. */
import { ACCOUNT_COLUMNS, ACCOUNT_JOINS, accountOf, type AccountRecord } from './account.ts';
import { isLocked } from './account-filter.ts';
import type { ListedAccount } from './account-list.ts';
import { rowsOf } from './rows.ts';

/** Change number and id of the last row seen. */
export type FeedCursor = readonly [number, string];
export interface Feed {
  readonly accounts: ListedAccount[];
  readonly removed: string[];
  readonly last: FeedCursor | undefined;
  readonly more: boolean;
}

interface FeedRecord extends AccountRecord {
  readonly number: number;
  readonly changedId: string;
  readonly locked: number;
}

/** A page of at most `limit`; without a cursor, those who are there, from the beginning. */
export async function listChanges(
  db: D1Database,
  { since, limit, now }: { since: FeedCursor | undefined; limit: number; now: number },
): Promise<Feed> {
  const found = await db
    .prepare(
      `WITH page AS MATERIALIZED (
         SELECT number, account_id AS id FROM account_change
          WHERE (number, account_id) > (?1, ?2) ${since ? '' : 'AND removed = 0'}
          ORDER BY number, account_id LIMIT ?3)
       SELECT page.number, page.id AS changedId, ${ACCOUNT_COLUMNS}, ${isLocked('?4')} AS locked
         FROM page LEFT JOIN account a ON a.id = page.id ${ACCOUNT_JOINS} ORDER BY page.number, page.id`,
    )
    .bind(...(since ?? [-1, '']), limit + 1, now)
    .all();
  const rows = rowsOf<FeedRecord>(found);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    accounts: page
      .filter(({ id }) => id !== null)
      .map((row) => ({ ...accountOf(row), locked: row.locked === 1, sortedBy: row.number })),
    removed: page.filter(({ id }) => id === null).map(({ changedId }) => changedId),
    last: last && [last.number, last.changedId],
    more: rows.length > limit,
  };
}
