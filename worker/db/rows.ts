/** The rows of one statement of a batch. */
export const rowsOf = <T>(result: D1Result | undefined): T[] => (result?.results ?? []) as T[];
export const firstOf = <T>(result: D1Result | undefined): T | undefined => rowsOf<T>(result)[0];

/** Takes a value and gives the parameter that stands for it. */
export type Bind = (value: string | number | null) => string;

/** Builds a statement whose parameters are numbered as they come. */
export function statement(db: D1Database, build: (bind: Bind) => string): D1PreparedStatement {
  const values: (string | number | null)[] = [];
  const sql = build((value) => `?${values.push(value)}`);
  return db.prepare(sql).bind(...values);
}
