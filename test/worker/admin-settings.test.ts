import { expect } from '@esm-bundle/chai';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { openPortal } from '../support/portal.ts';
import {
  codeAt,
  enrolled,
  firstAdmin,
  invited,
  MINUTE,
  NOON,
  PASSWORD,
  person,
} from '../support/people.ts';

async function scene() {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  return {
    portal,
    admin,
    patch: (change: unknown, now = portal.now) =>
      admin.browser.patch('/api/admin/settings', change, { now }),
    read: async () => (await admin.browser.get('/api/admin/settings')).body,
    events: async () =>
      (await portal.sql(`SELECT * FROM event WHERE type = 'settings_changed' ORDER BY seq`)).map(
        ({ actor_id: actor, data }) => ({ actor, ...JSON.parse(data) }),
      ),
  };
}

describe('the settings over HTTP', () => {
  it("are the defaults at first, with the first admin's address as contact", async () => {
    const { read } = await scene();
    expect(await read()).to.deep.equal({ ...DEFAULT_SETTINGS, contact: 'ada@example.org' });
  });

  it('change one by one: what is not named stays', async () => {
    const { patch, read } = await scene();
    const { status, body } = await patch({ enrollmentDays: 14, attempts: { user: 3 } });
    expect(status).to.equal(200);
    expect(body).to.deep.equal({
      ...DEFAULT_SETTINGS,
      contact: 'ada@example.org',
      enrollmentDays: 14,
      attempts: { ...DEFAULT_SETTINGS.attempts, user: 3 },
    });
    expect(await read()).to.deep.equal(body);
    expect((await patch({ attempts: { unlockAfterMinutes: null } })).body.attempts).to.deep.equal({
      ...body.attempts,
      unlockAfterMinutes: null,
    });
  });

  it('each change is an event with old and new value, and who did it', async () => {
    const { admin, patch, events } = await scene();
    await patch({ enrollmentDays: 14, attempts: { user: 3, countCodes: false } });
    await patch({ enrollmentDays: 14, attempts: { unlockAfterMinutes: null } });
    expect(await events()).to.have.deep.members([
      { actor: admin.id, setting: 'enrollmentDays', from: 7, to: 14 },
      { actor: admin.id, setting: 'attempts.user', from: 10, to: 3 },
      { actor: admin.id, setting: 'attempts.countCodes', from: true, to: false },
      { actor: admin.id, setting: 'attempts.unlockAfterMinutes', from: 15, to: null },
    ]);
    await patch({ enrollmentDays: 14 });
    expect(await events(), 'none for what stayed').to.have.lengthOf(4);
  });

  for (const [setting, of, [min, max]] of [
    ['attempts.user', (user) => ({ attempts: { user } }), [3, 100]],
    [
      'attempts.unlockAfterMinutes',
      (unlockAfterMinutes) => ({ attempts: { unlockAfterMinutes } }),
      [1, 1440],
    ],
    ['enrollmentDays', (enrollmentDays) => ({ enrollmentDays }), [1, 365]],
    ['sessions.userIdle', (userIdle) => ({ sessions: { userIdle } }), [5, 60]],
    ['sessions.userLife', (userLife) => ({ sessions: { userLife } }), [15, 1440]],
    ['sessions.adminIdle', (adminIdle) => ({ sessions: { adminIdle } }), [5, 15]],
    ['sessions.adminLife', (adminLife) => ({ sessions: { adminLife } }), [15, 480]],
  ] as [string, (value: unknown) => unknown, [number, number]][]) {
    it(`${setting} is ${min} to ${max}; the reason stands at the field`, async () => {
      const { patch, read, events } = await scene();
      const before = await read();
      for (const [value, reason] of [
        [min - 1, 'too_small'],
        [max + 1, 'too_large'],
        [String(min), 'wrong_type'],
        [min + 0.5, 'wrong_type'],
      ]) {
        const { status, body } = await patch(of(value));
        expect(status, String(value)).to.equal(400);
        expect(body).to.deep.equal({ code: 'bad_request', fields: { [setting]: reason } });
      }
      expect(await read()).to.deep.equal(before);
      expect(await events()).to.deep.equal([]);
      for (const value of [min, max]) expect((await patch(of(value))).status).to.equal(200);
    });
  }

  it('words of the organisation: each change is one event, and no new password is made of them', async () => {
    const { portal, admin, patch, read, events } = await scene();
    for (const [blockedWords, name] of [
      [['abc'], 'blockedWords.0'],
      [['Ostwerk', 'x'.repeat(41)], 'blockedWords.1'],
      [Array.from({ length: 101 }, (_, n) => `word ${n}`), 'blockedWords'],
      ['Ostwerk', 'blockedWords'],
    ] as const) {
      const { status, body } = await patch({ blockedWords });
      expect(status).to.equal(400);
      expect(Object.keys(body.fields)).to.deep.equal([name]);
    }
    await patch({ blockedWords: ['Ostwerk', 'Nordlicht'] });
    expect((await read()).blockedWords).to.deep.equal(['Ostwerk', 'Nordlicht']);
    await patch({ blockedWords: ['Ostwerk', 'Nordlicht'] });
    expect(await events()).to.deep.equal([
      { actor: admin.id, setting: 'blockedWords', from: [], to: ['Ostwerk', 'Nordlicht'] },
    ]);
    const one = await invited(portal, admin);
    const activate = (password: string) =>
      one.browser.post('/api/activation', { token: one.token, password });
    const refused = await activate('ostwerk-Nordlicht-27');
    expect(refused.status).to.equal(400);
    expect(refused.body.fields).to.deep.equal({ password: 'own_words' });
    expect((await activate('Ostwerk five blue kettles')).status).to.equal(200);
  });

  it("the admins' attempts are five, shown and not editable", async () => {
    const { patch, read } = await scene();
    for (const admin of [4, 6, 100]) {
      expect((await patch({ attempts: { admin } })).status).to.equal(400);
    }
    expect((await read()).attempts.admin).to.equal(5);
  });

  it('the contact is mandatory; a time zone is one that exists', async () => {
    const { patch, read } = await scene();
    for (const contact of ['', '   ', 'nobody', 'javascript:alert(1)', null]) {
      const { status, body } = await patch({ contact });
      expect(status, String(contact)).to.equal(400);
      expect(Object.keys(body.fields)).to.deep.equal(['contact']);
    }
    const nowhere = await patch({ timeZone: 'Mars/Olympus' });
    expect(nowhere.body).to.deep.equal({ code: 'bad_request', fields: { timeZone: 'unknown' } });
    expect((await patch({ timeZone: 'Europe/Berlin' })).status).to.equal(200);
    expect((await patch({ contact: 'https://help.example.org/' })).status).to.equal(200);
    expect(await read()).to.include({ contact: 'https://help.example.org/' });
  });

  it('what is public of them is shown to everybody at the next request', async () => {
    const { portal, patch } = await scene();
    await patch({
      portalName: 'Acme',
      accent: '#102030',
      contact: 'help@acme.example',
      authenticatorName: 'Aegis',
      authenticatorUrl: 'https://getaegis.app/',
    });
    const { body } = await portal.browser().get('/api/session');
    expect(body.settings).to.deep.equal({
      portalName: 'Acme',
      accent: '#102030',
      contact: 'help@acme.example',
      authenticatorName: 'Aegis',
      authenticatorUrl: 'https://getaegis.app/',
      locale: 'en',
      locales: ['en'],
      version: 'test',
    });
  });

  it('need password and code within 15 minutes; reading them does not', async () => {
    const { portal, admin, patch } = await scene();
    const at = (ms: number) => patch({ enrollmentDays: 9 }, NOON + ms);
    expect((await at(14 * MINUTE)).status).to.equal(200);
    expect((await at(15 * MINUTE - 1)).status).to.equal(200);
    const stale = await at(15 * MINUTE);
    expect([stale.status, stale.body]).to.deep.equal([
      403,
      { code: 'fresh_sign_in_required', factors: ['password', 'code'] },
    ]);
    portal.at(NOON + 15 * MINUTE);
    expect((await admin.browser.get('/api/admin/settings')).status).to.equal(200);
    const proof = { password: PASSWORD, code: await codeAt(admin.key, portal.now) };
    await admin.browser.post('/api/session/fresh', proof);
    expect((await patch({ enrollmentDays: 8 })).body.enrollmentDays).to.equal(8);
  });

  it('are for admins alone', async () => {
    const { portal, admin } = await scene();
    for (const one of [await person(portal, admin), await enrolled(portal, admin)]) {
      expect((await one.browser.get('/api/admin/settings')).body).to.deep.equal({
        code: 'forbidden',
      });
      const change = await one.browser.patch('/api/admin/settings', { enrollmentDays: 1 });
      expect(change.body).to.deep.equal({ code: 'forbidden' });
    }
  });

  it('two changes at once both hold', async () => {
    const { portal, admin, read } = await scene();
    const replies = await portal.burst([
      admin.browser.request('PATCH', '/api/admin/settings', { enrollmentDays: 30 }),
      admin.browser.request('PATCH', '/api/admin/settings', { portalName: 'Acme' }),
    ]);
    expect(replies.map(({ status }) => status)).to.deep.equal([200, 200]);
    expect(await read()).to.include({ enrollmentDays: 30, portalName: 'Acme' });
  });
});
