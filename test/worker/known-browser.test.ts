import { expect } from '@esm-bundle/chai';
import { guessCodes, guessPasswords, sendCode, stageIn } from '../support/attempts.ts';
import type { Browser } from '../support/browser.ts';
import {
  act,
  codeAt,
  DAY,
  enrolled,
  firstAdmin,
  HOUR,
  NOON,
  password,
  person,
  type Person,
  signIn,
} from '../support/people.ts';
import { openPortal } from '../support/portal.ts';

async function opened() {
  const portal = await openPortal();
  portal.at(NOON);
  return { portal, admin: await firstAdmin(portal) };
}

/** A known browser is told of its lock openly; an unknown one hears the one answer. The lock stands afterwards. */
async function isKnown(one: Person, browser: Browser): Promise<boolean> {
  const { status } = await guessPasswords(one, browser, 10);
  expect(status).to.be.oneOf([401, 423]);
  return status === 423;
}

describe('the buckets of an account', () => {
  it('all unknown browsers share one, and use up none of the person’s own', async () => {
    const { portal, admin } = await opened();
    const one = await person(portal, admin);
    for (let n = 0; n < 10; n++) await guessPasswords(one, portal.browser(), 1);
    expect((await password(one, portal.browser())).body.code).to.equal('wrong_credentials');
    expect((await password(one, one.browser)).status).to.equal(200);
    expect((await guessPasswords(one, one.browser, 9)).status).to.equal(401);
    expect((await password(one, one.browser)).status).to.equal(200);
  });

  it('each known browser has its own', async () => {
    const { portal, admin } = await opened();
    const one = await person(portal, admin);
    const tablet = portal.browser();
    expect((await password(one, tablet)).body.stage).to.equal('signed_in');
    expect((await guessPasswords(one, tablet, 10)).status).to.equal(423);
    expect((await password(one, one.browser)).status).to.equal(200);
    expect((await password(one, portal.browser())).status).to.equal(200);
    expect((await password(one, tablet)).status).to.equal(423);
  });

  it('of codes, too: who knows the password uses up the outsiders’ codes alone', async () => {
    const { portal, admin } = await opened();
    const one = await enrolled(portal, admin);
    const [stranger, other] = [portal.browser(), portal.browser()];
    await password(one, stranger);
    await password(one, other);
    expect((await guessCodes(portal, one, stranger, 6)).body.attemptsLeft).to.equal(4);
    expect((await guessCodes(portal, one, other, 4)).status).to.equal(423);
    expect((await signIn(portal, one)).body.stage).to.equal('signed_in');
  });
});

describe('a browser becomes known', () => {
  it('by an activation', async () => {
    const { portal, admin } = await opened();
    const one = await person(portal, admin);
    expect(await isKnown(one, one.browser)).to.equal(true);
  });
  it('by a full sign-in: the password where it is all there is, also in `enroll`', async () => {
    const { portal, admin } = await opened();
    for (const require of [undefined, { days: 7 }]) {
      const one = await person(portal, admin, { ...(require && { require }) });
      const browser = portal.browser();
      expect((await password(one, browser)).status).to.equal(200);
      expect(await isKnown(one, browser)).to.equal(true);
    }
  });
  it('by a full sign-in: password and code', async () => {
    const { portal, admin } = await opened();
    const one = await enrolled(portal, admin);
    const browser = portal.browser();
    await signIn(portal, one, browser);
    expect(await isKnown(one, browser)).to.equal(true);
  });
  it('not by the password alone where a code is asked for', async () => {
    const { portal, admin } = await opened();
    const one = await enrolled(portal, admin);
    const browser = portal.browser();
    await password(one, browser);
    expect(browser.jar.get('__Host-device')).to.equal(undefined);
    expect(await isKnown(one, browser)).to.equal(false);
  });
  it('not by the right password of an expired account', async () => {
    const { portal, admin } = await opened();
    const one = await person(portal, admin, { require: { days: 1 } });
    portal.later(DAY);
    const browser = portal.browser();
    expect((await password(one, browser)).body.code).to.equal('enrollment_expired');
    expect(await isKnown(one, browser)).to.equal(false);
  });
});

