/** Which accounts an action is for: those named, or all that a search finds. */
import { type AccountFilter, conditionsOf } from './account-list.ts';
import type { Bind } from './rows.ts';

export type Which =
  | { readonly ids: readonly string[] }
  | { readonly filter: AccountFilter; readonly now: number };

/** A condition over `FILTERED` of the list. */
export const matches = (which: Which, bind: Bind): string =>
  'ids' in which
    ? `a.id IN (SELECT value FROM json_each(${bind(JSON.stringify(which.ids))}))`
    : conditionsOf(which.filter, which.now, bind);
