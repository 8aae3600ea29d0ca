import { expect } from '@open-wc/testing';
import { HomeView } from '../../client/views/home-view.ts';
import { added, png } from '../support/links.ts';
import { person, type Person } from '../support/people.ts';
import {
  fill,
  isAccessible,
  made,
  openStage,
  press,
  says,
  sessionOf,
  show,
  type Stage,
  textOf,
} from './page.ts';
import { until } from './until.ts';

let stage: Stage;
beforeEach(async () => (stage = await openStage()));

async function opened({ browser }: Person, options = {}): Promise<HomeView> {
  const session = await sessionOf(stage.portal, browser, options);
  return show(made(HomeView, { session, now: () => stage.portal.now }));
}
const tiles = (view: Element) => [...view.querySelectorAll<HTMLAnchorElement>('.tile')];
const names = (view: Element) =>
  tiles(view).map((tile) =>
    textOf(tile)
      .replace(textOf(tile.querySelector('.tile-icon')!), '')
      .trim(),
  );

describe('the links on the home', () => {
  it('are tiles that open in a new tab, which learns nothing of the portal', async () => {
    const { portal, admin } = stage;
    const one = await person(portal, admin, { groups: ['Sales'] });
    await added(admin, { name: 'Wiki', colour: '#ffd54f' });
    await added(admin, { name: 'Shop', letter: 'S', groups: ['Sales'] });
    await added(admin, { name: 'Payroll', groups: ['HR'] });
    const view = await opened(one);
    await says(view, 'Each opens in a new tab.');
    expect(names(view)).to.deep.equal(['Wiki', 'Shop']);
    const [wiki, shop] = tiles(view);
    expect(wiki).to.include({ target: '_blank', rel: 'noopener noreferrer' });
    expect(wiki!.getAttribute('href')).to.equal('https://wiki.example.org/start?from=portal#top');
    const inkOf = (tile: Element) => getComputedStyle(tile.querySelector('.tile-icon')!).color;
    expect([inkOf(wiki!), inkOf(shop!)]).to.deep.equal(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    // A few are seen at a glance.
    expect(view.querySelector('[type=search]')).to.equal(null);
    await isAccessible(view);
  });
  it('show an image where there is one, and the letter where it cannot be loaded', async () => {
    const { portal, admin } = stage;
    // Nothing but the beginning of an image: the Worker takes it, the browser cannot draw it.
    const { icon } = await added(admin, { icon: png(), letter: 'Q' });
    const view = await opened(await person(portal, admin));
    await says(view, 'Wiki');
    const image = view.querySelector<HTMLImageElement>('.tile img')!;
    expect(image.getAttribute('src')).to.equal(icon);
    expect(image.alt).to.equal('Q');
    await isAccessible(view);
  });
  it('can be searched by the start of any word, without accents, where there are more than a few', async () => {
    const { portal, admin } = stage;
    for (const name of [
      'Wiki',
      'Zeiterfassung',
      'Équipe Lyon',
      'Time-sheet',
      'Mail',
      'CRM',
      'Jira',
      'Drive',
      'Lyon maps',
    ]) {
      await added(admin, { name });
    }
    const view = await opened(await person(portal, admin));
    await says(view, 'Lyon maps');
    const find = async (typed: string) => {
      fill(view, '[type=search]', typed);
      await view.updateComplete;
      return names(view);
    };
    expect(await find('lyon')).to.deep.equal(['Équipe Lyon', 'Lyon maps']);
    expect(await find('EQUI ly')).to.deep.equal(['Équipe Lyon']);
    expect(await find('sheet')).to.deep.equal(['Time-sheet']);
    expect(await find('ail')).to.deep.equal([]);
    await says(view, 'None begins like that.');
    await isAccessible(view);
    expect(await find(' ')).to.have.lengthOf(9);
  });
  it('come with the session when the person is back, and that keeps nothing alive', async () => {
    const { portal, admin } = stage;
    const one = await person(portal, admin);
    const view = await opened(one);
    await says(view, 'No applications yet');
    await added(admin);
    const [before] = await portal.sql(
      'SELECT seen_at AS at FROM session WHERE account_id = ?1',
      one.id,
    );
    portal.later(10 * 60_000);
    await portal.page(one.browser);
    view.session = { ...view.session! };
    await says(view, 'Wiki');
    const [after] = await portal.sql(
      'SELECT seen_at AS at FROM session WHERE account_id = ?1',
      one.id,
    );
    expect(after).to.deep.equal(before);
  });
  it('say that there is no connection, and come when there is one', async () => {
    const { portal, admin } = stage;
    const one = await person(portal, admin);
    await added(admin);
    const view = await opened(one, { offline: true });
    await says(view, 'There is no connection right now.');
    await isAccessible(view);
    await portal.page(one.browser);
    press(view, 'Try again');
    await until(() => names(view).join() === 'Wiki');
  });
});
