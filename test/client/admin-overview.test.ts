import { expect } from '@open-wc/testing';
import { AdminOverviewView } from '../../client/views/admin-overview-view.ts';
import { addressOf, queryFrom } from '../../client/views/admin-people-query.ts';
import { act, DAY, enrolled, MINUTE, password, person, signIn } from '../support/people.ts';
import { multitude } from '../support/multitude.ts';
import { file } from '../support/requests.ts';
import { type AdminStage, openAdmin } from './admin-page.ts';
import { isAccessible, made, press, says, show, textOf } from './page.ts';
import { until } from './until.ts';

let stage: AdminStage;
beforeEach(async () => (stage = await openAdmin()));

async function opened(): Promise<AdminOverviewView> {
  const { session, now, portal, admin } = stage;
  await portal.page(admin.browser);
  const view = await show(made(AdminOverviewView, { session, now }));
  await until(() => view.querySelector('.tiles, [role=alert]'));
  return view;
}
/** Label, count and where it leads, of each tile. */
const tilesOf = (view: Element) =>
  [...view.querySelectorAll<HTMLAnchorElement>('.tile')].map((tile) => [
    textOf(tile.querySelector('span')!),
    textOf(tile.querySelector('strong')!),
    tile.search,
  ]);
const paramsOf = (search: string) => Object.fromEntries(new URLSearchParams(search));
const cells = (table: Element) =>
  [...table.querySelectorAll('tr')].map((row) => [...row.children].map(textOf));

