import { expect } from '@open-wc/testing';
import type { AccountDetail } from '../../shared/account.ts';
import type { AdminAction } from '../../shared/admin-action.ts';
import { type Acted, AdminActionDialog } from '../../client/views/admin-action-dialog.ts';
import { localInput } from '../../client/views/admin-parts.ts';
import { DAY, enrolled, HOUR, invited, PASSWORD, type Person, person } from '../support/people.ts';
import { type AdminStage, field, growOld, openAdmin, prove, renew } from './admin-page.ts';
import { fill, isAccessible, made, press, says, show, told } from './page.ts';

describe('<admin-action-dialog>', () => {
  let stage: AdminStage;
  before(async () => (stage = await openAdmin()));
  beforeEach(() => renew(stage));

  const detail = async ({ id }: Pick<Person, 'id'>): Promise<AccountDetail> =>
    (await stage.admin.browser.get(`/api/admin/accounts/${id}`)).body;
  async function opened(action: AdminAction, ...people: Pick<Person, 'id'>[]) {
    const { session, now } = stage;
    const chosen = await Promise.all(people.map(detail));
    await stage.portal.page(stage.admin.browser);
    return show(made(AdminActionDialog, { session, now, action, people: chosen }));
  }
  /** Presses the button, and gives how the person stands then. */
  async function done(view: AdminActionDialog, name: string, one: Pick<Person, 'id'>) {
    const results = told<Acted>(view, 'acted');
    const closed = told(view, 'closed');
    press(view, name);
    expect((await results).results[0]).to.deep.equal({ id: one.id, outcome: 'done' });
    await closed;
    return detail(one);
  }
  const add = (more = {}) => person(stage.portal, stage.admin, more);

  it('requires MFA within the days of the settings, or others', async () => {
    const one = await add();
    const view = await opened('require', one);
    expect(field(view, 'action-days').value).to.equal('7');
    await says(view, 'From their next click on they are asked to set up MFA.');
    await isAccessible(view);
    fill(view, '#action-days', '3');
    const after = await done(view, 'Require MFA', one);
    expect(after.enrollment.deadline).to.equal(stage.now() + 3 * DAY);
  });
  it('asks for whole days from 1 to 365, at the field', async () => {
    const view = await opened('require', await add());
    for (const typed of ['', '0', '366', '1.5']) {
      fill(view, '#action-days', typed);
      press(view, 'Require MFA');
      await says(view, 'Please give whole days, from 1 to 365.');
      expect(field(view, 'action-days').matches(':focus')).to.equal(true);
    }
    await isAccessible(view);
  });
  it('gives more time, and says from when to when the deadline moves', async () => {
    const one = await add({ require: { days: 2 } });
    const view = await opened('extend', one);
    fill(view, '#action-days', '5');
    await says(view, /The deadline moves from .* to .*\. A mail tells them\./);
    const after = await done(view, 'Give more time', one);
    expect(after.enrollment.deadline).to.equal(stage.now() + 7 * DAY);
  });
  it('lets in again who was too late', async () => {
    const one = await add({ require: { days: 1 } });
    stage.portal.later(DAY);
    await renew(stage);
    const view = await opened('extend', one);
    await says(view, 'They are let in again at their next login, and have until');
    fill(view, '#action-days', '2');
    const after = await done(view, 'Give more time', one);
    expect(after.enrollment).to.include({ state: 'due', deadline: stage.now() + 2 * DAY });
  });
  it('sets a deadline, never nearer than 24 hours', async () => {
    const one = await add({ require: { days: 30 } });
    const view = await opened('set-deadline', one);
    const until = Math.ceil((stage.now() + 2 * DAY) / HOUR) * HOUR;
    fill(view, '#action-until', localInput(stage.now() + 23 * HOUR));
    press(view, 'Set a deadline');
    await says(view, 'That is too soon: give people at least 24 hours');
    await isAccessible(view);
    fill(view, '#action-until', '');
    press(view, 'Set a deadline');
    await says(view, 'Please choose a day and an hour.');
    fill(view, '#action-until', '9999-01-01T00:00');
    press(view, 'Set a deadline');
    await says(view, 'That is very far away. Please check the year.');
    fill(view, '#action-until', localInput(until));
    const after = await done(view, 'Set a deadline', one);
    expect(after.enrollment.deadline).to.equal(until);
  });
  it('makes MFA optional', async () => {
    const one = await add({ require: { days: 2 } });
    const view = await opened('remove', one);
    await says(view, 'They are no longer asked to set up MFA');
    const after = await done(view, 'Make MFA optional', one);
    expect(after.enrollment.state).to.equal('not_required');
  });
  it('resets MFA, and spells out what that ends', async () => {
    const one = await enrolled(stage.portal, stage.admin, { require: { days: 2 } });
    const view = await opened('reset', one);
    await says(view, 'This removes their authenticator and their recovery codes');
    await says(view, 'They set up a new authenticator at the next login');
    await says(view, 'This ends their session.');
    await isAccessible(view);
    const after = await done(view, 'Reset MFA', one);
    expect(after.enrollment).to.include({ state: 'due', deadline: stage.now() + 7 * DAY });
    expect(after.sessions.length).to.equal(0);
  });
  it('says of an admin’s reset that a password alone will not do', async () => {
    const other = await enrolled(stage.portal, stage.admin, { role: 'admin' });
    const view = await opened('reset', other);
    await says(view, 'they need a help-desk code or a rescue code');
    press(view, 'Cancel');
  });
  it('unlocks', async () => {
    const one = await add();
    for (let n = 0; n < 10; n++) {
      const guess = { identifier: one.username, password: 'wrong' };
      await stage.portal.browser().post('/api/session', guess);
    }
    const view = await opened('unlock', one);
    await says(view, 'The lock ends now.');
    expect((await done(view, 'Unlock', one)).locked).to.equal(false);
  });
  it('suspends and reactivates', async () => {
    const one = await add({ require: { days: 2 } });
    const view = await opened('suspend', one);
    await says(view, 'They cannot log in until they are reactivated.');
    await says(view, 'This ends their session.');
    expect((await done(view, 'Suspend', one)).status).to.equal('suspended');
    const again = await opened('reactivate', one);
    await says(again, 'They can log in again, and have until');
    expect((await done(again, 'Reactivate', one)).status).to.equal('active');
  });
  it('keeps the days of an invited person for the activation', async () => {
    const one = await invited(stage.portal, stage.admin, { require: { days: 4 } });
    const view = await opened('extend', one);
    fill(view, '#action-days', '3');
    await says(view, 'They will have 7 days instead of 4 days');
    expect((await done(view, 'Give more time', one)).keptPeriod).to.deep.equal({ days: 7 });
  });

  it('asks whether it is still you where that is long ago, then goes on', async () => {
    const one = await add();
    await growOld(stage);
    const view = await opened('suspend', one);
    const results = told<Acted>(view, 'acted');
    press(view, 'Suspend');
    await prove(stage, PASSWORD);
    expect((await results).results[0]?.outcome).to.equal('done');
  });
  it('does nothing where it was not confirmed', async () => {
    const one = await add();
    await growOld(stage);
    const view = await opened('suspend', one);
    press(view, 'Suspend');
    await says(document.body, 'Is it still you?');
    press(document.querySelector('prove-view')!, 'Cancel');
    await says(view, 'It was not confirmed that it is you, so nothing was done.');
    await isAccessible(view);
    expect((await detail(one)).status).to.equal('active');
  });
  it('says that somebody is there no longer', async () => {
    const one = await add();
    const view = await opened('unlock', one);
    view.people = [{ ...(await detail(one)), id: 'nobody' }];
    press(view, 'Unlock');
    await says(view, 'Not done This person does not exist, or no longer.');
    await isAccessible(view);
  });
  it('keeps what was typed when there is no connection', async () => {
    const view = await opened('require', await add());
    await stage.portal.page(stage.admin.browser, { offline: true });
    fill(view, '#action-days', '12');
    press(view, 'Require MFA');
    await says(view, 'There is no connection right now.');
    expect(field(view, 'action-days').value).to.equal('12');
    await stage.portal.page(stage.admin.browser);
    const results = told<Acted>(view, 'acted');
    press(view, 'Require MFA');
    expect((await results).results[0]?.outcome).to.equal('done');
  });
});
