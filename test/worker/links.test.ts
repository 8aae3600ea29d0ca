import { expect } from '@esm-bundle/chai';
import {
  add,
  added,
  editLink,
  FORM,
  LINKS,
  move,
  png,
  retire,
  seen,
  shown,
} from '../support/links.ts';
import { act, enrolled, MINUTE, openWithAdmin, person } from '../support/people.ts';
import type { Portal } from '../support/portal.ts';

const events = async (portal: Portal) =>
  (await portal.sql(`SELECT type, data FROM event WHERE type LIKE 'link%' ORDER BY seq`)).map(
    ({ type, data }) => [type, JSON.parse(data)],
  );

describe('the links of the portal’s home', () => {
  it('an admin adds one; everyone has it on their home, and it is one event', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await person(portal, admin);
    expect(await seen(one.browser)).to.deep.equal([]);
    const { status, body } = await add(admin);
    expect(status).to.equal(201);
    expect(body.link).to.include({ ...FORM, ink: '#fff', icon: null, isRetired: false });
    const { links } = (await one.browser.get('/api/links')).body;
    const { id } = body.link;
    const { name, url, letter, colour } = FORM;
    expect(links).to.deep.equal([{ id, name, url, letter, colour, ink: '#fff', icon: null }]);
    expect(await events(portal)).to.deep.equal([['link_added', { name, url, groups: null }]]);
  });

  it('the letter is white or black, whichever reads better', async () => {
    const { admin } = await openWithAdmin();
    for (const [colour, ink] of [
      ['#ffd54f', '#000'],
      ['#767676', '#000'],
      ['#757575', '#fff'],
      ['#000000', '#fff'],
    ]) {
      expect(await added(admin, { colour })).to.include({ ink });
    }
  });

  it('a link for groups is seen by their people alone, from the moment they are in', async () => {
    const { portal, admin } = await openWithAdmin();
    const sales = await person(portal, admin, { groups: ['Sales', 'Berlin'] });
    const hr = await person(portal, admin, { groups: ['HR'] });
    const none = await person(portal, admin);
    await added(admin, { name: 'All' });
    await added(admin, { name: 'Shop', groups: ['Sales'] });
    await added(admin, { name: 'Both', groups: ['HR', 'Sales'] });
    await added(admin, { name: 'Nobody', groups: ['sales'] });
    expect(await seen(sales.browser)).to.deep.equal(['All', 'Shop', 'Both']);
    expect(await seen(hr.browser)).to.deep.equal(['All', 'Both']);
    expect(await seen(none.browser)).to.deep.equal(['All']);
    expect(await seen(admin.browser)).to.deep.equal(['All']);
    expect(await shown(admin)).to.deep.equal(['All', 'Shop', 'Both', 'Nobody']);
    await admin.browser.patch(`/api/admin/accounts/${none.id}`, { groups: ['HR'] });
    expect(await seen(none.browser)).to.deep.equal(['All', 'Both']);
  });

  it('whose time is over gets no links, nor whoever still has to answer the prompt', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await person(portal, admin);
    const { id } = await added(admin, { icon: png() });
    await act(admin, 'require', [one.id], { days: 1 });
    const asked = async () => {
      const all = [await one.browser.get('/api/links')];
      all.push(await one.browser.get(`/api/links/${id}/icon`));
      return all.map(({ status, body }) => `${status} ${body.code}`);
    };
    expect(await asked()).to.deep.equal(Array(2).fill('403 enrollment_required'));
    await one.browser.post('/api/session/dismiss');
    expect(await seen(one.browser)).to.deep.equal(['Wiki']);
    await portal.sql('UPDATE account SET deadline_at = ?1 WHERE id = ?2', portal.now, one.id);
    expect(await asked()).to.deep.equal(Array(2).fill('403 enrollment_expired'));
  });

  it('changes what was sent and nothing else, and says from what to what', async () => {
    const { portal, admin } = await openWithAdmin();
    const link = await added(admin, { icon: png() });
    const next = { url: 'https://other.example/', groups: ['HR'] };
    const { status, body } = await editLink(admin, link, next);
    expect(status).to.equal(200);
    const { rev: before, icon: iconBefore, ...kept } = link;
    const { rev, icon, ...now } = body.link;
    expect(now).to.deep.equal({ ...kept, ...next });
    expect(rev).not.to.equal(before);
    expect(icon).not.to.equal(iconBefore);
    expect((await events(portal)).at(-1)).to.deep.equal([
      'link_changed',
      {
        name: 'Wiki',
        fields: ['url', 'groups'],
        from: { url: FORM.url, groups: null },
        to: next,
      },
    ]);
    // What stands there already is no change, whoever was faster.
    expect((await editLink(admin, link, next)).status).to.equal(200);
    expect(await events(portal)).to.have.lengthOf(2);
    expect((await editLink(admin, { id: 'x', rev: 'y' }, next)).body.code).to.equal('not_found');
  });

  it('two admins who edit one link: one outcome, one `contended`, one event', async () => {
    const { portal, admin } = await openWithAdmin();
    const boss = await enrolled(portal, admin, { role: 'admin' });
    const { id, rev } = await added(admin);
    const edits = [boss, admin].flatMap(({ browser }, i) =>
      Array.from({ length: 5 }, () =>
        browser.request('PATCH', `${LINKS}/${id}`, {
          rev,
          ...[
            { name: 'One', letter: '1' },
            { name: 'Two', letter: '2' },
          ][i],
        }),
      ),
    );
    const replies = await portal.burst(edits);
    const [link] = (await admin.browser.get(LINKS)).body.links;
    expect([['One', '1'].join(), ['Two', '2'].join()]).to.include(`${link.name},${link.letter}`);
    const won = link.name === 'One' ? replies.slice(0, 5) : replies.slice(5);
    const lost = replies.filter((it) => !won.includes(it));
    expect(lost.map(({ body }) => body.code)).to.deep.equal(Array(5).fill('contended'));
    expect(won.some(({ status }) => status === 200)).to.equal(true);
    expect(await events(portal)).to.have.lengthOf(2);
  });

  it('retired it is on no home, and comes back as the last one, once each', async () => {
    const { portal, admin } = await openWithAdmin();
    const [a] = [await added(admin, { name: 'A' }), await added(admin, { name: 'B' })];
    for (let n = 0; n < 2; n++) {
      const { status, body } = await retire(admin, a);
      expect([status, body.link.isRetired]).to.deep.equal([200, true]);
    }
    expect(await seen(admin.browser)).to.deep.equal(['B']);
    expect((await admin.browser.get(LINKS)).body.links).to.have.lengthOf(2);
    await retire(admin, a, false);
    expect(await seen(admin.browser)).to.deep.equal(['B', 'A']);
    const types = (await events(portal)).map(([type, { name }]) => `${type} ${name}`).slice(2);
    expect(types).to.deep.equal(['link_removed A', 'link_restored A']);
  });

  it('every change needs a proof that is younger than 15 minutes', async () => {
    const { portal, admin } = await openWithAdmin();
    const link = await added(admin);
    for (let n = 0; n < 2; n++) {
      portal.later(8 * MINUTE);
      await admin.browser.get('/api/session');
    }
    for (const { status, body } of [
      await add(admin),
      await editLink(admin, link, { name: 'X' }),
      await retire(admin, link),
      await move(admin, link, null),
    ]) {
      expect([status, body.code]).to.deep.equal([403, 'fresh_sign_in_required']);
    }
    expect(await events(portal)).to.have.lengthOf(1);
  });

  it('there are at most 200, and a retired one comes back only where there is room', async () => {
    const { portal, admin } = await openWithAdmin();
    const first = await added(admin);
    await portal.sql(
      `INSERT INTO link (id, name, url, letter, colour, place, rev)
       WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 198)
       SELECT 'l' || i, 'L' || i, 'https://x.example/', 'L', '#000000', i, 'r' FROM n`,
    );
    expect((await add(admin)).status).to.equal(201);
    expect((await add(admin)).body.code).to.equal('conflict');
    await retire(admin, first);
    expect((await add(admin)).status).to.equal(201);
    expect((await retire(admin, first, false)).status).to.equal(409);
  });

  it('each change of a link gives it the next change number, a new order only what moved', async () => {
    const { portal, admin } = await openWithAdmin();
    const links = [];
    for (const name of ['A', 'B', 'C', 'D']) links.push(await added(admin, { name }));
    const numbers = async () =>
      (await portal.sql('SELECT number FROM link ORDER BY name')).map(({ number }) => number);
    const risen = async (change: () => Promise<unknown>) => {
      const before = await numbers();
      await change();
      return (await numbers()).map((it, i) => it > before[i]);
    };
    const [a, b, , d] = links;
    expect(await risen(() => editLink(admin, a, { name: 'A2' }))).to.deep.equal([
      true,
      false,
      false,
      false,
    ]);
    expect(await risen(() => retire(admin, b))).to.deep.equal([false, true, false, false]);
    // The first order numbers them anew.
    await move(admin, d, a);
    expect(await shown(admin)).to.deep.equal(['D', 'A2', 'C']);
    expect(await risen(() => move(admin, a, null))).to.deep.equal([true, false, true, false]);
    expect(new Set(await numbers())).to.have.lengthOf(4);
  });
});
