import { expect } from '@open-wc/testing';
import { AdminGroupsDialog } from '../../client/views/admin-groups-dialog.ts';
import { AdminPeopleView } from '../../client/views/admin-people-view.ts';
import type { Chosen } from '../../client/views/admin-groups-run.ts';
import { type Person, person } from '../support/people.ts';
import { type AdminStage, openAdmin, renew } from './admin-page.ts';
import { fill, isAccessible, made, press, says, show, textOf, told } from './page.ts';
import { until } from './until.ts';

describe('<admin-groups-dialog>', () => {
  let stage: AdminStage;
  before(async () => (stage = await openAdmin()));
  beforeEach(() => renew(stage));

  const add = (name: string, groups: readonly string[] = []) =>
    person(stage.portal, stage.admin, { name, groups });
  const groupsOf = async ({ id }: Pick<Person, 'id'>): Promise<string[]> =>
    (await stage.admin.browser.get(`/api/admin/accounts/${id}`)).body.groups;
  async function opened(chosen: Chosen) {
    const { session, now } = stage;
    await stage.portal.page(stage.admin.browser);
    return show(made(AdminGroupsDialog, { session, now, chosen }));
  }
  const named = ({ id }: Pick<Person, 'id'>, name: string) => ({ id, name });
  function choose(view: AdminGroupsDialog, name: string, button: string) {
    fill(view, '#group-name', name);
    press(view, button);
  }

  it('puts people into known and new groups and takes them out, and says how big each is', async () => {
    const [one, two] = [await add('Una', ['Sales', 'Old']), await add('Duo', ['Old'])];
    const view = await opened({ people: [named(one, 'Una'), named(two, 'Duo')] });
    await says(view, 'Groups of 2 people');
    await says(view.querySelector('datalist')!, '2 people');
    await isAccessible(view);
    choose(view, 'Sales', 'Add to it');
    await says(view, 'Add to Sales (1 person now)');
    choose(view, 'Berlin', 'Add to it');
    await says(view, 'Add to Berlin (new)');
    choose(view, 'Old', 'Take out of it');
    await says(view, 'Take out of Old (2 people now)');
    expect(view.querySelector('#group-name')!.matches(':focus')).to.equal(true);
    await isAccessible(view);
    const changed = told(view, 'changed');
    press(view, 'Change the groups');
    await changed;
    await says(view, '2 people changed.');
    await isAccessible(view);
    expect(await groupsOf(one)).to.have.members(['Sales', 'Berlin']);
    expect(await groupsOf(two)).to.have.members(['Sales', 'Berlin']);
    const closed = told(view, 'closed');
    press(view, 'Close');
    await closed;
  });
  it('is opened from the list for those selected, and leads back to them', async () => {
    const one = await add('Picked Person');
    const { session, now, portal, admin } = stage;
    await portal.page(admin.browser);
    const view = await show(made(AdminPeopleView, { session, now }));
    await says(view, 'Picked Person');
    view.querySelector<HTMLInputElement>('[aria-label="Select Picked Person"]')!.click();
    await says(view, '1 selected');
    press(view, 'Actions');
    view.querySelector<HTMLButtonElement>('#actions-menu [value=groups]')!.click();
    await says(view, 'Groups of 1 person');
    const dialog = view.querySelector<AdminGroupsDialog>('admin-groups-dialog')!;
    choose(dialog, 'Picked', 'Add to it');
    press(dialog, 'Change the groups');
    await says(dialog, '1 person changed.');
    press(dialog, 'Close');
    await until(() => !view.querySelector('admin-groups-dialog'));
    expect(await groupsOf(one)).to.deep.equal(['Picked']);
    await until(() => view.querySelector('.selection .button')?.matches(':focus'));
  });
  it('says at the field what is missing', async () => {
    const one = await add('Tre');
    const view = await opened({ people: [named(one, 'Tre')] });
    await says(view.querySelector('datalist')!, 'people');
    press(view, 'Change the groups');
    await says(view, 'Please choose at least one group');
    expect(view.querySelector('#group-name')!.matches(':focus')).to.equal(true);
    press(view, 'Add to it');
    await says(view, 'Please choose a group, or type a name.');
    choose(view, 'Nowhere', 'Take out of it');
    await says(view, 'Nobody is in a group of this name.');
    await isAccessible(view);
    press(view, 'Change the groups');
    await says(view, 'Say first what to do with this one');
    press(view, 'Add to it');
    await says(view, 'Add to Nowhere (new)');
    view.querySelector<HTMLButtonElement>('.chosen-groups button')!.click();
    await view.updateComplete;
    expect(textOf(view)).not.to.include('Add to Nowhere');
  });
  it('changes all that match, also where the change takes them out of what matches', async () => {
    const names = ['Ann', 'Ben', 'Cyd'];
    const people = await Promise.all(names.map((name) => add(`Match ${name}`, ['Moving'])));
    const other = await add('Other');
    const view = await opened({ filter: { group: 'Moving' }, total: 3 });
    choose(view, 'Moving', 'Take out of it');
    choose(view, 'Moved', 'Add to it');
    press(view, 'Change the groups');
    await says(view, '3 people changed.');
    for (const one of people) expect(await groupsOf(one)).to.deep.equal(['Moved']);
    expect(await groupsOf(other)).to.deep.equal([]);
  });
  it('says for each who was not changed, and why', async () => {
    const full = await add(
      'Full',
      Array.from({ length: 50 }, (_, n) => `g${n}`),
    );
    const same = await add('Same', ['One more']);
    const gone = { id: 'nobody', name: 'Gone' };
    const view = await opened({ people: [named(full, 'Full'), named(same, 'Same'), gone] });
    choose(view, 'One more', 'Add to it');
    press(view, 'Change the groups');
    await says(view, '0 people changed, 1 was so already, 2 not done.');
    await says(view, 'Full Not done Nobody can be in more than 50 groups.');
    await says(view, 'Gone Not done This person does not exist, or no longer.');
    await isAccessible(view);
  });
  it('goes on after a lost connection, and changes nobody twice', async () => {
    const one = await add('Late');
    const view = await opened({ people: [named(one, 'Late')] });
    choose(view, 'Night shift', 'Add to it');
    await stage.portal.page(stage.admin.browser, { offline: true });
    press(view, 'Change the groups');
    await says(view, 'There is no connection right now.');
    await isAccessible(view);
    await stage.portal.page(stage.admin.browser);
    press(view, 'Go on');
    await says(view, '1 person changed.');
    expect(await groupsOf(one)).to.deep.equal(['Night shift']);
  });
});
