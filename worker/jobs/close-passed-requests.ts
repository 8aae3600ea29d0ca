import { closePassed } from '../db/request-list.ts';
import type { Deps } from '../deps.ts';

/** Stores of open requests that they have passed; nothing true depends on it. */
export const closePassedRequests = (deps: Deps): Promise<void> => closePassed(deps.db, deps.now());
