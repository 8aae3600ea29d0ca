/** How a change is stored: one guarded batch, and a look whether it is there after a lost reply (architecture.md). */

/** The row that one write of this request marked with its own random `rev`; what belongs to the write leans on it. */
export interface Mark {
  readonly row: keyof typeof KEYS;
  readonly key: string | Uint8Array<ArrayBuffer>;
  readonly rev: string;
}

const KEYS = {
  account: 'id',
  factor: 'account_id',
  pending_key: 'account_id',
  recovery_set: 'account_id',
  session: 'id',
  bucket: 'id',
  setting: 'id',
  token: 'hash',
  request: 'id',
  help_desk_code: 'account_id',
  link: 'id',
  link_order: 'id',
} as const;

/** A condition of SQL for the statements after the marked one; they bind the key as ?1 and the rev as ?2. */
export const landed = ({ row }: Mark): string =>
  `EXISTS (SELECT 1 FROM ${row} AS landed WHERE landed.${KEYS[row]} = ?1 AND landed.rev = ?2)`;

/** Prepares a statement that leans on the mark: ?1 and ?2 are taken, `values` are bound from ?3 on. */
export const after = (
  db: D1Database,
  mark: Mark,
  sql: (condition: string) => string,
  ...values: readonly unknown[]
): D1PreparedStatement => db.prepare(sql(landed(mark))).bind(mark.key, mark.rev, ...values);

/**
 * Runs the batch and says whether the marked write landed. After an error it reads back: the token stands in the row,
 * or it does not, and then the error goes on. Nothing is retried blindly.
 */
export async function save(
  db: D1Database,
  mark: Mark,
  statements: readonly D1PreparedStatement[],
): Promise<boolean> {
  try {
    const [marked] = await db.batch([...statements]);
    return (marked?.meta.changes ?? 0) > 0;
  } catch (error) {
    const found = await db
      .prepare(`SELECT ${landed(mark)} AS found`)
      .bind(mark.key, mark.rev)
      .first('found');
    if (found === 1) return true;
    throw error;
  }
}
