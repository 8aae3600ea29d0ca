import { expect } from '@esm-bundle/chai';
import { chainOf } from '../support/chain.ts';
import { act, DAY, enroll, firstAdmin, NOON, PASSWORD, person, signIn } from '../support/people.ts';
import { openPortal, type Portal } from '../support/portal.ts';

async function scene() {
  const portal = await openPortal();
  portal.at(NOON);
  return { portal, admin: await firstAdmin(portal) };
}
const whole = (events: number) => ({ events, unsealed: [], broken: [] });
const count = async (portal: Portal) =>
  (await portal.sql('SELECT count(*) AS n FROM event'))[0].n as number;
/** Events as nobody would write them one by one. */
const addEvents = (portal: Portal, n: number) =>
  portal.sql(
    `INSERT INTO event (at, type, data, request_id) WITH RECURSIVE n(i) AS
       (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) SELECT i, 'added', '{}', 'x' FROM n`,
    n,
  );

describe('the chain: hash = SHA-256(previous ‖ canonical row), mac under the Worker’s key', () => {
  it('is sealed after each request, in the order of commit, and verifies', async () => {
    const { portal, admin } = await scene();
    const one = await person(portal, admin, { require: { days: 7 }, name: 'Zoë "Z" O’Neil' });
    await enroll(portal, one);
    await signIn(portal, one);
    await act(admin, 'reset', [one.id]);
    await admin.browser.patch('/api/admin/settings', { portalName: 'Pörtal "A"\\ 🔑' });
    const chain = await chainOf(portal);
    expect(chain.events).to.be.greaterThan(10);
    expect(chain).to.deep.equal(whole(chain.events));
    await portal.scheduled();
    expect(await chainOf(portal), 'sealing again changes nothing').to.deep.equal(chain);
  });

  const FORGERIES: Record<string, string> = {
    'another type': `UPDATE event SET type = 'signed_in' WHERE seq = 3`,
    'another actor': `UPDATE event SET actor_id = 'x' WHERE seq = 3`,
    'other data': `UPDATE event SET data = '{"left":9}' WHERE seq = 3`,
    'another time': `UPDATE event SET at = at + 1 WHERE seq = 3`,
    'a row less': `DELETE FROM event_seal WHERE seq = 2; DELETE FROM event WHERE seq = 2`,
    'two rows changed for each other': `UPDATE event SET type = CASE seq WHEN 3 THEN (SELECT type FROM event WHERE seq = 2)
        ELSE (SELECT type FROM event WHERE seq = 3) END WHERE seq IN (2, 3)`,
    'another mac': `UPDATE event_seal SET mac = (SELECT mac FROM event_seal WHERE seq = 2) WHERE seq = 3`,
  };
  for (const [what, sql] of Object.entries(FORGERIES)) {
    it(`shows ${what}, even where somebody has dropped the triggers`, async () => {
      const { portal } = await scene();
      for (const table of ['event', 'event_seal']) {
        await portal.sql(`DROP TRIGGER ${table}_no_update`);
        await portal.sql(`DROP TRIGGER ${table}_no_delete`);
      }
      expect((await chainOf(portal)).broken).to.deep.equal([]);
      for (const statement of sql.split(';')) await portal.sql(statement);
      expect((await chainOf(portal)).broken).not.to.deep.equal([]);
    });
  }

  it('40 parallel writers leave nothing unsealed after cron, and nothing sealed twice', async () => {
    const { portal, admin } = await scene();
    const one = await person(portal, admin);
    const before = await count(portal);
    const body = { identifier: one.username, password: PASSWORD };
    const replies = await portal.burst(
      Array.from({ length: 40 }, (_, i) =>
        portal.browser().request('POST', '/api/session', body, i % 2 ? { settle: false } : {}),
      ),
    );
    const opened = replies.filter(({ status }) => status === 200).length;
    expect(opened).to.equal(40);
    await portal.scheduled();
    expect(await chainOf(portal)).to.deep.equal(whole(before + opened));
  });

  it('many sealers at once agree, and a long row of events is sealed in chunks', async () => {
    const { portal } = await scene();
    const before = await count(portal);
    await addEvents(portal, 450);
    expect((await chainOf(portal)).unsealed).to.have.lengthOf(450);
    await Promise.all(Array.from({ length: 6 }, () => portal.scheduled()));
    await portal.scheduled();
    expect(await chainOf(portal)).to.deep.equal(whole(before + 450));
  });

  it('one run seals 2,000 events at most; the next goes on', async () => {
    const { portal } = await scene();
    await addEvents(portal, 2100);
    await portal.scheduled();
    expect((await chainOf(portal)).unsealed).to.have.lengthOf(100);
    await portal.scheduled();
    expect((await chainOf(portal)).unsealed).to.deep.equal([]);
  });

  it('a sealer that breaks is made up for by the next', async () => {
    const { portal, admin } = await scene();
    const fault = Array.from({ length: 12 }, (_, i) => `${i + 2}:before`).join(',');
    const reply = await admin.browser.delete('/api/session', {}, { fault });
    expect(reply.status).to.equal(204);
    expect((await chainOf(portal)).unsealed).to.have.lengthOf(1);
    await portal.browser().post('/api/session', { identifier: 'nobody', password: PASSWORD });
    expect((await chainOf(portal)).unsealed).to.deep.equal([]);
  });

  it('without the key nothing is sealed, and nothing under another word', async () => {
    const { portal, admin } = await scene();
    const keys = { headers: { 'x-test-keys': 'no_mac' } };
    expect((await admin.browser.delete('/api/session', {}, keys)).status).to.equal(204);
    const chain = await chainOf(portal);
    expect([chain.unsealed.length, chain.broken]).to.deep.equal([1, []]);
  });
});

describe('events and seals cannot be updated or deleted (triggers)', () => {
  const STATEMENTS = (table: string, column: string) => [
    `UPDATE ${table} SET ${column} = 'x' WHERE seq = 1`,
    `UPDATE OR IGNORE ${table} SET ${column} = 'x' WHERE seq = 1`,
    `UPDATE OR REPLACE ${table} SET ${column} = 'x' WHERE seq = 1`,
    `UPDATE ${table} SET seq = 1000 WHERE seq = 1`,
    `DELETE FROM ${table}`,
    `DELETE FROM ${table} WHERE seq = 1`,
    `REPLACE INTO ${table} SELECT * FROM ${table} WHERE seq = 1`,
    `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`,
    `INSERT INTO ${table} SELECT * FROM ${table} WHERE seq = 1 ON CONFLICT DO UPDATE SET ${column} = 'x'`,
  ];
  for (const [table, column] of [
    ['event', 'type'],
    ['event_seal', 'mac'],
  ] as const) {
    for (const sql of STATEMENTS(table, column)) {
      it(sql, async () => {
        const { portal } = await scene();
        const before = await portal.sql(`SELECT * FROM ${table}`);
        expect(before).not.to.have.lengthOf(0);
        const failure = await portal.sql(sql).catch((error: Error) => error.message);
        expect(failure).to.include('append-only');
        expect(await portal.sql(`SELECT * FROM ${table}`)).to.deep.equal(before);
      });
    }
  }
  it('nor does an account that goes take its events with it', async () => {
    const { portal, admin } = await scene();
    const one = await person(portal, admin);
    const before = await count(portal);
    await portal.sql('DELETE FROM account WHERE id = ?1', one.id);
    await portal.scheduled(NOON + 400 * DAY);
    expect(await chainOf(portal)).to.deep.equal(whole(before));
  });
});
