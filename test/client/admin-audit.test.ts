import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { AdminAuditView } from '../../client/views/admin-audit-view.ts';
import { act, invited, type Person } from '../support/people.ts';
import { type AdminStage, choose, openAdmin } from './admin-page.ts';
import { fill, isAccessible, made, press, says, sessionOf, show, textOf } from './page.ts';

describe('<admin-audit-view>', () => {
  const address = location.href;
  let stage: AdminStage;
  let ben: Person;
  before(async () => {
    stage = await openAdmin();
    const { portal, admin } = stage;
    ben = await invited(portal, admin, { name: 'Ben Baker', username: 'ben' });
    await invited(portal, admin, { name: 'Bea Blum', username: 'bea' });
    await act(admin, 'suspend', [ben.id]);
    await admin.browser.patch('/api/admin/settings', { enrollmentDays: 9 });
  });
  afterEach(() => history.replaceState(null, '', address));

  async function opened(search = ''): Promise<AdminAuditView> {
    const { session, now, portal, admin } = stage;
    await sessionOf(portal, admin.browser);
    history.replaceState(null, '', `${location.pathname}${search}`);
    const view = await show(made(AdminAuditView, { session, now }));
    await waitUntil(() => view.querySelector('.log, .nobody, [role=alert]'), 'a list', {
      timeout: 20_000,
    });
    return view;
  }
  const rows = (view: Element) => [...view.querySelectorAll('.log > li')].map(textOf);
  const shows = (view: Element, wanted: (texts: string[]) => boolean, what: string) =>
    waitUntil(() => wanted(rows(view)), what, { timeout: 20_000 }).catch(() => {
      throw new Error(`${what}: ${rows(view).join(' | ')}`);
    });

  it('tells what happened, to whom, and by whom, newest first, with the old and the new value', async () => {
    const view = await opened();
    const [newest = '', next = ''] = rows(view);
    expect(newest).to.match(/Setting changed: .*from 7 to 9 .*by you$/);
    expect(next).to.match(/Suspended .*Ben Baker by you$/);
    expect(view.querySelector(`.log a[href="/admin/people/${ben.id}"]`)).not.to.equal(null);
    await says(view, 'That is all.');
    await isAccessible(view);
  });
  it('narrows by person, by who did it, by kind and by day, and the address holds it', async () => {
    const view = await opened();
    fill(view, '#account', 'ben');
    await waitUntil(() => view.querySelector('#account-people option'));
    const option = view.querySelector<HTMLOptionElement>('#account-people option')!;
    fill(view, '#account', option.value);
    await shows(
      view,
      (it) => it.length === 2 && it.every((row) => row.includes('Ben Baker')),
      'Ben',
    );
    expect(location.search).to.equal(`?account=${ben.id}`);
    choose(view, '#type', 'suspended');
    await shows(view, (it) => it.length === 1, 'one');
    expect(location.search).to.equal(`?account=${ben.id}&type=suspended`);
    const day = new Date(stage.portal.now);
    const local = (date: Date) => date.toLocaleDateString('sv');
    choose(view, '#type', '');
    day.setDate(day.getDate() - 1);
    choose(view, '#until', local(day));
    await says(view, 'No events fit');
    await isAccessible(view);
    day.setDate(day.getDate() + 1);
    choose(view, '#until', local(day));
    choose(view, '#since', local(day));
    await shows(view, (it) => it.length === 2, 'today');
    press(view, 'Clear the filters');
    await shows(view, (it) => it.length > 2, 'all');
    expect(location.search).to.equal('');
    expect(document.activeElement?.id).to.equal('account');
  });
  it('opens as the address says, with the name of whom it concerns, and goes back', async () => {
    const view = await opened(`?account=${ben.id}&type=people&until=soon`);
    await shows(view, (it) => it.length === 2, 'two');
    await waitUntil(
      () => view.querySelector<HTMLInputElement>('#account')!.value === 'Ben Baker (ben)',
    );
    expect(view.querySelector<HTMLSelectElement>('#type')!.value).to.equal('people');
    history.replaceState(null, '', `${location.pathname}?type=portal`);
    dispatchEvent(new PopStateEvent('popstate'));
    await shows(view, (it) => it.length === 1 && it[0]!.includes('Setting'), 'settings');
  });
  it('says where a person is not known, or not enough is typed', async () => {
    const view = await opened();
    const type = async (typed: string) => {
      fill(view, '#actor', typed).dispatchEvent(new Event('change', { bubbles: true }));
    };
    await type('zzz');
    await says(view, 'Nobody fits');
    await isAccessible(view);
    await type('b');
    await says(view, 'more than one person');
    await type('Ada');
    await waitUntil(() => location.search === `?actor=${stage.admin.id}`);
  });

  describe('with more than a page of events', () => {
    const total = async (): Promise<number> =>
      (await stage.portal.sql('SELECT count(*) AS n FROM event'))[0].n;
    before(async () => {
      await stage.portal.sql(
        `INSERT INTO event (at, type, data, request_id) WITH RECURSIVE n(i) AS
           (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 220) SELECT 1000 + i, 'unlocked', '{}', 'x' FROM n`,
      );
    });
    it('reads on while one scrolls, and by the button, which leads to the first new row', async () => {
      const view = await opened();
      const before = rows(view).length;
      expect(before).to.be.lessThan(150);
      view.querySelector<HTMLElement>('.log-end .button')!.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => document.activeElement?.matches('.log > li'), 'focus', {
        timeout: 20_000,
      });
      await waitUntil(
        () => {
          view.querySelector('.log > li:last-child')?.scrollIntoView();
          return textOf(view).includes('That is all.');
        },
        'the end',
        { timeout: 25_000 },
      );
      expect(rows(view)).to.have.lengthOf(await total());
    });
    it('at 360 px nothing is wider than the screen', async () => {
      const view = await opened();
      const card = view.closest<HTMLElement>('main')!;
      card.style.inlineSize = '360px';
      for (const it of view.querySelectorAll('*')) {
        if (!it.checkVisibility()) continue;
        expect(it.getBoundingClientRect().right, it.outerHTML.slice(0, 80)).to.be.at.most(
          card.getBoundingClientRect().right + 1,
        );
      }
    });
  });
});
