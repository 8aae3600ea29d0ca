import { expect } from '@open-wc/testing';
import { invited, PASSWORD, type Person } from '../support/people.ts';
import { type AdminStage, begin, growOld, openAdmin, openPerson, renew } from './admin-page.ts';
import { isAccessible, press, says, textOf } from './page.ts';

describe('an invitation on the page of who is invited', () => {
  let stage: AdminStage;
  before(async () => (stage = await openAdmin()));
  beforeEach(() => renew(stage));
  const opened = (one: Pick<Person, 'id'>) => openPerson(stage, one);

  it('sends an invitation again: the last link stops working', async () => {
    const one = await invited(stage.portal, stage.admin, { name: 'Ina Ivers' });
    const view = await opened(one);
    await begin(view, 'invite');
    await says(view, `is mailed to ${one.username}@example.org, good for 7 days.`);
    press(view.querySelector('dialog')!, 'Send a new invitation');
    await says(view, 'Done: a new invitation for Ina Ivers is on its way.');
    const { status } = await one.browser.post('/api/token', { token: one.token });
    expect(status).to.equal(410);
  });
  it('makes a link to hand over where no mail arrives, and shows it once', async () => {
    const one = await invited(stage.portal, stage.admin, { name: 'Lia Lind' });
    const view = await opened(one);
    await begin(view, 'link');
    await says(view, 'Every link from before stops working, the mailed one, too.');
    await isAccessible(view);
    press(view.querySelector('dialog')!, 'Make the link');
    await says(view, 'The link for Lia Lind');
    await isAccessible(view);
    const url = textOf(view.querySelector('#invitation')!);
    const token = url.split('#')[1];
    expect((await one.browser.post('/api/token', { token })).status).to.equal(200);
    expect((await one.browser.post('/api/token', { token: one.token })).status).to.equal(410);
    press(view.querySelector('dialog')!, 'Close');
    await says(view, 'New invitation link copied by you');
    expect(view.querySelector('.choices [value=link]')!.matches(':focus')).to.equal(true);
  });
  it('asks for a proof before an admin is invited again, and says what became of others', async () => {
    const boss = await invited(stage.portal, stage.admin, { role: 'admin' });
    await growOld(stage);
    const view = await opened(boss);
    await begin(view, 'link');
    press(view.querySelector('dialog')!, 'Make the link');
    await says(document.body, 'Is it still you?');
    press(document.querySelector('prove-view')!, 'Cancel');
    await says(view, 'It was not confirmed that it is you, so nothing was done.');
    const late = await invited(stage.portal, stage.admin);
    const other = await opened(late);
    await begin(other, 'link');
    await late.browser.post('/api/activation', { token: late.token, password: PASSWORD });
    press(other.querySelector('dialog')!, 'Make the link');
    await says(other, 'They have activated their account meanwhile, so they need no invitation.');
  });
});
