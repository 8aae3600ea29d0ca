import { expect } from '@open-wc/testing';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { AdminAddView } from '../../client/views/admin-add-view.ts';
import { DAY, PASSWORD } from '../support/people.ts';
import { type AdminStage, choose, field, growOld, openAdmin, prove, renew } from './admin-page.ts';
import { fill, isAccessible, made, press, says, show, textOf } from './page.ts';

const SUBMIT = 'Add and make the invitation';

describe('<admin-add-view>', () => {
  let stage: AdminStage;
  before(async () => (stage = await openAdmin()));
  beforeEach(() => renew(stage));

  async function opened(settings = DEFAULT_SETTINGS): Promise<AdminAddView> {
    const { session, now, portal, admin } = stage;
    await portal.page(admin.browser);
    return show(made(AdminAddView, { session, now, settings }));
  }
  function write(view: Element, name: string, username: string, email = `${username}@example.org`) {
    fill(view, '#name', name);
    fill(view, '#username', username);
    fill(view, '#email', email);
  }
  const accounts = async (q: string) =>
    (await stage.admin.browser.get(`/api/admin/accounts?q=${q}`)).body.accounts;
  const link = (view: Element) => textOf(view.querySelector('#invitation')!);

  it('adds a person, and shows a link that works once, with its end', async () => {
    const view = await opened();
    await isAccessible(view);
    write(view, 'Ben Baker', 'ben');
    press(view, SUBMIT);
    await says(view, 'Ben Baker is invited');
    expect(view.querySelector('h1')!.matches(':focus')).to.equal(true);
    await says(view, 'It works once, until Monday, January 11');
    await says(view, 'A mail with a link was queued for ben@example.org, too.');
    await isAccessible(view);
    const token = link(view).split('#')[1];
    const { body } = await stage.portal.browser().post('/api/token', { token });
    expect(body).to.include({ kind: 'invitation', username: 'ben' });
    expect((await stage.portal.mail()).some(({ to }) => to === 'ben@example.org')).to.equal(true);
    press(view, 'Add another person');
    await says(view, 'Add a person');
    expect(field(view, 'name').value).to.equal('');
    expect(field(view, 'name').matches(':focus')).to.equal(true);
  });
  it('requires MFA with the days of the settings, or others', async () => {
    const view = await opened({ ...DEFAULT_SETTINGS, enrollmentDays: 9 });
    write(view, 'Cleo Adams', 'cleo');
    field(view, 'require').click();
    await view.updateComplete;
    expect(field(view, 'days').value).to.equal('9');
    await isAccessible(view);
    fill(view, '#days', '400');
    press(view, SUBMIT);
    await says(view, 'Please give whole days, from 1 to 365.');
    expect(field(view, 'days').matches(':focus')).to.equal(true);
    fill(view, '#days', '4');
    press(view, SUBMIT);
    await says(view, 'Cleo Adams is invited');
    const [row] = await accounts('cleo');
    const { body } = await stage.admin.browser.get(`/api/admin/accounts/${row.id}`);
    expect(body.keptPeriod).to.deep.equal({ days: 4 });
  });
  it('says where the settings require MFA of everybody', async () => {
    const view = await opened({ ...DEFAULT_SETTINGS, newAccountsRequired: true });
    expect(field(view, 'require').checked).to.equal(true);
    expect(field(view, 'require').disabled).to.equal(true);
    await says(view, 'The settings require MFA of every new account.');
    await isAccessible(view);
  });
  it('says at each field what it needs', async () => {
    const view = await opened();
    press(view, SUBMIT);
    await says(view, 'Please fill this in.');
    expect(view.querySelectorAll('[aria-invalid=true]').length).to.equal(3);
    expect(field(view, 'name').matches(':focus')).to.equal(true);
    await isAccessible(view);
    write(view, 'Dora', 'do@ra', 'nowhere');
    press(view, SUBMIT);
    await says(view, 'no @ and no spaces');
    await says(view, 'That does not look like an email address.');
    expect(field(view, 'username').matches(':focus')).to.equal(true);
    expect(field(view, 'name').value).to.equal('Dora');
  });
  it('says what is taken', async () => {
    const view = await opened();
    write(view, 'Another Ada', 'ADA', 'other@example.org');
    press(view, SUBMIT);
    await says(view, 'Someone here uses this username already.');
    write(view, 'Another Ada', 'ada2', 'Ada@Example.org');
    press(view, SUBMIT);
    await says(view, 'Someone here uses this email address already.');
    expect(field(view, 'email').matches(':focus')).to.equal(true);
    await isAccessible(view);
  });
  it('asks for a fresh proof before it invites an admin', async () => {
    await growOld(stage);
    const view = await opened();
    write(view, 'Grace Holm', 'grace');
    choose(view, '#role', 'admin');
    await says(view, 'Admins always use MFA');
    expect(view.querySelectorAll('[name=require]').length).to.equal(0);
    await isAccessible(view);
    press(view, SUBMIT);
    await prove(stage, PASSWORD);
    await says(view, 'Grace Holm is invited');
    await renew(stage);
    expect((await accounts('grace'))[0].role).to.equal('admin');
  });
  it('keeps what was typed when there is no connection', async () => {
    const view = await opened();
    await stage.portal.page(stage.admin.browser, { offline: true });
    write(view, 'Emil Ek', 'emil');
    press(view, SUBMIT);
    await says(view, 'There is no connection right now.');
    expect(field(view, 'username').value).to.equal('emil');
    await isAccessible(view);
  });
  it('tells of a link that has ended by itself', async () => {
    const view = await opened();
    write(view, 'Fay Fox', 'fay');
    press(view, SUBMIT);
    await says(view, 'Fay Fox is invited');
    stage.portal.later(7 * DAY);
    const token = link(view).split('#')[1];
    expect((await stage.portal.browser().post('/api/token', { token })).status).to.equal(410);
  });
});
