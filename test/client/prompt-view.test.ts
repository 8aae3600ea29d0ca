import { expect } from '@open-wc/testing';
import { PromptView } from '../../client/views/prompt-view.ts';
import type { SessionReply } from '../../shared/api.ts';
import { DAY, HOUR, MINUTE, password, person, type Person, setupToken } from '../support/people.ts';
import { openPortal } from '../support/portal.ts';
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

describe('<prompt-view>', () => {
  let stage: Stage;
  let one: Person;
  before(async () => {
    stage = await openStage();
    one = await person(stage.portal, stage.admin, { require: { days: 7 } });
  });

  async function opened(now = stage.portal.now): Promise<PromptView> {
    const browser = stage.portal.browser();
    await password(one, browser);
    const session = await sessionOf(stage.portal, browser);
    return show(made(PromptView, { session, now: () => now }));
  }

  it('says what is asked, why, and how long there is', async () => {
    const view = await opened();
    await says(view, 'Your organisation asks you to set up multi-factor authentication (MFA).');
    await says(view, '7 days left to set it up');
    expect(view.querySelector('a[href="/enroll"]')!.textContent).to.include('Continue');
    expect(document.title).to.equal('Make your account safer · Gatehouse');
    await isAccessible(view);
  });
  for (const [leftMs, words] of [
    [6 * DAY + 1, '7 days left'],
    [DAY, '1 day left'],
    [DAY - 1, '24 hours left'],
    [HOUR, '1 hour left'],
    [HOUR - 1, '60 minutes left'],
    [MINUTE, '1 minute left'],
  ] as const) {
    it(`says “${words}” ${leftMs} ms before the deadline`, async () => {
      const deadline = (await opened()).session!.enrollment!.deadline!;
      await says(await opened(deadline - leftMs), `${words} to set it up`);
    });
  }
  it('opens the portal with Not now', async () => {
    const view = await opened();
    const session = told<SessionReply>(view, 'session');
    press(view, 'Not now');
    expect((await session).stage).to.equal('signed_in');
  });
  it('has no Not now for an admin', async () => {
    const portal = await openPortal();
    const browser = portal.browser();
    const token = await setupToken(portal);
    const form = { username: 'ada', email: 'ada@example.org', name: 'Ada' };
    await browser.post('/api/setup', { token, ...form, password: 'five blue kettles sing' });
    const view = await show(made(PromptView, { session: await sessionOf(portal, browser) }));
    await says(view, 'Admins always use MFA');
    expect(textOf(view)).not.to.include('Not now');
    expect(textOf(view)).not.to.include('days left');
    await isAccessible(view);
  });
});
