import { expect } from '@open-wc/testing';
import { AdminPersonView } from '../../client/views/admin-person-view.ts';
import { AdminRequestsView } from '../../client/views/admin-requests-view.ts';
import { DAY, enrolled, password, PASSWORD, person, type Person } from '../support/people.ts';
import { decide, enter, file, listed, ownStates } from '../support/requests.ts';
import { type AdminStage, growOld, openAdmin, prove } from './admin-page.ts';
import { fill, isAccessible, made, press, says, show, textOf } from './page.ts';
import { until } from './until.ts';

let stage: AdminStage;
beforeEach(async () => (stage = await openAdmin()));

async function opened(): Promise<AdminRequestsView> {
  const { session, now, portal, admin } = stage;
  await portal.page(admin.browser);
  const view = await show(made(AdminRequestsView, { session, now, days: 7 }));
  await until(() => view.querySelector('h2, h3, [role=alert]'));
  return view;
}
async function openedPerson({ id }: Person): Promise<AdminPersonView> {
  const { session, now, portal, admin } = stage;
  await portal.page(admin.browser);
  const view = await show(made(AdminPersonView, { session, now, personId: id }));
  await until(() => view.querySelector('#help'));
  return view;
}
const due = { require: { days: 7 } };
const lost = async (name: string) => {
  const one = await enrolled(stage.portal, stage.admin, { name });
  await file(one.browser, 'lost_authenticator', 'It fell into the sea.');
  return one;
};
const codeIn = (view: Element) => textOf(view.querySelector('#help-desk-code')!);

describe('<admin-requests-view>', () => {
  it('says where there is nothing, and that nothing is missed', async () => {
    const view = await opened();
    await says(view, 'Nobody has asked for anything');
    await isAccessible(view);
  });
  it('grants more time in one click, with the days of the setting or others', async () => {
    const { portal, admin } = stage;
    const one = await person(portal, admin, { name: 'Ben Baker', ...due });
    await file(one.browser, 'more_time', 'I am\non a ship.');
    const view = await opened();
    await says(view, 'Ben Baker: More time to set up MFA');
    await says(view, 'I am on a ship.');
    await says(view, 'Their time ends on');
    await isAccessible(view);
    const days = view.querySelector<HTMLInputElement>('[type=number]')!;
    expect(days.value).to.equal('7');
    fill(view, '[type=number]', '0');
    press(view, 'Grant');
    await says(view, 'Whole days, from 1 to 365.');
    fill(view, '[type=number]', '3');
    press(view, 'Grant');
    await says(view, 'by you');
    expect(textOf(view.querySelector('.badge')!)).to.equal('Granted');
    const [row] = await portal.sql('SELECT deadline_at AS at FROM account WHERE id = ?1', one.id);
    expect(row.at).to.equal(portal.now + 10 * DAY);
    await isAccessible(view);
  });
  it('refuses with a reason, and not without', async () => {
    const { portal, admin } = stage;
    const one = await person(portal, admin, due);
    await file(one.browser, 'more_time');
    const view = await opened();
    press(view, 'Refuse');
    await says(view, 'Please say why.');
    const field = view.querySelector<HTMLInputElement>('[aria-invalid=true]')!;
    expect(document.activeElement).to.equal(field);
    fill(view, `#${field.id}`, 'Please call us first.');
    press(view, 'Refuse');
    await says(view, 'Please call us first.');
    const { requests } = (await one.browser.get('/api/account/requests')).body;
    expect(requests[0]).to.include({ state: 'refused', reason: 'Please call us first.' });
  });
  it('grants a lost authenticator with a code, shown once, big and in groups, after a fresh proof', async () => {
    const one = await lost('Cleo Chen');
    await growOld(stage);
    const view = await opened();
    await says(view, 'It fell into the sea.');
    press(view, 'Make a code');
    await prove(stage, PASSWORD);
    await says(view, 'The code for Cleo Chen');
    await says(view, 'on a number that you already have');
    await isAccessible(view);
    const code = codeIn(view);
    expect(code).to.match(/^[0-9A-Z]{5} [0-9A-Z]{5}$/);
    press(view, 'Done');
    await says(view, 'by you');
    expect(view.textContent).not.to.include(code);
    expect((await enter(one, code)).body.stage).to.equal('enroll');
  });
  it('says what another admin has done meanwhile, and what is no longer needed', async () => {
    const { portal, admin } = stage;
    const one = await person(portal, admin, due);
    await file(one.browser, 'more_time');
    const view = await opened();
    const [{ id }] = await listed(admin);
    await decide(admin, id, { decision: 'refuse', reason: 'Another admin said no.' });
    press(view, 'Grant');
    await says(view, 'Another admin said no.');
    await file(one.browser, 'more_time');
    await portal.sql('UPDATE account SET deadline_at = deadline_at + 1 WHERE id = ?1', one.id);
    const again = await opened();
    await says(again, 'No longer needed');
    expect(again.querySelectorAll('form')).to.have.lengthOf(0);
    await isAccessible(again);
  });
  it('keeps what was typed where there is no connection', async () => {
    const { portal, admin } = stage;
    await file((await person(portal, admin, due)).browser, 'more_time');
    const view = await opened();
    fill(view, '[type=number]', '5');
    await portal.page(admin.browser, { offline: true });
    press(view, 'Grant');
    await says(view, 'There is no connection right now.');
    expect(view.querySelector<HTMLInputElement>('[type=number]')!.value).to.equal('5');
  });
  it('shows fifty, and the rest on demand', async () => {
    const { portal, admin } = stage;
    const one = await person(portal, admin, due);
    await portal.sql(
      `INSERT INTO request (id, account_id, kind, occasion, note, filed_at, state, closed_at, rev)
       WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
       SELECT 'r' || i, ?1, 'more_time', 'x', '', ?2 + i, 'withdrawn', ?2 + i, 'r' FROM n`,
      one.id,
      portal.now,
    );
    const view = await opened();
    expect(view.querySelectorAll('h3')).to.have.lengthOf(50);
    press(view, 'Show more');
    await until(() => view.querySelectorAll('h3').length === 60);
    await until(() => document.activeElement === view.querySelectorAll('h3')[50]);
  });
});

