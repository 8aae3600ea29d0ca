/** Reads comma-separated values strictly (RFC 4180): what does not fit is said, never guessed at. */

export interface CsvRecord {
  /** Where it begins, from 1; a quoted field may go over several lines. */
  readonly line: number;
  readonly fields: readonly string[];
  /** A quote that never ends, or stands where none may stand. */
  readonly isBroken: boolean;
}

/** Characters: no header is longer. */
const LONGEST_HEAD = 10_000;
const DELIMITERS = [',', ';', '\t'] as const;

/** What most often parts the fields of the first line, outside quotes: Excel writes `;` in many countries. */
function delimiterOf(text: string): string {
  const line = text.slice(0, LONGEST_HEAD).replaceAll(/"[^"]*"/g, '');
  const first = /^[^\r\n]*/.exec(line.trimStart())?.[0] ?? '';
  const count = (delimiter: string) => first.split(delimiter).length;
  return DELIMITERS.reduce((best, it) => (count(it) > count(best) ? it : best));
}

/** Lines without anything are left out. */
export function readCsv(text: string): CsvRecord[] {
  const delimiter = delimiterOf(text);
  const plain = new RegExp(`[^${delimiter}"\\r\\n]*`, 'y');
  const quoted = /"([^"]*(?:""[^"]*)*)"/y;
  const rest = /[^\r\n]*/y;
  const records: CsvRecord[] = [];
  let line = 1;
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  while (at < text.length) {
    const begin = at;
    const fields: string[] = [];
    let isBroken = false;
    do {
      if (fields.length > 0) at++;
      const found = text[at] === '"' ? take(quoted) : take(plain);
      fields.push(found?.[1]?.replaceAll('""', '"') ?? found?.[0] ?? '');
      const end = text[at];
      isBroken ||= !found || (end !== undefined && ![delimiter, '\r', '\n'].includes(end));
    } while (!isBroken && text[at] === delimiter);
    if (isBroken) take(rest);
    if (isBroken || fields.length > 1 || fields[0]?.trim()) {
      records.push({ line, fields, isBroken });
    }
    if (text.startsWith('\r\n', at)) at += 2;
    else if (at < text.length) at++;
    line += text.slice(begin, at).match(/\r\n|\r|\n/g)?.length ?? 0;
  }
  return records;
}
