/** A multitude of people straight in the database, and what a plain reading of them makes of a query of the list. */
import * as fc from 'fast-check';
import { folded, queryWords, searchWords } from '../../shared/search.ts';
import { DAY, HOUR, NOON, type Person } from './people.ts';
import type { Portal } from './portal.ts';

const PATH = '/api/admin/accounts';
const MAX = Number.MAX_SAFE_INTEGER;

export interface Row {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly email: string;
  readonly role: string;
  readonly status: string;
  readonly required: number;
  readonly enrolled: number;
  readonly deadline: number | null;
  readonly seen: number | null;
  readonly groups: readonly string[];
  readonly locked: boolean;
}
const NAMES = ['Zoë Ångström', 'zoe Baker', 'Jean-Luc Picard', 'Anna Ek', 'ANNA EK', 'Émile Zola'];

/** Adds people straight to the database; everything about each follows from its number. */
export async function multitude(portal: Portal, from: number, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, i) => {
    const n = from + i;
    const one = { name: NAMES[n % 6]!, username: `u_${n % 7}%${n}`, email: `p${n}@example.org` };
    const role = n % 11 === 0 ? 'admin' : 'user';
    const status = (['active', 'active', 'invited', 'suspended'] as const)[n % 4];
    const required = n % 3 === 0 ? 0 : 1;
    return {
      id: `p${String((n * 7919) % 10007).padStart(5, '0')}`,
      ...one,
      nameKey: folded(one.name),
      role,
      status,
      required,
      deadline: required && n % 5 !== 0 ? NOON + ((n % 9) - 4) * 12 * HOUR : null,
      seen: n % 4 === 2 ? null : NOON - (n % 13) * DAY,
      words: JSON.stringify(searchWords(one)),
      groups: JSON.stringify(['sales', 'it'].filter((_g, g) => n % (g + 2) === 0)),
      factor: n % 7 < 2 ? (n % 14 === 0 ? 100 : 0) : null,
      until: n % 10 === 1 ? NOON + HOUR : n % 10 === 2 ? NOON : n % 10 === 3 ? null : -1,
    };
  });
  const all = JSON.stringify(rows);
  await portal.sql(
    `INSERT INTO account (id, username, username_key, email, email_key, name, name_key, role, status, locale, origin,
       required, deadline_at, created_at, last_sign_in_at, generation, rev, words)
     SELECT value ->> 'id', value ->> 'username', value ->> 'username', value ->> 'email', value ->> 'email', value ->> 'name',
       value ->> 'nameKey', value ->> 'role', value ->> 'status', 'en', 'admin', value ->> 'required', value ->> 'deadline',
       ${NOON}, value ->> 'seen', 'g', 'r', value ->> 'words' FROM json_each(?1)`,
    all,
  );
  await portal.sql(
    `INSERT INTO factor (account_id, key, confirmed_at, last_step, tally, rev)
     SELECT value ->> 'id', x'00', 0, 0, value ->> 'factor', 'r' FROM json_each(?1) WHERE value ->> 'factor' IS NOT NULL`,
    all,
  );
  await portal.sql(
    `INSERT INTO account_group SELECT p.value ->> 'id', g.value FROM json_each(?1) p, json_each(p.value ->> 'groups') g`,
    all,
  );
  await portal.sql(
    `INSERT INTO bucket (id, owner, browser, kind, count, locked, locked_until, locks_in_row, rev)
     SELECT value ->> 'id', value ->> 'id', '', 'password', 10, 1, value ->> 'until', 1, 'r' FROM json_each(?1)
      WHERE value ->> 'until' IS NOT -1`,
    all,
  );
}

