/** The people list: filtered, sorted, by keyset; never a hash, a key or a token among its columns. */
import { TALLY_LIMIT } from '../../shared/lockout.ts';
import type { EnrollmentState } from '../../shared/enrollment.ts';
import type { Role, Status } from '../../shared/role.ts';
import { queryWords } from '../../shared/search.ts';
import {
  type Account,
  ACCOUNT_COLUMNS,
  ACCOUNT_JOINS,
  accountOf,
  type AccountRecord,
} from './account.ts';
import { standingLock } from './bucket.ts';
import { type Bind, firstOf, rowsOf, statement } from './rows.ts';

export interface AccountFilter {
  readonly q?: string | undefined;
  readonly state?: EnrollmentState | undefined;
  readonly role?: Role | undefined;
  readonly status?: Status | undefined;
  readonly group?: string | undefined;
  readonly locked?: boolean | undefined;
}
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

/** What never signed in sorts first, what has no deadline last. */
const SORT = {
  name: 'a.name_key',
  lastSignInAt: 'coalesce(a.last_sign_in_at, 0)',
  deadline: 'coalesce(a.deadline_at, 9007199254740991)',
} as const;

/** shared/enrollment.ts as a condition; `now` gives the parameter that holds the time. */
const stateIs = (state: EnrollmentState, now: () => string): string => {
  switch (state) {
    case 'enrolled':
      return 'f.account_id IS NOT NULL';
    case 'expired':
      return `f.account_id IS NULL AND a.role = 'user' AND a.required AND a.deadline_at <= ${now()}`;
    case 'due':
      return `f.account_id IS NULL AND (a.role = 'admin' OR a.required AND coalesce(a.deadline_at, ${now()} + 1) > ${now()})`;
    case 'not_required':
      return `f.account_id IS NULL AND a.role = 'user' AND NOT a.required`;
  }
};

/** A lock that stands in any bucket, or a blocked factor. */
const isLocked = (now: string): string =>
  `(coalesce(f.tally, 0) >= ${TALLY_LIMIT} OR EXISTS (SELECT 1 FROM bucket b WHERE b.owner = a.id AND ${standingLock(now)}))`;

const COUNTED_TO = 10_000;

export async function listAccounts(
  db: D1Database,
  query: AccountQuery,
): Promise<{ accounts: ListedAccount[]; total: number | undefined }> {
  const [listed, counted] = await db.batch([
    pageOf(db, query),
    ...(query.count
      ? [
          statement(
            db,
            (bind) => `SELECT count(*) AS total FROM (SELECT 1 FROM ${FILTERED}
              WHERE ${conditionsOf(query, query.now, bind)} LIMIT ${COUNTED_TO + 1})`,
          ),
        ]
      : []),
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

const pageOf = (db: D1Database, query: AccountQuery): D1PreparedStatement =>
  statement(db, (bind) => {
    const { by, descending } = query.sort;
    const [order, beyond] = descending ? ['DESC', '<'] : ['ASC', '>'];
    const page = query.after
      ? ` AND (${SORT[by]}, a.id) ${beyond} (${query.after.map(bind).join(', ')})`
      : '';
    return `SELECT ${ACCOUNT_COLUMNS}, ${isLocked(bind(query.now))} AS locked, ${SORT[by]} AS sortedBy
        FROM account a ${ACCOUNT_JOINS} WHERE ${conditionsOf(query, query.now, bind)}${page}
       ORDER BY ${SORT[by]} ${order}, a.id ${order} LIMIT ${query.limit + 1}`;
  });

/** What the conditions need to be joined. */
export const FILTERED = 'account a LEFT JOIN factor f ON f.account_id = a.id';

/** The filter as one condition over `FILTERED`. */
export function conditionsOf(query: AccountFilter, now: number, bind: Bind): string {
  const where = ['true'];
  if (query.state !== undefined) where.push(`(${stateIs(query.state, () => bind(now))})`);
  if (query.locked !== undefined) where.push(`${isLocked(bind(now))} = ${query.locked ? 1 : 0}`);
  if (query.role !== undefined) where.push(`a.role = ${bind(query.role)}`);
  if (query.status !== undefined) where.push(`a.status = ${bind(query.status)}`);
  if (query.group !== undefined) {
    where.push(`a.id IN (SELECT account_id FROM account_group WHERE name = ${bind(query.group)})`);
  }
  for (const word of queryWords(query.q ?? '')) {
    const from = bind(word);
    where.push(
      `EXISTS (SELECT 1 FROM account_word w WHERE w.account_id = a.id AND w.word >= ${from} AND w.word < ${from} || char(1114111))`,
    );
  }
  return where.join(' AND ');
}
