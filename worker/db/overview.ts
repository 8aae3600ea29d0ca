/** How things stand: kept counts and short walks through indexes, in one round trip, however many people there are. */
import { EXPIRING_HOURS, type Overview } from '../../shared/api-admin-overview.ts';
import { DAY_MS, HOUR_MS } from '../../shared/enrollment.ts';
import { requestState } from '../../shared/request.ts';
import { COUNTED_TO, totalOf } from './account-total.ts';
import { requestsOf, selectRequests } from './request-list.ts';
import { type Bind, firstOf, rowsOf, statement } from './rows.ts';

const DAYS = 90;
/** A mail that failed is told of for so long. */
const FAILED_MS = 30 * DAY_MS;
/** So many names are shown. */
const SHOWN = 10;
/** So many open requests are judged, whether they have passed. */
const JUDGED = 200;

/** Active users who must enroll and have not, and whose deadline lies after the first instant and not after the second. */
const waiting = (bind: Bind, after: number, upTo: number): string =>
  `account WHERE role = 'user' AND status = 'active' AND fact = 'required'
    AND deadline_key > ${bind(after)} AND deadline_key <= ${bind(upTo)}`;

export type Standing = Omit<Overview, 'mail'> & { mail: Omit<Overview['mail'], 'isConfigured'> };

export async function readOverview(db: D1Database, now: number): Promise<Standing> {
  const today = Math.floor(now / DAY_MS);
  const failed = (bind: Bind) =>
    `outbox WHERE state IN ('failed', 'unknown') AND next_at > ${bind(now - FAILED_MS)}`;
  const [counted, rest, locked, expiring, soonest, open, unsent, days] = await db.batch([
    // A deadline of this very day is in the future here; `rest` tells how many of them are not.
    statement(
      db,
      (
        bind,
      ) => `SELECT CASE WHEN status <> 'active' THEN status WHEN fact IN ('enrolled', 'free') THEN fact
          WHEN fact = 'required' AND deadline_day BETWEEN 0 AND ${bind(today - 1)} THEN 'expired' ELSE 'due' END AS what,
        sum(count) AS count FROM account_count GROUP BY what`,
    ),
    statement(
      db,
      (bind) => `SELECT (SELECT count(*) FROM ${waiting(bind, today * DAY_MS - 1, now)}) AS passed,
        (SELECT count(*) FROM ${failed(bind)}) AS failed,
        (SELECT at FROM heartbeat) AS lastRunAt, (SELECT failures FROM heartbeat) AS failures`,
    ),
    totalOf(db, { locked: true }, now),
    totalOf(db, { status: 'active', within: EXPIRING_HOURS }, now),
    statement(
      db,
      (bind) => `SELECT id, name, deadline_key AS deadline
        FROM ${waiting(bind, now, now + EXPIRING_HOURS * HOUR_MS)} ORDER BY deadline_key, id LIMIT ${SHOWN}`,
    ),
    selectRequests(db, { state: 'open', limit: JUDGED, now }),
    statement(
      db,
      (bind) => `SELECT a.id, a.name, o.kind, o.next_at AS at
        FROM (SELECT * FROM ${failed(bind)} ORDER BY next_at DESC LIMIT ${SHOWN}) o
        CROSS JOIN account a ON a.id = o.account_id ORDER BY at DESC`,
    ),
    statement(
      db,
      (bind) => `SELECT day, sign_ins AS signIns, refusals, active, enrolled, waiting FROM day_count
        WHERE day BETWEEN ${bind(today - DAYS + 1)} AND ${bind(today)} ORDER BY day`,
    ),
  ]);

  const counts: Readonly<Record<string, number>> = Object.fromEntries(
    rowsOf<{ what: string; count: number }>(counted).map(({ what, count }) => [what, count]),
  );
  const count = (what: string) => counts[what] ?? 0;
  const { passed, failed: failedCount, lastRunAt, failures } = firstOf<Rest>(rest) ?? NOTHING;
  const due = count('due') - passed;
  const expired = count('expired') + passed;
  const asked = requestsOf(open).filter((it) => requestState(it, it.circumstances, now) === 'open');
  const [oldest] = asked;
  return {
    counts: {
      enrolled: count('enrolled'),
      due,
      expired,
      notRequired: count('free'),
      invited: count('invited'),
      suspended: count('suspended'),
      locked: exactTo(COUNTED_TO, totalIn(locked)),
    },
    expiring: { ...exactTo(COUNTED_TO, totalIn(expiring)), people: rowsOf(soonest) },
    requests: {
      ...exactTo(JUDGED, asked.length),
      ...(oldest && {
        oldest: { id: oldest.account.id, name: oldest.account.name, filedAt: oldest.filedAt },
      }),
    },
    mail: { failed: failedCount, latest: rowsOf(unsent) },
    cron: { lastRunAt, failures: failures ?? 0 },
    days: daysOf(rowsOf(days), today, {
      active: count('enrolled') + count('free') + due + expired,
      enrolled: count('enrolled'),
      waiting: due + expired,
    }),
  };
}

interface Rest {
  readonly passed: number;
  readonly failed: number;
  readonly lastRunAt: number | null;
  readonly failures: number | null;
}
const NOTHING: Rest = { passed: 0, failed: 0, lastRunAt: null, failures: null };

type Day = Overview['days'][number];
type DayRecord = Omit<Day, 'adoption'> & {
  readonly active: number | null;
  readonly enrolled: number;
  readonly waiting: number;
};

/** Of today it is known how adoption stands, whenever cron has looked. */
function daysOf(records: readonly DayRecord[], today: number, adoption: Day['adoption']): Day[] {
  const days = records.map(({ active, enrolled, waiting: wait, ...day }) => ({
    ...day,
    adoption: active === null ? null : { active, enrolled, waiting: wait },
  }));
  const last = days.at(-1)?.day === today ? days.pop() : undefined;
  return [...days, { day: today, signIns: 0, refusals: 0, ...last, adoption }];
}

const totalIn = (result: D1Result | undefined) => firstOf<{ total: number }>(result)?.total ?? 0;

const exactTo = (most: number, total: number) =>
  total > most ? { total: most, more: true as const } : { total };
