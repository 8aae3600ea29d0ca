/** Many rows by few statements: D1 takes 100 bound parameters, and 2 MB for each of them. */
import type { LocalDatabase } from '../local-database.ts';

type Value = string | number | null | Uint8Array;
export type Row = readonly Value[];

/** Well below 2 MB, also where letters take three bytes. */
const CHARACTERS = 500_000;
/** Statements in one transaction: where keys are random, each commit writes most of an index again. */
const TOGETHER = 40;

export async function insertAll(
  db: LocalDatabase,
  table: string,
  columns: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  // A blob comes as hexadecimal digits. A column that may be NULL is told apart by the rows that have one.
  const isBlob = columns.map((_, n) => rows.some((row) => row[n] instanceof Uint8Array));
  const values = columns.map((_, n) => (isBlob[n] ? `unhex(value ->> ${n})` : `value ->> ${n}`));
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM json_each(?1)`;
  const insert = db.prepare(sql);
  let together = [];
  for (const json of batches(rows)) {
    together.push(insert.bind(json));
    if (together.length < TOGETHER) continue;
    await db.batch(together);
    together = [];
  }
  if (together.length > 0) await db.batch(together);
}

function* batches(rows: readonly Row[]): Generator<string> {
  let parts: string[] = [];
  let length = 0;
  for (const row of rows) {
    const text = JSON.stringify(
      row.map((value) => (value instanceof Uint8Array ? hex(value) : value)),
    );
    parts.push(text);
    length += text.length;
    if (length < CHARACTERS) continue;
    yield `[${parts.join(',')}]`;
    parts = [];
    length = 0;
  }
  if (parts.length > 0) yield `[${parts.join(',')}]`;
}

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const hex = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += DIGITS[byte];
  return text;
};
