import { rowsOf } from './rows.ts';

export interface GroupCount {
  readonly name: string;
  readonly count: number;
}

/** Beyond so many nobody picks from a list. */
const LISTED = 1000;

/** The groups that somebody is in, by name. Triggers keep the counts. */
export async function listGroups(db: D1Database): Promise<GroupCount[]> {
  const found = await db
    .prepare(`SELECT name, count FROM group_count ORDER BY name LIMIT ${LISTED}`)
    .all();
  return rowsOf<GroupCount>(found);
}
