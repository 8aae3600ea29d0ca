import { expect } from '@open-wc/testing';
import { AdminLinksView } from '../../client/views/admin-links-view.ts';
import { added, editLink, retire, seen, shown } from '../support/links.ts';
import { person } from '../support/people.ts';
import { type AdminStage, openAdmin } from './admin-page.ts';
import { button, dialog, inList, openLinks } from './links-page.ts';
import { fill, isAccessible, made, press, says, show } from './page.ts';
import { until } from './until.ts';

let stage: AdminStage;
beforeEach(async () => (stage = await openAdmin()));

describe('<admin-links-view>', () => {
  it('puts them in order by keyboard: the focus stays with the link, and it is said where it stands', async () => {
    const { admin } = stage;
    for (const name of ['A', 'B', 'C']) await added(admin, { name });
    const view = await openLinks(stage);
    const up = button(view, 'Move C up');
    up.focus();
    up.click();
    await says(view, 'C is number 2 of 3 now.');
    await until(() => document.activeElement === button(view, 'Move C up'));
    button(view, 'Move C up').click();
    await says(view, 'C is number 1 of 3 now.');
    expect(button(view, 'Move C up').ariaDisabled).to.equal('true');
    await until(() => document.activeElement === button(view, 'Move C up'));
    button(view, 'Move A down').click();
    await says(view, 'A is number 3 of 3 now.');
    expect(await shown(admin)).to.deep.equal(['C', 'B', 'A']);
    expect(inList(view)).to.deep.equal(['C', 'B', 'A']);
    await isAccessible(view);
  });
  it('puts them in order by dragging', async () => {
    const { admin } = stage;
    for (const name of ['A', 'B', 'C']) await added(admin, { name });
    const view = await openLinks(stage);
    const row = (at: number) => view.querySelectorAll('.links > li')[at]!;
    const drag = (from: number, to: number) => {
      const how = { bubbles: true, cancelable: true, dataTransfer: new DataTransfer() };
      row(from).dispatchEvent(new DragEvent('dragstart', how));
      const over = new DragEvent('dragover', how);
      row(to).dispatchEvent(over);
      expect(over.defaultPrevented).to.equal(true);
      row(to).firstElementChild!.dispatchEvent(new DragEvent('drop', how));
    };
    drag(0, 1);
    await until(() => inList(view).join('') === 'BAC');
    drag(2, 0);
    await until(() => inList(view).join('') === 'CBA');
    expect(await shown(admin)).to.deep.equal(['C', 'B', 'A']);
  });
  it('retires one with what it costs spelled out, and shows it again', async () => {
    const { portal, admin } = stage;
    const one = await person(portal, admin, { groups: ['Sales', 'HR'] });
    await person(portal, admin, { groups: ['Sales'] });
    await added(admin, { name: 'Wiki' });
    await added(admin, { name: 'Shop', groups: ['Sales'] });
    await added(admin, { name: 'Both', groups: ['Sales', 'HR'] });
    await added(admin, { name: 'None', groups: ['Board'] });
    const view = await openLinks(stage);
    for (const [name, cost] of [
      ['Wiki', 'Everybody stops seeing it on their home.'],
      ['Both', 'Up to 3 people in Sales and HR stop seeing it.'],
      ['None', 'Nobody sees it now: there is nobody in Board.'],
    ] as const) {
      button(view, `Retire ${name}`).click();
      const asked = await dialog(view);
      await says(asked, cost);
      press(asked, 'Cancel');
      await until(() => !view.querySelector('dialog'));
    }
    button(view, 'Retire Shop').click();
    await says(await dialog(view), '2 people in Sales stop seeing it.');
    await isAccessible(view);
    press(await dialog(view), 'Retire');
    await says(view, 'Shop is retired.');
    await until(() => document.activeElement === button(view, 'Show again: Shop'));
    expect(await seen(one.browser)).to.deep.equal(['Wiki', 'Both']);
    await isAccessible(view);
    press(view, 'Show again');
    await says(view, 'Shop is on the home again, as the last one.');
    expect(await seen(one.browser)).to.deep.equal(['Wiki', 'Both', 'Shop']);
  });
  it('says what another admin has done meanwhile', async () => {
    const { admin } = stage;
    const [a, b] = [await added(admin, { name: 'A' }), await added(admin, { name: 'B' })];
    const view = await openLinks(stage);
    button(view, 'Edit A').click();
    await editLink(admin, a, { name: 'A of another' });
    fill(await dialog(view), '#name', 'Mine');
    press(await dialog(view), 'Save');
    await says(view, 'Somebody else has changed this link meanwhile. Nothing of yours was saved.');
    press(await dialog(view), 'Cancel');
    await retire(admin, b);
    button(view, 'Move A down').click();
    await until(() => inList(view).join() === 'A of another,B');
    expect(await shown(admin)).to.deep.equal(['A of another']);
  });
  it('says that there is no connection, before and after', async () => {
    const { session, now, portal, admin } = stage;
    await added(admin);
    await portal.page(admin.browser, { offline: true });
    const view = await show(made(AdminLinksView, { session, now }));
    await says(view, 'There is no connection right now.');
    await isAccessible(view);
    await portal.page(admin.browser);
    press(view, 'Try again');
    await says(view, 'Wiki');
    await portal.page(admin.browser, { offline: true });
    button(view, 'Retire Wiki').click();
    press(await dialog(view), 'Retire');
    await says(view, 'There is no connection right now.');
    expect(inList(view)).to.deep.equal(['Wiki']);
  });
});
