import { expect } from '@open-wc/testing';
import type { Settings } from '../../shared/settings.ts';
import { contrastWithWhite } from '../../shared/contrast.ts';
import { AdminSettingsView } from '../../client/views/admin-settings-view.ts';
import { PASSWORD } from '../support/people.ts';
import { type AdminStage, choose, field, growOld, openAdmin, prove, renew } from './admin-page.ts';
import { isAccessible, made, press, says, show, told } from './page.ts';
import { until } from './until.ts';

const SAVE = 'Save the settings';

describe('<admin-settings-view>', () => {
  let stage: AdminStage;
  before(async () => (stage = await openAdmin()));
  beforeEach(() => renew(stage));
  after(() => document.documentElement.style.removeProperty('--brand'));

  async function opened(): Promise<AdminSettingsView> {
    const { session, now, portal, admin } = stage;
    await portal.page(admin.browser);
    const view = await show(made(AdminSettingsView, { session, now }));
    await until(() => view.querySelector('form'));
    return view;
  }
  const write = (view: Element, name: string, text: string) => {
    field(view, name).value = text;
    field(view, name).dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  const stored = async (): Promise<Settings> =>
    (await stage.admin.browser.get('/api/admin/settings')).body;

  it('shows what is set, and what cannot be', async () => {
    const view = await opened();
    expect(field(view, 'attempts.user').value).to.equal('10');
    expect(field(view, 'attempts.unlockAfterMinutes').value).to.equal('15');
    await says(view, '5. This is fixed, and every wrong attempt of an admin counts.');
    await says(view, 'from the next wrong attempt on. A lock that stands keeps its end.');
    await isAccessible(view);
  });
  it('saves what was changed and nothing else, and says so', async () => {
    const view = await opened();
    const elsewhere = await stage.admin.browser.patch('/api/admin/settings', {
      portalName: 'Acme',
    });
    expect(elsewhere.status).to.equal(200);
    write(view, 'attempts.user', '6');
    field(view, 'attempts.countCodes').click();
    const retry = told(view, 'retry');
    press(view, SAVE);
    await says(view, 'Saved: 2 settings changed.');
    await retry;
    const { attempts, portalName } = await stored();
    expect(attempts).to.include({ user: 6, countCodes: false, countPasswords: true });
    expect(portalName).to.equal('Acme');
    expect(field(view, 'portalName').value).to.equal('Acme');
    press(view, SAVE);
    await says(view, 'Nothing was changed, so there was nothing to save.');
    await isAccessible(view);
  });
  it('lets only an admin unlock, and says that admins’ own locks end all the same', async () => {
    const view = await opened();
    view.querySelector<HTMLInputElement>('[name=unlock][value=admin]')!.click();
    await view.updateComplete;
    expect(view.querySelectorAll('[name="attempts.unlockAfterMinutes"]').length).to.equal(0);
    await says(view, 'The locks of admins end after 60 minutes all the same.');
    await isAccessible(view);
    press(view, SAVE);
    await says(view, 'Saved: 1 setting changed.');
    expect((await stored()).attempts.unlockAfterMinutes).to.equal(null);
    view.querySelector<HTMLInputElement>('[name=unlock][value=time]')!.click();
    await view.updateComplete;
    write(view, 'attempts.unlockAfterMinutes', '');
    press(view, SAVE);
    await says(view, 'Please give a whole number from 1 to 1440 minutes.');
    write(view, 'attempts.unlockAfterMinutes', '30');
    press(view, SAVE);
    await says(view, 'Saved: 1 setting changed.');
    expect((await stored()).attempts.unlockAfterMinutes).to.equal(30);
  });
  it('says at each field what fits', async () => {
    const view = await opened();
    const wrong: [string, string, string][] = [
      ['attempts.user', '2', 'Please give a whole number from 3 to 100.'],
      ['enrollmentDays', '366', 'Please give a whole number from 1 to 365 days.'],
      ['portalName', ' ', 'Please give a name of at most 60 characters.'],
      ['accent', 'red', 'Please give a colour such as #3558c8.'],
      ['contact', 'nobody', 'Please give an email address, or an address'],
      ['authenticatorUrl', 'http://x.example', 'Please give an address that begins with https://'],
      ['sessions.userIdle', '61', 'Please give a whole number from 5 to 60 minutes.'],
      ['sessions.adminLife', '481', 'Please give a whole number from 15 to 480 minutes.'],
    ];
    for (const [name, text] of wrong) write(view, name, text);
    press(view, SAVE);
    await says(view, 'Not saved: 8 fields need another look.');
    for (const [name, text, words] of wrong) {
      await says(view, words);
      expect(field(view, name).ariaInvalid, name).to.equal('true');
      expect(field(view, name).value, name).to.equal(text);
    }
    expect(field(view, 'attempts.user').matches(':focus')).to.equal(true);
    await isAccessible(view);
  });
  it('checks the colour against white, tries it on, and takes it off', async () => {
    const brand = () => document.documentElement.style.getPropertyValue('--brand');
    const view = await opened();
    await says(view, 'Reads well on white (6.2 : 1');
    write(view, 'accent', '#ffd54f');
    await says(view, 'Too pale for words on white');
    expect(brand()).to.equal('#ffd54f');
    await isAccessible(view);
    view.remove();
    expect(brand()).to.equal('#3558c8');
  });
  it('saves the rest: name, contact, authenticator, time zone, sessions, new accounts', async () => {
    const view = await opened();
    write(view, 'contact', 'https://help.example.org/');
    write(view, 'authenticatorName', 'Aegis');
    write(view, 'authenticatorUrl', 'https://getaegis.app/');
    choose(view, '[name=timeZone]', 'Europe/Berlin');
    write(view, 'sessions.adminIdle', '10');
    write(view, 'enrollmentDays', '14');
    field(view, 'newAccountsRequired').click();
    press(view, SAVE);
    await says(view, 'Saved: 7 settings changed.');
    const now = await stored();
    expect(now).to.include({ authenticatorName: 'Aegis', timeZone: 'Europe/Berlin' });
    expect(now).to.include({ enrollmentDays: 14, newAccountsRequired: true });
    expect(now.sessions).to.include({ adminIdle: 10, adminLife: 480 });
    await stage.admin.browser.patch('/api/admin/settings', { sessions: { adminIdle: 15 } });
  });
  it('keeps the organisation’s own words for passwords, one on each line', async () => {
    const view = await opened();
    await says(view, 'Touches passwords that are set from now on');
    write(view, 'blockedWords', 'Ostwerk\nabc');
    press(view, SAVE);
    await says(view, 'Please give at most 100 words of 4 to 40 characters, one on each line.');
    expect(field(view, 'blockedWords').matches(':focus')).to.equal(true);
    expect(field(view, 'blockedWords').value).to.equal('Ostwerk\nabc');
    await isAccessible(view);
    write(view, 'blockedWords', ' Ostwerk \n\nNordlicht\nOstwerk');
    press(view, SAVE);
    await says(view, 'Saved: 1 setting changed.');
    expect((await stored()).blockedWords).to.deep.equal(['Ostwerk', 'Nordlicht']);
    press(view, SAVE);
    await says(view, 'Nothing was changed, so there was nothing to save.');
  });
  it('asks whether it is still you where that is long ago', async () => {
    await growOld(stage);
    const view = await opened();
    write(view, 'attempts.user', '8');
    press(view, SAVE);
    await says(document.body, 'Is it still you?');
    press(document.querySelector('prove-view')!, 'Cancel');
    await says(view, 'It was not confirmed that it is you, so nothing was saved.');
    press(view, SAVE);
    await prove(stage, PASSWORD);
    await says(view, 'Saved: 1 setting changed.');
  });
  it('says that there is no connection, before and after', async () => {
    const { session, now, portal, admin } = stage;
    await portal.page(admin.browser, { offline: true });
    const view = await show(made(AdminSettingsView, { session, now }));
    await says(view, 'There is no connection right now.');
    await isAccessible(view);
    await portal.page(admin.browser);
    press(view, 'Try again');
    await says(view, 'Attempts and locks');
    await portal.page(admin.browser, { offline: true });
    write(view, 'attempts.user', '9');
    press(view, SAVE);
    await says(view, 'There is no connection right now.');
    expect(field(view, 'attempts.user').value).to.equal('9');
  });
});

describe('the contrast of a colour with white', () => {
  it('is what WCAG says', () => {
    expect(contrastWithWhite('#000000')).to.be.closeTo(21, 0.001);
    expect(contrastWithWhite('#FFFFFF')).to.be.closeTo(1, 0.001);
    expect(contrastWithWhite('#767676')).to.be.closeTo(4.54, 0.01);
    expect(contrastWithWhite('#12345')).to.equal(undefined);
  });
});
