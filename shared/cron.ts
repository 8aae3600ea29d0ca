/** What of cron is true without it: whether it still comes. */

/** Cron comes every five minutes: three are missing. */
const LATE_MS = 15 * 60_000;

/** Null: it has never come. */
export const isCronLate = (lastRunAt: number | null, now: number): boolean =>
  lastRunAt === null || now - lastRunAt > LATE_MS;
