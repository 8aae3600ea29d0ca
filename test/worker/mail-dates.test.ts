import { expect } from '@esm-bundle/chai';
import { guessCodes, setAttempts } from '../support/attempts.ts';
import { act, DAY, enrolled, firstAdmin, invited, password, person } from '../support/people.ts';
import { openPortal } from '../support/portal.ts';

/** When the organisation's clocks show what: winter and summer, half hours, another day than in UTC. */
const ZONES: readonly (readonly [zone: string, now: number, shown: RegExp, named: RegExp])[] = [
  ['UTC', Date.UTC(2027, 0, 4, 12), /Monday, January 11, 2027 at 12:00 PM/, /UTC$/],
  [
    'Europe/Berlin',
    Date.UTC(2027, 0, 4, 12),
    /Monday, January 11, 2027 at 01:00 PM/,
    /(GMT\+1|CET)$/,
  ],
  [
    'Europe/Berlin',
    Date.UTC(2027, 6, 5, 12),
    /Monday, July 12, 2027 at 02:00 PM/,
    /(GMT\+2|CEST)$/,
  ],
  [
    'Asia/Tokyo',
    Date.UTC(2027, 0, 4, 20),
    /Tuesday, January 12, 2027 at 05:00 AM/,
    /(GMT\+9|JST)$/,
  ],
  [
    'America/St_Johns',
    Date.UTC(2027, 0, 5, 2),
    /Monday, January 11, 2027 at 10:30 PM/,
    /(GMT-3:30|NST)$/,
  ],
  [
    'Pacific/Kiritimati',
    Date.UTC(2026, 11, 24, 11),
    /Friday, January 1, 2027 at 01:00 AM/,
    /GMT\+14$/,
  ],
  // The clocks go back between the mail and the date that it names.
  [
    'America/New_York',
    Date.UTC(2027, 10, 3, 16),
    /Wednesday, November 10, 2027 at 11:00 AM/,
    /(GMT-5|EST)$/,
  ],
];
const DATE = /[A-Z][a-z]+day, [A-Z][a-z]+ \d+, \d{4} at \d\d:\d\d [AP]M [^\s.,]+/g;

async function scene(zone: string, now: number) {
  const portal = await openPortal();
  portal.at(now);
  const admin = await firstAdmin(portal);
  if (zone !== 'UTC') await admin.browser.patch('/api/admin/settings', { timeZone: zone });
  const last = async () => {
    const mail = (await portal.mail()).at(-1);
    if (!mail) throw new Error('no mail');
    const dates = mail.text.match(DATE) ?? [];
    // Browsers write a narrow space in front of AM and PM.
    for (const date of dates) expect(mail.html.replaceAll('\u202f', ' ')).to.include(date);
    return { ...mail, dates };
  };
  return { portal, admin, last };
}

describe("dates in mail are in the organisation's time zone (a setting), named", () => {
  for (const [zone, now, shown, named] of ZONES) {
    it(`${zone}, ${new Date(now).toISOString()}`, async () => {
      const { portal, admin, last } = await scene(zone, now);
      const one = await person(portal, admin, { require: { days: 7 } });
      const required = await last();
      expect(required.kind).to.equal('mfa_required');
      expect(required.dates).to.have.lengthOf(1);
      expect(required.dates[0]).to.match(shown).and.to.match(named);
      await act(admin, 'extend', [one.id], { days: 1 });
      const extended = await last();
      expect(extended.kind).to.equal('enrollment_extended');
      expect(extended.dates).to.have.lengthOf(1);
      expect(extended.dates[0]).to.match(named);
      expect(extended.dates[0]).not.to.equal(required.dates[0]);
    });
  }

  it('an invitation says until when its link works: seven days', async () => {
    const { portal, admin, last } = await scene('Asia/Tokyo', Date.UTC(2027, 0, 4, 20));
    const { token } = await invited(portal, admin);
    const { kind, dates } = await last();
    expect([kind, dates]).to.deep.equal([
      'invitation',
      ['Tuesday, January 12, 2027 at 05:00 AM GMT+9'],
    ]);
    const works = async (now: number) =>
      (await portal.browser().post('/api/token', { token }, { now })).status;
    expect(await works(portal.now + 7 * DAY - 1)).to.equal(200);
    expect(await works(portal.now + 7 * DAY)).to.equal(410);
  });

  it('a lock says until when; one that no time lifts says who does', async () => {
    const { portal, admin, last } = await scene('Europe/Berlin', Date.UTC(2027, 0, 4, 12));
    await setAttempts(admin, { user: 3, unlockAfterMinutes: 90 });
    const lock = async () => {
      const one = await enrolled(portal, admin);
      await password(one, one.browser);
      await guessCodes(portal, one, one.browser, 3);
      return last();
    };
    const timed = await lock();
    expect(timed.kind).to.equal('account_locked');
    expect(timed.dates).to.deep.equal(['Monday, January 4, 2027 at 02:30 PM GMT+1']);
    await setAttempts(admin, { unlockAfterMinutes: null });
    const open = await lock();
    expect(open.dates).to.deep.equal([]);
    expect(open.text).to.include('until an administrator lifts this');
  });
});
