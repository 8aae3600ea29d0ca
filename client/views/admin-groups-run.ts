/** Changes the groups of many in calls that the Worker takes, and gathers one report. */
import type { ActionResult } from '../../shared/api-admin.ts';
import { adminApi } from '../../shared/api-admin.ts';
import { editApi } from '../../shared/api-admin-edit.ts';
import type { Body } from '../../shared/endpoint.ts';
import { call } from '../api.ts';
import type { Refusal } from '../text/refusal.ts';

/** The Worker takes so many at a time. */
const CHUNK = 200;

type Filter = Omit<Body<typeof adminApi.listAccounts>, 'sort' | 'after' | 'limit' | 'count'>;
interface Named {
  readonly id: string;
  readonly name: string;
}
export type Chosen =
  | { readonly people: readonly Named[] }
  /** All that match; `isMore`: there are more than `total`. */
  | { readonly filter: Filter; readonly total: number; readonly isMore?: boolean };

export interface GroupChange {
  readonly add: string[];
  readonly remove: string[];
}

export interface Tally {
  readonly done: number;
  readonly skipped: number;
  readonly refused: readonly (ActionResult & Named)[];
  /** Where to go on; undefined at the end. */
  readonly next?: string | undefined;
}
export const NOTHING_DONE: Tally = { done: 0, skipped: 0, refused: [], next: '' };

type Step = { readonly tally: Tally } | { readonly problem: Refusal };

/** One call further. Who was changed before is only found to be so already. */
export async function changeSome(chosen: Chosen, change: GroupChange, tally: Tally): Promise<Step> {
  const page = await pageOf(chosen, tally.next ?? '');
  if ('problem' in page) return page;
  const { people, next } = page;
  if (people.length === 0) return { tally: { ...tally, next } };
  const ids = people.map(({ id }) => id);
  const outcome = await call(editApi.changeGroups, { ids, ...change });
  if (!outcome.ok) return outcome;
  const { results } = outcome.value;
  const count = (of: ActionResult['outcome']) => results.filter((it) => it.outcome === of).length;
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const refused = results
    .filter((it) => it.outcome === 'refused')
    .map((it) => ({ ...it, name: names.get(it.id) ?? '' }));
  return {
    tally: {
      done: tally.done + count('done'),
      skipped: tally.skipped + count('skipped'),
      refused: [...tally.refused, ...refused],
      next,
    },
  };
}

type Page =
  | { readonly people: readonly Named[]; readonly next: string | undefined }
  | { readonly problem: Refusal };

/** By name and id, so that who leaves the filter by the change moves nobody else out of the way. */
async function pageOf(chosen: Chosen, after: string): Promise<Page> {
  if ('people' in chosen) {
    const at = Number(after);
    const isLast = at + CHUNK >= chosen.people.length;
    return {
      people: chosen.people.slice(at, at + CHUNK),
      next: isLast ? undefined : `${at + CHUNK}`,
    };
  }
  const cursor = after ? { after } : {};
  const limit = `${CHUNK}`;
  const outcome = await call(adminApi.listAccounts, { ...chosen.filter, ...cursor, limit });
  if (!outcome.ok) return outcome;
  return { people: outcome.value.accounts, next: outcome.value.next };
}
