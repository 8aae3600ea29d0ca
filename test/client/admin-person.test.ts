import { expect } from '@open-wc/testing';
import { EVENT_KINDS, type EventType } from '../../shared/event-type.ts';
import { adminWords } from '../../client/text/admin-words.ts';
import { AdminPersonView } from '../../client/views/admin-person-view.ts';
import { enrolled, invited, password, type Person, person } from '../support/people.ts';
import { type AdminStage, openAdmin, openPerson } from './admin-page.ts';
import { isAccessible, made, press, says, show, textOf } from './page.ts';
import { until } from './until.ts';

describe('<admin-person-view>', () => {
  let stage: AdminStage;
  before(async () => (stage = await openAdmin()));

  const opened = (one: Pick<Person, 'id'>) => openPerson(stage, one);
  const open = (view: Element) =>
    [...view.querySelectorAll<HTMLButtonElement>('.choices button')].map((it) => it.value);
  const about = (view: Element, action: string) => textOf(view.querySelector(`#about-${action}`)!);

  it('shows the facts of somebody whose time runs', async () => {
    const one = await person(stage.portal, stage.admin, {
      name: 'Ben Baker',
      require: { days: 3 },
      groups: ['Sales'],
    });
    const view = await opened(one);
    expect(textOf(view.querySelector('h1')!)).to.equal('Ben Baker');
    await says(view, '3 days left');
    await says(view, 'They have to set it up by');
    await says(view, one.username);
    await says(view, `${one.username}@example.org`);
    await says(view, 'Groups Sales');
    await says(view, 'Nothing is locked.');
    await says(view, 'Known browser');
    await says(view, 'Account added by you');
    await isAccessible(view);
  });
  it('opens only the actions that apply, and says why the others do not', async () => {
    const { portal, admin } = stage;
    const due = await opened(await person(portal, admin, { require: { days: 3 } }));
    expect(open(due)).to.deep.equal([
      'extend',
      'set-deadline',
      'remove',
      'reset',
      'unlock',
      'suspend',
      'delete',
    ]);
    expect(about(due, 'require')).to.include('MFA is required already.');
    expect(about(due, 'reactivate')).to.equal('The account is not suspended.');
    const waiting = await opened(await invited(portal, admin));
    expect(open(waiting)).to.deep.equal([
      'require',
      'unlock',
      'suspend',
      'invite',
      'link',
      'delete',
    ]);
    expect(about(waiting, 'reset')).to.equal('The account is not activated yet.');
    const voluntary = await opened(await enrolled(portal, admin));
    expect(open(voluntary)).to.deep.equal([
      'require',
      'remove',
      'reset',
      'unlock',
      'suspend',
      'promote',
      'delete',
    ]);
    await says(voluntary, '10 recovery codes left, not yet marked as saved');
    const self = await opened(admin);
    expect(open(self)).to.deep.equal(['unlock']);
    expect(about(self, 'suspend')).to.equal('That is you. Another admin has to do this.');
    expect(about(self, 'require')).to.include('MFA is always required of admins');
    press(self, 'Not possible now (11)');
    await isAccessible(self);
  });
  it('shows the locks, ends them, and tells that it did', async () => {
    const one = await person(stage.portal, stage.admin, { name: 'Emil Ek' });
    for (let n = 0; n < 10; n++) await password(one, stage.portal.browser(), 'wrong');
    const view = await opened(one);
    await says(view, 'Passwords from browsers that are not theirs');
    await says(view, 'Opens by itself at');
    await says(view, 'Passwords locked after too many wrong ones');
    await says(view, 'Wrong password × 10');
    await isAccessible(view);
    view.querySelector<HTMLButtonElement>('.choices [value=unlock]')!.click();
    await says(view, 'Unlock Emil Ek?');
    const dialog = view.querySelector('dialog')!;
    press(dialog, 'Unlock');
    await says(view, 'Done: Emil Ek is unlocked.');
    await says(view, 'Nothing is locked.');
    await says(view, 'Unlocked by you');
    await until(() => !view.querySelector('dialog'));
    expect(view.querySelector('.choices [value=unlock]')!.matches(':focus')).to.equal(true);
  });
  it('puts the focus on the heading where the action applies no more', async () => {
    const view = await opened(await person(stage.portal, stage.admin));
    view.querySelector<HTMLButtonElement>('.choices [value=require]')!.click();
    await says(view, 'Require MFA of');
    press(view.querySelector('dialog')!, 'Require MFA');
    await says(view, '7 days left');
    await until(() => !view.querySelector('dialog') && !open(view).includes('require'));
  });
  it('says what waits for an activation', async () => {
    const one = await invited(stage.portal, stage.admin, { require: { days: 5 } });
    const view = await opened(one);
    await says(view, 'From activation on');
    await says(view, 'they will have 5 days to set it up, from activation on');
    await says(view, 'Activated Not yet');
  });
  it('says that the person is not there, or no longer', async () => {
    const view = await opened({ id: 'nobody' });
    await says(view, 'This person is not here');
    await isAccessible(view);
  });
  it('says that there is no connection, and tries again', async () => {
    const { session, now, portal, admin } = stage;
    await portal.page(admin.browser, { offline: true });
    const view = await show(made(AdminPersonView, { session, now, personId: admin.id }));
    await says(view, 'There is no connection right now.');
    await isAccessible(view);
    await portal.page(admin.browser);
    press(view, 'Try again');
    await says(view, 'Ada Admin');
  });
});

describe('events in words', () => {
  it('has words for every event that the Worker writes', async () => {
    await adminWords.load('en');
    const types = Object.keys(EVENT_KINDS) as EventType[];
    expect(types.filter((type) => !adminWords().events[type]({}))).to.deep.equal([]);
  });
  it('tells which setting was changed, with the old and the new value', async () => {
    await adminWords.load('en');
    const said = (setting: string, from: unknown, to: unknown) =>
      adminWords().events.settings_changed({ setting, from, to });
    expect(said('attempts.user', 10, 6)).to.equal(
      'Setting changed: Wrong attempts allowed to users, from 10 to 6',
    );
    expect(said('attempts.countCodes', true, false)).to.include('from yes to no');
    expect(said('attempts.unlockAfterMinutes', 15, null)).to.include('to “only an admin”');
    expect(said('blockedWords', [], ['Ostwerk', 'Nordlicht'])).to.include(
      'from none to Ostwerk, Nordlicht',
    );
    expect(said('newer', 'a', 'b')).to.equal('Setting changed: newer, from “a” to “b”');
  });
});
