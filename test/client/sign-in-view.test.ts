import { expect } from '@open-wc/testing';
import { SignInView } from '../../client/views/sign-in-view.ts';
import type { SessionReply } from '../../shared/api.ts';
import { guessPasswords } from '../support/attempts.ts';
import { DAY, enrolled, PASSWORD, type Person, person } from '../support/people.ts';
import {
  isAccessible,
  openStage,
  pageOf,
  press,
  says,
  type Stage,
  textOf,
  told,
  fill,
} from './page.ts';

describe('<sign-in-view>', () => {
  let stage: Stage;
  let one: Person;
  before(async () => {
    stage = await openStage();
    one = await enrolled(stage.portal, stage.admin);
  });
  afterEach(() => document.body.replaceChildren());

  /** The form as index.html has it, adopted. */
  async function opened(): Promise<SignInView> {
    const page = await pageOf('/index.html');
    const view = document.adoptNode(page.querySelector('sign-in-view')!);
    document.body.append(view);
    if (!(view instanceof SignInView)) throw new Error('not upgraded');
    view.begin();
    return view;
  }
  function submit(view: SignInView, identifier: string, password: string) {
    fill(view, '#identifier', identifier);
    fill(view, '#current-password', password);
    press(view, 'Log in');
  }

  it('stands in index.html with all that a password manager looks for', async () => {
    const page = await pageOf('/index.html');
    const form = page.querySelector<HTMLFormElement>('sign-in-view form')!;
    const field = (name: string) => form.querySelector<HTMLInputElement>(`[name=${name}]`)!;
    expect(field('identifier').autocomplete).to.equal('username');
    expect(field('password').autocomplete).to.equal('current-password');
    expect(field('password').type).to.equal('password');
    expect(page.querySelector(`label[for=${field('identifier').id}]`)).to.exist;
    expect(textOf(form.querySelector('[type=submit]')!)).to.equal('Log in');
    expect(textOf(form.querySelector('noscript')!)).to.include('needs JavaScript');
    expect(page.querySelector('[style], style, script:not([src])')).to.equal(null);
  });
  it('is accessible', async () => isAccessible(await opened()));
  it('tells who is here, and forgets what was typed', async () => {
    await stage.portal.page();
    const view = await opened();
    const session = told<SessionReply>(view, 'session');
    submit(view, ` ${one.username} `, PASSWORD);
    expect((await session).stage).to.equal('code');
    expect(view.querySelector<HTMLInputElement>('#current-password')!.value).to.equal('');
  });
  it('has one answer for a wrong password and for nobody', async () => {
    await stage.portal.page();
    const view = await opened();
    submit(view, one.username, 'not the password');
    await says(view, 'That did not match.');
    const said = textOf(view.querySelector('[data-said]')!);
    expect(document.activeElement).to.equal(view.querySelector('#current-password'));
    await isAccessible(view);
    submit(view, 'nobody at all', PASSWORD);
    await says(view, 'That did not match.');
    expect(textOf(view.querySelector('[data-said]')!)).to.equal(said);
  });
  it('shows and hides the password', async () => {
    const view = await opened();
    const field = view.querySelector<HTMLInputElement>('#current-password')!;
    press(view, 'Show');
    expect(field.type).to.equal('text');
    press(view, 'Hide');
    expect(field.type).to.equal('password');
  });
  it('says honestly that logging in needs the network', async () => {
    await stage.portal.page(undefined, { offline: true });
    const view = await opened();
    submit(view, one.username, PASSWORD);
    await says(view, 'No connection right now. Logging in needs the network.');
    await isAccessible(view);
  });
  it('says why the person stands here again', async () => {
    const view = await opened();
    view.notice('session_ended');
    await says(view, 'your session ended');
    view.notice(undefined);
    expect(textOf(view.querySelector('[data-said]')!)).to.equal('');
  });
  it('sends what was submitted before the app had loaded', async () => {
    await stage.portal.page();
    document.documentElement.dataset['submitted'] = '';
    const page = await pageOf('/index.html');
    const view = document.adoptNode(page.querySelector<SignInView>('sign-in-view')!);
    document.body.append(view);
    fill(view, '#identifier', one.username);
    fill(view, '#current-password', PASSWORD);
    const session = told<SessionReply>(view, 'session');
    view.begin();
    expect((await session).stage).to.equal('code');
  });
  it('says openly to a known browser that passwords are locked, and until when', async () => {
    const known = await person(stage.portal, stage.admin);
    const wrong = { identifier: known.username, password: 'not the password' };
    for (let n = 0; n < 10; n++) await known.browser.post('/api/session', wrong);
    await stage.portal.page(known.browser);
    const view = await opened();
    submit(view, known.username, PASSWORD);
    await says(
      view,
      /Too many wrong passwords came from this browser.* It opens again by itself at/,
    );
    await isAccessible(view);
  });
  it('leaves what has ended to a page of its own', async () => {
    const late = await person(stage.portal, stage.admin, { require: { days: 1 } });
    await stage.portal.page(undefined, { now: stage.portal.now + DAY });
    const view = await opened();
    submit(view, late.username, PASSWORD);
    await says(view, 'The time to set up MFA ended');
    expect(view.querySelector<HTMLInputElement>('#current-password')!.value).to.equal('');
  });
  it('locked on a browser that the account knows: asks an admin to unlock it', async () => {
    const other = await person(stage.portal, stage.admin);
    await guessPasswords(other, other.browser, 9);
    await stage.portal.page(other.browser);
    const view = await opened();
    submit(view, other.username, 'not the password');
    await says(view, 'Too many wrong passwords came from this browser');
    await isAccessible(view);
    press(view, 'Ask an admin to unlock it');
    await says(view, 'An admin has been asked.');
    const rows = await stage.portal.sql('SELECT kind, state, account_id AS who FROM request');
    expect(rows).to.deep.equal([{ kind: 'unlock', state: 'open', who: other.id }]);
  });
  it('offers that to no other refusal', async () => {
    await stage.portal.page();
    const view = await opened();
    submit(view, 'nobody', 'not the password');
    await says(view, 'That did not match.');
    expect(view.textContent).not.to.include('Ask an admin');
  });
});
