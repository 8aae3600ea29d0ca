/**
 * Reminders over whole enrollment periods: random deadlines, actions at any moment, and cron runs that come, miss, come
 * twice or overlap. The mails are compared with what the rules give, worked out anew from the facts at each run.
 */
import { expect } from '@esm-bundle/chai';
import {
  array,
  assert,
  asyncProperty,
  constantFrom,
  integer,
  nat,
  oneof,
  record,
  uniqueArray,
  type Arbitrary,
} from 'fast-check';
import { ACTIONS, scene } from '../support/crowd.ts';
import { LONG } from '../support/long.ts';
import { DAY, HOUR, MINUTE, NOON, signIn } from '../support/people.ts';
import type { Portal } from '../support/portal.ts';

/** A history is one person's; those of one portal share its cron runs. */
const PORTALS = LONG ? 25 : 1;
const PEOPLE = LONG ? 80 : 30;
const STEPS = LONG ? 60 : 25;

interface Facts {
  readonly id: string;
  readonly username: string;
  readonly due: number;
  readonly deadline: number | null;
}
/** What the model knows of one person. */
interface Known {
  deadline: number | null;
  setAt: number;
  readonly told: Set<string>;
}

const facts = (portal: Portal): Promise<Facts[]> =>
  portal.sql(
    `SELECT a.id, username, deadline_at AS deadline, status = 'active' AND required AND f.account_id IS NULL AS due
      FROM account a LEFT JOIN factor f ON f.account_id = a.id WHERE role = 'user'`,
  );

const step = record({
  minutes: oneof(constantFrom(5, 30, 60, 6 * 60, 12 * 60), integer({ min: 1, max: 2 * 24 * 60 })),
  acts: array(
    record({
      action: constantFrom(
        'require',
        'require',
        'extend',
        'set-deadline',
        'remove',
        'suspend',
        'reactivate',
        'enroll',
      ),
      who: uniqueArray(nat({ max: PEOPLE - 1 }), { minLength: 1, maxLength: PEOPLE / 3 }),
      days: integer({ min: 1, max: 4 }),
      ms: constantFrom(0, 1, HOUR, DAY),
    }),
    { maxLength: 3 },
  ),
  runs: constantFrom(0, 1, 1, 1, 2, 3),
});

describe('reminders, as a model', () => {
  it('each person gets exactly the mails that the rules give, each once', async () => {
    await assert(asyncProperty(array(step, { minLength: STEPS, maxLength: STEPS }), history), {
      numRuns: PORTALS,
      endOnFailure: true,
    });
  });
});

async function history(steps: readonly (typeof step extends Arbitrary<infer T> ? T : never)[]) {
  const { portal, admin } = await scene(PEOPLE);
  const known = new Map<string, Known>();
  const expected: string[] = [];
  const note = async () => {
    for (const { id, deadline } of await facts(portal)) {
      const was = known.get(id) ?? { deadline: null, setAt: 0, told: new Set<string>() };
      if (was.deadline !== deadline) Object.assign(was, { deadline, setAt: portal.now });
      known.set(id, was);
    }
  };
  const run = async (count: number) => {
    const now = portal.now;
    for (const { id, username, due } of count > 0 ? await facts(portal) : []) {
      const { deadline, setAt, told } = known.get(id) ?? {
        deadline: null,
        setAt: 0,
        told: new Set(),
      };
      if (!due || deadline === null) continue;
      const kind = now >= deadline ? 'expired' : 'reminder';
      const earned = kind === 'expired' || (now >= deadline - DAY && deadline - setAt > DAY);
      if (!earned || told.has(`${kind} ${deadline}`)) continue;
      told.add(`${kind} ${deadline}`);
      expected.push(`${now} ${kind} ${username}`);
    }
    await Promise.all(Array.from({ length: count }, () => portal.scheduled(now)));
  };

  for (const { minutes, acts, runs } of steps) {
    portal.later(minutes * MINUTE);
    if (acts.length > 0) await signIn(portal, admin);
    for (const { action, who, days, ms } of acts) {
      const ids = who.map((n) => `crowd${n + 1}`);
      if (action === 'enroll') await enrollAll(portal, ids);
      else {
        const more =
          action === 'set-deadline'
            ? { until: portal.now + days * DAY + ms }
            : action === 'require' || action === 'extend'
              ? { days }
              : {};
        const { status } = await admin.browser.post(ACTIONS, { action, ids, ...more });
        expect(status).to.equal(200);
      }
      await note();
    }
    await run(runs);
  }
  const sent = (await portal.mail()).flatMap(({ kind, to, at }) => {
    const what = /^enrollment_(reminder|expired)$/.exec(kind)?.[1];
    return what ? [`${at} ${what} ${to.split('@')[0]}`] : [];
  });
  expect(sent.toSorted()).to.deep.equal(expected.toSorted());
  expect(portal.now).to.be.greaterThan(NOON);
}

/** As a confirmed first code leaves it. */
const enrollAll = (portal: Portal, ids: readonly string[]) =>
  portal.sql(
    `INSERT INTO factor (account_id, key, confirmed_at, last_step, rev)
     SELECT id, x'00', ?2, 0, id FROM account WHERE id IN (SELECT value FROM json_each(?1)) AND status = 'active'
     ON CONFLICT DO NOTHING`,
    JSON.stringify(ids),
    portal.now,
  );
