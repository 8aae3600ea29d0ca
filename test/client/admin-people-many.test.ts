import { expect } from '@open-wc/testing';
import { AdminPeopleView } from '../../client/views/admin-people-view.ts';
import { crowd } from '../support/crowd.ts';
import { openAdmin } from './admin-page.ts';
import { isAccessible, made, press, says, sessionOf, show, textOf } from './page.ts';
import { until } from './until.ts';

describe('<admin-people-view> of many and of one', () => {
  const address = location.href;
  afterEach(() => {
    history.replaceState(null, '', address);
    document.body.style.blockSize = '';
  });

  async function opened(many: number) {
    const { session, now, portal, admin } = await openAdmin();
    if (many > 0) await crowd(portal, many);
    await sessionOf(portal, admin.browser);
    const open = async () => {
      const view = await show(made(AdminPeopleView, { session, now }));
      await says(view, many === 0 ? 'So far it is only you' : `${many + 1} people`);
      return view;
    };
    return { portal, admin, open, view: await open() };
  }
  const rows = (view: Element) => [...view.querySelectorAll('[data-row]')];
  const names = (view: Element) => rows(view).map((it) => textOf(it.querySelector('a')!));
  const toTheEnd = () => scrollTo(0, document.documentElement.scrollHeight);
  const at = () => document.activeElement?.closest('[data-row]')?.getAttribute('data-row');
  const key = (name: string, more: KeyboardEventInit = {}) => {
    const init = { key: name, bubbles: true, cancelable: true, ...more };
    document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', init));
  };
  const goes = async (name: string, to: number, more: KeyboardEventInit = {}) => {
    key(name, more);
    await until(() => at() === String(to), `${name} to ${to}, not ${at()}`);
  };

  it('encourages the first admin to add somebody', async () => {
    const { view } = await opened(0);
    expect(view.querySelector('[type=search], select, thead input')).not.to.exist;
    await isAccessible(view);
  });

  it('fetches the next ones while one scrolls, and keeps only those in the page that are near', async () => {
    const { view } = await opened(400);
    expect(view.querySelector('table')!.getAttribute('aria-rowcount')).to.equal('402');
    const seen = new Set<string>();
    for (let tries = 0; !seen.has('Crowd 99') && tries < 200; tries++) {
      for (const name of names(view)) seen.add(name);
      expect(rows(view).length).to.be.lessThan(200);
      scrollBy(0, innerHeight);
      await new Promise(requestAnimationFrame);
    }
    expect(seen.size).to.equal(401);
    // The row where the keyboard is stays there, with those beside it.
    expect(view.querySelector('[data-row="0"]')).to.exist;
    expect(view.querySelector('[data-row="60"]')).not.to.exist;
    expect(view.querySelector('[data-row="400"]')).to.exist;
    await isAccessible(view);
    scrollTo(0, 0);
    await until(() => !view.querySelector('[data-row="400"]'));
    expect(rows(view)[0]!.getAttribute('aria-rowindex')).to.equal('2');
  });

  it('goes from row to row by keyboard, however long the list is', async () => {
    const { view } = await opened(120);
    const first = view.querySelector<HTMLElement>('.who a')!;
    // Of all rows only one is reached by Tab.
    expect(view.querySelectorAll('tbody [tabindex="0"]').length).to.equal(2);
    first.focus();
    await goes('ArrowDown', 1);
    await goes('PageDown', 11);
    await goes('ArrowUp', 10);
    await goes('End', 49);
    await until(() => view.querySelector('table')!.ariaBusy === 'false');
    await goes('End', 120);
    expect(rows(view).length).to.be.lessThan(121);
    await goes('Home', 0);
    key(' ');
    await says(view, '1 selected');
    await goes('ArrowDown', 1, { shiftKey: true });
    await goes('ArrowDown', 2, { shiftKey: true });
    await says(view, '3 selected');
    await goes('ArrowUp', 1, { shiftKey: true });
    await says(view, '2 selected');
    await isAccessible(view);
    key('Enter');
    expect(document.activeElement!.getAttribute('href')).to.equal('/admin/people/crowd1');
  });

  it('selects a range with Shift and a click', async () => {
    const { view } = await opened(20);
    const box = (n: number) => rows(view)[n]!.querySelector('input')!;
    box(2).click();
    await says(view, '1 selected');
    box(6).dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true }));
    await says(view, '5 selected');
  });

  it('is where it was after going back or a reload', async () => {
    const { view, open } = await opened(160);
    view.querySelector<HTMLElement>('.who a')!.focus();
    await goes('End', 49);
    await until(() => view.querySelector('table')!.ariaBusy === 'false');
    await goes('PageDown', 59);
    view.addEventListener('click', (event) => event.preventDefault(), { once: true });
    (document.activeElement as HTMLElement).click();
    view.remove();
    scrollTo(0, 0);
    const again = await open();
    await until(() => again.querySelector('[data-row="59"]'), undefined);
    const isInSight = () => {
      const { top = -1 } = again.querySelector('[data-row="59"]')?.getBoundingClientRect() ?? {};
      return top >= 0 && top < innerHeight;
    };
    await until(isInSight, 'in sight');
  });

  it('says when the next ones do not come, and fetches them when asked', async () => {
    const { view, portal, admin } = await opened(120);
    await portal.page(admin.browser, { offline: true });
    toTheEnd();
    await says(view, 'There is no connection right now.');
    await portal.page(admin.browser);
    press(view, 'Try again');
    const isThere = () => {
      toTheEnd();
      return view.querySelector('[data-row="60"]');
    };
    await until(isThere, 'the next ones');
  });
});
