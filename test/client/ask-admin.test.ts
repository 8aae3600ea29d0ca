import { expect } from '@open-wc/testing';
import { CodeView } from '../../client/views/code-view.ts';
import { ExpiredView } from '../../client/views/expired-view.ts';
import { DAY, enrolled, password, person, signIn } from '../support/people.ts';
import { decide, file, listed } from '../support/requests.ts';
import { fill, isAccessible, made, openStage, press, says, sessionOf, show, told } from './page.ts';

/** The page of a person whose time is over. */
async function expired() {
  const { portal, admin } = await openStage();
  const one = await person(portal, admin, { require: { days: 1 } });
  portal.later(DAY);
  await signIn(portal, admin);
  await password(one, one.browser);
  const open = async () =>
    show(made(ExpiredView, { session: await sessionOf(portal, one.browser) }));
  return { portal, admin, one, open };
}
const SENT = 'You get an email when an admin has decided.';

describe('asking an admin', () => {
  it('for more time, from the page that says it is over: asked with a note, and taken back', async () => {
    const { portal, one, open } = await expired();
    const view = await open();
    fill(view, '#note', 'I was ill.');
    press(view, 'Ask for more time');
    await says(view, SENT);
    await isAccessible(view);
    const [row] = await portal.sql('SELECT kind, note, state, account_id AS who FROM request');
    expect(row).to.deep.equal({
      kind: 'more_time',
      note: 'I was ill.',
      state: 'open',
      who: one.id,
    });
    press(view, 'Take it back');
    await says(view, 'Ask for more time');
    expect((await portal.sql('SELECT state FROM request'))[0].state).to.equal('withdrawn');
  });
  it('goes on saying so where what was read before comes late', async () => {
    const { open } = await expired();
    const real = window.fetch;
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    window.fetch = async (...sent) => {
      const reply = await real(...sent);
      if (sent[0] instanceof Request && sent[0].method === 'GET') await held;
      return reply;
    };
    try {
      const view = await open();
      press(view, 'Ask for more time');
      await says(view, SENT);
      release();
      await real('/api/account/requests');
      await says(view, SENT);
    } finally {
      window.fetch = real;
    }
  });
  it('shows later what was asked, and the reason of a refusal', async () => {
    const { portal, admin, one, open } = await expired();
    await file(one.browser, 'more_time');
    await says(await open(), SENT);
    const { id } = (await portal.sql('SELECT id FROM request'))[0];
    await decide(admin, id, { decision: 'refuse', reason: 'Please call us first.' });
    const view = await open();
    await says(view, 'An admin said no: Please call us first.');
    await says(view, 'Ask for more time');
    await isAccessible(view);
    expect(view.textContent).not.to.include('Take it back');
  });
  it('starts over where it was decided meanwhile', async () => {
    const { portal, admin, one, open } = await expired();
    await file(one.browser, 'more_time');
    const view = await open();
    await says(view, SENT);
    const [request] = await listed(admin);
    await decide(admin, request.id, { decision: 'refuse', reason: 'no' });
    const again = told(view, 'retry');
    press(view, 'Take it back');
    await again;
    expect((await portal.sql('SELECT state FROM request'))[0].state).to.equal('refused');
  });
  it('says why it could not be sent, and keeps the note', async () => {
    const { portal, one, open } = await expired();
    const view = await open();
    fill(view, '#note', 'I was ill.');
    await portal.page(one.browser, { offline: true });
    press(view, 'Ask for more time');
    await says(view, 'There is no connection right now.');
    expect(view.querySelector<HTMLInputElement>('#note')?.value).to.equal('I was ill.');
  });
  it('with a lost phone, and what happens next', async () => {
    const { portal, admin } = await openStage();
    const one = await enrolled(portal, admin);
    await password(one, one.browser);
    const open = async () => {
      const view = await show(made(CodeView, { session: await sessionOf(portal, one.browser) }));
      press(view, 'Lost your phone?');
      return view;
    };
    const view = await open();
    await says(view, 'An admin checks that it is you, and tells you a code.');
    press(view, 'Ask an admin');
    await says(view, SENT);
    await isAccessible(view);
    const [request] = await listed(admin);
    expect(request).to.deep.include({ kind: 'lost_authenticator', state: 'open', note: '' });
    await decide(admin, request.id, { decision: 'grant' });
    await says(await open(), 'An admin said yes, and will tell you a code.');
    portal.later(3_600_000);
    await password(one, one.browser);
    const later = await open();
    await says(later, 'Ask an admin');
    expect(later.textContent, 'an hour later it is no news').not.to.include('said yes');
  });
});
