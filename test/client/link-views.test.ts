import { expect } from '@open-wc/testing';
import { ActivationView } from '../../client/views/activation-view.ts';
import { SetupView } from '../../client/views/setup-view.ts';
import type { SessionReply } from '../../shared/api.ts';
import { invited, PASSWORD, setupToken } from '../support/people.ts';
import { openPortal, type Portal } from '../support/portal.ts';
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
  told,
} from './page.ts';

describe('the pages that a link opens', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });

  describe('<setup-view>', () => {
    async function opened(portal: Portal, token: string): Promise<SetupView> {
      const session = await sessionOf(portal, portal.browser());
      return show(made(SetupView, { session, token }));
    }
    async function empty(): Promise<SetupView> {
      const portal = await openPortal();
      const view = await opened(portal, await setupToken(portal));
      await says(view, 'You are the first here.');
      return view;
    }
    function fillIn(view: SetupView, form: Record<string, string>) {
      for (const [name, value] of Object.entries(form)) fill(view, `#${name}`, value);
      press(view, 'Create the account');
    }
    const ADA = { name: 'Ada', username: 'ada', email: 'ada@example.org', password: PASSWORD };

    it('makes the first admin, whose authenticator comes next', async () => {
      const view = await empty();
      expect(view.querySelector<HTMLInputElement>('#password')!.autocomplete).to.equal(
        'new-password',
      );
      await isAccessible(view);
      const session = told<SessionReply>(view, 'session');
      fillIn(view, ADA);
      expect((await session).stage).to.equal('enroll');
      expect((await session).mayDismiss).to.equal(false);
    });
    it('says at its field what is missing', async () => {
      const view = await empty();
      fillIn(view, { ...ADA, email: '', password: '' });
      await says(view, 'Please fill this in.');
      const wrong = [...view.querySelectorAll('[aria-invalid=true]')].map((it) => it.id);
      expect(wrong).to.deep.equal(['email', 'password']);
      expect(document.activeElement!.id).to.equal('email');
      expect(view.querySelector<HTMLInputElement>('#name')!.value).to.equal('Ada');
      await isAccessible(view);
    });
    for (const [password, words] of [
      ['short', 'That is a little short: at least 12 characters, please.'],
      ['qwertyuiop12345', 'That is one of the first that others would try.'],
      ['gatehouse ada 1', 'make up too much of it.'],
      ['x'.repeat(257), 'That is too long: at most 256 characters.'],
    ] as const) {
      it(`says of a password of ${password.length} characters: ${words}`, async () => {
        const view = await empty();
        fillIn(view, { ...ADA, password });
        await says(view, words);
        expect(document.activeElement!.id).to.equal('password');
      });
    }
    it('says what an address and a username must be', async () => {
      const view = await empty();
      fillIn(view, { ...ADA, username: 'a@b', email: 'nobody' });
      await says(view, 'no @ and no spaces');
      await says(view, 'That does not look like an email address.');
    });
    it('says that a link has ended, and how to get another', async () => {
      const view = await opened(stage.portal, 'ended');
      await says(view, 'This link has ended');
      await says(view, 'Start the server again: it prints a new link.');
      await isAccessible(view);
    });
  });

  describe('<activation-view>', () => {
    async function opened(token: string): Promise<ActivationView> {
      const session = await sessionOf(stage.portal, stage.portal.browser());
      return show(made(ActivationView, { session, token }));
    }

    it('greets by name, and sets the password', async () => {
      const { token, username } = await invited(stage.portal, stage.admin, {
        name: 'Mira Okonkwo',
      });
      const view = await opened(token);
      await says(view, 'Welcome, Mira Okonkwo');
      await says(view, `Your username is ${username}.`);
      await isAccessible(view);
      const session = told<SessionReply>(view, 'session');
      fill(view, '#name', 'Mira O.');
      fill(view, '#password', PASSWORD);
      press(view, 'Set the password and log in');
      expect((await session).stage).to.equal('signed_in');
      expect((await session).account?.name).to.equal('Mira O.');
    });
    it('says what is wrong with the password, and keeps the link', async () => {
      const { token } = await invited(stage.portal, stage.admin);
      const view = await opened(token);
      await says(view, 'Welcome');
      press(view, 'Set the password and log in');
      await says(view, 'Please fill this in.');
      fill(view, '#password', 'short');
      press(view, 'Set the password and log in');
      await says(view, 'That is a little short');
      expect(document.activeElement!.id).to.equal('password');
      await isAccessible(view);
      const session = told<SessionReply>(view, 'session');
      fill(view, '#password', PASSWORD);
      press(view, 'Set the password and log in');
      await session;
      const again = await opened(token);
      await says(again, 'This link has ended');
      expect(again.querySelector('a[href="mailto:ada@example.org"]')).to.exist;
      await isAccessible(again);
    });
    it('asks to open the link again where it is gone from the address', async () => {
      const view = await opened('');
      await says(view, 'Please open the link again');
      await isAccessible(view);
    });
    it('says that there is no connection, and tries again', async () => {
      const { token } = await invited(stage.portal, stage.admin);
      const session = await sessionOf(stage.portal, stage.portal.browser(), { offline: true });
      const view = await show(made(ActivationView, { session, token }));
      await says(view, 'There is no connection right now.');
      await isAccessible(view);
      await stage.portal.page();
      press(view, 'Try again');
      await says(view, 'Welcome');
    });
  });
});
