import { dateTime, day, until } from './format.ts';

/** `4 January 2027, 12:00`: also what lies years back. */
export const moment = (at: number): string => `${day(at)}, ${until(at, at)}`;

/** `4 Jan` of days since 1970: days are counted in UTC. */
export const utcDay = (days: number): string =>
  dateTime({ day: 'numeric', month: 'short', timeZone: 'UTC' }, days * 86_400_000);
