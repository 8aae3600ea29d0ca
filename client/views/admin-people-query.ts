/** What the people list shows, as the address holds it. */
import { adminApi, SORTS } from '../../shared/api-admin.ts';
import type { Body } from '../../shared/endpoint.ts';
import { enrollment } from '../../shared/own-account.ts';
import { role, status } from '../../shared/role.ts';

export const STATES = enrollment.entries.state.options;
export const ROLES = role.options;
export const STATUSES = status.options;
export const LOCKED = ['1', '0'] as const;
/** Hours to the deadline. */
export const WITHIN = ['24', '48', '168'] as const;
export { SORTS };

type OneOf<T extends readonly string[]> = T[number] | undefined;
export interface PeopleQuery {
  readonly q: string;
  readonly state: OneOf<typeof STATES>;
  readonly role: OneOf<typeof ROLES>;
  readonly status: OneOf<typeof STATUSES>;
  readonly locked: OneOf<typeof LOCKED>;
  readonly group: string | undefined;
  readonly within: OneOf<typeof WITHIN>;
  readonly sort: (typeof SORTS)[number];
}

export const EVERYBODY: PeopleQuery = {
  q: '',
  state: undefined,
  role: undefined,
  status: undefined,
  locked: undefined,
  group: undefined,
  within: undefined,
  sort: 'name',
};

const LONGEST_SEARCH = 200;
const oneOf = <T extends string>(value: string | null, of: readonly T[]): T | undefined =>
  of.find((it) => it === value);

/** What of an address makes sense; the rest is as if it were not there. */
export function queryFrom(search: string): PeopleQuery {
  const given = new URLSearchParams(search);
  return {
    q: (given.get('q') ?? '').slice(0, LONGEST_SEARCH),
    state: oneOf(given.get('state'), STATES),
    role: oneOf(given.get('role'), ROLES),
    status: oneOf(given.get('status'), STATUSES),
    locked: oneOf(given.get('locked'), LOCKED),
    group: given.get('group')?.slice(0, LONGEST_SEARCH) || undefined,
    within: oneOf(given.get('within'), WITHIN),
    sort: oneOf(given.get('sort'), SORTS) ?? EVERYBODY.sort,
  };
}

/** The query part of the address, with its question mark, or empty. */
export function addressOf(query: PeopleQuery): string {
  const { q, sort, ...filters } = query;
  const given = new URLSearchParams();
  if (q.trim()) given.set('q', q.trim());
  for (const [name, value] of Object.entries(filters)) if (value) given.set(name, value);
  if (sort !== EVERYBODY.sort) given.set('sort', sort);
  const text = given.toString();
  return text && `?${text}`;
}

/** What a query asks for, without order and pages. */
export function filterOf(query: PeopleQuery) {
  const { q, sort: _, ...filters } = query;
  return { ...filters, q: q.trim() || undefined };
}

export function bodyOf(
  query: PeopleQuery,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
): Body<typeof adminApi.listAccounts> {
  return {
    ...filterOf(query),
    sort: query.sort,
    limit: String(limit),
    ...(after === undefined ? { count: '1' } : { after }),
  };
}

export function filterCount(query: PeopleQuery): number {
  const { q: _, ...filters } = filterOf(query);
  return Object.values(filters).filter((it) => it !== undefined).length;
}

export const isNarrowed = (query: PeopleQuery): boolean =>
  query.q.trim() !== '' || filterCount(query) > 0;

/** The query after one of its fields was chosen anew; an empty value is any. */
export function changedBy(query: PeopleQuery, name: string, value: string): PeopleQuery {
  const given = new URLSearchParams(addressOf(query));
  given.set(name, value);
  return queryFrom(given.toString());
}
