import { expect } from '@open-wc/testing';
import { AdminPersonView } from '../../client/views/admin-person-view.ts';
import { person, PASSWORD, type Person } from '../support/people.ts';
import { type AdminStage, choose, growOld, openAdmin, prove, renew } from './admin-page.ts';
import { fill, isAccessible, made, press, says, show } from './page.ts';
import { until } from './until.ts';

describe('editing on the person page', () => {
  let stage: AdminStage;
  before(async () => (stage = await openAdmin()));
  beforeEach(() => renew(stage));

  async function opened({ id }: Pick<Person, 'id'>): Promise<AdminPersonView> {
    const { session, now, portal, admin } = stage;
    await portal.page(admin.browser);
    const view = await show(made(AdminPersonView, { session, now, personId: id }));
    await until(() => view.querySelector('h1'));
    press(view, 'Edit');
    await until(() => view.querySelector('dialog[open]'));
    return view;
  }
  const read = async ({ id }: Pick<Person, 'id'>) =>
    (await stage.admin.browser.get(`/api/admin/accounts/${id}`)).body;

  it('saves name, language and groups, and shows them at once', async () => {
    const { portal, admin } = stage;
    await person(portal, admin, { groups: ['IT'] });
    const one = await person(portal, admin, { name: 'Ben Baker', groups: ['Sales', 'Old'] });
    const view = await opened(one);
    await until(() => view.querySelector('datalist option[value=IT]'), 'groups');
    await isAccessible(view);
    fill(view, '[name=name]', 'Ben Miller');
    choose(view, '[name=locale]', 'fr');
    view.querySelector<HTMLElement>('[aria-label="Take out of Old"]')!.click();
    fill(view, '#new-group', ' IT ');
    press(view, 'Add group');
    fill(view, '#new-group', 'HR');
    press(view, 'Save');
    await says(view, 'Ben Miller: saved.');
    await says(view, 'Edited: name and language changed; added to IT and HR; taken out of Old');
    const now = await read(one);
    expect([now.name, now.locale]).to.deep.equal(['Ben Miller', 'fr']);
    expect(now.groups).to.have.members(['Sales', 'IT', 'HR']);
    expect(view.querySelector('[data-edit]')!.matches(':focus')).to.equal(true);
  });

  it('says at the field what is missing or taken, and keeps the rest', async () => {
    const one = await person(stage.portal, stage.admin);
    const view = await opened(one);
    fill(view, '[name=username]', 'ada');
    fill(view, '[name=name]', ' ');
    press(view, 'Save');
    await says(view, 'Please fill this in.');
    fill(view, '[name=name]', 'Other');
    press(view, 'Save');
    await says(view, 'Someone here uses this username already.');
    expect(view.querySelector('[name=username]')!.matches(':focus')).to.equal(true);
    await isAccessible(view);
    expect((await read(one)).name).not.to.equal('Other');
  });

  it('asks for a fresh proof for another address only', async () => {
    const one = await person(stage.portal, stage.admin);
    await growOld(stage);
    const view = await opened(one);
    fill(view, '[name=email]', 'other@example.net');
    press(view, 'Save');
    await prove(stage, PASSWORD);
    await says(view, 'saved.');
    await renew(stage);
    expect((await read(one)).email).to.equal('other@example.net');
  });

  it('is refused in words where somebody else was faster', async () => {
    const one = await person(stage.portal, stage.admin, { name: 'Cy' });
    const view = await opened(one);
    const path = `/api/admin/accounts/${one.id}`;
    await stage.admin.browser.patch(path, { groups: ['Other'] });
    fill(view, '[name=name]', 'Cyrus');
    press(view, 'Save');
    await says(view, 'Somebody else has changed this person meanwhile.');
    expect((await read(one)).name).to.equal('Cy');
    await isAccessible(view);
  });
});
