/** The people list: filtered, sorted, by keyset; never a hash, a key or a token among its columns. */
import {
  type Account,
  ACCOUNT_COLUMNS,
  ACCOUNT_JOINS,
  accountOf,
  type AccountRecord,
} from './account.ts';
import {
  type AccountFilter,
  checksOf,
  type Conditions,
  conditionsOf,
  HAS_FACTS,
  isLocked,
  NEVER,
} from './account-filter.ts';
import { fewOf, limitIf, rareOf } from './account-rare.ts';
import { totalOf } from './account-total.ts';
import { firstOf, rowsOf, statement } from './rows.ts';

export interface AccountQuery extends AccountFilter {
  readonly sort: {
    readonly by: 'name' | 'lastSignInAt' | 'deadline';
    readonly descending: boolean;
  };
  /** The sort value and id of the last row seen. */
  readonly after?: readonly [string | number, string] | undefined;
  readonly limit: number;
  readonly count: boolean;
  readonly now: number;
}
export interface ListedAccount extends Account {
  readonly locked: boolean;
  readonly sortedBy: string | number;
}

export async function listAccounts(
  db: D1Database,
  query: AccountQuery,
): Promise<{ accounts: ListedAccount[]; total: number | undefined }> {
  const [listed, counted] = await db.batch([
    pageOf(db, query),
    ...(query.count ? [totalOf(db, query, query.now)] : []),
  ]);
  const accounts = rowsOf<AccountRecord & { locked: number; sortedBy: string | number }>(
    listed,
  ).map((record) => ({
    ...accountOf(record),
    locked: record.locked === 1,
    sortedBy: record.sortedBy,
  }));
  return { accounts, total: firstOf<{ total: number }>(counted)?.total };
}

/** The column of each order, its index, and the one for those who share their facts. */
const SORT = {
  name: ['name_key', 'account_by_name', 'account_facts_by_name'],
  lastSignInAt: ['sign_in_key', 'account_list_by_sign_in', 'account_facts_by_sign_in'],
  deadline: ['deadline_key', 'account_list_by_deadline', 'account_facts_by_deadline'],
} as const;

/** The page in two steps: whose, by indexes alone, and then their rows. */
const pageOf = (db: D1Database, query: AccountQuery): D1PreparedStatement =>
  statement(db, (bind) => {
    const conditions = conditionsOf(query, query.now, bind);
    const { by, descending } = query.sort;
    const [column, index, factsIndex] = SORT[by];
    const order = descending ? 'DESC' : 'ASC';
    const most = query.limit + 1;
    const [sortedBy, id] = startOf(query, conditions.deadline);
    const cursor = `${descending ? '<' : '>'} (${bind(sortedBy)}, ${bind(id)})`;
    const checks = [`(a.${column}, a.id) ${cursor}`, ...checksOf(conditions)].join(' AND ');
    const walk = (through: string, where: string) =>
      `SELECT a.${column} AS key, a.id FROM account a INDEXED BY ${through} WHERE ${where}${checks}
        ORDER BY a.${column} ${order}, a.id ${order} ${limitIf(null, most)}`;
    const walked = conditions.facts
      ? `SELECT r.value ->> 0, r.value ->> 1 FROM (VALUES ${conditions.facts}) f, json_each((
          SELECT json_group_array(json_array(key, id)) FROM (${walk(factsIndex, `${HAS_FACTS} AND `)}))) r`
      : `SELECT * FROM (${walk(index, '')})`;
    return `WITH ${rareOf(conditions, by === 'name' ? 'name' : 'else')}, page AS MATERIALIZED (
        SELECT * FROM (
          SELECT key, id FROM (${fewOf(conditions, column)}) WHERE (key, id) ${cursor} UNION ALL ${walked})
        ORDER BY key ${order}, id ${order} LIMIT ${most})
      SELECT ${ACCOUNT_COLUMNS}, ${isLocked(bind(query.now))} AS locked, page.key AS sortedBy
        FROM page CROSS JOIN account a ON a.id = page.id ${ACCOUNT_JOINS}
       ORDER BY page.key ${order}, page.id ${order}`;
  });

/** Sorts after every name and every id. */
const LAST = '\u{10FFFF}';

/** Where the walk begins: at the cursor, or before the first that can be shown. */
function startOf(
  { sort: { by, descending }, after }: AccountQuery,
  deadline: Conditions['deadline'],
): readonly [string | number, string] {
  if (by === 'deadline' && deadline) {
    const edge = descending ? deadline.upTo : deadline.after;
    const [key, id] = after ?? [edge, LAST];
    return (descending ? Number(key) <= edge : Number(key) > edge) ? [key, id] : [edge, LAST];
  }
  if (after) return after;
  if (descending) return [by === 'name' ? LAST : NEVER, LAST];
  return [by === 'name' ? '' : -1, ''];
}
