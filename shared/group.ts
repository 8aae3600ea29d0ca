/** Groups of people: for whom a link is shown, and whom a list is narrowed to. */
import * as v from 'valibot';
import { oneLine } from './identifier.ts';

export const group = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60), oneLine);
/** So many groups one person may be in. */
export const MOST_GROUPS = 50;
export const groups = v.pipe(v.array(group), v.maxLength(MOST_GROUPS));