describe('help on the page of a person', () => {
  it('lists what they asked, and decides it there', async () => {
    const { portal, admin } = stage;
    const one = await person(portal, admin, due);
    await file(one.browser, 'more_time');
    const view = await openedPerson(one);
    await says(view, 'More time to set up MFA');
    press(view, 'Grant');
    await until(() => view.querySelector('admin-request-card .badge.good'));
    expect(await ownStates(one.browser)).to.deep.equal(['more_time: granted']);
    await says(view, '14 days left');
    await isAccessible(view);
  });
  it('makes a help-desk code, with what it costs spelled out', async () => {
    const { portal, admin } = stage;
    const one = await enrolled(portal, admin, { name: 'Dora Diaz', ...due });
    await password(one, one.browser);
    const view = await openedPerson(one);
    press(view, 'Help-desk code');
    await says(view, 'A help-desk code for Dora Diaz?');
    await says(view, 'their authenticator and their recovery codes stop working,');
    await says(view, 'their 2 sessions end');
    await says(view, 'a new period of 7 days starts.');
    await isAccessible(view);
    press(view, 'Make the code');
    await says(view, 'The code for Dora Diaz');
    const code = codeIn(view);
    press(view, 'Done');
    await says(view, 'Help-desk code made by you');
    expect((await enter(one, code)).body.stage).to.equal('enroll');
  });
  it('offers none where it could not help, nor for oneself', async () => {
    const { portal, admin } = stage;
    for (const one of [await person(portal, admin, due), admin]) {
      const view = await openedPerson(one);
      await says(view, 'They have asked for nothing.');
      expect(view.querySelector('[data-code]')).to.equal(null);
    }
  });
});
