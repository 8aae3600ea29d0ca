import { expect } from '@esm-bundle/chai';
import { api } from '../../shared/api.ts';
import { ChainCheck, type ChainHead } from '../../shared/event-chain-check.ts';
import { sealOf } from '../../shared/event-chain.ts';
import { openWithAdmin, type Person, person } from '../support/people.ts';
import type { Portal } from '../support/portal.ts';
import { digest } from '../support/sealed-chain.ts';

const PAGE = 4;

/** A log of a dozen events and more, and nothing that keeps anybody from changing it. */
async function scene() {
  const { portal, admin } = await openWithAdmin();
  while ((await count(portal)) < 12) await person(portal, admin);
  for (const what of ['update', 'delete', 'replace']) {
    await portal.sql(`DROP TRIGGER event_no_${what}`);
  }
  // As `sqlite3` has it, which looks at no foreign key unless it is told to.
  await portal.sql('CREATE TABLE bare (seq INTEGER PRIMARY KEY, hash TEXT, mac TEXT)');
  await portal.sql('INSERT INTO bare SELECT seq, hash, mac FROM event_seal');
  await portal.sql('DROP TABLE event_seal');
  await portal.sql('ALTER TABLE bare RENAME TO event_seal');
  return { portal, admin, last: await count(portal) };
}
const count = async (portal: Portal): Promise<number> =>
  (await portal.sql('SELECT count(*) AS n FROM event'))[0].n;

/** The log as an admin's browser checks it, page after page. */
async function check({ browser }: Person, known?: ChainHead) {
  const walk = new ChainCheck(digest, known);
  for (let after: number | undefined; ;) {
    const { body } = await browser.get(
      `${api.eventChain.path}?limit=${PAGE}${after === undefined ? '' : `&after=${after}`}`,
    );
    await walk.add(body.entries, body.sealedTo);
    after = body.entries.at(-1)?.seq;
    if (body.more) continue;
    const breaks = await walk.end(body.lastSeq, () => Promise.resolve());
    const said = breaks.map(({ flaw, seq, to }) => `${flaw} ${seq}${to === seq ? '' : `-${to}`}`);
    return { said, breaks, head: walk.head };
  }
}

/** All numbers from one on grow by one. */
const MOVED = (table: string, from: number) => [
  `UPDATE ${table} SET seq = -seq WHERE seq >= ${from}`,
  `UPDATE ${table} SET seq = 1 - seq WHERE seq < 0`,
];
const ADDED = (seq: number) =>
  `INSERT INTO event (seq, at, type, data, request_id) VALUES (${seq}, 1, 'unlocked', '{}', 'x')`;

/** Seals from one on as somebody makes them who has no key. */
async function reseal(portal: Portal, from: number): Promise<void> {
  const rows = await portal.sql(
    `SELECT seq, at, type, account_id AS accountId, actor_id AS actorId, data, request_id AS requestId
       FROM event WHERE seq >= ?1 ORDER BY seq`,
    from,
  );
  const [before] = await portal.sql('SELECT hash FROM event_seal WHERE seq = ?1', from - 1);
  await portal.sql('DELETE FROM event_seal WHERE seq >= ?1', from);
  let previous = before.hash;
  for (const row of rows) {
    previous = await sealOf(digest, previous, row);
    const values = [row.seq, previous, 'a guess'];
    await portal.sql('INSERT INTO event_seal (seq, hash, mac) VALUES (?1, ?2, ?3)', ...values);
  }
}

const CASES: Readonly<
  Record<string, (last: number) => { sql?: string[]; resealFrom?: number; said: string[] }>
