import { expect } from '@open-wc/testing';
import { AdminView } from '../../client/views/admin-view.ts';
import { invited } from '../support/people.ts';
import { type AdminStage, openAdmin } from './admin-page.ts';
import { isAccessible, made, says, show, textOf } from './page.ts';
import { until } from './until.ts';

describe('<admin-view>', () => {
  let stage: AdminStage;
  before(async () => (stage = await openAdmin()));
  const opened = async (path: string) => {
    const { session, now, portal, admin } = stage;
    await portal.page(admin.browser);
    return show(made(AdminView, { session, now, path }));
  };
  const current = (view: Element) => textOf(view.querySelector('.tabs [aria-current=page]')!);

  it('begins with the overview, and leads to the people and to the settings', async () => {
    const view = await opened('/admin');
    expect(current(view)).to.equal('Overview');
    expect(document.title).to.equal('Overview · Gatehouse');
    view.path = '/admin/people';
    await says(view, 'Ada Admin');
    expect(current(view)).to.equal('People');
    await isAccessible(view);
    view.path = '/admin/settings';
    await says(view, 'Attempts and locks');
    expect(current(view)).to.equal('Settings');
    expect(view.querySelector('h1')!.matches(':focus')).to.equal(true);
    view.path = '/admin/people/new';
    await says(view, 'Add a person');
    expect(current(view)).to.equal('People');
    expect(view.querySelector('h1')!.matches(':focus')).to.equal(true);
    expect(document.title).to.equal('Add a person · Gatehouse');
  });
  it('shows a person, and begins at the name', async () => {
    const one = await invited(stage.portal, stage.admin, { name: 'Ben Baker' });
    const view = await opened('/admin/people');
    await says(view, 'Ben Baker');
    view.path = `/admin/people/${one.id}`;
    await says(view, 'Recent events');
    await until(() => view.querySelector('h1')!.matches(':focus'));
    expect(document.title).to.equal('Ben Baker · Gatehouse');
  });
  it('says of other addresses that there is nothing', async () => {
    const view = await opened('/admin/nowhere');
    await says(view, 'There is nothing at this address');
    view.path = '/admin/people/%E0%A4%A';
    await says(view, 'This person is not here');
  });
  it('proposes the days of the settings', async () => {
    await stage.admin.browser.patch('/api/admin/settings', { enrollmentDays: 12 });
    const view = await opened('/admin/people/new');
    await says(view, 'Require MFA');
    view.querySelector<HTMLInputElement>('[name=require]')!.click();
    await until(() => view.querySelector<HTMLInputElement>('#days')?.value === '12');
  });
});
