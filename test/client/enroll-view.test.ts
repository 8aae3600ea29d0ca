import { expect } from '@open-wc/testing';
import { decodeQR } from 'qr/decode.js';
import { EnrollView } from '../../client/views/enroll-view.ts';
import { codeAt, DAY, enrolled, MINUTE, password, person, wrongCode } from '../support/people.ts';
import type { Browser } from '../support/browser.ts';
import {
  isAccessible,
  made,
  openStage,
  pixelsOf,
  press,
  says,
  sessionOf,
  show,
  type Stage,
  textOf,
  told,
  fill,
} from './page.ts';
import { until } from './until.ts';

describe('<enroll-view>', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });

  async function opened(browser: Browser): Promise<EnrollView> {
    const session = await sessionOf(stage.portal, browser);
    return show(made(EnrollView, { session, now: () => stage.portal.now }));
  }
  async function newcomer(): Promise<{ view: EnrollView; browser: Browser }> {
    const { browser } = await person(stage.portal, stage.admin, { require: { days: 7 } });
    const view = await opened(browser);
    await says(view, 'Type the first code');
    return { view, browser };
  }
  const keyOf = (view: Element) => textOf(view.querySelector('#key')!);

  it('draws the address of the key, dark on light, with a quiet zone, four pixels a module', async () => {
    const { view, browser } = await newcomer();
    const { body } = await browser.post('/api/enrollment', {});
    const qr = view.querySelector<SVGSVGElement>('.qr')!;
    expect(decodeQR(await pixelsOf(qr))).to.equal(body.uri);
    const modules = qr.viewBox.baseVal.width;
    expect(qr.getBoundingClientRect().width / modules).to.be.at.least(4);
    expect(qr.querySelectorAll('path').length).to.equal(1);
    expect(keyOf(view).replaceAll(' ', '')).to.equal(body.key);
    expect(keyOf(view)).to.match(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    expect(view.querySelector('a[href^="otpauth://totp/"]')).to.exist;
    await says(view, 'Keep this key somewhere safe');
    await isAccessible(view);
  });
  it('names the recommended authenticator and links to it', async () => {
    const change = { authenticatorName: 'Aegis', authenticatorUrl: 'https://getaegis.app' };
    await stage.admin.browser.patch('/api/admin/settings', change);
    const { view } = await newcomer();
    await says(view, 'We recommend Aegis.');
    expect(view.querySelector('a[href="https://getaegis.app"]')).to.exist;
  });
  it('catches a typo before anything is sent', async () => {
    const { view } = await newcomer();
    // Whatever is sent now is lost.
    await stage.portal.page(undefined, { offline: true });
    fill(view, '#code', await wrongCode(keyOf(view), stage.portal.now));
    await says(view, 'That is not the code of this key.');
    expect(document.activeElement).to.equal(view.querySelector('#code'));
    await isAccessible(view);
  });
  for (const [byMs, words] of [
    [-2 * MINUTE, 'your phone is 2 minutes behind'],
    [-30 * MINUTE, 'your phone is 30 minutes behind'],
    [MINUTE, 'Your phone is 1 minute ahead'],
    [59 * MINUTE, 'Your phone is 59 minutes ahead'],
  ] as const) {
    it(`says “${words}” to a clock that is off by ${byMs / MINUTE} minutes`, async () => {
      const { view } = await newcomer();
      fill(view, '#code', await codeAt(keyOf(view), stage.portal.now + byMs));
      await says(view, words);
    });
  }
  it('sends the right code by itself, and hands on ten recovery codes', async () => {
    const { view } = await newcomer();
    const codes = told<{ codes: string[]; isFirst: boolean }>(view, 'codes');
    fill(view, '#code', await codeAt(keyOf(view), stage.portal.now));
    const { codes: ten, isFirst } = await codes;
    expect(ten.length).to.equal(10);
    expect(isFirst).to.equal(true);
  });
  it('shows the same key after a reload, and another one only when asked twice', async () => {
    const { view, browser } = await newcomer();
    const key = keyOf(view);
    const again = await opened(browser);
    await says(again, 'Type the first code');
    expect(keyOf(again)).to.equal(key);
    press(again, 'Make a new key');
    await says(again, 'Whatever you have scanned or saved so far stops working.');
    await isAccessible(again.querySelector('dialog')!);
    press(again, 'Cancel');
    expect(keyOf(again)).to.equal(key);
    press(again, 'Make a new key');
    again.querySelector<HTMLButtonElement>('dialog [value=renew]')!.click();
    await until(() => again.querySelector('#key') !== null && keyOf(again) !== key);
    expect(keyOf(again)).not.to.equal(key);
  });
  it('has a new key where the old one ended meanwhile', async () => {
    const { view, browser } = await newcomer();
    const key = keyOf(view);
    const code = await codeAt(key, stage.portal.now);
    await stage.portal.sql(`UPDATE pending_key SET expires_at = 0`).catch(() => undefined);
    await browser.post('/api/enrollment', { renew: true });
    fill(view, '#code', code);
    await says(view, /That is not the code of this key|here is a new one/);
  });
  it('says that the old authenticator works until the new one has proved itself', async () => {
    const one = await enrolled(stage.portal, stage.admin);
    const view = await opened(one.browser);
    await says(view, 'Your present authenticator works until the new one');
    await says(view, 'Type the first code');
    await isAccessible(view);
  });
  it('asks for a fresh sign-in before a replacement, for exactly what is missing', async () => {
    const one = await enrolled(stage.portal, stage.admin);
    stage.portal.later(6 * MINUTE);
    const view = await opened(one.browser);
    await says(document.body, 'Is it still you?');
    const dialog = document.querySelector('prove-view')!;
    await isAccessible(dialog);
    fill(dialog, '#fresh-password', 'not the password');
    fill(dialog, '#fresh-code', await codeAt(one.key, stage.portal.now));
    press(dialog, 'Confirm');
    await says(dialog, /not your password|Used already|does not fit/);
    fill(dialog, '#fresh-password', 'five blue kettles sing');
    press(dialog, 'Confirm');
    await says(view, 'Type the first code');
    expect(document.querySelectorAll('prove-view').length).to.equal(0);
  });
  it('goes back where a fresh sign-in is not wanted', async () => {
    const one = await enrolled(stage.portal, stage.admin);
    stage.portal.later(6 * MINUTE);
    const view = await opened(one.browser);
    await says(document.body, 'Is it still you?');
    const path = told<string>(view, 'go');
    press(document.querySelector('prove-view')!, 'Cancel');
    expect(await path).to.equal('/security');
  });
  it('says what went wrong and tries again', async () => {
    const one = await person(stage.portal, stage.admin, { require: { days: 7 } });
    await password(one, one.browser);
    const session = await sessionOf(stage.portal, one.browser, { offline: true });
    const view = await show(made(EnrollView, { session, now: () => stage.portal.now + DAY }));
    await says(view, 'There is no connection right now.');
    await isAccessible(view);
    await stage.portal.page(one.browser);
    press(view, 'Try again');
    await says(view, 'Type the first code');
  });
});
