import { expect } from '@esm-bundle/chai';
import { ACCOUNTS, edit, edits, found } from '../support/editing.ts';
import { openWithAdmin, person, type Person } from '../support/people.ts';

describe('groups', () => {
  const counts = async ({ browser }: Person) =>
    (await browser.get('/api/admin/groups')).body.groups;
  const change = ({ browser }: Person, form: object) => browser.post(`${ACCOUNTS}/groups`, form);

  it('are listed with how many are in each, and gone with the last', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await person(portal, admin, { groups: ['Sales', 'IT'] });
    await person(portal, admin, { groups: ['IT'] });
    expect(await counts(admin)).to.deep.equal([
      { name: 'IT', count: 2 },
      { name: 'Sales', count: 1 },
    ]);
    await edit(admin, one, { groups: [] });
    expect(await counts(admin)).to.deep.equal([{ name: 'IT', count: 1 }]);
    await portal.sql(`DELETE FROM account WHERE username LIKE 'person%'`);
    expect(await counts(admin)).to.deep.equal([]);
  });

  it('are given and taken in bulk: each row has its outcome and its event', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await person(portal, admin, { groups: ['Old', 'IT'] });
    const other = await person(portal, admin, { groups: ['IT'] });
    const full = await person(portal, admin, {
      groups: Array.from({ length: 50 }, (_, i) => `g${i}`),
    });
    const ids = [one.id, other.id, full.id, 'nobody', one.id];
    const { body } = await change(admin, { ids, add: ['IT', 'IT'], remove: ['Old'] });
    expect(body.results).to.deep.equal([
      { id: one.id, outcome: 'done' },
      { id: other.id, outcome: 'skipped', reason: 'nothing_to_change' },
      { id: full.id, outcome: 'refused', reason: 'too_many_groups' },
      { id: 'nobody', outcome: 'refused', reason: 'not_found' },
    ]);
    expect(await edits(portal, one.id)).to.deep.equal([{ fields: ['groups'], removed: ['Old'] }]);
    expect(await edits(portal, other.id)).to.deep.equal([]);
    expect(await found(admin, 'group=IT')).to.have.members([one.id, other.id]);
    expect(await found(admin, 'group=Old')).to.deep.equal([]);
  });

  it('want something to do, and not both of one group', async () => {
    const { admin } = await openWithAdmin();
    for (const form of [{}, { add: [] }, { add: ['a'], remove: ['a'] }]) {
      expect((await change(admin, { ids: ['x'], ...form })).status).to.equal(400);
    }
  });
});
