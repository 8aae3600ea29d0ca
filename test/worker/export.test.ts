import { expect } from '@esm-bundle/chai';
import {
  codeAt,
  enrolled,
  invited,
  MINUTE,
  NOON,
  openWithAdmin,
  PASSWORD,
  type Person,
} from '../support/people.ts';
import type { Portal } from '../support/portal.ts';

const PATH = '/api/admin/accounts/export';
const ask = ({ browser }: Person, body: object = {}) => browser.post(PATH, body);

describe('exporting people', () => {
  it('gives the rows of the list, filtered, a thousand at a time, and is one event at the first page', async () => {
    const { portal, admin } = await openWithAdmin();
    for (let part = 0; part < 5; part++) {
      const rows = Array.from({ length: 240 }, (_, i) => `p${part}-${i}`);
      const csv = `username,email,name,groups\n${rows.map((it) => `${it},${it}@example.org,${it},all`).join('\n')}`;
      await admin.browser.post('/api/admin/accounts/import', { csv });
    }
    const { body: first } = await ask(admin, { group: 'all', q: 'p' });
    expect(first.accounts).to.have.lengthOf(1000);
    const { body: second } = await ask(admin, { group: 'all', q: 'p', after: first.next });
    expect(second).to.not.have.property('next');
    const ids = [...first.accounts, ...second.accounts].map(({ id }) => id);
    expect(new Set(ids)).to.have.lengthOf(1200);
    const { body: list } = await admin.browser.get('/api/admin/accounts?group=all&limit=1');
    // Going on without having begun would be an export that nobody is told of.
    const boss = await enrolled(portal, admin, { role: 'admin' });
    for (const [who, after] of [
      [admin, list.next],
      [boss, first.next],
    ] as const) {
      const { status, body } = await ask(who, { group: 'all', after });
      expect([status, body.fields]).to.deep.equal([400, { after: 'malformed' }]);
    }
    expect(first.accounts[0]).to.deep.equal(list.accounts[0]);
    const events = await portal.sql(`SELECT data FROM event WHERE type = 'people_exported'`);
    expect(events.map(({ data }) => JSON.parse(data))).to.deep.equal([
      { group: 'all', searched: true },
    ]);
  }).timeout(60_000);

  it('needs a fresh code', async () => {
    const { portal, admin } = await openWithAdmin();
    await invited(portal, admin);
    portal.at(NOON + 14 * MINUTE);
    await admin.browser.get('/api/session');
    portal.at(NOON + 15 * MINUTE);
    const { status, body } = await ask(admin);
    expect([status, body.code]).to.deep.equal([403, 'fresh_sign_in_required']);
    const proof = { password: PASSWORD, code: await codeAt(admin.key, portal.now) };
    await admin.browser.post('/api/session/fresh', proof);
    expect((await ask(admin)).body.accounts).to.have.lengthOf(2);
    expect((await ask(admin, { after: 'never-given' })).status).to.equal(400);
  });

  const told = async (portal: Portal) =>
    (await portal.sql(`SELECT count(*) AS n FROM event WHERE type = 'people_exported'`))[0].n;

  it('hands out nothing that is not told first: as many events as exports, whatever others do to the admin', async () => {
    const { portal, admin } = await openWithAdmin();
    const boss = await enrolled(portal, admin, { role: 'admin' });
    const unlock = { action: 'unlock', ids: [admin.id] };
    const replies = await portal.burst(
      Array.from({ length: 10 }, (_, i) =>
        i % 2
          ? boss.browser.request('POST', '/api/admin/accounts/actions', unlock)
          : admin.browser.request('POST', PATH, {}),
      ),
    );
    const exports = replies.filter((_, i) => i % 2 === 0);
    const given = exports.filter(({ status }) => status === 200);
    expect(given).to.not.have.lengthOf(0);
    for (const { body } of exports) expect([undefined, 'contended']).to.include(body.code);
    expect(await told(portal)).to.equal(given.length);
  });

  it('tells of it once where the reply of the database is lost, and hands out nothing where it failed', async () => {
    const { portal, admin } = await openWithAdmin();
    const lost = await admin.browser.post(PATH, {}, { fault: '2:after' });
    expect([lost.status, await told(portal)]).to.deep.equal([200, 1]);
    const failed = await admin.browser.post(PATH, {}, { fault: '2:before' });
    expect([failed.status, await told(portal)]).to.deep.equal([503, 1]);
  });
});
