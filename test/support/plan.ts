/** Reading how the database goes about a statement (EXPLAIN QUERY PLAN). */

/** The lines that read a whole table, or an index from end to end; what the statement has made itself is no table. */
export function wholeReads(plan: readonly string[]): string[] {
  const made = plan.flatMap((line) => /^(?:CO-ROUTINE|MATERIALIZE) (.+)$/.exec(line)?.[1] ?? []);
  return plan.filter((line) => {
    const name = /^SCAN (\S+)( USING .*)?$/.exec(line)?.[1];
    if (name === undefined || name === 'account_count') return false;
    const at = line.includes(' USING ') ? -1 : made.indexOf(name);
    // One letter may stand for a table elsewhere in the statement.
    if (at >= 0 && name.length === 1) made.splice(at, 1);
    return at < 0;
  });
}

/** The lines that read people in the order of an index and are sorted nevertheless. */
export const sortedWalks = (plan: readonly string[]): string[] =>
  plan.filter((line, n) => {
    if (!/^SEARCH a USING .*INDEX account_(by|facts_by|list_by_(?!id))/.test(line)) return false;
    const next = plan.slice(n + 1).find((it) => !/^(SEARCH|LIST|SCAN \d|REUSE)/.test(it));
    return next?.startsWith('USE TEMP B-TREE FOR ORDER') ?? false;
  });