> = {
  'nobody was there': () => ({ said: [] }),
  'who did it': () => ({
    sql: [`UPDATE event SET actor_id = 'x' WHERE seq = 5`],
    said: ['changed 5'],
  }),
  'when it was': () => ({
    sql: ['UPDATE event SET at = at - 1 WHERE seq = 6'],
    said: ['changed 6'],
  }),
  'what was told of it': () => ({
    sql: [`UPDATE event SET data = '{"a":1}' WHERE seq = 4`],
    said: ['changed 4'],
  }),
  'a row in the middle is gone': () => ({
    sql: ['DELETE FROM event WHERE seq = 5'],
    said: ['missing 5'],
  }),
  'with its seal': () => ({
    sql: ['DELETE FROM event_seal WHERE seq IN (5, 6)', 'DELETE FROM event WHERE seq IN (5, 6)'],
    said: ['missing 5-6'],
  }),
  'the tail is gone': (last) => ({
    sql: ['DELETE FROM event_seal WHERE seq > 9', 'DELETE FROM event WHERE seq > 9'],
    said: [`cut 10${last === 10 ? '' : `-${last}`}`],
  }),
  'two are swapped': () => ({
    sql: [
      'UPDATE event SET seq = -1 WHERE seq = 5',
      'UPDATE event SET seq = 5 WHERE seq = 6',
      'UPDATE event SET seq = 6 WHERE seq = -1',
    ],
    said: ['moved 5-6'],
  }),
  'one is put in, and all seals are computed anew': (last) => ({
    sql: [...MOVED('event', 6), ADDED(6)],
    resealFrom: 6,
    said: [`forged 6-${last + 1}`],
  }),
  'one is put in with its seal, all after it moved': () => ({
    sql: [
      ...MOVED('event_seal', 6),
      ...MOVED('event', 6),
      ADDED(6),
      `INSERT INTO event_seal (seq, hash, mac) VALUES (6, '${'a'.repeat(64)}', 'a guess')`,
    ],
    said: ['inserted 6'],
  }),
  'one is put at the end': (last) => ({
    sql: [ADDED(last + 1)],
    resealFrom: last + 1,
    said: [`forged ${last + 1}`],
  }),
  'a seal is another': () => ({
    sql: ['UPDATE event_seal SET hash = upper(hash) WHERE seq = 7'],
    said: ['seal 7'],
  }),
  'a seal is gone': () => ({ sql: ['DELETE FROM event_seal WHERE seq = 7'], said: ['seal 7'] }),
  'one is changed, and all seals are computed anew': (last) => ({
    sql: [`UPDATE event SET type = 'unlocked' WHERE seq = 8`],
    resealFrom: 8,
    said: [`forged 8-${last}`],
  }),
};

describe('somebody was at the database, and the check says where', () => {
  for (const [what, of] of Object.entries(CASES)) {
    const title = of(12);
    it(`${what}: ${title.said.join() || 'all is well'}`, async () => {
      const { portal, admin, last } = await scene();
      const { sql = [], resealFrom, said } = of(last);
      for (const statement of sql) await portal.sql(statement);
      if (resealFrom) await reseal(portal, resealFrom);
      expect((await check(admin)).said).to.deep.equal(said);
    });
  }

  it('tells when: the time of the entry, or of the last one before those that are gone', async () => {
    const { portal, admin } = await scene();
    const at = async (seq: number): Promise<number> =>
      (await portal.sql('SELECT at FROM event WHERE seq = ?1', seq))[0].at;
    await portal.sql('UPDATE event SET at = at + seq WHERE seq < 9');
    const times = [await at(3), await at(6)];
    await portal.sql('DELETE FROM event_seal WHERE seq = 7');
    await portal.sql('DELETE FROM event WHERE seq = 7');
    const { breaks } = await check(admin);
    expect(breaks.find(({ seq }) => seq === 1)?.at).to.equal(await at(1));
    expect(breaks.find(({ flaw }) => flaw === 'missing')?.at).to.equal(times[1]);
  });

  it('sees by what it remembers that the tail was cut and its traces, too, or all was sealed anew', async () => {
    const { portal, admin, last } = await scene();
    const { head } = await check(admin);
    expect(head?.seq).to.equal(last);
    await portal.sql('DELETE FROM event_seal WHERE seq > 9');
    await portal.sql(`UPDATE event SET actor_id = 'x' WHERE seq = 10`);
    await portal.scheduled();
    expect((await check(admin)).said, 'the portal sealed it').to.deep.equal([]);
    expect((await check(admin, head)).said).to.deep.equal([`resealed ${last}`]);
    await portal.sql('DELETE FROM event_seal WHERE seq > 9');
    await portal.sql('DELETE FROM event WHERE seq > 9');
    await portal.sql(`UPDATE sqlite_sequence SET seq = 9 WHERE name = 'event'`);
    expect((await check(admin)).said).to.deep.equal([]);
    expect((await check(admin, head)).said).to.deep.equal([`cut 10-${last}`]);
  });
});
