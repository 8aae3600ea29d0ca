import { expect } from '@esm-bundle/chai';
import * as v from 'valibot';
import { afterChange, DEFAULT_SETTINGS, settingsChange } from '../../shared/settings.ts';

const taken = (change: unknown) => v.safeParse(settingsChange, change).success;

/** What a setting takes at its edges, and what is one step beyond. */
function range(name: string, of: (value: unknown) => unknown, [min, max]: [number, number]) {
  it(`${name}: ${min} to ${max}, whole numbers only`, () => {
    for (const value of [min, min + 1, max - 1, max])
      expect(taken(of(value)), `${value}`).to.equal(true);
    for (const value of [min - 1, max + 1, min + 0.5, -min, String(min), Number.NaN, Infinity]) {
      expect(taken(of(value)), `${value}`).to.equal(false);
    }
  });
}

describe('the settings', () => {
  it('have these defaults', () => {
    expect(DEFAULT_SETTINGS).to.deep.include({
      enrollmentDays: 7,
      newAccountsRequired: false,
      attempts: {
        user: 10,
        admin: 5,
        countPasswords: true,
        countCodes: true,
        unlockAfterMinutes: 15,
      },
      sessions: { userIdle: 60, userLife: 1440, adminIdle: 15, adminLife: 480 },
    });
  });

  range('attempts allowed to a user', (user) => ({ attempts: { user } }), [3, 100]);
  range(
    'unlock after, in minutes',
    (unlockAfterMinutes) => ({ attempts: { unlockAfterMinutes } }),
    [1, 1440],
  );
  range('the enrollment period, in days', (enrollmentDays) => ({ enrollmentDays }), [1, 365]);
  range('idle minutes of users', (userIdle) => ({ sessions: { userIdle } }), [5, 60]);
  range('session minutes of users', (userLife) => ({ sessions: { userLife } }), [15, 24 * 60]);
  range('idle minutes of admins', (adminIdle) => ({ sessions: { adminIdle } }), [5, 15]);
  range('session minutes of admins', (adminLife) => ({ sessions: { adminLife } }), [15, 8 * 60]);

  it('unlock after: or "only an admin unlocks"', () => {
    expect(taken({ attempts: { unlockAfterMinutes: null } })).to.equal(true);
    expect(taken({ attempts: { user: null } })).to.equal(false);
  });
  it('attempts allowed to an admin: 5, fixed', () => {
    for (const admin of [3, 4, 6, 10, null]) expect(taken({ attempts: { admin } })).to.equal(false);
  });
  it('wrong passwords, wrong codes of users count: yes or no', () => {
    for (const name of ['countPasswords', 'countCodes']) {
      for (const value of [true, false]) {
        expect(taken({ attempts: { [name]: value } })).to.equal(true);
      }
      for (const value of [0, 1, 'yes', null]) {
        expect(taken({ attempts: { [name]: value } })).to.equal(false);
      }
    }
  });
  it('the contact is mandatory: an address for mail or https', () => {
    for (const contact of [
      'help@example.org',
      'mailto:help@example.org',
      'https://help.example/',
    ]) {
      expect(taken({ contact }), contact).to.equal(true);
    }
    for (const contact of ['', ' ', 'help', 'http://a.example/', 'javascript:x', 'a@b\nBcc: c@d']) {
      expect(taken({ contact }), contact).to.equal(false);
    }
  });
  it('names no line break in what stands in a mail, and no address but https', () => {
    expect(taken({ portalName: 'A\r\nB' })).to.equal(false);
    expect(taken({ portalName: '' })).to.equal(false);
    expect(taken({ authenticatorUrl: '' })).to.equal(true);
    expect(taken({ authenticatorUrl: 'https://example.org/app' })).to.equal(true);
    expect(taken({ authenticatorUrl: 'javascript:alert(1)' })).to.equal(false);
    expect(taken({ accent: '#12ab9F' })).to.equal(true);
    expect(taken({ accent: 'red;}' })).to.equal(false);
  });
  it('are no others than these', () => {
    expect(taken({ grace: 1 })).to.equal(false);
    expect(taken({ attempts: { guest: 5 } })).to.equal(false);
  });
  it('that were not named stay as they are', () => {
    const next = afterChange(DEFAULT_SETTINGS, { enrollmentDays: 14, attempts: { user: 3 } });
    expect(next).to.deep.equal({
      ...DEFAULT_SETTINGS,
      enrollmentDays: 14,
      attempts: { ...DEFAULT_SETTINGS.attempts, user: 3 },
    });
  });
});
