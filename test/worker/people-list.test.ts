import { expect } from '@esm-bundle/chai';
import * as fc from 'fast-check';
import { SORTS } from '../../shared/api-admin.ts';
import { LONG } from '../support/long.ts';
import {
  everybody,
  get,
  idsOf,
  multitude,
  QUERIES,
  type Query,
  type Row,
  wantedOf,
  wholeList,
} from '../support/multitude.ts';
import { firstAdmin, NOON, type Person } from '../support/people.ts';
import { sortedWalks, wholeReads } from '../support/plan.ts';
import { openPortal, type Portal } from '../support/portal.ts';

describe('the people list against a plain reading of the same people', () => {
  let portal: Portal;
  let admin: Person;
  let all: Row[];
  before(async () => {
    portal = await openPortal();
    portal.at(NOON);
    admin = await firstAdmin(portal);
    await multitude(portal, 0, 240);
    all = await everybody(portal);
  });

  it('any filters, in any order, to the last page: each once, and the total', async () => {
    const check = async (query: Query) => {
      const wanted = wantedOf(all, query);
      expect((await get(admin, { ...query, count: '1' })).body.total).to.equal(wanted.length);
      expect(await wholeList(admin, query)).to.deep.equal(wanted);
    };
    await fc.assert(fc.asyncProperty(QUERIES, check), { numRuns: LONG ? 1500 : 60 });
  });
  it('finds by words without accents, case or hyphen, and takes %, _ and \\ for what they are', async () => {
    const found = async (q: string) =>
      (await get(admin, { q, limit: '200', count: '1' })).body.total;
    expect(await found('ÅNG')).to.equal(40);
    expect(await found('angstrom zoe')).to.equal(40);
    expect(await found('luc')).to.equal(40);
    expect(await found('jean-luc')).to.equal(40);
    expect(await found('gstrom')).to.equal(0);
    expect(await found('u_3%')).to.be.within(30, 40);
    expect(await found('u%')).to.equal(0);
    expect(await found('\\')).to.equal(0);
    expect(await found('p12@EXAMPLE')).to.equal(1);
  });
  it('gives each once while others come and go between the pages', async () => {
    const before = new Set(all.map(({ id }) => id));
    const first = (await get(admin, { limit: '50' })).body;
    const seen = idsOf(first);
    let n = 1000;
    for (let { next } = first; next;) {
      await multitude(portal, n++, 1);
      await portal.sql(`DELETE FROM account WHERE id = ?1`, seen.at(-1)!);
      const { body } = await get(admin, { limit: '50', after: next });
      seen.push(...idsOf(body));
      next = body.next;
    }
    expect(new Set(seen)).to.have.lengthOf(seen.length);
    expect([...before].every((id) => seen.includes(id))).to.equal(true);
  });
  it('a cursor of names is none of deadlines or logins', async () => {
    const { next } = (await get(admin, { limit: '1' })).body;
    for (const sort of ['deadline', '-lastSignInAt']) {
      expect((await get(admin, { sort, after: next })).status).to.equal(400);
    }
  });
  it('who is locked is found by each change of a lock, and of a block', async () => {
    const locks = async () => (await wholeList(admin, { locked: '1', limit: '200' })).length;
    const changes = [
      `UPDATE bucket SET locked = 0, locked_until = NULL WHERE locked_until > 0 AND owner GLOB 'p0[0-4]*'`,
      `UPDATE bucket SET locked = 1, locked_until = ${NOON + 1} WHERE NOT locked AND owner GLOB 'p0[0-2]*'`,
      `UPDATE bucket SET locked_until = ${NOON} WHERE locked_until IS NULL AND owner GLOB 'p0[0-4]*'`,
      `DELETE FROM bucket WHERE owner GLOB 'p0[5-9]*'`,
      `UPDATE factor SET tally = 100 - tally WHERE account_id GLOB 'p?????'`,
      `DELETE FROM factor WHERE account_id GLOB 'p0[0-4]???'`,
      `INSERT INTO factor (account_id, key, confirmed_at, last_step, tally, rev)
         SELECT id, x'00', 0, 0, 100, 'r' FROM account WHERE id GLOB 'p0[0-2]???'`,
    ];
    const seen = [await locks()];
    for (const change of changes) {
      await portal.sql(change);
      const wanted = wantedOf(await everybody(portal), { locked: '1' });
      expect(await wholeList(admin, { locked: '1' }), change).to.deep.equal(wanted);
      seen.push(wanted.length);
      expect(seen.at(-1), change).not.to.equal(seen.at(-2));
    }
  });
});

describe('the people list at some thousand', () => {
  let portal: Portal;
  let admin: Person;
  before(async () => {
    portal = await openPortal();
    portal.at(NOON);
    admin = await firstAdmin(portal);
    await multitude(portal, 0, 10);
  });
  const COMMON: Query[] = [
    { group: 'sales' },
    { q: 'e' },
    { q: 'zoe', sort: '-deadline' },
    { state: 'due', group: 'sales', sort: 'lastSignInAt' },
    { state: 'expired', q: 'u_' },
    { status: 'active', locked: '0', q: 'p' },
    { within: '48', sort: '-name' },
  ];

  it('takes as many round trips as with ten, and finds the same where no filter is rare', async () => {
    const queries: Query[] = [{}, { q: 'zoe' }, { state: 'due', group: 'it', count: '1' }];
    const trips = async () =>
      (await Promise.all(queries.map((query) => get(admin, query)))).map((it) => it.roundTrips);
    const few = await trips();
    expect(few).to.deep.equal([2, 2, 2]);
    await multitude(portal, 10, 4500);
    expect(await trips()).to.deep.equal(few);
    const all = await everybody(portal);
    for (const query of COMMON) {
      const sent = { ...query, limit: '200' };
      const wanted = wantedOf(all, query);
      const first = (await get(admin, { ...sent, count: '1' })).body;
      expect(first.total).to.equal(wanted.length);
      expect(idsOf(first), JSON.stringify(query)).to.deep.equal(wanted.slice(0, 200));
      expect(await wholeList(admin, sent), JSON.stringify(query)).to.deep.equal(wanted);
    }
  });
  it('goes by indexes: nobody is read who need not be, and no walk is sorted', async () => {
    const filters: Query[] = [
      {},
      { q: 'zoe an' },
      { q: 'z e a u_' },
      { group: 'it' },
      { locked: '1' },
      { locked: '0' },
      { state: 'due', within: '48' },
      { role: 'user', status: 'active' },
      { q: 'zoe', group: 'it', locked: '1', state: 'expired', role: 'user' },
    ];
    const check = async () => {
      for (const filter of filters) {
        for (const sort of SORTS) {
          const { status } = await get(admin, { ...filter, sort, count: '1' });
          expect(status).to.equal(200);
          const plans = (await portal.plans()).filter(({ sql }) =>
            /FROM page| AS total /.test(sql),
          );
          expect(plans).to.have.lengthOf(2);
          for (const { sql, plan } of plans) {
            // A count may walk an index, to the ten-thousandth whom it finds.
            const allowed = / AS total /.test(sql) ? /INDEX account_list_by_id$/ : /^$/;
            expect(
              wholeReads(plan).filter((it) => !allowed.test(it)),
              sql,
            ).to.deep.equal([]);
            expect(sortedWalks(plan), sql).to.deep.equal([]);
          }
        }
      }
    };
    await check();
    await portal.sql('ANALYZE');
    await check();
  });
});
