/** The contract of what changed among the people, for copies of the list. */
import * as v from 'valibot';
import { accountRow } from './account.ts';
import type { Endpoint } from './endpoint.ts';

export const adminChangesApi = {
  changes: {
    method: 'GET',
    path: '/api/admin/changes',
    /** `since`: the cursor of the last reply. Without it, everybody from the beginning, and nobody who is gone. */
    body: v.strictObject({ since: v.optional(v.pipe(v.string(), v.maxLength(200))) }),
    reply: v.object({
      accounts: v.array(accountRow),
      /** Ids of accounts that were deleted. */
      removed: v.array(v.string()),
      cursor: v.string(),
      /** There is more after this cursor already. */
      more: v.boolean(),
    }),
  },
} as const satisfies Record<string, Endpoint>;
