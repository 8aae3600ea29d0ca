import { expect } from '@open-wc/testing';
import { setUp } from '../../client/api.ts';
import { StayDialog } from '../../client/stay-dialog.ts';
import { VERSION } from '../../client/version.ts';
import type { SessionReply } from '../../shared/api.ts';
import { HOUR, MINUTE, person } from '../support/people.ts';
import {
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
import { until } from './until.ts';

describe('<stay-dialog>', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  after(() => setUp({ device: () => stage.portal.now, app: VERSION }));

  it('asks two minutes before the end, and staying moves the end', async () => {
    const one = await person(stage.portal, stage.admin);
    const session = await sessionOf(stage.portal, one.browser);
    const endsAt = session.endsAt!;
    expect(endsAt).to.equal(stage.portal.now + HOUR);
    const view = await show(made(StayDialog, { session }));
    const dialog = view.querySelector('dialog')!;
    stage.portal.later(HOUR - 2 * MINUTE - 1000);
    await stage.portal.page(one.browser);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(dialog.open).to.equal(false);

    stage.portal.later(1000);
    await stage.portal.page(one.browser);
    await until(() => dialog.open, 'asks');
    await says(view, 'you will be logged out in 2:00');
    await isAccessible(dialog);
    const stays = told<SessionReply>(view, 'session');
    press(view, 'Stay logged in');
    expect((await stays).stage).to.equal('signed_in');
    await until(() => !dialog.open);
    const { body } = await one.browser.get('/api/session', { headers: { 'x-background': '1' } });
    expect(body.endsAt).to.be.greaterThan(endsAt);
  });
  it('does not ask where other calls moved the end', async () => {
    const one = await person(stage.portal, stage.admin);
    const session = await sessionOf(stage.portal, one.browser);
    const view = await show(made(StayDialog, { session }));
    stage.portal.later(30 * MINUTE);
    await one.browser.get('/api/session');
    stage.portal.later(28 * MINUTE + 1000);
    await stage.portal.page(one.browser);
    await until(() => view.session!.endsAt! > session.endsAt!, 'reads');
    expect(view.querySelector('dialog')!.open).to.equal(false);
  });
  it('tells when the session has ended', async () => {
    const one = await person(stage.portal, stage.admin);
    const session = await sessionOf(stage.portal, one.browser);
    const view = await show(made(StayDialog, { session }));
    const ended = told<SessionReply>(view, 'session');
    stage.portal.later(HOUR);
    await stage.portal.page(one.browser);
    expect((await ended).stage).to.equal('anonymous');
  });
});
