import { purgeExpired as purge } from '../db/purge.ts';
import type { Deps } from '../deps.ts';

/** Rows whose time is over go; nothing true depends on it. */
export const purgeExpired = (deps: Deps): Promise<void> => purge(deps.db, deps.now());
