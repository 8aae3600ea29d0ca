/**
 * The whole story of the portal, from the setup link to being let in again, in chapters that build on each other.
 * The journeys walk it to test it, the screenshots to show it.
 */
import type { Chapter } from './cast.ts';
import { CODES } from './codes.ts';
import { ENROLLMENT } from './enrollment.ts';
import { HELP } from './help.ts';
import { LINKS } from './links.ts';

export const STORY: readonly Chapter[] = [...ENROLLMENT, ...CODES, ...HELP, ...LINKS];
