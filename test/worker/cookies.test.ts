import { expect } from '@esm-bundle/chai';
import type { Reply } from '../support/browser.ts';
import { openPortal } from '../support/portal.ts';
import {
  act,
  codeAt,
  DAY,
  enrolled,
  firstAdmin,
  invited,
  NOON,
  PASSWORD,
  password,
  person,
} from '../support/people.ts';

async function open() {
  const portal = await openPortal();
  portal.at(NOON);
  return { portal, admin: await firstAdmin(portal) };
}

/** All headers but those of the test and those that differ from one request to the next. */
const namesOf = ({ headers }: Reply) =>
  [...headers].filter(([name]) => !/^x-test-|^x-request-id$|^content-length$/.test(name));

describe('cookies', () => {
  const SESSION =
    /^__Host-session=[A-Za-z0-9_-]{43}; Max-Age=86400; Path=\/; HttpOnly; Secure; SameSite=Lax$/;
  const DEVICE =
    /^__Host-device=[A-Za-z0-9_-]{43}; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Lax$/;

  it('`__Host-session; Path=/; Secure; HttpOnly; SameSite=Lax`, and `__Host-device` for 400 days', async () => {
    const { portal, admin } = await open();
    const one = await person(portal, admin);
    const { cookies } = await password(one, portal.browser());
    expect(cookies).to.have.lengthOf(2);
    expect(cookies[0]).to.match(SESSION);
    expect(cookies[1]).to.match(DEVICE);
  });
  it('a challenge makes no browser known: only the session cookie', async () => {
    const { portal, admin } = await open();
    const { cookies } = await password(await enrolled(portal, admin), portal.browser());
    expect(cookies).to.have.lengthOf(1);
    expect(cookies[0]).to.match(SESSION);
  });
  it('the session token is renewed at each step up, and the old one is dead', async () => {
    const { portal, admin } = await open();
    const one = await enrolled(portal, admin);
    const { browser } = one;
    const tokens = [browser.jar.get('__Host-session')];
    await password(one, browser);
    tokens.push(browser.jar.get('__Host-session'));
    portal.later(30_000);
    const challenge = browser.copy();
    await browser.post('/api/session/code', { code: await codeAt(one.key, portal.now) });
    tokens.push(browser.jar.get('__Host-session'));
    const before = browser.copy();
    await browser.post('/api/session/fresh', { password: PASSWORD });
    tokens.push(browser.jar.get('__Host-session'));
    expect(new Set(tokens)).to.have.lengthOf(4);
    for (const old of [challenge, before]) {
      expect((await old.get('/api/session')).body.stage).to.equal('anonymous');
    }
    expect((await browser.get('/api/session')).body.stage).to.equal('signed_in');
  });
  it('the device cookie of a browser stays the same from sign-in to sign-in, for all its people', async () => {
    const { portal, admin } = await open();
    const [one, two] = [await person(portal, admin), await person(portal, admin)];
    const device = one.browser.jar.get('__Host-device');
    await password(two, one.browser);
    await password(one, one.browser);
    expect(one.browser.jar.get('__Host-device')).to.equal(device);
  });
  it('a cookie that is not of our making is not looked up', async () => {
    const { portal } = await open();
    for (const value of [
      '',
      'x',
      'A'.repeat(42),
      'A'.repeat(44),
      `${'A'.repeat(42)}=`,
      '%41'.repeat(43),
    ]) {
      const browser = portal.browser();
      const cookie = `__Host-session=${value}; __Host-session=${'B'.repeat(43)}`;
      const reply = await browser.get('/api/session', { headers: { cookie } });
      expect([reply.status, reply.body.stage], value).to.deep.equal([200, 'anonymous']);
    }
  });
  it('refusals that must look alike do: same status, body, headers, and no cookie', async () => {
    const { portal, admin } = await open();
    const suspended = await person(portal, admin);
    await act(admin, 'suspend', [suspended.id]);
    const locked = await person(portal, admin);
    for (let n = 0; n < 10; n++) await password(locked, portal.browser(), 'wrong');
    const waiting = await invited(portal, admin);
    const expired = await person(portal, admin, { require: { days: 1 } });
    const active = await person(portal, admin);
    const nobody = { username: 'nobody' };
    const ask = (one: { username: string }, typed: string, ms = 0) =>
      portal
        .browser()
        .post('/api/session', { identifier: one.username, password: typed }, { now: NOON + ms });
    const replies = [
      await ask(nobody, PASSWORD),
      await ask(active, 'wrong'),
      await ask(locked, PASSWORD),
      await ask(locked, 'wrong'),
      await ask(suspended, PASSWORD),
      await ask(waiting, PASSWORD),
    ];
    const late = [await ask(nobody, PASSWORD, DAY), await ask(expired, 'wrong', DAY)];
    for (const [first, ...others] of [replies, late]) {
      expect([first?.status, first?.body]).to.deep.equal([401, { code: 'wrong_credentials' }]);
      for (const reply of others) {
        expect([reply.status, reply.body, reply.cookies]).to.deep.equal([401, first?.body, []]);
        expect(namesOf(reply)).to.deep.equal(first && namesOf(first));
        expect(reply.roundTrips).to.equal(first?.roundTrips);
      }
    }
  });
});
