/** Which accounts an action is for: those named, or all that a search finds. For statements of other files over account `a`. */
import { type AccountFilter, conditionsOf } from './account-list.ts';

/** Takes a value and gives the parameter that stands for it. */
export type Bind = (value: string | number | null) => string;

export type Which =
  | { readonly ids: readonly string[] }
  | { readonly filter: AccountFilter; readonly now: number };

export const MATCHED = 'account a LEFT JOIN factor f ON f.account_id = a.id';

export function matches(which: Which, bind: Bind): string {
  if ('ids' in which) {
    return `a.id IN (SELECT value FROM json_each(${bind(JSON.stringify(which.ids))}))`;
  }
  const { where, values } = conditionsOf(which.filter);
  const all = [which.now, null, null, ...values];
  return where
    .join(' AND ')
    .replace(/\?(\d+)/g, (_, n: string) => bind(all[Number(n) - 1] ?? null));
}

/** Builds a statement whose parameters are numbered as they come. */
export function statement(db: D1Database, build: (bind: Bind) => string): D1PreparedStatement {
  const values: (string | number | null)[] = [];
  const sql = build((value) => `?${values.push(value)}`);
  return db.prepare(sql).bind(...values);
}
