/** What the audit log shows, as the address holds it. */
import type { eventsApi } from '../../shared/api-admin-events.ts';
import type { Body } from '../../shared/endpoint.ts';
import { EVENT_KINDS, type EventKind } from '../../shared/event-type.ts';

const NAMES = ['account', 'actor', 'type', 'since', 'until'] as const;
/** `type`: one, or a kind; `since`, `until`: days such as `2026-11-24`, both shown. Empty: any. */
export type AuditQuery = Readonly<Record<(typeof NAMES)[number], string>>;

const KINDS: Readonly<Record<string, EventKind>> = EVENT_KINDS;

/** The types of a kind; of a type, itself. */
export const typesOf = (kind: string): string[] =>
  kind in KINDS ? [kind] : Object.keys(KINDS).filter((type) => KINDS[type] === kind);

const FITS: Readonly<Record<keyof AuditQuery, (value: string) => boolean>> = {
  account: (value) => value.length <= 64,
  actor: (value) => value.length <= 64,
  type: (value) => typesOf(value).length > 0,
  since: (value) => isDay(value),
  until: (value) => isDay(value),
};
const isDay = (value: string): boolean => /^\d{4}-\d\d-\d\d$/.test(value) && dayStart(value) >= 0;

/** What of an address makes sense; the rest is as if it were not there. */
export function auditQueryFrom(search: string): AuditQuery {
  const given = new URLSearchParams(search);
  const of = (name: keyof AuditQuery) => {
    const value = given.get(name) ?? '';
    return FITS[name](value) ? value : '';
  };
  return {
    account: of('account'),
    actor: of('actor'),
    type: of('type'),
    since: of('since'),
    until: of('until'),
  };
}

/** The query part of the address, with its question mark, or empty. */
export function auditAddress(query: AuditQuery): string {
  const text = new URLSearchParams(NAMES.flatMap((it) => (query[it] ? [[it, query[it]]] : [])));
  return text.size === 0 ? '' : `?${text}`;
}

export const filterBody = (
  query: AuditQuery,
): Omit<Body<typeof eventsApi.exportEvents>, 'format'> => ({
  account: query.account || undefined,
  actor: query.actor || undefined,
  type: query.type ? typesOf(query.type).join() : undefined,
  since: query.since ? String(dayStart(query.since)) : undefined,
  until: query.until ? String(dayStart(query.until, 1)) : undefined,
});

/** The first instant of a day by the admin's own clock, or of one so many days later. */
function dayStart(day: string, later = 0): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).getTime();
}
