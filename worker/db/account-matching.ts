/** Which accounts an action is for: those named, or all that a search finds. */
import { type AccountFilter, conditionOf } from './account-filter.ts';
import type { Bind } from './rows.ts';

export type Which =
  | { readonly ids: readonly string[] }
  | { readonly filter: AccountFilter; readonly now: number };

/** A condition over `account a`. */
export const matches = (which: Which, bind: Bind): string =>
  'ids' in which
    ? `a.id IN (SELECT value FROM json_each(${bind(JSON.stringify(which.ids))}))`
    : conditionOf(which.filter, which.now, bind);
