/** What a file of people asks for, row by row: who can be added, and why the others cannot (docs/import.md). */
import * as v from 'valibot';
import { neutralised } from './csv.ts';
import { type CsvRecord, readCsv } from './csv-read.ts';
import { ENROLLMENT_DAYS } from './enrollment.ts';
import { groups } from './group.ts';
import { canonicalIdentifier, email, personName, username } from './identifier.ts';
import { type Locale, locale } from './locale.ts';

export const COLUMNS = ['username', 'email', 'name', 'language', 'groups', 'days', 'role'] as const;
export type Column = (typeof COLUMNS)[number];
const NEEDED: readonly Column[] = ['username', 'email', 'name'];

export interface Newcomer {
  readonly username: string;
  readonly email: string;
  readonly name: string;
  readonly locale?: Locale | undefined;
  readonly groups: readonly string[];
  readonly days?: number | undefined;
}
export interface Refused {
  readonly line: number;
  readonly reason: string;
  readonly field?: string | undefined;
}
export interface Wanted {
  readonly line: number;
  readonly person: Newcomer;
  /** Only users are added; who is there already is there, whatever the role. */
  readonly role?: 'unknown' | 'not_by_import' | undefined;
}
export type Sheet =
  | {
      readonly ok: true;
      /** In the order of the file. */
      readonly rows: readonly (Refused | Wanted)[];
      readonly unknownColumns: readonly string[];
    }
  | { readonly ok: false; readonly reason: SheetProblem };
export type SheetProblem = 'empty' | 'quotes' | 'missing_column' | 'double_column';

export const isRefused = (row: Refused | Wanted): row is Refused => 'reason' in row;

export function readPeople(csv: string): Sheet {
  const [head, ...records] = readCsv(csv.replace(/^\ufeff/, ''));
  if (!head) return { ok: false, reason: 'empty' };
  if (head.isBroken) return { ok: false, reason: 'quotes' };
  const names = head.fields.map((name) => name.trim().toLowerCase());
  if (!NEEDED.every((name) => names.includes(name))) return { ok: false, reason: 'missing_column' };
  const known = names.filter((name) => isColumn(name));
  if (new Set(known).size < known.length) return { ok: false, reason: 'double_column' };
  return {
    ok: true,
    rows: withoutDuplicates(records.map((record) => judge(record, names))),
    unknownColumns: head.fields.filter((_, i) => !isColumn(names[i] ?? '')).map((it) => it.trim()),
  };
}

const isColumn = (name: string): name is Column => COLUMNS.some((column) => column === name);

function judge({ line, fields, isBroken }: CsvRecord, names: readonly string[]): Refused | Wanted {
  if (isBroken) return { line, reason: 'quotes' };
  if (fields.length !== names.length) return { line, reason: 'columns' };
  const cell = (column: Column) => plain(fields[names.indexOf(column)] ?? '').trim();
  const read = v.safeParse(row, {
    username: cell('username'),
    email: cell('email'),
    name: cell('name'),
    language: cell('language').toLowerCase() || undefined,
    groups: cell('groups')
      .split(';')
      .filter((name) => name.trim()),
    days: cell('days') || undefined,
  });
  const [issue] = read.issues ?? [];
  if (!read.success) {
    const key = issue?.path?.[0]?.key;
    const field = typeof key === 'string' ? key : undefined;
    return { line, reason: reasonOf(issue), field };
  }
  const { language, days, ...person } = read.output;
  const role = cell('role').toLowerCase() || 'user';
  return {
    line,
    person: { ...person, locale: language, days },
    role: role === 'user' ? undefined : role === 'admin' ? 'not_by_import' : 'unknown',
  };
}

/** What an export has put before a formula is not part of the text. */
const plain = (text: string): string =>
  text.startsWith("'") && neutralised(text.slice(1)) === text ? text.slice(1) : text;

const row = v.object({
  username,
  email,
  name: personName,
  language: v.optional(locale),
  groups,
  days: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,3}$/),
      v.transform(Number),
      v.minValue(ENROLLMENT_DAYS.min),
      v.maxValue(ENROLLMENT_DAYS.max),
    ),
  ),
});

function reasonOf(issue: v.BaseIssue<unknown> | undefined): string {
  if (issue?.input === '') return 'missing';
  if (issue?.type === 'max_length') return 'too_long';
  return issue?.type === 'picklist' ? 'unknown' : 'malformed';
}

/** The first of two that share a username or an address counts. */
function withoutDuplicates(rows: readonly (Refused | Wanted)[]): (Refused | Wanted)[] {
  const seen = { username: new Set<string>(), email: new Set<string>() };
  return rows.map((it) => {
    if (isRefused(it)) return it;
    const keys = keysOf(it.person);
    const field = (['username', 'email'] as const).find((name) => seen[name].has(keys[name]));
    if (field) return { line: it.line, reason: 'duplicate', field };
    seen.username.add(keys.username);
    seen.email.add(keys.email);
    return it;
  });
}

export const keysOf = ({ username: name, email: address }: Newcomer) => ({
  username: canonicalIdentifier(name),
  email: canonicalIdentifier(address),
});
