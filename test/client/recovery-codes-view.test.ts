import { expect } from '@open-wc/testing';
import { RecoveryCodesView } from '../../client/views/recovery-codes-view.ts';
import { enrolled, type Person } from '../support/people.ts';
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

describe('<recovery-codes-view>', () => {
  let stage: Stage;
  let one: Person;
  before(async () => {
    stage = await openStage();
    one = await enrolled(stage.portal, stage.admin);
  });

  async function opened(isFirst = true): Promise<RecoveryCodesView> {
    const session = await sessionOf(stage.portal, one.browser);
    const codes = one.recoveryCodes;
    return show(made(RecoveryCodesView, { session, codes, isFirst, now: () => stage.portal.now }));
  }

  it('says that MFA is set up, and shows ten codes', async () => {
    const view = await opened();
    await says(view, 'MFA is set up');
    const shown = [...view.querySelectorAll('li')].map((it) => it.textContent);
    expect(shown).to.deep.equal(one.recoveryCodes);
    await says(view, `Recovery codes for Gatehouse, ${one.username}`);
    for (const words of ['Copy', 'Download', 'Print']) await says(view, words);
    await isAccessible(view);
  });
  it('says that older codes have ended where these take their place', async () => {
    await says(await opened(false), 'The codes that you had before no longer work.');
  });
  it('goes on only when they are said to be saved', async () => {
    const view = await opened();
    const button = view.querySelector<HTMLButtonElement>('button.primary')!;
    expect(button.getAttribute('aria-disabled')).to.equal('true');
    button.click();
    await says(view, 'Save the codes first, then tick this.');
    const box = view.querySelector<HTMLInputElement>('[name=saved]')!;
    expect(document.activeElement).to.equal(box);
    await isAccessible(view);
    expect((await one.browser.get('/api/session')).body.enrollment.recoveryCodesSaved).to.equal(
      false,
    );

    box.click();
    await view.updateComplete;
    expect(button.hasAttribute('aria-disabled')).to.equal(false);
    const done = told(view, 'done');
    press(view, 'Continue');
    await done;
    expect((await one.browser.get('/api/session')).body.enrollment.recoveryCodesSaved).to.equal(
      true,
    );
  });
  it('gives them as a text file', async () => {
    const view = await opened();
    const saved = new Promise<HTMLAnchorElement>((resolve) => {
      const { click } = HTMLAnchorElement.prototype;
      HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
        HTMLAnchorElement.prototype.click = click;
        resolve(this);
      };
    });
    const objectUrl = URL.createObjectURL.bind(URL);
    let file: Blob | undefined;
    URL.createObjectURL = (blob: Blob) => {
      file = blob;
      return objectUrl(blob);
    };
    press(view, 'Download');
    expect((await saved).download).to.equal('recovery-codes.txt');
    URL.createObjectURL = objectUrl;
    const text = await file!.text();
    for (const code of one.recoveryCodes) expect(text).to.include(code);
  });
});
