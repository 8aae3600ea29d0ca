/**
 * Where a filter lets few people through, they are looked at one by one. Where each lets more through, a page of those who
 * meet all is soon found on a walk through the order.
 */
import { checksOf, type Conditions, HAS_FACTS } from './account-filter.ts';

/**
 * How many are few. Of those who meet one filter alone and stand anywhere in the order, a walk finds a page the sooner the
 * more there are; where they stand together, or must meet more, it may go far. A count has no order at all.
 */
const FEW = { scattered: 1500, else: 6000, total: 10_000 };

/**
 * `rare` says which filter lets the fewest through, or NULL where that is no filter, or many; `drive` are those few. The
 * rest of the statement leans on both.
 */
export function rareOf(conditions: Conditions, by: 'name' | 'else' | 'total'): string {
  const { matching } = conditions;
  if (matching.length === 0) {
    return `rare AS (SELECT NULL AS which), drive AS (SELECT NULL AS id, NULL AS key WHERE 0)`;
  }
  const isAlone = checksOf(conditions).length === 1;
  const most = matching.map(({ isClustered }) => {
    if (by === 'total') return FEW.total;
    return isAlone && !(isClustered && by === 'name') ? FEW.scattered : FEW.else;
  });
  const sets = matching.map(
    ({ set }, n) => `set${n} AS MATERIALIZED (${set} LIMIT ${Number(most[n]) + 1})`,
  );
  const sizes = most.map((few, n) => `(${n}, (SELECT count(*) FROM set${n}), ${few})`);
  const drives = matching.map(
    (_, n) => `SELECT id, key FROM set${n} WHERE (SELECT which FROM rare) = ${n}`,
  );
  return `${sets.join(', ')}, size (which, n, most) AS MATERIALIZED (VALUES ${sizes.join(', ')}),
    rare AS MATERIALIZED (SELECT (SELECT which FROM size WHERE n <= most ORDER BY n LIMIT 1) AS which),
    drive AS NOT MATERIALIZED (${drives.join(' UNION ALL ')})`;
}

/** A limit that stops a walk before it begins where there are few. */
export const ifNoneIsRare = (limit: number): string =>
  `(SELECT CASE WHEN which IS NULL THEN ${limit} ELSE 0 END FROM rare)`;

/** Those of `drive` who meet all the conditions, as `key` (this column of the account) and `id`. */
export function fewOf(conditions: Conditions, column: string): string {
  const { matching, facts, deadline } = conditions;
  const isAlone = matching.length === 1;
  const checks = isAlone ? conditions.checks : checksOf(conditions);
  // A set by deadline is one by facts, too.
  const hasFacts = facts && !(isAlone && deadline);
  if (column === 'name_key' && !hasFacts && matching.every(({ hasNames }) => hasNames)) {
    return `SELECT a.key, a.id FROM drive a WHERE ${[...checks, '1'].join(' AND ')}`;
  }
  const among = hasFacts ? [`EXISTS (SELECT 1 FROM (VALUES ${facts}) f WHERE ${HAS_FACTS})`] : [];
  return `SELECT a.${column} AS key, a.id FROM drive CROSS JOIN account a INDEXED BY account_list_by_id
      ON a.id = drive.id WHERE ${[...checks, ...among, '1'].join(' AND ')}`;
}
