import { expect } from '@open-wc/testing';
import { call, now } from '../../client/api.ts';
import { AppShell } from '../../client/app-shell.ts';
import { SessionStore } from '../../client/session.ts';
import { SignInView } from '../../client/views/sign-in-view.ts';
import { enrollmentApi } from '../../shared/api-enrollment.ts';
import type { Browser } from '../support/browser.ts';
import {
  act,
  codeAt,
  DAY,
  enrolled,
  MINUTE,
  PASSWORD,
  password,
  person,
} from '../support/people.ts';
import { fill, isAccessible, openStage, pageOf, press, says, type Stage, textOf } from './page.ts';
import { until } from './until.ts';

describe('<app-shell>', () => {
  let stage: Stage;
  let shell: AppShell;
  let signIn: SignInView;
  const store = new SessionStore();
  const home = location.pathname + location.search;

  before(async () => {
    stage = await openStage();
    const page = await pageOf('/index.html');
    for (const view of page.querySelectorAll('sign-in-view, app-shell')) {
      document.body.append(document.adoptNode(view));
    }
    const form = document.querySelector('sign-in-view');
    const app = document.querySelector('app-shell');
    if (!(app instanceof AppShell && form instanceof SignInView)) throw new Error('not upgraded');
    shell = app;
    signIn = form;
    document.addEventListener('session', ({ detail }) => store.take(detail));
    signIn.begin();
    await stage.portal.page();
    await store.read();
    shell.start({ store, signIn, now, token: '' });
  });
  afterEach(async () => {
    history.replaceState(null, '', home);
    dispatchEvent(new PopStateEvent('popstate'));
    await as(undefined);
    await shows('sign-in-view');
  });

  /** From here on the page is this browser's. */
  async function as(browser: Browser | undefined): Promise<void> {
    await stage.portal.page(browser);
    await store.read();
  }
  async function shows(tag: string): Promise<Element> {
    const isShown = () =>
      tag === 'sign-in-view' ? !signIn.hidden : signIn.hidden && shell.querySelector(tag) !== null;
    await until(isShown, `shows <${tag}>`);
    return tag === 'sign-in-view' ? signIn : shell.querySelector(tag)!;
  }
  function goTo(path: string) {
    history.pushState(null, '', path);
    dispatchEvent(new PopStateEvent('popstate'));
  }

  it('shows the form of index.html to nobody in particular', async () => {
    await shows('sign-in-view');
    expect(document.title).to.equal('Gatehouse');
  });
  it('goes from the password to the code, to unsaved recovery codes, to the portal', async () => {
    const one = await enrolled(stage.portal, stage.admin);
    stage.portal.later(MINUTE);
    await as(undefined);
    fill(signIn, '#identifier', one.username);
    fill(signIn, '#current-password', PASSWORD);
    press(signIn, 'Log in');
    const code = await shows('code-view');
    await until(() => document.activeElement === code.querySelector('#code'));
    expect(document.title).to.equal('Enter your code · Gatehouse');
    await isAccessible(document.body);
    fill(code, '#code', await codeAt(one.key, stage.portal.now));
    await shows('offer-codes-view');
    press(shell, 'Not now');
    await shows('home-view');
    await until(() => document.activeElement === shell.querySelector('h1'));
    await isAccessible(document.body);
  });
  it('shows the new codes until they are saved', async () => {
    const one = await enrolled(stage.portal, stage.admin);
    await as(one.browser);
    goTo('/security');
    const view = await shows('security-view');
    await isAccessible(document.body);
    press(view, 'Make new codes');
    await shows('recovery-codes-view');
    goTo('/');
    await shows('recovery-codes-view');
    shell.querySelector<HTMLInputElement>('[name=saved]')!.click();
    press(shell, 'Continue');
    await shows('home-view');
  });
  it('shows the prompt at every address until it is answered', async () => {
    const one = await person(stage.portal, stage.admin, { require: { days: 7 } });
    await as(one.browser);
    await shows('prompt-view');
    for (const path of ['/security', '/admin', '/nowhere', '/']) {
      goTo(path);
      await shows('prompt-view');
    }
    press(shell, 'Continue');
    await shows('enroll-view');
    expect(location.pathname).to.equal('/enroll');
    await says(shell, 'Type the first code');
    history.back();
    await shows('prompt-view');
    press(shell, 'Not now');
    await shows('home-view');
    await says(shell, '7 days left');
  });
  it('shows the prompt at the next request when MFA is required meanwhile', async () => {
    const one = await person(stage.portal, stage.admin);
    await as(one.browser);
    await shows('home-view');
    await act(stage.admin, 'require', [one.id], { days: 3 });
    await call(enrollmentApi.newRecoveryCodes, {});
    await shows('prompt-view');
  });
  it('shows what has ended at every address', async () => {
    const one = await person(stage.portal, stage.admin, { require: { days: 1 } });
    const late = stage.portal.now + DAY;
    await one.browser.post(
      '/api/session',
      { identifier: one.username, password: PASSWORD },
      { now: late },
    );
    await stage.portal.page(one.browser, { now: late });
    await store.read();
    await shows('expired-view');
    goTo('/security');
    await shows('expired-view');
    await isAccessible(document.body);
  });
  it('leads to the administration only an admin', async () => {
    const one = await person(stage.portal, stage.admin);
    await as(one.browser);
    await shows('home-view');
    expect(textOf(shell)).not.to.include('Administration');
    goTo('/admin');
    await shows('not-found-view');
    goTo('/');
    await password(stage.admin, stage.admin.browser);
    stage.portal.later(MINUTE);
    const code = await codeAt(stage.admin.key, stage.portal.now);
    await stage.admin.browser.post('/api/session/code', { code });
    await as(stage.admin.browser);
    await says(shell, 'Administration');
  });
  it('says that the session ended, and that one is logged out', async () => {
    const one = await person(stage.portal, stage.admin);
    await as(one.browser);
    await shows('home-view');
    await as(undefined);
    await shows('sign-in-view');
    await says(signIn, 'your session ended');
    await password(one, one.browser);
    await as(one.browser);
    await shows('home-view');
    shell.querySelector<HTMLElement>('.avatar')!.click();
    press(shell, 'Log out');
    await shows('sign-in-view');
    await says(signIn, 'You are logged out.');
  });
  it('a reading that left before a sign-in and comes after it changes nothing', async () => {
    const one = await person(stage.portal, stage.admin);
    await stage.portal.page(undefined, { delay: 1500 });
    const early = store.read({ background: true });
    await as(one.browser);
    await early;
    expect(store.current?.stage).to.equal('signed_in');
    await shows('home-view');
  });
  it('says that there is no connection, and comes back when it can', async () => {
    const one = await person(stage.portal, stage.admin);
    await as(one.browser);
    await shows('home-view');
    // The app was started anew, without a network.
    store.current = undefined;
    await stage.portal.page(one.browser, { offline: true });
    await store.read();
    await shows('failed-view');
    await isAccessible(document.body);
    await stage.portal.page(one.browser);
    dispatchEvent(new Event('online'));
    await shows('home-view');
  });
});
