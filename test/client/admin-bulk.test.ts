import { expect } from '@open-wc/testing';
import { AdminPeopleView } from '../../client/views/admin-people-view.ts';
import { ACTIONS, crowd, REQUIRE } from '../support/crowd.ts';
import { act, MINUTE, person, PASSWORD } from '../support/people.ts';
import { type AdminStage, choose, growOld, openAdmin, prove } from './admin-page.ts';
import { fill, isAccessible, made, press, says, sessionOf, show, textOf } from './page.ts';
import { until } from './until.ts';

describe('bulk actions in <admin-people-view>', () => {
  const address = location.href;
  let stage: AdminStage;
  beforeEach(async () => (stage = await openAdmin()));
  afterEach(() => {
    history.replaceState(null, '', address);
    sessionStorage.clear();
  });

  async function opened(search = ''): Promise<AdminPeopleView> {
    const { session, now, portal, admin } = stage;
    await sessionOf(portal, admin.browser);
    history.replaceState(null, '', `${location.pathname}${search}`);
    const view = await show(made(AdminPeopleView, { session, now }));
    await says(view, /\d (person|people)/);
    return view;
  }
  async function begin(view: AdminPeopleView, action: string) {
    await view.updateComplete;
    view.querySelector<HTMLButtonElement>(`.actions-menu [value=${action}]`)!.click();
    await says(view, /This changes/);
  }
  /** Ticks all that are shown, then all that match. */
  async function allThatMatch(view: AdminPeopleView, words: string) {
    view.querySelector<HTMLInputElement>('thead input')!.click();
    await view.updateComplete;
    press(view, words);
    await view.updateComplete;
  }
  /** The list is read again in paler colours. */
  const rests = (view: AdminPeopleView) =>
    until(() => view.querySelector('.people[aria-busy=false]'), 'rests');
  /** Chunks of 200 rows take their time where the machine is busy. */
  const comes = (view: AdminPeopleView, words: string) =>
    until(() => textOf(view).includes(words), words);
  const events = async (type: string) =>
    (await stage.portal.sql('SELECT count(*) AS n FROM event WHERE type = ?1', type))[0].n;

  it('on all that match: previews, works with a count, tells what came of each, and takes it back', async () => {
    await crowd(stage.portal, 250);
    await person(stage.portal, stage.admin, { name: 'Ben Baker', require: { days: 3 } });
    const view = await opened('?role=user');
    await says(view, '251 people');
    await allThatMatch(view, 'Select all 251 that match');
    await says(view, 'All 251 that match are selected');
    await isAccessible(view);
    await begin(view, 'require');
    await says(view, 'Require MFA of 251 people?');
    await says(view, 'This changes 250 of 251 people.');
    await says(view, '1 × MFA is required already. You can give more time instead.');
    await isAccessible(view);
    press(view, 'Require MFA');
    await comes(view, 'Require MFA: finished');
    await says(view, '250 done, 1 left as is.');
    expect(textOf(view)).not.to.include('selected');
    expect(view.querySelector('.job h2')!.matches(':focus')).to.equal(true);
    press(view, 'Each person');
    await says(view, 'Ben Baker Left as is MFA is required already.');
    await rests(view);
    await isAccessible(view);
    expect(await events('mfa_required')).to.equal(250);
    await act(stage.admin, 'extend', ['crowd1'], { days: 2 });
    await says(view, '60 seconds left');
    press(view, 'Undo');
    await comes(view, 'Require MFA: taken back');
    await says(view, 'Taken back for 249, 1 stays as it is.');
    await says(view, 'Crowd 1 Not taken back Something has changed since');
    await rests(view);
    await isAccessible(view);
    expect(await events('undone')).to.equal(249);
    press(view, 'Close');
    await until(() => !view.querySelector('admin-job-card'));
    expect(view.querySelector('h1')!.matches(':focus')).to.equal(true);
  });

  it('chosen one by one: the same card, with the undo', async () => {
    await crowd(stage.portal, 3);
    const view = await opened('?role=user');
    for (const n of [1, 2]) {
      view.querySelector<HTMLInputElement>(`[aria-label="Select Crowd ${n}"]`)!.click();
      await view.updateComplete;
    }
    await begin(view, 'suspend');
    await says(view, 'This changes all 2 people.');
    press(view, 'Suspend');
    await says(view, 'Suspend: finished');
    await says(view, 'Crowd 1 Done Crowd 2 Done');
    await rests(view);
    await isAccessible(view);
    press(view, 'Undo');
    await says(view, 'Taken back for 2.');
    await says(view, 'Crowd 1 Taken back');
    expect(await events('undone')).to.equal(2);
  });

  it('is offered for a minute, and a refusal says why', async () => {
    await crowd(stage.portal, 2);
    const view = await opened('?role=user');
    view.querySelector<HTMLInputElement>('thead input')!.click();
    await begin(view, 'require');
    press(view, 'Require MFA');
    await comes(view, 'Require MFA: finished');
    stage.portal.later(MINUTE);
    await sessionOf(stage.portal, stage.admin.browser);
    press(view, 'Undo');
    await says(view, 'The minute is over, so it was not taken back.');
    await until(() => !view.querySelector('[data-undo]'));
  });

  it('asks whether it is still you where that is long ago', async () => {
    await crowd(stage.portal, 2);
    await growOld(stage);
    const view = await opened('?role=user');
    view.querySelector<HTMLInputElement>('thead input')!.click();
    await begin(view, 'suspend');
    press(view, 'Suspend');
    await prove(stage, PASSWORD);
    await says(view, '2 done.');
  });

  it('goes on with what was at work when the page is opened again', async () => {
    await crowd(stage.portal, 450);
    const { body } = await stage.admin.browser.post(ACTIONS, REQUIRE);
    await stage.admin.browser.post(`/api/admin/jobs/${body.job.id}/next`);
    const view = await opened();
    await comes(view, 'Require MFA: finished');
    await comes(view, '450 done.');
    expect(await events('mfa_required')).to.equal(450);
    const again = await opened();
    await comes(again, '450 done.');
    press(again, 'Close');
    const third = await opened();
    await says(third, '451 people');
    expect(third.querySelector('admin-job-card')).not.to.exist;
  });

  it('shows how far it is; a lost connection says so, and it goes on afterwards', async () => {
    const { portal, admin } = stage;
    await crowd(portal, 450);
    const { body } = await admin.browser.post(ACTIONS, REQUIRE);
    await admin.browser.post(`/api/admin/jobs/${body.job.id}/next`);
    const view = await opened();
    await sessionOf(portal, admin.browser, { offline: true });
    await until(() => /There is no connection right now|finished/.test(textOf(view)), 'stops');
    await sessionOf(portal, admin.browser);
    dispatchEvent(new Event('online'));
    await comes(view, '450 done.');
  });

  it('tries again what was not done', async () => {
    const { portal, admin } = stage;
    await crowd(portal, 2);
    const { body } = await admin.browser.post(ACTIONS, REQUIRE);
    await portal.sql(
      `UPDATE job_row SET outcome = 'refused', reason = 'contended' WHERE account_id = 'crowd2'`,
    );
    await admin.browser.post(`/api/admin/jobs/${body.job.id}/next`);
    const view = await opened();
    await says(view, '1 done, 1 not done.');
    await says(view, 'Crowd 2 Not done Somebody else changed this person just now');
    await isAccessible(view);
    press(view, 'Try again what was not done');
    await says(view, '2 done.');
    await says(view, 'Crowd 2 Done');
  });

  it('on nobody but those that match: a changed filter selects anew', async () => {
    await crowd(stage.portal, 60);
    const view = await opened();
    await allThatMatch(view, 'Select all 61 that match');
    await says(view, 'All 61 that match are selected');
    choose(view, '#role', 'admin');
    await says(view, '1 person');
    await until(() => !textOf(view).includes('All 61'));
    fill(view, '#search', '');
  });
});
