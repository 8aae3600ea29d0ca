import { expect } from '@esm-bundle/chai';
import type { Overview } from '../../shared/api-admin-overview.ts';
import { multitude } from '../support/multitude.ts';
import {
  act,
  DAY,
  enroll,
  invited,
  NOON,
  openWithAdmin,
  person,
  type Person,
  signIn,
} from '../support/people.ts';
import { file } from '../support/requests.ts';

const overviewOf = async ({ browser }: Person): Promise<Overview> =>
  (await browser.get('/api/admin/overview')).body;

describe('who needs an admin', () => {
  it('names those whose time ends within 48 hours, the soonest first', async () => {
    const { portal, admin } = await openWithAdmin();
    const add = (name: string, days: number) => person(portal, admin, { name, require: { days } });
    const [later, sooner] = [await add('Later', 2), await add('Sooner', 1)];
    await add('Much later', 3);
    await invited(portal, admin, { require: { days: 1 } });
    await enroll(portal, await add('Enrolled', 1));
    expect((await overviewOf(admin)).expiring).to.deep.equal({
      total: 2,
      people: [
        { id: sooner.id, name: 'Sooner', deadline: NOON + DAY },
        { id: later.id, name: 'Later', deadline: NOON + 2 * DAY },
      ],
    });
  });
  it('counts open requests and names the oldest; one that has passed is none', async () => {
    const { portal, admin } = await openWithAdmin();
    const due = { require: { days: 7 } };
    const [first, second] = [await person(portal, admin, due), await person(portal, admin, due)];
    expect((await overviewOf(admin)).requests).to.deep.equal({ total: 0 });
    await file(first.browser, 'more_time');
    portal.later(1000);
    await file(second.browser, 'more_time');
    const { total, oldest } = (await overviewOf(admin)).requests;
    expect([total, oldest?.id, oldest?.filedAt]).to.deep.equal([2, first.id, NOON]);
    await act(admin, 'extend', [first.id], { days: 1 });
    const left = (await overviewOf(admin)).requests;
    expect([left.total, left.oldest?.id]).to.deep.equal([1, second.id]);
  });
  it('tells of mail that was given up, for 30 days, and whether mail is set up at all', async () => {
    const { portal, admin } = await openWithAdmin();
    const path = '/api/admin/accounts';
    const form = { username: 'ben', email: 'ben@example.org', name: 'Ben Baker' };
    const { body } = await admin.browser.post(path, form, { mail: 'never' });
    const { mail } = await overviewOf(admin);
    expect(mail).to.deep.equal({
      isConfigured: true,
      failed: 1,
      latest: [{ id: body.account.id, name: 'Ben Baker', kind: 'invitation', at: NOON }],
    });
    const without = await admin.browser.get('/api/admin/overview', { mail: 'none' });
    expect(without.body.mail.isConfigured).to.equal(false);
    portal.later(31 * DAY);
    await signIn(portal, admin);
    expect((await overviewOf(admin)).mail).to.deep.equal({
      isConfigured: true,
      failed: 0,
      latest: [],
    });
  });
});

describe('the overview at some thousand', () => {
  it('takes as many round trips as with ten, and scans no table that grows with people', async () => {
    const { portal, admin } = await openWithAdmin();
    const ask = () => admin.browser.get('/api/admin/overview');
    const check = async () => {
      const { status, roundTrips } = await ask();
      // One for the session, one for all the rest.
      expect([status, roundTrips]).to.deep.equal([200, 2]);
      for (const { sql, plan } of await portal.plans()) {
        expect(
          plan.filter((it) => GROWING.test(it)),
          sql,
        ).to.deep.equal([]);
      }
    };
    await multitude(portal, 0, 10);
    await check();
    await multitude(portal, 10, 3000);
    await check();
    await portal.sql('ANALYZE');
    await check();
  });
});

/** The index of blocked factors holds them alone. */
const GROWING =
  /SCAN (?!factor USING INDEX factor_by_block)(a|account|event|bucket|factor|outbox|q|request|b|k)\b/;
