import { expect } from '@esm-bundle/chai';
import * as fc from 'fast-check';
import type { Overview } from '../../shared/api-admin-overview.ts';
import { enrollmentState, type Facts } from '../../shared/enrollment.ts';
import { setAttempts } from '../support/attempts.ts';
import { LONG } from '../support/long.ts';
import { everybody, get, multitude, type Query, wantedOf } from '../support/multitude.ts';
import {
  act,
  DAY,
  HOUR,
  invited,
  NOON,
  openWithAdmin,
  person,
  type Person,
  signIn,
} from '../support/people.ts';
import type { Portal } from '../support/portal.ts';

const overviewOf = async ({ browser }: Person): Promise<Overview> =>
  (await browser.get('/api/admin/overview')).body;

/** What a plain reading of every row makes of it. */
async function counted(portal: Portal): Promise<Overview['counts']> {
  const rows: (Omit<Facts, 'enrolled' | 'required'> & { required: 0 | 1; factor: 0 | 1 })[] =
    await portal.sql(
      `SELECT role, status, required, deadline_at AS deadlineAt,
         EXISTS (SELECT 1 FROM factor WHERE account_id = a.id) AS factor FROM account a`,
    );
  const active = rows
    .filter(({ status }) => status === 'active')
    .map((row) =>
      enrollmentState(
        { ...row, required: row.required === 1, enrolled: row.factor === 1 },
        portal.now,
      ),
    );
  const [{ locked }] = await portal.sql(
    `SELECT count(*) AS locked FROM account a WHERE EXISTS (SELECT 1 FROM factor WHERE account_id = a.id AND tally >= 100)
       OR EXISTS (SELECT 1 FROM bucket WHERE owner = a.id AND locked AND coalesce(locked_until, 9e15) > ?1)`,
    portal.now,
  );
  return {
    enrolled: active.filter((it) => it === 'enrolled').length,
    due: active.filter((it) => it === 'due').length,
    expired: active.filter((it) => it === 'expired').length,
    notRequired: active.filter((it) => it === 'not_required').length,
    invited: rows.filter(({ status }) => status === 'invited').length,
    suspended: rows.filter(({ status }) => status === 'suspended').length,
    locked: { total: locked },
  };
}

interface Step {
  readonly what: string;
  readonly days?: number;
  readonly hours?: number;
}

describe('the counts of the overview', () => {
  it('agree with the rows after any history', async () => {
    const { portal, admin } = await openWithAdmin();
    await setAttempts(admin, { user: 3 });
    const people: Person[] = [];
    for (let n = 0; n < 4; n++) people.push(await person(portal, admin));
    for (let n = 0; n < 2; n++) people.push(await invited(portal, admin, { require: { days: 2 } }));
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({
        what: fc.constantFrom('require', 'require', 'extend', 'remove', 'reset', 'unlock'),
        days: fc.integer({ min: 1, max: 3 }),
      }),
      fc.record({ what: fc.constantFrom('suspend', 'reactivate', 'promote', 'demote') }),
      fc.record({ what: fc.constant('set-deadline'), hours: fc.integer({ min: 24, max: 60 }) }),
      fc.record({ what: fc.constant('enroll') }),
      fc.record({ what: fc.constant('lock') }),
      fc.record({ what: fc.constant('wait'), hours: fc.integer({ min: 1, max: 40 }) }),
    );
    const steps = fc.array(fc.tuple(step, fc.nat(people.length - 1)), {
      minLength: 5,
      maxLength: 10,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        for (const [{ what, days, hours }, n] of history) {
          const { id, username } = people[n]!;
          if (what === 'wait') {
            portal.later((hours ?? 0) * HOUR);
            await signIn(portal, admin);
          } else if (what === 'enroll') {
            await portal.sql(
              `INSERT INTO factor (account_id, key, confirmed_at, last_step, rev) SELECT id, x'00', 0, 0, 'r' FROM account
                WHERE id = ?1 AND status = 'active' ON CONFLICT DO NOTHING`,
              id,
            );
          } else if (what === 'lock') {
            const stranger = portal.browser();
            const typed = { identifier: username, password: 'not the password' };
            for (let guess = 0; guess < 3; guess++) await stranger.post('/api/session', typed);
          } else {
            await act(admin, what, [id], {
              ...(days && { days }),
              ...(hours && { until: portal.now + hours * HOUR }),
            });
          }
          const [{ counts }, wanted] = await Promise.all([overviewOf(admin), counted(portal)]);
          expect(counts, what).to.deep.equal(wanted);
        }
      }),
      { numRuns: LONG ? 60 : 4 },
    );
  }).timeout(LONG ? 600_000 : 120_000);

  it('are those of the people list that each of them leads to', async () => {
    const { portal, admin } = await openWithAdmin();
    await multitude(portal, 0, 240);
    const { counts, expiring } = await overviewOf(admin);
    const all = await everybody(portal);
    const active = (state: string): Query => ({ state, status: 'active' });
    const pairs: [number, Query][] = [
      [counts.enrolled, active('enrolled')],
      [counts.due, active('due')],
      [counts.expired, active('expired')],
      [counts.notRequired, active('not_required')],
      [counts.invited, { status: 'invited' }],
      [counts.suspended, { status: 'suspended' }],
      [counts.locked.total, { locked: '1' }],
      [expiring.total, { within: '48', status: 'active' }],
    ];
    for (const [count, query] of pairs) {
      expect(count, JSON.stringify(query)).to.be.above(0);
      expect(count, JSON.stringify(query)).to.equal(wantedOf(all, query).length);
      expect((await get(admin, { ...query, count: '1' })).body.total).to.equal(count);
    }
  });

  it('tell due from expired at the deadline exactly', async () => {
    const { portal, admin } = await openWithAdmin();
    await person(portal, admin, { require: { days: 1 } });
    const at = async (now: number) => {
      portal.at(now - 30_000);
      await signIn(portal, admin);
      const { due, expired } = (await overviewOf(admin)).counts;
      return { due, expired };
    };
    expect(await at(NOON + DAY - 1)).to.deep.equal({ due: 1, expired: 0 });
    expect(await at(NOON + DAY)).to.deep.equal({ due: 0, expired: 1 });
    expect(await at(NOON + 2 * DAY)).to.deep.equal({ due: 0, expired: 1 });
  });

  it('never count who is suspended as without MFA', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await person(portal, admin, { require: { days: 1 } });
    await act(admin, 'suspend', [one.id]);
    const { counts, expiring } = await overviewOf(admin);
    expect(counts).to.include({ enrolled: 1, due: 0, expired: 0, notRequired: 0, suspended: 1 });
    expect(expiring).to.deep.equal({ total: 0, people: [] });
  });
});
