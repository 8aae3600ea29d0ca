/** The contract of people as CSV: in by text, out by rows, which the app writes. */
import * as v from 'valibot';
import { accountRow } from './account.ts';
import { accountFilter } from './api-admin-action.ts';
import { adminApi } from './api-admin.ts';
import type { Endpoint } from './endpoint.ts';

/** So many rows one call adds. */
export const IMPORT_ROWS = 500;
const LONGEST_CSV = 5_000_000;

const importRow = v.object({
  /** Of the text that was sent, from 1. */
  line: v.number(),
  outcome: v.picklist(['added', 'exists', 'refused']),
  reason: v.optional(v.string()),
  field: v.optional(v.string()),
});
export type ImportRow = v.InferOutput<typeof importRow>;

export const importApi = {
  importAccounts: {
    method: 'POST',
    path: '/api/admin/accounts/import',
    body: v.strictObject({
      csv: v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_CSV)),
      /** Says what would happen, and writes nothing. */
      preview: v.optional(v.boolean()),
    }),
    /** security.md: CSV 5 MB. */
    longestBody: LONGEST_CSV,
    reply: v.object({ rows: v.array(importRow), unknownColumns: v.array(v.string()) }),
  },
  exportAccounts: {
    method: 'POST',
    path: '/api/admin/accounts/export',
    /** As the list is filtered; a thousand at a time, by name. */
    body: v.strictObject({
      ...accountFilter.entries,
      after: adminApi.listAccounts.body.entries.after,
    }),
    reply: v.object({ accounts: v.array(accountRow), next: v.optional(v.string()) }),
  },
} as const satisfies Record<string, Endpoint>;