describe('the device cookie', () => {
  it('is 256 random bits, HttpOnly, for 400 days, and stored hashed', async () => {
    const { portal, admin } = await opened();
    const one = await person(portal, admin);
    const browser = portal.browser();
    const { cookies } = await password(one, browser);
    const line = cookies.find((it) => it.startsWith('__Host-device=')) ?? '';
    expect(line).to.match(/^__Host-device=[A-Za-z0-9_-]{43};/);
    for (const attribute of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax']) {
      expect(line.split('; ')).to.include(attribute);
    }
    expect(line).to.include(`Max-Age=${400 * 86_400}`);
    const token = browser.jar.get('__Host-device') ?? '';
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
    const rows = await portal.sql('SELECT * FROM device WHERE account_id = ?1', one.id);
    expect(rows).to.have.lengthOf(2);
    expect(rows.map((row) => row.token_hash)).to.deep.include([...new Uint8Array(digest)]);
    expect(JSON.stringify(rows)).not.to.include(token);
  });

  it('names nobody: it stays the same for the next account, which knows the browser apart', async () => {
    const { portal, admin } = await opened();
    const [one, other] = [await person(portal, admin), await person(portal, admin)];
    const shared = one.browser;
    const token = shared.jar.get('__Host-device');
    expect(await isKnown(other, shared)).to.equal(false);
    await act(admin, 'unlock', [other.id]);
    expect((await password(other, shared)).status).to.equal(200);
    expect(shared.jar.get('__Host-device')).to.equal(token);
    expect(await isKnown(other, shared)).to.equal(true);
    // The lock of one is not the lock of the other.
    expect((await password(one, shared)).status).to.equal(200);
  });

  it('that was made up is unknown', async () => {
    const { portal, admin } = await opened();
    const one = await person(portal, admin);
    const browser = portal.browser();
    browser.jar.set('__Host-device', 'A'.repeat(43));
    expect(await isKnown(one, browser)).to.equal(false);
  });

  it('is kept at sign-out', async () => {
    const { portal, admin } = await opened();
    const one = await enrolled(portal, admin);
    const { status, cookies } = await one.browser.delete('/api/session');
    expect(status).to.equal(204);
    expect(cookies.join()).not.to.include('__Host-device');
    expect(await stageIn(one.browser)).to.equal('anonymous');
    expect(await isKnown(one, one.browser)).to.equal(true);
  });

  it('is forgotten by a reset, in all browsers', async () => {
    const { portal, admin } = await opened();
    const one = await enrolled(portal, admin);
    const tablet = portal.browser();
    await signIn(portal, one, tablet);
    await act(admin, 'reset', [one.id]);
    expect(await isKnown(one, tablet)).to.equal(false);
    expect(await isKnown(one, one.browser)).to.equal(false);
  });

  it('is good for 400 days from the last full sign-in', async () => {
    const { portal, admin } = await opened();
    const one = await enrolled(portal, admin);
    const tablet = portal.browser();
    await signIn(portal, one, tablet);
    portal.later(100 * DAY);
    await signIn(portal, one);
    const seenAt = portal.now - 30_000 - 100 * DAY;
    await portal.scheduled(seenAt + 400 * DAY);
    portal.at(seenAt + 400 * DAY);
    await password(one, tablet);
    expect((await sendCode(tablet, await codeAt(one.key, portal.now))).status).to.equal(200);
    portal.later(401 * DAY);
    await portal.scheduled();
    expect(await isKnown(one, tablet)).to.equal(false);
    portal.later(HOUR);
    expect((await password(one, portal.browser())).status).to.equal(200);
  });
});
