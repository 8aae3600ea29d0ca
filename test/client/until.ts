import { waitUntil } from '@open-wc/testing';

/** A machine that runs other tests beside this one takes its time. */
const PATIENCE_MS = 20_000;

/** Resolves when it is so; else fails, and says what it waited for. */
export const until = (isSo: () => unknown, what?: string): Promise<void> =>
  waitUntil(isSo, what, { timeout: PATIENCE_MS });
