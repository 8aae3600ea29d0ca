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
import { firstOf, rowsOf } from './rows.ts';

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

/** shared/enrollment.ts as a condition; ?1 is now. */
const STATE: Record<EnrollmentState, string> = {
  enrolled: 'f.account_id IS NOT NULL',
  expired: `f.account_id IS NULL AND a.role = 'user' AND a.required AND a.deadline_at <= ?1`,
  due: `f.account_id IS NULL AND (a.role = 'admin' OR a.required AND coalesce(a.deadline_at, ?1 + 1) > ?1)`,
  not_required: `f.account_id IS NULL AND a.role = 'user' AND NOT a.required`,
};

/** A lock that stands in any bucket, or a blocked factor; ?1 is now. */
const LOCKED = `(coalesce(f.tally, 0) >= ${TALLY_LIMIT} OR EXISTS (SELECT 1 FROM bucket b WHERE b.owner = a.id
  AND b.locked AND (b.locked_until IS NULL OR b.locked_until > ?1)))`;

const COUNTED_TO = 10_000;

export async function listAccounts(
  db: D1Database,
  query: AccountQuery,
): Promise<{ accounts: ListedAccount[]; total: number | undefined }> {
  const { where, values } = conditionsOf(query);
  const { by, descending } = query.sort;
  const [order, beyond] = descending ? ['DESC', '<'] : ['ASC', '>'];
  const page = query.after ? [`(${SORT[by]}, a.id) ${beyond} (?2, ?3)`] : [];
  const [listed, counted] = await db.batch([
    db
      .prepare(
        `SELECT ${ACCOUNT_COLUMNS}, ${LOCKED} AS locked, ${SORT[by]} AS sortedBy
           FROM account a ${ACCOUNT_JOINS} WHERE ${[...where, ...page].join(' AND ')}
          ORDER BY ${SORT[by]} ${order}, a.id ${order} LIMIT ${query.limit + 1}`,
      )
      .bind(...bound(query, values)),
    ...(query.count
      ? [
          db
            .prepare(
              `SELECT count(*) AS total FROM (SELECT 1 FROM account a LEFT JOIN factor f ON f.account_id = a.id
                WHERE ${where.join(' AND ')} LIMIT ${COUNTED_TO + 1})`,
            )
            .bind(...bound(query, values)),
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

/** ?1 now, ?2 and ?3 the cursor; every statement refers to all of them, since unused ones cannot be bound. */
const bound = ({ now, after }: AccountQuery, values: readonly unknown[]) => [
  now,
  after?.[0] ?? null,
  after?.[1] ?? null,
  ...values,
];

export function conditionsOf(query: AccountFilter): {
  where: string[];
  values: (string | number)[];
} {
  const where = ['coalesce(?1, ?2, ?3) IS NOT NULL'];
  const values: (string | number)[] = [];
  const add = (condition: (parameter: string) => string, value: string | number) => {
    values.push(value);
    where.push(condition(`?${values.length + 3}`));
  };
  if (query.state !== undefined) where.push(`(${STATE[query.state]})`);
  if (query.locked !== undefined) where.push(`${LOCKED} = ${query.locked ? 1 : 0}`);
  if (query.role !== undefined) add((p) => `a.role = ${p}`, query.role);
  if (query.status !== undefined) add((p) => `a.status = ${p}`, query.status);
  if (query.group !== undefined) {
    add((p) => `a.id IN (SELECT account_id FROM account_group WHERE name = ${p})`, query.group);
  }
  for (const word of queryWords(query.q ?? '')) {
    add(
      (p) =>
        `EXISTS (SELECT 1 FROM account_word w WHERE w.account_id = a.id AND w.word >= ${p} AND w.word < ${p} || char(1114111))`,
      word,
    );
  }
  return { where, values };
}
