import { expect } from '@open-wc/testing';
import type { AccountDetail } from '../../shared/account.ts';
import { AdminPersonView } from '../../client/views/admin-person-view.ts';
import { AdminView } from '../../client/views/admin-view.ts';
import { act, enrolled, MINUTE, PASSWORD, type Person, person, signIn } from '../support/people.ts';
import {
  type AdminStage,
  begin,
  growOld,
  openAdmin,
  openPerson,
  prove,
  renew,
} from './admin-page.ts';
import { isAccessible, made, press, says, show, textOf, told } from './page.ts';
import { until } from './until.ts';

describe('what an admin does on a person’s page', () => {
  let stage: AdminStage;
  before(async () => (stage = await openAdmin()));
  beforeEach(() => renew(stage));

  const detail = async ({ id }: Pick<Person, 'id'>): Promise<AccountDetail> =>
    (await stage.admin.browser.get(`/api/admin/accounts/${id}`)).body;
  const opened = (one: Pick<Person, 'id'>) => openPerson(stage, one);
  async function confirm(view: AdminPersonView, action: string, name: string) {
    await begin(view, action);
    press(view.querySelector('dialog')!, name);
    await until(() => !view.querySelector('dialog'), undefined);
  }

  it('makes an admin of somebody who uses MFA, and says what it costs', async () => {
    const one = await enrolled(stage.portal, stage.admin, { name: 'Ella Ek' });
    const view = await opened(one);
    await begin(view, 'promote');
    await says(view, 'Make Ella Ek an admin?');
    await says(view, 'They can do everything that you can do here');
    await says(view, 'This ends their session.');
    await isAccessible(view);
    press(view.querySelector('dialog')!, 'Make an admin');
    await says(view, 'Done: Ella Ek is an admin.');
    expect(await detail(one)).to.include({ role: 'admin' });
    expect(view.querySelector('admin-undo'), 'no way back but another action').to.equal(null);
  });
  it('says why somebody without an authenticator cannot be an admin', async () => {
    const view = await opened(await person(stage.portal, stage.admin));
    const about = (action: string) => textOf(view.querySelector(`#about-${action}`)!);
    expect(view.querySelector('.choices button[value=promote]')).to.equal(null);
    expect(about('promote')).to.equal('There is no authenticator.');
    expect(about('demote')).to.equal('They are not an admin.');
    expect(about('invite')).to.equal('The account is activated already.');
  });
  it('makes a user of an admin, and takes it back while the minute runs', async () => {
    const one = await enrolled(stage.portal, stage.admin, { role: 'admin', name: 'Otto Ott' });
    const view = await opened(one);
    await begin(view, 'demote');
    await says(view, 'The administration is closed to them.');
    await says(view, 'For a minute after it you can undo this.');
    press(view.querySelector('dialog')!, 'Make a user');
    await says(view, 'Done: Otto Ott is a user.');
    await says(view, '60 seconds left');
    expect(await detail(one)).to.include({ role: 'user' });
    await until(() => !view.querySelector('dialog'));
    await isAccessible(view);
    stage.portal.later(MINUTE / 2);
    await says(view, '30 seconds left');
    press(view, 'Undo');
    await says(view, 'Taken back: things stand as before.');
    expect(await detail(one)).to.include({ role: 'admin' });
    expect(view.querySelector('admin-undo')).to.equal(null);
    expect(view.querySelector('h1')!.matches(':focus')).to.equal(true);
  });
  it('leaves what has changed since, and says so', async () => {
    const one = await person(stage.portal, stage.admin, { require: { days: 2 } });
    const view = await opened(one);
    await confirm(view, 'extend', 'Give more time');
    await says(view, '60 seconds left');
    await act(stage.admin, 'remove', [one.id]);
    press(view, 'Undo');
    await says(view, 'Something has changed since, so it was not taken back.');
    expect((await detail(one)).enrollment.state).to.equal('not_required');
  });
  it('offers no way back when the minute is over, and says so where the clocks differ', async () => {
    const one = await person(stage.portal, stage.admin);
    const view = await opened(one);
    await confirm(view, 'suspend', 'Suspend');
    await says(view, '60 seconds left');
    const { portal } = stage;
    const slow = portal.now;
    view.now = () => slow;
    portal.later(MINUTE);
    await portal.page(stage.admin.browser);
    press(view, 'Undo');
    await says(view, 'The minute is over, so it was not taken back.');
    expect((await detail(one)).status).to.equal('suspended');
    view.now = stage.now;
    await confirm(view, 'reactivate', 'Reactivate');
    await says(view, '60 seconds left');
    portal.later(MINUTE);
    await until(() => !textOf(view).includes('left'), undefined);
  });
  it('keeps the way back while there is no connection', async () => {
    const one = await person(stage.portal, stage.admin);
    const view = await opened(one);
    await confirm(view, 'require', 'Require MFA');
    await says(view, '60 seconds left');
    await stage.portal.page(stage.admin.browser, { offline: true });
    press(view, 'Undo');
    await says(view, 'There is no connection right now.');
    await stage.portal.page(stage.admin.browser);
    press(view, 'Undo');
    await says(view, 'Taken back');
    expect((await detail(one)).enrollment.state).to.equal('not_required');
  });
  it('has no guarded action on oneself, and says who can', async () => {
    const view = await opened(stage.admin);
    for (const action of ['reset', 'suspend', 'demote', 'delete']) {
      expect(textOf(view.querySelector(`#about-${action}`)!), action).to.include('That is you.');
    }
    expect(textOf(view.querySelector('#about-promote')!)).to.equal('They are an admin already.');
  });
  it('tells who lost against another admin that nothing was done', async () => {
    const other = await enrolled(stage.portal, stage.admin, { role: 'admin' });
    const view = await opened(other);
    await begin(view, 'demote');
    await act(other, 'demote', [stage.admin.id]);
    press(view.querySelector('dialog')!, 'Make a user');
    await says(view, 'You are no longer logged in.');
    expect(
      (await stage.portal.sql('SELECT role FROM account WHERE id = ?1', other.id))[0],
    ).to.include({ role: 'admin' });
    await act(other, 'promote', [stage.admin.id]);
    await signIn(stage.portal, stage.admin);
  });

  it('deletes after a fresh proof, and says what is gone', async () => {
    const one = await enrolled(stage.portal, stage.admin, { name: 'Gone Gunn' });
    await growOld(stage);
    const view = await opened(one);
    await begin(view, 'delete');
    await says(view, 'Delete Gone Gunn?');
    await says(view, 'This ends their session.');
    await says(view, 'This cannot be undone.');
    await isAccessible(view);
    const deleted = told(view, 'deleted');
    press(view.querySelector('dialog')!, 'Delete');
    await prove(stage, PASSWORD);
    expect(await deleted).to.deep.equal({ good: 'Done: Gone Gunn is deleted.' });
  });
  it('leads back to the list after it, with a notice that goes with the page', async () => {
    const { portal, session, now, admin } = stage;
    const one = await person(portal, admin, { name: 'Last Lund' });
    await portal.page(admin.browser);
    const view = await show(made(AdminView, { session, now, path: `/admin/people/${one.id}` }));
    const gone = told<string>(view, 'go');
    await says(view, 'Last Lund');
    view.querySelector<HTMLButtonElement>('.choices [value=delete]')!.click();
    await says(view, 'Delete Last Lund?');
    press(view.querySelector('dialog')!, 'Delete');
    expect(await gone).to.equal('/admin/people');
    view.path = '/admin/people';
    await says(view, 'Done: Last Lund is deleted.');
    await isAccessible(view);
    view.path = '/admin/settings';
    await says(view, 'Attempts and locks');
    expect(textOf(view)).not.to.include('Last Lund');
  });
});
