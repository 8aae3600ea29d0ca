import { expect } from '@open-wc/testing';
import { CodeView } from '../../client/views/code-view.ts';
import type { SessionReply } from '../../shared/api.ts';
import { codeAt, enrolled, MINUTE, password, type Person, wrongCode } from '../support/people.ts';
import {
  isAccessible,
  made,
  openStage,
  press,
  says,
  sessionOf,
  show,
  type Stage,
  textOf,
  told,
  fill,
} from './page.ts';

describe('<code-view>', () => {
  let stage: Stage;
  let one: Person;
  let other: Person;
  before(async () => {
    stage = await openStage();
    one = await enrolled(stage.portal, stage.admin);
    other = await enrolled(stage.portal, stage.admin);
  });

  /** The view of a person who has just passed the password, from a browser that nobody knows. */
  async function opened(browser = stage.portal.browser()): Promise<CodeView> {
    stage.portal.later(MINUTE);
    await password(one, browser);
    const session = await sessionOf(stage.portal, browser);
    return show(made(CodeView, { session, now: () => stage.portal.now }));
  }
  const field = (view: CodeView) => view.querySelector<HTMLInputElement>('#code')!;
  const goodCode = () => codeAt(one.key, stage.portal.now);

  it('has one real field that phones fill in', async () => {
    const view = await opened();
    expect(view.querySelectorAll('input').length).to.equal(1);
    expect(field(view).inputMode).to.equal('numeric');
    expect(field(view).autocomplete).to.equal('one-time-code');
    expect(field(view).labels?.[0]?.textContent).to.equal('Six-digit code');
    await isAccessible(view);
  });
  it('sends itself on the sixth digit, and tells who is here', async () => {
    const view = await opened();
    const session = told<SessionReply>(view, 'session');
    fill(view, '#code', await goodCode());
    expect((await session).stage).to.equal('signed_in');
  });
  it('takes a paste with spaces', async () => {
    const view = await opened();
    const session = told<SessionReply>(view, 'session');
    const code = await goodCode();
    fill(view, '#code', ` ${code.slice(0, 3)} ${code.slice(3)} `);
    expect(field(view).value).to.equal(code);
    expect((await session).stage).to.equal('signed_in');
  });
  it('says how many tries are left, at the field, and keeps the focus', async () => {
    const view = await opened();
    fill(view, '#code', await wrongCode(one.key, stage.portal.now));
    await says(view, 'That is not the code. 9 tries are left.');
    expect(field(view).getAttribute('aria-invalid')).to.equal('true');
    expect(field(view).getAttribute('aria-describedby')).to.equal('code-error');
    expect(document.activeElement).to.equal(field(view));
    expect(getSelection()?.toString() || field(view).selectionEnd).to.be.ok;
    await isAccessible(view);
  });
  it('sends a corrected code by itself, too', async () => {
    const view = await opened();
    fill(view, '#code', await wrongCode(one.key, stage.portal.now));
    await says(view, 'That is not the code.');
    const session = told<SessionReply>(view, 'session');
    fill(view, '#code', await goodCode());
    expect((await session).stage).to.equal('signed_in');
  });
  it('tells a used code and a late one from a wrong one', async () => {
    const first = await opened();
    const session = told<SessionReply>(first, 'session');
    const code = await goodCode();
    fill(first, '#code', code);
    await session;
    const late = await codeAt(one.key, stage.portal.now + MINUTE - 30_000);
    const again = stage.portal.browser();
    await password(one, again);
    const now = () => stage.portal.now;
    const view = await show(made(CodeView, { session: await sessionOf(stage.portal, again), now }));
    fill(view, '#code', code);
    await says(view, 'Used already: wait for the next one, 30 s.');
    stage.portal.later(2 * MINUTE);
    await sessionOf(stage.portal, again);
    fill(view, '#code', late);
    await says(view, 'That code was the last one. Use the one that your app shows now.');
  });
  it('asks for all six digits', async () => {
    const view = await opened();
    fill(view, '#code', '12345');
    press(view, 'Log in');
    await says(view, 'The code has six digits. Type all of them.');
  });
  it('shows what the code and the sign-in have left, and hints in the last five seconds', async () => {
    const view = await opened();
    let now = stage.portal.now + 20_000;
    view.now = () => now;
    await says(view, '10');
    await says(view, 'You have 4:40 left for this step.');
    expect(textOf(view)).not.to.include('about to change');
    now += 5_000;
    await says(view, 'This code is about to change. It is fine to wait for the next one.');
    expect(field(view).disabled).to.equal(false);
    await isAccessible(view);
    now += 5_000;
    await says(view, '30');
    expect(textOf(view)).not.to.include('about to change');
  });
  it('starts again when five minutes have gone by', async () => {
    const view = await opened();
    const retry = told(view, 'retry');
    view.now = () => stage.portal.now + 5 * MINUTE;
    await retry;
  });
  it('starts again when the challenge is over', async () => {
    const view = await opened();
    stage.portal.later(6 * MINUTE);
    const retry = told(view, 'retry');
    await stage.portal.page();
    fill(view, '#code', '123456');
    await retry;
  });
  it('offers three ways to who has lost the phone', async () => {
    const view = await opened();
    press(view, 'Lost your phone?');
    await says(view, 'There are three ways to get in.');
    expect([...view.querySelectorAll('h2')].map(textOf)).to.deep.equal([
      'You saved the key of your authenticator',
      'You have a recovery code',
      'You have neither',
    ]);
    expect(view.querySelector('a[href^="mailto:"]')).to.exist;
    expect(document.activeElement).to.equal(view.querySelector('h1'));
    await isAccessible(view);
    press(view, 'Back to the code');
    await says(view, 'Enter your code');
    expect(document.activeElement).to.equal(field(view));
  });
  it('takes a recovery code however it is typed', async () => {
    const view = await opened();
    press(view, 'Lost your phone?');
    await says(view, 'three ways');
    press(view, 'Use a recovery code');
    await says(view, 'Capitals, dashes and spaces do not matter.');
    await isAccessible(view);
    fill(view, '#recovery-code', 'ABCD');
    press(view, 'Log in');
    await says(view, 'Something is missing or too much.');
    fill(view, '#recovery-code', '0000-0000-0000-0000');
    press(view, 'Log in');
    await says(view, 'That code does not fit.');
    await isAccessible(view);
    const session = told<SessionReply>(view, 'session');
    fill(view, '#recovery-code', one.recoveryCodes[0]!.toLowerCase().replaceAll('-', ' '));
    press(view, 'Log in');
    expect((await session).recoveryCodesLeft).to.equal(9);
  });
  it('says that there is no connection, and that nothing is lost', async () => {
    const view = await opened();
    await stage.portal.page(undefined, { offline: true });
    fill(view, '#code', '123456');
    await says(view, 'There is no connection right now.');
  });
  it('is locked by the tenth wrong code, until when by the clock, with a recovery code still open', async () => {
    const browser = stage.portal.browser();
    await password(other, browser);
    const wrong = await wrongCode(other.key, stage.portal.now);
    for (let n = 0; n < 9; n++) await browser.post('/api/session/code', { code: wrong });
    const session = await sessionOf(stage.portal, browser);
    const view = await show(made(CodeView, { session, now: () => stage.portal.now }));
    fill(view, '#code', wrong);
    const until = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' });
    const at = until.format(stage.portal.now + 15 * MINUTE);
    await says(view, `Codes are accepted again at ${at}.`);
    await says(view, 'Start again with your password');
    await isAccessible(view);

    await password(other, browser);
    const again = await show(
      made(CodeView, {
        session: await sessionOf(stage.portal, browser),
        now: () => stage.portal.now,
      }),
    );
    await says(again, 'Codes are locked for now');
    await isAccessible(again);
    press(again, 'Use a recovery code');
    await says(again, 'Recovery code');
    const opens = told<SessionReply>(again, 'session');
    fill(again, '#recovery-code', other.recoveryCodes[3]!);
    press(again, 'Log in');
    expect((await opens).stage).to.equal('signed_in');
  });
});
