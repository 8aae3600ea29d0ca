import { day, until } from './format.ts';

/** `4 January 2027, 12:00`: also what lies years back. */
export const moment = (at: number): string => `${day(at)}, ${until(at, at)}`;
