/**
 * Where a filter lets few people through, they are looked at one by one. Where each lets more through, a page of those who
 * meet all is soon found on a walk through the order.
 */
import { amongFacts, checksOf, type Conditions, HAS_FACTS } from './account-filter.ts';

/**
 * How many are few. Of those who meet one filter alone a walk finds a page the sooner the more there are; where an index holds
 * them with their names, a look at each costs little, and they may stand together, far from where a walk begins; where they
 * must meet more, it may go far, too. A count has no order at all: it goes by the smallest, and looks no further for how
 * small that is.
 */
const FEW = { scattered: 2500, else: 6000, total: 30_000 };

/** `rare` says which filter lets the fewest through, or NULL where that is no filter, or many. The statement leans on it. */
export function rareOf(conditions: Conditions, by: 'name' | 'else' | 'total'): string {
  const { matching, facts } = conditions;
  const isAlone = checksOf(conditions).length === 1;
  const sizes = matching.map(({ hasNames, set }, n) => {
    const few = isAlone && !(hasNames && by === 'name') ? FEW.scattered : FEW.else;
    const most = by === 'total' ? FEW.total : few;
    return `(${n}, (SELECT count(*) FROM (${set} LIMIT ${most + 1})), ${most + Number(by === 'total')})`;
  });
  if (by === 'total' && facts) {
    const all = `SELECT sum(count) FROM account_count a JOIN (VALUES ${facts}) f ON ${HAS_FACTS}`;
    sizes.push(`(NULL, coalesce((${all}), 0), ${Number.MAX_SAFE_INTEGER})`);
  }
  return `rare AS MATERIALIZED (${
    sizes.length > 0
      ? `SELECT (SELECT column1 FROM (VALUES ${sizes.join(', ')}) WHERE column2 <= column3 ORDER BY column2 LIMIT 1)`
      : 'SELECT NULL'
  } AS which)`;
}

/** A limit that stops what looks for people before it begins, where another way is the shorter one. */
export const limitIf = (which: number | null, limit: number): string =>
  `LIMIT (SELECT CASE WHEN which IS ${which} THEN ${limit} ELSE 0 END FROM rare)`;

/** Those whom the rarest filter lets through and who meet all the others, as `key` (this column of the account) and `id`. */
export function fewOf(conditions: Conditions, column: string): string {
  const { matching, checks } = conditions;
  const selects = matching.map(({ set, hasNames }, n) => {
    const others = matching.filter((_, it) => it !== n);
    // A set by deadline is one by facts, too.
    const isByFacts = conditions.deadline && n === matching.length - 1;
    const more = isByFacts ? checks : [...checks, ...amongFacts(conditions)];
    const where = [...others.map(({ check }) => check), ...more, 1].join(' AND ');
    const few = `(${set} ${limitIf(n, -1)})`;
    return column === 'name_key' && hasNames && !more[0] && others.every(({ isById }) => isById)
      ? `SELECT a.key, a.id FROM ${few} a WHERE ${where}`
      : `SELECT a.${column} AS key, a.id FROM ${few} s CROSS JOIN account a INDEXED BY account_list_by_id
          ON a.id = s.id WHERE ${where}`;
  });
  return selects.join(' UNION ALL ') || 'SELECT NULL AS key, NULL AS id WHERE 0';
}
