import { expect } from '@esm-bundle/chai';
import { act, DAY, enrolled, openWithAdmin, type Person, person } from '../support/people.ts';
import type { Portal } from '../support/portal.ts';
import { decide, file, listed } from '../support/requests.ts';

const due = (days: number) => ({ require: { days } });
const asked = async (one: Person, kind: string, note?: string): Promise<string> =>
  (await file(one.browser, kind, note)).body.request.id;
const mailed = async (portal: Portal, kind: string) =>
  (await portal.mail()).filter((it) => it.kind === kind);

describe('the list of requests', () => {
  it('has the open ones first, the oldest first, then what is closed, the newest first, in pages', async () => {
    const { portal, admin } = await openWithAdmin();
    const ids: string[] = [];
    for (let n = 0; n < 6; n++) {
      portal.later(1000);
      ids.push(await asked(await person(portal, admin, due(7)), 'more_time'));
    }
    for (const n of [1, 4]) {
      portal.later(1000);
      await decide(admin, ids[n] ?? '', { decision: 'refuse', reason: 'no' });
    }
    const expected = [0, 2, 3, 5, 4, 1].map((n) => ids[n]);
    expect((await listed(admin)).map(({ id }) => id)).to.deep.equal(expected);
    const met: string[] = [];
    let after = '';
    do {
      const { body } = await admin.browser.get(`/api/admin/requests?limit=2${after}`);
      met.push(...body.requests.map(({ id }: { id: string }) => id));
      after = body.next === undefined ? '' : `&after=${body.next}`;
    } while (after);
    expect(met).to.deep.equal(expected);
    expect((await listed(admin, '?state=refused')).map(({ id }) => id)).to.deep.equal([
      ids[4],
      ids[1],
    ]);
    const [first] = await listed(admin);
    expect(await listed(admin, `?account=${first.account.id}`)).to.deep.equal([first]);
  });
  it('says what has passed, and cron writes it down', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await person(portal, admin, due(7));
    const id = await asked(one, 'more_time');
    await act(admin, 'remove', [one.id]);
    portal.later(1000);
    const open = await asked(await person(portal, admin, due(7)), 'more_time');
    expect((await listed(admin)).map((it) => it.id)).to.deep.equal([open, id]);
    await act(admin, 'remove', [(await listed(admin))[0].account.id]);
    expect((await listed(admin, '?state=passed')).map((it) => it.id)).to.deep.equal([id, open]);
    expect(await listed(admin, '?state=open')).to.deep.equal([]);
    await portal.scheduled();
    const [row] = await portal.sql('SELECT state, closed_at AS at FROM request');
    expect(row).to.deep.equal({ state: 'passed', at: portal.now });
  });
  it('keeps what is closed for a year; a deleted person’s goes with them', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await person(portal, admin, due(7));
    const id = await asked(one, 'more_time');
    await one.browser.delete(`/api/account/requests/${id}`);
    await portal.scheduled(portal.now + 365 * DAY);
    expect(await portal.sql('SELECT id FROM request')).to.have.lengthOf(1);
    await portal.scheduled(portal.now + 365 * DAY + 1);
    expect(await portal.sql('SELECT id FROM request')).to.have.lengthOf(0);
  });
});

describe('the digest to admins', () => {
  it('goes to each active admin with an authenticator, at most hourly, and tells each request once', async () => {
    const { portal, admin } = await openWithAdmin();
    await enrolled(portal, admin, { role: 'admin' });
    await person(portal, admin, { role: 'admin' });
    const people: Person[] = [];
    for (let n = 0; n < 4; n++) people.push(await person(portal, admin, due(7)));
    const digests = () => mailed(portal, 'request_filed');
    await file(people[0]!.browser, 'more_time');
    expect(await digests()).to.have.lengthOf(2);
    await file(people[1]!.browser, 'more_time');
    await file(people[2]!.browser, 'more_time');
    portal.later(60 * 60_000 - 1);
    await portal.scheduled();
    expect(await digests()).to.have.lengthOf(2);
    portal.later(1);
    await Promise.all([portal.scheduled(), portal.scheduled(), portal.scheduled()]);
    const all = await digests();
    expect(all).to.have.lengthOf(4);
    expect(all[3]?.text).to.include('2 people ask for more time');
    expect(all[3]?.text).to.include('3 requests are open in all.');
    portal.later(2 * 60 * 60_000);
    await portal.scheduled();
    expect(await digests(), 'nothing new').to.have.lengthOf(4);
  });
  it('does not tell of what was withdrawn or decided meanwhile', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await enrolled(portal, admin);
    await file(one.browser, 'lost_authenticator');
    const two = await person(portal, admin, due(7));
    await decide(admin, await asked(two, 'more_time'), { decision: 'refuse', reason: 'no' });
    portal.later(2 * 60 * 60_000);
    await portal.scheduled();
    expect(await mailed(portal, 'request_filed')).to.have.lengthOf(1);
  });
});