describe('<admin-overview-view>', () => {
  it('on the first day says that nothing needs anybody, and that there is nothing to plot yet', async () => {
    await stage.portal.scheduled();
    const view = await opened();
    await says(view, 'Nothing needs you right now.');
    await says(view, '1 of 1 active person uses MFA (100 %).');
    await says(view, 'One day is no line yet.');
    await says(view, 'The first day is today.');
    expect(view.querySelector('svg')).to.equal(null);
    expect(document.title).to.equal('Overview · Gatehouse');
    await isAccessible(view);
  });
  it('counts people, and each count leads to those whom it counts', async () => {
    const { portal, admin } = stage;
    await enrolled(portal, admin);
    await person(portal, admin, { require: { days: 7 } });
    const gone = await person(portal, admin, { require: { days: 7 } });
    await act(admin, 'suspend', [gone.id]);
    const view = await opened();
    expect(tilesOf(view)).to.deep.equal([
      ['MFA on', '2', '?state=enrolled&status=active'],
      ['To be set up', '1', '?state=due&status=active'],
      ['Time is over', '0', '?state=expired&status=active'],
      ['Not required', '0', '?state=not_required&status=active'],
      ['Locked', '0', '?locked=1'],
      ['Invited', '0', '?status=invited'],
      ['Suspended', '1', '?status=suspended'],
    ]);
    for (const tile of view.querySelectorAll<HTMLAnchorElement>('.tile')) {
      expect(tile.pathname).to.equal('/admin/people');
      expect(paramsOf(addressOf(queryFrom(tile.search)))).to.deep.equal(paramsOf(tile.search));
    }
  });
  it('says who is about to be locked out, who asks for something, and which mail failed', async () => {
    const { portal, admin } = stage;
    const one = await person(portal, admin, { name: 'Ben Baker', require: { days: 2 } });
    await file(one.browser, 'more_time');
    const form = { username: 'cleo', email: 'cleo@example.org', name: 'Cleo Chen' };
    await admin.browser.post('/api/admin/accounts', form, { mail: 'never' });
    await portal.scheduled();
    const view = await opened();
    await says(view, '1 person will be locked out within 48 hours');
    await says(view, 'Ben Baker 2 days left');
    await says(view, '1 open request');
    await says(view, 'The oldest is from Ben Baker');
    await says(view, '1 mail could not be sent');
    await says(view, 'Cleo Chen Invitation');
    const links = [...view.querySelectorAll<HTMLAnchorElement>('.needs a')];
    expect(links[0]!.pathname).to.equal(`/admin/people/${one.id}`);
    expect(links.map(({ pathname }) => pathname)).to.include('/admin/requests');
    await isAccessible(view);
  });
  it('names ten of those who are about to be locked out, and leads to all of them', async () => {
    const { portal, admin } = stage;
    await multitude(portal, 0, 120);
    const view = await opened();
    expect(view.querySelectorAll('.needs li li')).to.have.lengthOf(10);
    const all = view.querySelector<HTMLAnchorElement>('.needs a[href*="within"]')!;
    expect(paramsOf(addressOf(queryFrom(all.search)))).to.deep.equal(paramsOf(all.search));
    const found = await admin.browser.get(`/api/admin/accounts${all.search}&count=1`);
    await says(view, `${found.body.total} people will be locked out within 48 hours`);
  });
  it('says that the regular jobs have not come, are late, or failed', async () => {
    const { portal, admin } = stage;
    const first = await opened();
    await says(first, 'The regular jobs have not come yet');
    await portal.sql('ALTER TABLE refusal RENAME TO elsewhere');
    await portal.scheduled();
    await says(await opened(), '1 regular job failed in its last run');
    await portal.sql('ALTER TABLE elsewhere RENAME TO refusal');
    await portal.scheduled();
    await says(await opened(), 'Nothing needs you right now.');
    portal.later(16 * MINUTE);
    await signIn(portal, admin);
    const late = await opened();
    await says(late, 'The regular jobs are late');
    await isAccessible(late);
  });
  it('draws the days, with the same numbers in a table beneath', async () => {
    const { portal, admin } = stage;
    await portal.scheduled();
    const one = await person(portal, admin);
    await password(one, one.browser, 'not the password');
    portal.later(DAY);
    await portal.scheduled();
    await signIn(portal, admin);
    await password(one, one.browser);
    const view = await opened();
    const [adoption, signIns] = view.querySelectorAll('figure');
    const label = (figure: Element) =>
      figure.querySelector('svg[role=img]')!.getAttribute('aria-label');
    expect(label(adoption!)).to.equal('People with MFA on, from 1 on Jan 4 to 1 on Jan 5.');
    expect(label(signIns!)).to.equal('From Dec 23 to Jan 5: 2 logins, 1 refused.');
    expect(signIns!.querySelectorAll('rect.on')).to.have.lengthOf(14);
    const heights = [...signIns!.querySelectorAll('rect:is(.on, .refused)')]
      .slice(-4)
      .map((bar) => bar.getAttribute('height'));
    expect(heights).to.deep.equal(['0', '1', '2', '0']);
    for (const figure of [adoption!, signIns!]) press(figure, 'The numbers');
    expect(cells(adoption!.querySelector('table')!)).to.deep.equal([
      ['Day', 'MFA on', 'Still to set it up', 'Active people'],
      ['Jan 5', '1', '0', '2'],
      ['Jan 4', '1', '0', '1'],
    ]);
    expect(cells(signIns!.querySelector('table')!).slice(0, 4)).to.deep.equal([
      ['Day', 'Logins', 'Refused'],
      ['Jan 5', '2', '0'],
      ['Jan 4', '0', '1'],
      ['Jan 3', '0', '0'],
    ]);
    await isAccessible(view);
  });
  it('says so where it cannot be read, and tries again', async () => {
    const { portal, admin, session, now } = stage;
    await portal.page(admin.browser, { offline: true });
    const view = await show(made(AdminOverviewView, { session, now }));
    await until(() => view.querySelector('[role=alert]'));
    await isAccessible(view);
    await portal.page(admin.browser);
    press(view, 'Try again');
    await says(view, 'active person uses MFA');
  });
  it('without mail says what to do instead', async () => {
    const { portal, admin, session, now } = stage;
    await portal.page(admin.browser, { mail: 'none' });
    const view = await show(made(AdminOverviewView, { session, now }));
    await says(view, 'Mail is not set up');
  });
});
