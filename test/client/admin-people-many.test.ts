import { expect, waitUntil } from '@open-wc/testing';
import { AdminPeopleView } from '../../client/views/admin-people-view.ts';
import { invited } from '../support/people.ts';
import { openAdmin } from './admin-page.ts';
import { isAccessible, made, press, says, sessionOf, show, textOf } from './page.ts';

describe('<admin-people-view> of many and of one', () => {
  const address = location.href;
  afterEach(() => history.replaceState(null, '', address));

  it('encourages the first admin to add somebody', async () => {
    const { session, now } = await openAdmin();
    const view = await show(made(AdminPeopleView, { session, now }));
    await says(view, 'So far it is only you');
    expect(view.querySelector('[type=search], select, thead input')).not.to.exist;
    await isAccessible(view);
  });
  it('shows fifty, then more where one left off', async () => {
    const { session, now, portal, admin } = await openAdmin();
    for (let n = 0; n < 54; n++) await invited(portal, admin);
    await sessionOf(portal, admin.browser);
    const view = await show(made(AdminPeopleView, { session, now }));
    await says(view, '55 people');
    const rows = () => view.querySelectorAll('tbody tr').length;
    expect(rows()).to.equal(50);
    press(view, 'Show more');
    await waitUntil(() => rows() === 55);
    await waitUntil(() => document.activeElement === view.querySelectorAll('.who a')[50]);
    expect(textOf(view)).not.to.include('Show more');
    expect(new Set([...view.querySelectorAll('.who a')].map(textOf)).size).to.equal(55);
  }).timeout(60_000);
});
