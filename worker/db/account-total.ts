/** How many people a filter lets through. */
import { type AccountFilter, checksOf, conditionsOf, HAS_FACTS } from './account-filter.ts';
import { fewOf, limitIf, rareOf } from './account-rare.ts';
import { statement } from './rows.ts';

/** Whoever comes after is no longer counted. */
export const COUNTED_TO = 10_000;

/** Gives `total`: exact up to `COUNTED_TO`, one more where there are more; facts alone are counted already. */
export const totalOf = (db: D1Database, filter: AccountFilter, now: number): D1PreparedStatement =>
  statement(db, (bind) => {
    const conditions = conditionsOf(filter, now, bind);
    const { facts, matching, deadline } = conditions;
    const most = COUNTED_TO + 1;
    const checks = checksOf(conditions);
    if (checks.length === 0) {
      return `SELECT coalesce(sum(count), 0) AS total FROM account_count${
        facts ? ` a JOIN (VALUES ${facts}) f ON ${HAS_FACTS}` : ''
      }`;
    }
    const [only] = matching;
    if (only && checks.length === 1 && (!facts || deadline)) {
      return `SELECT count(*) AS total FROM (${only.set} LIMIT ${most})`;
    }
    const from = facts
      ? `(VALUES ${facts}) f CROSS JOIN account a INDEXED BY account_facts_by_deadline WHERE ${HAS_FACTS} AND`
      : 'account a INDEXED BY account_list_by_id WHERE';
    return `WITH ${rareOf(conditions, 'total')} SELECT count(*) AS total FROM (
        SELECT 1 FROM (${fewOf(conditions, 'name_key')})
        UNION ALL SELECT * FROM (SELECT 1 FROM ${from} ${checks.join(' AND ')} ${limitIf(null, most)}) LIMIT ${most})`;
  });
