import { expect } from '@esm-bundle/chai';
import { added, LINKS, move, retire, seen, shown } from '../support/links.ts';
import { enrolled, openWithAdmin, type Person } from '../support/people.ts';

const addAll = async (admin: Person, names: string): Promise<Record<string, { id: string }>> => {
  const all: [string, { id: string }][] = [];
  for (const name of names) all.push([name, await added(admin, { name })]);
  return Object.fromEntries(all);
};

describe('the order of the links', () => {
  it('is as they were added, until one is moved before another or to the end', async () => {
    const { portal, admin } = await openWithAdmin();
    const links = await addAll(admin, 'ABCD');
    const orders = [];
    for (const [what, before] of ['DA', 'DB', 'A', 'BB', 'CA', 'CA']) {
      const target = before === undefined ? null : links[before];
      const { status, body } = await move(admin, links[what ?? '']!, target!);
      expect(status).to.equal(200);
      expect(await shown(admin)).to.deep.equal(
        body.links.map(({ name }: { name: string }) => name),
      );
      orders.push((await seen(admin.browser)).join(''));
    }
    expect(orders).to.deep.equal(['DABC', 'ADBC', 'DBCA', 'DBCA', 'DBCA', 'DBCA']);
    // What stands there already is no event.
    const told = await portal.sql(
      `SELECT data FROM event WHERE type = 'links_ordered' ORDER BY seq`,
    );
    expect(told.map(({ data }) => JSON.parse(data).name)).to.deep.equal(['D', 'D', 'A']);
  });

  it('a link that is retired or unknown has no place, and nothing stands before it', async () => {
    const { admin } = await openWithAdmin();
    const { A, B } = await addAll(admin, 'ABC');
    await retire(admin, B!);
    expect((await move(admin, B!, A!)).body.code).to.equal('conflict');
    expect((await move(admin, A!, B!)).body.code).to.equal('conflict');
    expect((await move(admin, { id: 'x' }, A!)).body.code).to.equal('not_found');
    expect(await shown(admin)).to.deep.equal(['A', 'C']);
  });

  it('two admins at once: each order is one that their moves make one after the other', async () => {
    const { portal, admin } = await openWithAdmin();
    const boss = await enrolled(portal, admin, { role: 'admin' });
    const { A, C, D } = await addAll(admin, 'ABCD');
    for (let run = 0; run < 10; run++) {
      const replies = await portal.burst([
        admin.browser.request('POST', `${LINKS}/${D!.id}/move`, { before: A!.id }),
        boss.browser.request('POST', `${LINKS}/${A!.id}/move`, { before: C!.id }),
      ]);
      expect(replies.map(({ status }) => status)).to.deep.equal([200, 200]);
      // D before A first: DABC, then DBAC. A before C first: BACD, then BDAC.
      expect(['DBAC', 'BDAC']).to.include((await shown(admin)).join(''));
      const places = await portal.sql('SELECT place FROM link ORDER BY place');
      expect(places.map(({ place }) => place)).to.deep.equal([0, 1, 2, 3]);
      await portal.sql('UPDATE link SET place = unicode(name) - 65');
    }
  });

  it('a link that is added while others are ordered is the last', async () => {
    const { portal, admin } = await openWithAdmin();
    const { A, C } = await addAll(admin, 'ABC');
    const form = {
      name: 'D',
      url: 'https://d.example',
      letter: 'D',
      colour: '#000000',
      groups: null,
    };
    await portal.burst([
      admin.browser.request('POST', LINKS, form),
      admin.browser.request('POST', `${LINKS}/${C!.id}/move`, { before: A!.id }),
      admin.browser.request('POST', LINKS, { ...form, name: 'E' }),
    ]);
    const order = (await shown(admin)).join('');
    expect(['CABDE', 'CABED']).to.include(order);
  });
});
