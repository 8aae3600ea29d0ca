import { dateTime, day, until } from './format.ts';

/** What a date can hold; a log that was tampered with may say anything. */
const LAST_MS = 8.64e15;
const real = (at: number): number => Math.min(Math.max(at, -LAST_MS), LAST_MS);

/** `4 January 2027, 12:00`: also what lies years back. */
export const moment = (at: number): string => `${day(real(at))}, ${until(real(at), real(at))}`;

/** `2027-01-04T12:00:00.000Z`, for machines and spreadsheets. */
export const iso = (at: number): string => new Date(real(at)).toISOString();

/** `4 Jan` of days since 1970: days are counted in UTC. */
export const utcDay = (days: number): string =>
  dateTime({ day: 'numeric', month: 'short', timeZone: 'UTC' }, days * 86_400_000);