/** What the database holds, as the oracle reads it. */
export async function everybody(portal: Portal): Promise<Row[]> {
  const rows = await portal.sql(
    `SELECT id, name, username, email, role, status, required, deadline_at AS deadline, last_sign_in_at AS seen,
       EXISTS (SELECT 1 FROM factor WHERE account_id = account.id) AS enrolled,
       (SELECT json_group_array(name) FROM account_group WHERE account_id = account.id) AS groups,
       (SELECT json_group_array(locked_until) FROM bucket WHERE owner = account.id AND locked) AS locks,
       (SELECT tally FROM factor WHERE account_id = account.id) AS tally FROM account`,
  );
  return rows.map((row) => ({
    ...row,
    groups: JSON.parse(row.groups),
    locked:
      row.tally >= 100 ||
      JSON.parse(row.locks).some((until: number | null) => until === null || until > NOON),
  }));
}

const stateOf = (row: Row): string => {
  if (row.enrolled) return 'enrolled';
  if (row.role === 'admin') return 'due';
  if (!row.required) return 'not_required';
  return row.deadline !== null && row.deadline <= NOON ? 'expired' : 'due';
};
const deadlineOf = (row: Row): number =>
  row.enrolled || row.role === 'admin' || !row.required ? MAX : (row.deadline ?? MAX);

export type Query = Partial<Record<string, string>>;

function matches(row: Row, query: Query): boolean {
  const words = searchWords(row);
  const left = deadlineOf(row) - NOON;
  return (
    queryWords(query['q'] ?? '').every((word) => words.some((it) => it.startsWith(word))) &&
    (!query['state'] || stateOf(row) === query['state']) &&
    (!query['role'] || row.role === query['role']) &&
    (!query['status'] || row.status === query['status']) &&
    (!query['group'] || row.groups.includes(query['group'])) &&
    (!query['locked'] || row.locked === (query['locked'] === '1')) &&
    (!query['within'] ||
      (row.status !== 'suspended' && left > 0 && left <= Number(query['within']) * HOUR))
  );
}

function inOrder(rows: readonly Row[], sort: string): Row[] {
  const key = {
    name: (row: Row) => folded(row.name),
    lastSignInAt: (row: Row) => row.seen ?? 0,
    deadline: deadlineOf,
  }[sort.replace('-', '')]!;
  const up = rows.toSorted((a, b) => {
    const [one, other] = [key(a), key(b)];
    return one < other ? -1 : one > other ? 1 : a.id < b.id ? -1 : 1;
  });
  return sort.startsWith('-') ? up.toReversed() : up;
}

/** The ids that the list must give, in its order. */
export const wantedOf = (all: readonly Row[], query: Query): string[] =>
  inOrder(
    all.filter((row) => matches(row, query)),
    query['sort'] ?? 'name',
  ).map(({ id }) => id);

export const get = async (admin: Person, query: Query) => {
  const sent = Object.entries(query).filter((it): it is [string, string] => it[1] !== undefined);
  return admin.browser.get(`${PATH}?${new URLSearchParams(sent)}`);
};
/** Every page of it, one after the other. */
export async function wholeList(admin: Person, query: Query): Promise<string[]> {
  const seen: string[] = [];
  for (let after: string | undefined; ;) {
    const { body } = await get(admin, { ...query, after });
    seen.push(...idsOf(body));
    after = body.next;
    if (after === undefined) return seen;
  }
}
export const idsOf = (body: { accounts: { id: string }[] }) => body.accounts.map(({ id }) => id);

const one = (...values: string[]) => fc.constantFrom(undefined, undefined, ...values);
export const QUERIES: fc.Arbitrary<Query> = fc.record({
  q: one('zoe', 'ZOË ang', 'luc', 'jean-l', 'ek an', 'u_', 'u_3%', '%', 'p1', 'a z e', 'nobody'),
  state: one('due', 'expired', 'enrolled', 'not_required'),
  role: one('user', 'admin'),
  status: one('active', 'invited', 'suspended'),
  group: one('sales', 'it', 'none'),
  locked: one('0', '1'),
  within: one('12', '24', '48', '9999'),
  sort: fc.constantFrom('name', '-name', 'lastSignInAt', '-lastSignInAt', 'deadline', '-deadline'),
  limit: fc.constantFrom('3', '20', '200'),
});
