import { expect } from '@open-wc/testing';
import { AdminPeopleView } from '../../client/views/admin-people-view.ts';
import { enrolled, invited, password, person } from '../support/people.ts';
import { type AdminStage, choose, openAdmin } from './admin-page.ts';
import { fill, isAccessible, made, press, says, sessionOf, show, textOf } from './page.ts';
import { until } from './until.ts';

describe('<admin-people-view>', () => {
  const address = location.href;
  let stage: AdminStage;
  before(async () => {
    stage = await openAdmin();
    const { portal, admin } = stage;
    await person(portal, admin, {
      name: 'Ben Baker',
      username: 'ben',
      email: 'ben@example.org',
      require: { days: 3 },
    });
    await enrolled(portal, admin, {
      name: 'Cleo Adams',
      username: 'cleo',
      email: 'cleo@example.org',
      groups: ['Sales'],
    });
    await invited(portal, admin, {
      name: 'Dora Dumont',
      username: 'dora',
      email: 'dora@example.org',
    });
    const locked = await person(portal, admin, {
      name: 'Emil Ek',
      username: 'emil',
      email: 'emil@example.org',
    });
    for (let n = 0; n < 10; n++) await password(locked, portal.browser(), 'wrong');
  });
  afterEach(() => history.replaceState(null, '', address));

  async function opened(search = ''): Promise<AdminPeopleView> {
    const { session, now, portal, admin } = stage;
    await sessionOf(portal, admin.browser);
    history.replaceState(null, '', `${location.pathname}${search}`);
    const view = await show(made(AdminPeopleView, { session, now }));
    await until(() => view.querySelector('.people, .nobody, [role=alert]'));
    return view;
  }
  const names = (view: Element) => [...view.querySelectorAll('.who a')].map(textOf);
  const row = (view: Element, name: string) =>
    textOf([...view.querySelectorAll('tbody tr')].find((it) => textOf(it).includes(name))!);
  const shows = (view: Element, wanted: string[]) =>
    until(() => names(view).join() === wanted.join(), wanted.join());
  const tick = (view: Element, name: string) =>
    view.querySelector<HTMLInputElement>(`[aria-label="Select ${name}"]`)!.click();

  it('shows who there is, and how each stands', async () => {
    const view = await opened();
    expect(names(view)).to.deep.equal([
      'Ada Admin',
      'Ben Baker',
      'Cleo Adams',
      'Dora Dumont',
      'Emil Ek',
    ]);
    await says(view, '5 people');
    expect(row(view, 'Ben')).to.match(/ben · ben@example.org 3 days left User Active/);
    expect(row(view, 'Cleo')).to.match(/On User Active/);
    expect(row(view, 'Dora')).to.match(/Not required User Invited/);
    expect(row(view, 'Emil')).to.match(/Not required User Active Locked/);
    expect(row(view, 'Ada')).to.match(/On Admin Active/);
    await isAccessible(view);
  });
  it('searches while one types, and keeps it in the address', async () => {
    const view = await opened();
    fill(view, '#search', 'ba');
    await shows(view, ['Ben Baker']);
    expect(location.search).to.equal('?q=ba');
    expect(view.querySelector<HTMLInputElement>('#search')!.value).to.equal('ba');
  });
  it('opens as the address says, and leaves out what makes no sense there', async () => {
    const view = await opened('?state=enrolled&sort=-name&role=emperor');
    expect(names(view)).to.deep.equal(['Cleo Adams', 'Ada Admin']);
    expect(view.querySelector<HTMLSelectElement>('#state')!.value).to.equal('enrolled');
    expect(view.querySelector<HTMLSelectElement>('#sort')!.value).to.equal('-name');
  });
  it('follows the address when one goes back', async () => {
    const view = await opened('?role=admin');
    history.replaceState(null, '', `${location.pathname}?status=invited`);
    dispatchEvent(new PopStateEvent('popstate'));
    await shows(view, ['Dora Dumont']);
  });
  it('filters by state, role, account and lock', async () => {
    const view = await opened();
    press(view, 'Filter and sort');
    await view.updateComplete;
    await isAccessible(view);
    choose(view, '#state', 'due');
    await shows(view, ['Ben Baker']);
    expect(location.search).to.equal('?state=due');
    choose(view, '#state', '');
    choose(view, '#locked', '1');
    await shows(view, ['Emil Ek']);
    choose(view, '#locked', '');
    choose(view, '#status', 'invited');
    await shows(view, ['Dora Dumont']);
    choose(view, '#status', '');
    choose(view, '#role', 'admin');
    await shows(view, ['Ada Admin']);
    expect(textOf(view)).to.include('Filter and sort (1 filter)');
  });
  it('filters by group and by deadline', async () => {
    const view = await opened('?within=168');
    await shows(view, ['Ben Baker']);
    choose(view, '#within', '24');
    await says(view, 'Nobody fits');
    choose(view, '#within', '');
    await says(view, '5 people');
    await until(() => view.querySelector('#group option[value=Sales]'));
    choose(view, '#group', 'Sales');
    await shows(view, ['Cleo Adams']);
    expect(location.search).to.equal('?group=Sales');
    history.back();
    await says(view, '5 people');
    expect(location.search).to.equal('');
    expect(view.querySelector<HTMLSelectElement>('#group')!.value).to.equal('');
  });
  it('says that nobody fits, and how to see everybody again', async () => {
    const view = await opened('?q=nobody&state=due');
    await says(view, 'Nobody fits');
    await isAccessible(view);
    press(view, 'Clear search and filters');
    await says(view, '5 people');
    expect(location.search).to.equal('');
    expect(view.querySelector('#search')!.matches(':focus')).to.equal(true);
  });
  it('goes to the search when / is pressed', async () => {
    const view = await opened();
    const slash = () => new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true });
    document.body.dispatchEvent(slash());
    const search = view.querySelector('#search')!;
    expect(search.matches(':focus')).to.equal(true);
    // Within a field it is a letter like others.
    const typed = slash();
    search.dispatchEvent(typed);
    expect(typed.defaultPrevented).to.equal(false);
  });
  it('acts on those selected, says beforehand what will change, and reports each', async () => {
    const view = await opened();
    for (const name of ['Ben Baker', 'Emil Ek']) {
      tick(view, name);
      await view.updateComplete;
    }
    await says(view, '2 selected');
    await isAccessible(view);
    press(view, 'Actions');
    view.querySelector<HTMLButtonElement>('.actions-menu [value=require]')!.click();
    await says(view, 'Require MFA of 2 people?');
    await says(view, 'This changes 1 of 2 people.');
    await says(view, '1 × MFA is required already. You can give more time instead.');
    await isAccessible(view);
    fill(view, '#action-days', '5');
    press(view, 'Require MFA');
    await says(view, '1 done, 1 left as is.');
    const results = [...view.querySelectorAll('.results li')].map(textOf);
    expect(results).to.deep.equal([
      'Ben Baker Left as is MFA is required already. You can give more time instead.',
      'Emil Ek Done',
    ]);
    await until(() => row(view, 'Emil').includes('5 days left'));
    await isAccessible(view);
  });
  it('tells what is refused: nobody suspends themselves', async () => {
    const view = await opened('?role=admin');
    tick(view, 'Ada Admin');
    await says(view, '1 selected');
    view.querySelector<HTMLButtonElement>('.actions-menu [value=suspend]')!.click();
    await says(view, '1 × That is you. Another admin has to do this.');
    press(view, 'Suspend');
    await says(view, 'Ada Admin Not done That is you. Another admin has to do this.');
  });
  it('selects all that are shown, and nobody who is not', async () => {
    const view = await opened();
    view.querySelector<HTMLInputElement>('thead input')!.click();
    await says(view, '5 selected');
    choose(view, '#role', 'admin');
    await says(view, '1 selected');
    press(view, 'Unselect');
    await view.updateComplete;
    expect(textOf(view)).not.to.include('selected');
  });
  it('says that there is no connection, and tries again', async () => {
    const { session, now, portal, admin } = stage;
    await sessionOf(portal, admin.browser, { offline: true });
    const view = await show(made(AdminPeopleView, { session, now }));
    await says(view, 'There is no connection right now.');
    await isAccessible(view);
    await portal.page(admin.browser);
    press(view, 'Try again');
    await says(view, 'Ben Baker');
  });
});
