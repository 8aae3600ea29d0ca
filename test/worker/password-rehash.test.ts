import { expect } from '@esm-bundle/chai';
import { bucketsOf, stageIn, WRONG_PASSWORD } from '../support/attempts.ts';
import type { Options } from '../support/browser.ts';
import {
  enrolled,
  firstAdmin,
  NOON,
  PASSWORD,
  password,
  person,
  signIn,
} from '../support/people.ts';
import {
  CHEAP,
  digestOf,
  type Made,
  phcIn,
  phcOf,
  REAL,
  stored,
  unpadded,
} from '../support/phc.ts';
import { openPortal } from '../support/portal.ts';
import { openSealed } from '../support/sealed.ts';

/** One whose password was hashed at the cost of before. */
async function scene() {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  const one = await person(portal, admin);
  const before = phcOf(PASSWORD, { cost: REAL });
  await stored(portal, one.id, before);
  return { portal, admin, one, before };
}

describe('a hash that was made at another cost', () => {
  it('is made anew at the next sign-in, with a new salt, after the reply; the password stays the same', async () => {
    const { portal, one, before } = await scene();
    const browser = portal.browser();
    const reply = await password(one, browser);
    expect([reply.status, reply.roundTrips]).to.deep.equal([200, 2]);
    const now = await phcIn(portal, one.id);
    expect(now).to.match(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/);
    const [, , , , salt = '', digest] = now.split('$');
    expect(salt).not.to.equal(before.split('$')[4]);
    const bytes = Uint8Array.from(atob(salt), (it) => it.charCodeAt(0));
    expect(digest).to.equal(unpadded(digestOf(PASSWORD, bytes, CHEAP)));
    expect((await password(one, portal.browser())).status).to.equal(200);
    expect((await password(one, portal.browser(), WRONG_PASSWORD)).status).to.equal(401);
    expect(await phcIn(portal, one.id), 'once').to.equal(now);
  }).timeout(60_000);
  it('ends no session: neither the one that stands nor the new one', async () => {
    const { portal, one } = await scene();
    const browser = portal.browser();
    await password(one, browser);
    expect(await stageIn(browser)).to.equal('signed_in');
    expect(await stageIn(one.browser)).to.equal('signed_in');
  }).timeout(60_000);
  it('stays as it is after a wrong password, and where the new one cannot be stored', async () => {
    const { portal, one, before } = await scene();
    await password(one, portal.browser(), WRONG_PASSWORD);
    expect(await phcIn(portal, one.id)).to.equal(before);
    const body = { identifier: one.username, password: PASSWORD };
    const fault = Array.from({ length: 8 }, (_, i) => `${i + 3}:before`).join(',');
    const reply = await portal.browser().post('/api/session', body, { fault });
    expect(reply.status).to.equal(200);
    expect(await phcIn(portal, one.id)).to.equal(before);
    expect((await password(one, portal.browser())).status).to.equal(200);
  }).timeout(60_000);
  it('is made anew before the code is asked for, too', async () => {
    const { portal, admin } = await scene();
    const one = await enrolled(portal, admin);
    await stored(portal, one.id, phcOf(PASSWORD, { cost: REAL }));
    expect((await signIn(portal, one, portal.browser())).body.stage).to.equal('signed_in');
    expect(await phcIn(portal, one.id)).to.include('$m=64,t=1,p=1$');
  }).timeout(60_000);
});

describe('a PHC string outside the allow-list is refused: a row never chooses what is computed', () => {
  const FOREIGN: Record<string, Made> = {
    'less memory': { cost: { m: 32, t: 1, p: 1 } },
    'more memory': { cost: { m: 128, t: 1, p: 1 } },
    'more passes': { cost: { m: 64, t: 3, p: 1 } },
    'the memory of one allowed cost and the passes of another': { cost: { m: 64, t: 2, p: 1 } },
    'two lanes': { cost: { m: 64, t: 1, p: 2 } },
    argon2i: { type: 'argon2i' },
    'the version of 2015': { version: 16 },
  };
  for (const [what, made] of Object.entries(FOREIGN)) {
    it(`${what}: the one answer, and an attempt`, async () => {
      const { portal, one } = await scene();
      const phc = phcOf(PASSWORD, made);
      await stored(portal, one.id, phc);
      const { status, body } = await password(one, portal.browser());
      expect([status, body]).to.deep.equal([401, { code: 'wrong_credentials' }]);
      expect((await bucketsOf(portal, one, 'password'))[0]?.count).to.equal(1);
      expect(await phcIn(portal, one.id)).to.equal(phc);
    });
  }
  it('nor is anything that only looks like one', async () => {
    const { portal, one } = await scene();
    const phc = phcOf(PASSWORD);
    const [, , , , salt = '', digest = ''] = phc.split('$');
    for (const text of [
      '',
      PASSWORD,
      `${phc}\n`,
      ` ${phc}`,
      phc.replace('m=64', 'm=64.0'),
      phc.replace('m=64,t=1', 't=1,m=64'),
      phc.replace(',p=1', ''),
      `${phc}$`,
      `$argon2id$v=19$m=64,t=1,p=1$${salt}$`,
      `$argon2id$v=19$m=64,t=1,p=1$${salt}$${digest.slice(0, 4)}`,
      `$argon2id$v=19$m=64,t=1,p=1$${salt}`,
    ]) {
      await stored(portal, one.id, text);
      const { status } = await password(one, portal.browser());
      expect(status, JSON.stringify(text)).to.equal(401);
      await portal.sql('DELETE FROM bucket');
    }
    await stored(portal, one.id, phc);
    expect((await password(one, portal.browser())).status, 'and this one is').to.equal(200);
  });
  it('under the real cost the cheap one of the tests is refused, too', async () => {
    const { portal, one } = await scene();
    await stored(portal, one.id, phcOf(PASSWORD));
    const real: Options = { hash: 'real' };
    const body = { identifier: one.username, password: PASSWORD };
    expect((await portal.browser().post('/api/session', body, real)).status).to.equal(401);
  });
});

describe('recovery codes', () => {
  it('are stored as argon2id with one salt per set (ASVS 6.5.2), of the 16 characters without dashes', async () => {
    const { portal, admin } = await scene();
    const sets = [];
    for (const one of [await enrolled(portal, admin), await enrolled(portal, admin)]) {
      const [row] = await portal.sql(
        'SELECT hashes FROM recovery_set WHERE account_id = ?1',
        one.id,
      );
      const lines = (await openSealed('recovery_set', one.id, row.hashes)).split('\n');
      expect(lines).to.have.lengthOf(10);
      const salts = new Set(lines.map((line) => line.split('$')[4] ?? ''));
      expect(salts.size).to.equal(1);
      const [salt = ''] = salts;
      const bytes = Uint8Array.from(atob(salt), (it) => it.charCodeAt(0));
      expect(lines).to.deep.equal(
        one.recoveryCodes.map((code) => {
          const digest = unpadded(digestOf(code.replaceAll('-', ''), bytes, CHEAP));
          return `$argon2id$v=19$m=64,t=1,p=1$${salt}$${digest}`;
        }),
      );
      sets.push(salt);
    }
    expect(sets[0]).not.to.equal(sets[1]);
  });
});
