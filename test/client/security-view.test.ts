import { expect } from '@open-wc/testing';
import { SecurityView } from '../../client/views/security-view.ts';
import {
  codeAt,
  enrolled,
  MINUTE,
  PASSWORD,
  person,
  type Person,
  signIn,
} from '../support/people.ts';
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
  told,
} from './page.ts';
import { until } from './until.ts';

describe('<security-view>', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });

  async function opened(one: Person): Promise<SecurityView> {
    const session = await sessionOf(stage.portal, one.browser);
    return show(made(SecurityView, { session, now: () => stage.portal.now }));
  }

  it('shows what guards the account', async () => {
    const view = await opened(await enrolled(stage.portal, stage.admin, { require: { days: 7 } }));
    await says(view, 'Authenticator app On');
    await says(view, '10 recovery codes left');
    await says(view, 'Your organisation requires MFA, so it stays on.');
    expect(textOf(view)).not.to.match(/Turn off MFA Your/);
    expect(view.querySelector('a[href="/enroll"]')!.textContent).to.include(
      'Replace the authenticator',
    );
    await isAccessible(view);
  });
  it('offers to set MFA up where there is none', async () => {
    const view = await opened(await person(stage.portal, stage.admin));
    await says(view, 'Set up MFA');
    await says(view, 'They come with MFA.');
    await isAccessible(view);
  });
  it('turns MFA off where it is not required, after asking', async () => {
    const one = await enrolled(stage.portal, stage.admin);
    const view = await opened(one);
    press(view, 'Turn off MFA');
    await says(view, 'From then on your password alone opens your account.');
    await isAccessible(view.querySelector('dialog')!);
    const retry = told(view, 'retry');
    view.querySelector<HTMLButtonElement>('dialog [value=off]')!.click();
    await retry;
    await says(view, 'MFA is off.');
    const { body } = await one.browser.get('/api/session');
    expect(body.stage === 'anonymous' || body.enrollment.state === 'not_required').to.equal(true);
  });
  it('makes new recovery codes after a fresh sign-in, asking only for what is missing', async () => {
    const one = await enrolled(stage.portal, stage.admin);
    await signIn(stage.portal, one);
    stage.portal.later(5 * MINUTE);
    const view = await opened(one);
    press(view, 'Make new codes');
    await says(document.body, 'This is a big step');
    const dialog = document.querySelector('prove-view')!;
    await isAccessible(dialog);
    fill(dialog, '#fresh-password', 'not the password');
    press(dialog, 'Confirm');
    await says(dialog, 'The code has six digits.');
    fill(dialog, '#fresh-code', await codeAt(one.key, stage.portal.now));
    press(dialog, 'Confirm');
    await says(dialog, 'That is not your password.');
    expect(document.activeElement).to.equal(dialog.querySelector('#fresh-password'));
    await isAccessible(dialog);
    const codes = told<{ codes: string[] }>(view, 'codes');
    fill(dialog, '#fresh-password', PASSWORD);
    press(dialog, 'Confirm');
    expect((await codes).codes.length).to.equal(10);
    expect(document.querySelectorAll('prove-view').length).to.equal(0);
  });
  it('does nothing where the fresh sign-in is cancelled', async () => {
    const one = await enrolled(stage.portal, stage.admin);
    stage.portal.later(5 * MINUTE);
    const view = await opened(one);
    press(view, 'Make new codes');
    await says(document.body, 'This is a big step');
    press(document.querySelector('prove-view')!, 'Cancel');
    await until(() => !document.querySelector('prove-view'));
    expect(textOf(view.querySelector('[role=status]')!)).to.equal('');
  });
  it('logs out', async () => {
    const one = await person(stage.portal, stage.admin).catch(async () => {
      await signIn(stage.portal, stage.admin);
      return person(stage.portal, stage.admin);
    });
    const view = await opened(one);
    const out = told(view, 'signed-out');
    press(view, 'Log out');
    await out;
    expect((await one.browser.get('/api/session')).body.stage).to.equal('anonymous');
  });
});
