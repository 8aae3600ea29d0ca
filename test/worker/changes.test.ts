import { expect } from '@esm-bundle/chai';
import type { AccountRow } from '../../shared/account.ts';
import {
  act,
  enroll,
  firstAdmin,
  invited,
  NOON,
  password,
  person,
  type Person,
} from '../support/people.ts';
import { openPortal } from '../support/portal.ts';

const PATH = '/api/admin/changes';
const since = async (admin: Person, cursor?: string) =>
  (await admin.browser.get(cursor === undefined ? PATH : `${PATH}?since=${cursor}`)).body;

async function scene() {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  const one = await person(portal, admin, { groups: ['sales'] });
  return { portal, admin, one, start: (await since(admin)).cursor as string };
}

describe('what changed among the people', () => {
  it('is everybody from the beginning, and then nothing until something changes', async () => {
    const { admin, one } = await scene();
    const first = await since(admin);
    expect(first.accounts.map(({ id }: Person) => id)).to.have.members([admin.id, one.id]);
    expect([first.removed, first.more]).to.deep.equal([[], false]);
    const next = await since(admin, first.cursor);
    expect(next).to.deep.equal({ accounts: [], removed: [], cursor: first.cursor, more: false });
  });
  it('tells each change with the row as the list has it: actions, locks, groups, keys, recovery codes', async () => {
    const { portal, admin, one, start } = await scene();
    let cursor = start;
    const tells = async (what: (row: AccountRow) => unknown, told: unknown) => {
      const { accounts, cursor: after } = await since(admin, cursor);
      expect(accounts.map(({ id }: Person) => id)).to.deep.equal([one.id]);
      expect(what(accounts[0])).to.deep.equal(told);
      const listed = (await admin.browser.get('/api/admin/accounts')).body.accounts;
      expect(accounts[0]).to.deep.equal(listed.find(({ id }: Person) => id === one.id));
      cursor = after;
    };
    await act(admin, 'require', [one.id], { days: 3 });
    await tells(({ enrollment }) => enrollment.state, 'due');
    for (let n = 0; n < 10; n++) await password(one, portal.browser(), 'wrong');
    await tells(({ locked }) => locked, true);
    await act(admin, 'unlock', [one.id]);
    await tells(({ locked }) => locked, false);
    await portal.sql(`INSERT INTO account_group VALUES (?1, 'it')`, one.id);
    await tells(({ groups }) => groups, ['it', 'sales']);
    await one.browser.post('/api/enrollment', {});
    await tells(({ enrollment }) => enrollment.pendingKey, true);
    await enroll(portal, one);
    await tells(({ enrollment }) => enrollment.recoveryCodesLeft, 10);
  });
  it('names who is gone, but not to whom starts from the beginning', async () => {
    const { portal, admin, one, start } = await scene();
    await portal.sql('DELETE FROM account WHERE id = ?1', one.id);
    const { accounts, removed } = await since(admin, start);
    expect([accounts, removed]).to.deep.equal([[], [one.id]]);
    expect((await since(admin)).removed).to.deep.equal([]);
  });
  it('comes in pages of 200 at most, each with as many round trips', async () => {
    const { portal, admin } = await scene();
    const small = await admin.browser.get(PATH);
    const { id } = await invited(portal, admin);
    await portal.sql(
      `INSERT INTO account (id, username, username_key, email, email_key, name, name_key, role, status, locale, origin,
         created_at, generation, rev)
       SELECT 'x' || value, value, value, value || '@x', value || '@x', 'X', 'x', 'user', 'active', 'en', 'admin', 0, 'g', 'r'
         FROM json_each(?1)`,
      JSON.stringify(Array.from({ length: 450 }, (_, i) => i)),
    );
    const first = await admin.browser.get(PATH);
    expect(first.roundTrips).to.equal(small.roundTrips);
    const seen: string[] = [];
    let { body } = first;
    for (;;) {
      expect(body.accounts.length).to.be.at.most(200);
      seen.push(...body.accounts.map((it: Person) => it.id));
      if (!body.more) break;
      body = await since(admin, body.cursor);
    }
    expect(seen).to.have.lengthOf(453).and.to.include(id);
    expect(new Set(seen)).to.have.lengthOf(453);
  });
  it('refuses a cursor that it never gave', async () => {
    const { admin } = await scene();
    for (const cursor of ['', 'x', btoa('["a","b"]'), btoa('[1]')]) {
      const { status, body } = await admin.browser.get(`${PATH}?since=${cursor}`);
      expect([status, body.fields], cursor).to.deep.equal([400, { since: 'malformed' }]);
    }
  });
});
