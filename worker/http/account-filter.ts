import type * as v from 'valibot';
import type { accountFilter } from '../../shared/api-admin-action.ts';
import type { AccountFilter } from '../db/account-filter.ts';

type Sent = v.InferOutput<typeof accountFilter>;

/** The filter of a list, a job or an export, from the words of an address. */
export const filterOf = ({ locked, within, ...rest }: Sent): AccountFilter => ({
  ...rest,
  locked: locked && locked === '1',
  within: within ? Number(within) : undefined,
});
