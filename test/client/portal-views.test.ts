import { expect } from '@open-wc/testing';
import { AfterRecoveryView } from '../../client/views/after-recovery-view.ts';
import { ExpiredView } from '../../client/views/expired-view.ts';
import { FailedView } from '../../client/views/failed-view.ts';
import { HomeView } from '../../client/views/home-view.ts';
import { NotFoundView } from '../../client/views/not-found-view.ts';
import { OfferCodesView } from '../../client/views/offer-codes-view.ts';
import { DAY, enrolled, password, person, signIn } from '../support/people.ts';
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
} from './page.ts';

describe('the pages around the portal', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  const now = () => stage.portal.now;

  describe('<home-view>', () => {
    it('says how long there is to set up MFA', async () => {
      const one = await person(stage.portal, stage.admin, { require: { days: 3 } });
      await one.browser.post('/api/session/dismiss');
      const session = await sessionOf(stage.portal, one.browser);
      const view = await show(made(HomeView, { session, now }));
      await says(view, '3 days left');
      await says(view, /Please set it up by .*January/);
      expect(view.querySelector('a[href="/enroll"]')).to.exist;
      await says(view, 'No applications yet');
      expect(document.title).to.match(/^Hello, Person \d+ · Gatehouse$/);
      await isAccessible(view);
    });
    it('says that MFA is on, and how many recovery codes are left', async () => {
      const one = await enrolled(stage.portal, stage.admin);
      const view = await show(
        made(HomeView, { session: await sessionOf(stage.portal, one.browser), now }),
      );
      await says(view, '10 recovery codes left');
      await says(view, 'You have not yet said that they are saved.');
      expect(view.querySelector('a[href="/security"]')).to.exist;
      await isAccessible(view);
    });
    it('offers MFA to who need not have it', async () => {
      const one = await person(stage.portal, stage.admin);
      const view = await show(
        made(HomeView, { session: await sessionOf(stage.portal, one.browser), now }),
      );
      await says(view, 'Your password is all it takes to log in.');
      expect(textOf(view.querySelector('a.primary')!)).to.equal('Set up MFA');
      await isAccessible(view);
    });
  });

  describe('<expired-view>', () => {
    it('says why, since when and whom to ask, and nothing else', async () => {
      const one = await person(stage.portal, stage.admin, { require: { days: 1 } });
      stage.portal.later(DAY);
      await password(one, one.browser);
      const session = await sessionOf(stage.portal, one.browser);
      expect(session.stage).to.equal('expired');
      const view = await show(made(ExpiredView, { session, now }));
      const since = new Intl.DateTimeFormat('en', {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        hour: 'numeric',
        minute: '2-digit',
      });
      await says(view, `It ended on ${since.format(session.enrollment!.deadline!)}`);
      await says(view, 'Your organisation requires multi-factor authentication (MFA)');
      expect(view.querySelector('a[href="mailto:ada@example.org"]')).to.exist;
      expect(view.querySelectorAll('a').length).to.equal(1);
      await isAccessible(view);
      const retry = told(view, 'retry');
      press(view, 'Try again');
      await retry;
      const out = told(view, 'signed-out');
      press(view, 'Log out');
      await out;
      await signIn(stage.portal, stage.admin);
    });
  });

  describe('<offer-codes-view>', () => {
    it('makes a new set, or goes on', async () => {
      const one = await enrolled(stage.portal, stage.admin);
      const session = await sessionOf(stage.portal, one.browser);
      const view = await show(made(OfferCodesView, { session, now }));
      await says(view, 'You have not yet said that your recovery codes are saved.');
      await isAccessible(view);
      const done = told(view, 'done');
      press(view, 'Not now');
      await done;
      const codes = told<{ codes: string[]; isFirst: boolean }>(view, 'codes');
      press(view, 'Show me new codes');
      expect((await codes).isFirst).to.equal(false);
      expect((await codes).codes).not.to.deep.equal(one.recoveryCodes);
    });
  });

  describe('<after-recovery-view>', () => {
    for (const [left, words] of [
      [9, '9 recovery codes are left.'],
      [1, '1 recovery code is left.'],
      [0, 'That was your last recovery code.'],
    ] as const) {
      it(`says “${words}”`, async () => {
        const view = await show(made(AfterRecoveryView, { left }));
        await says(view, words);
        await isAccessible(view);
      });
    }
    it('leads to a new authenticator, or on', async () => {
      const view = await show(made(AfterRecoveryView, { left: 3 }));
      const path = told<string>(view, 'go');
      press(view, 'Set up my authenticator again');
      expect(await path).to.equal('/enroll');
      const done = told(view, 'done');
      press(view, 'I still have my phone');
      await done;
    });
  });

  describe('<failed-view>', () => {
    it('says honestly that there is no connection', async () => {
      const view = await show(made(FailedView, { problem: { code: 'offline' } }));
      await says(view, 'Logging in needs the network');
      await isAccessible(view);
      const retry = told(view, 'retry');
      press(view, 'Try again');
      await retry;
    });
    it('says what needs the network to who was logged in', async () => {
      const problem = { code: 'offline' } as const;
      const view = await show(made(FailedView, { problem, isInside: true }));
      await says(view, 'You were logged in last time; this page needs the network');
      await isAccessible(view);
    });
    it('gives the number to mention', async () => {
      const problem = { code: 'internal', requestId: 'f3a9c2d1' } as const;
      const view = await show(made(FailedView, { problem }));
      await says(view, 'Something broke on our side.');
      await says(view, 'mention this number: f3a9c2d1');
      await isAccessible(view);
    });
    it('offers the update to an app that is too old', async () => {
      const view = await show(made(FailedView, { problem: { code: 'app_too_old' } }));
      await isAccessible(view);
      const update = told(view, 'update');
      press(view, 'Update now');
      await update;
    });
  });

  it('says that there is nothing at an address', async () => {
    const view = await show(made(NotFoundView, {}));
    await says(view, 'There is nothing at this address');
    expect(textOf(view)).to.include('Go to the home page');
    await isAccessible(view);
  });
});
