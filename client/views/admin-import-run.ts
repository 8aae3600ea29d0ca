/** Sends a file of people in calls that the Worker takes, and gathers one report. */
import { IMPORT_ROWS, importApi, type ImportRow } from '../../shared/api-admin-import.ts';
import { csvLine } from '../../shared/csv.ts';
import { isRefused, type Refused, type Wanted } from '../../shared/people-import.ts';
import { call } from '../api.ts';
import type { Refusal } from '../text/refusal.ts';

export interface Run {
  readonly rows: readonly (Refused | Wanted)[];
  readonly preview: boolean;
  readonly onProgress: (done: number) => void;
}
export type Report =
  | { readonly ok: true; readonly rows: readonly ImportRow[] }
  | { readonly ok: false; readonly problem: Refusal };

/** Rows are judged over the whole file here, and sent as they were understood. */
export async function runImport({ rows, preview, onProgress }: Run): Promise<Report> {
  const report: ImportRow[] = [];
  for (const row of rows) if (isRefused(row)) report.push({ ...row, outcome: 'refused' });
  const wanted = rows.filter((row): row is Wanted => !isRefused(row));
  for (let at = 0; at < wanted.length; at += IMPORT_ROWS) {
    onProgress(at);
    const chunk = wanted.slice(at, at + IMPORT_ROWS);
    const csv = HEAD + chunk.map(lineOf).join('');
    // oxlint-disable-next-line no-await-in-loop -- one after the other: the database has one writer
    const outcome = await call(importApi.importAccounts, { csv, preview });
    if (!outcome.ok) return outcome;
    for (const [i, row] of outcome.value.rows.entries()) {
      report.push({ ...row, line: chunk[i]?.line ?? 0 });
    }
  }
  return { ok: true, rows: report.toSorted((one, other) => one.line - other.line) };
}

const HEAD = csvLine(['username', 'email', 'name', 'language', 'groups', 'days', 'role']);
const ROLES = { unknown: '?', not_by_import: 'admin' } as const;
const lineOf = ({ person, role }: Wanted): string =>
  csvLine([
    person.username,
    person.email,
    person.name,
    person.locale ?? '',
    person.groups.join(';'),
    person.days ?? '',
    role ? ROLES[role] : '',
  ]);
