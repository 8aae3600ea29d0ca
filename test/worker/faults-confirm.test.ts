import { expect } from '@esm-bundle/chai';
import { stageIn } from '../support/attempts.ts';
import type { Browser, Options } from '../support/browser.ts';
import { expectOldOrNew, type Trial } from '../support/faults.ts';
import {
  codeAt,
  enroll,
  enrolled,
  firstAdmin,
  invited,
  NOON,
  PASSWORD,
  password,
  person,
  type Person,
  setupToken,
  signIn,
  wrongCode,
} from '../support/people.ts';
import { openPortal, type Portal } from '../support/portal.ts';

const due = { require: { days: 7 } };
const post = (browser: Browser, path: string, body: object = {}) => ({
  ask: (options?: Options) => browser.post(path, body, options),
});
/** A person with a key that waits for its first code. */
async function keyed(portal: Portal): Promise<Person> {
  const one = await person(portal, await firstAdmin(portal), due);
  one.key = (await one.browser.post('/api/enrollment')).body.key;
  return one;
}
const SETUP = { username: 'ada', email: 'ada@example.org', name: 'Ada', password: PASSWORD };
const keyOf = async (browser: Browser) => (await browser.post('/api/enrollment')).body.key;

const TRIALS: Record<string, Trial> = {
  'Not now': {
    prepare: async (portal) => {
      const { browser } = await person(portal, await firstAdmin(portal), due);
      return post(browser, '/api/session/dismiss');
    },
    again: ({ status, body }) =>
      void expect([status, body.stage]).to.deep.equal([200, 'signed_in']),
  },
  'a new key': {
    prepare: async (portal) => {
      const { browser } = await person(portal, await firstAdmin(portal), due);
      return post(browser, '/api/enrollment');
    },
    again: async ({ status, body }, portal, scene) => {
      expect(status).to.equal(200);
      expect((await scene.ask()).body.key, 'the one that is stored').to.equal(body.key);
      expect(await portal.sql('SELECT 1 FROM pending_key')).to.have.lengthOf(1);
    },
  },
  'the first code: the factor, its recovery codes and the session together': {
    prepare: async (portal) => {
      const one = await keyed(portal);
      return post(one.browser, '/api/enrollment/confirm', {
        code: await codeAt(one.key, portal.now),
      });
    },
    // The session was issued anew, and its cookie was lost with the answer.
    again: ({ status, body }) =>
      void expect([status, body]).to.deep.equal([401, { code: 'unauthenticated' }]),
  },
  'the first code of another authenticator, while the old one works': {
    prepare: async (portal) => {
      const one = await enrolled(portal, await firstAdmin(portal));
      const key = await keyOf(one.browser);
      return post(one.browser, '/api/enrollment/confirm', { code: await codeAt(key, portal.now) });
    },
    again: ({ status, body }) =>
      void expect([status, body]).to.deep.equal([401, { code: 'unauthenticated' }]),
  },
  'the setup of the first admin': {
    prepare: async (portal) =>
      post(portal.browser(), '/api/setup', { token: await setupToken(portal), ...SETUP }),
    again: ({ status, body }) => void expect([status, body]).to.deep.equal([410, { code: 'gone' }]),
  },
  'an activation': {
    prepare: async (portal) => {
      const { browser, token } = await invited(portal, await firstAdmin(portal), due);
      return post(browser, '/api/activation', { token, password: PASSWORD });
    },
    again: ({ status, body }) => void expect([status, body]).to.deep.equal([410, { code: 'gone' }]),
  },
};

describe('D1 throws, loses the reply after commit, or times out at each round trip of', () => {
  for (const [what, trial] of Object.entries(TRIALS)) {
    it(what, () => expectOldOrNew(trial)).timeout(120_000);
  }
});

describe('an answer that was lost leaves nobody outside', () => {
  const LOST = { fault: '2:after,3:before' };

  it('of the first code: password and the next code open, and new recovery codes are offered', async () => {
    const portal = await openPortal();
    portal.at(NOON);
    const one = await keyed(portal);
    const body = { code: await codeAt(one.key, portal.now) };
    const lost = await one.browser.post('/api/enrollment/confirm', body, LOST);
    expect([lost.status, lost.cookies]).to.deep.equal([503, []]);
    const { enrollment } = (await signIn(portal, one)).body;
    expect(enrollment).to.include({ state: 'enrolled', recoveryCodesSaved: false });
    const made = await one.browser.post('/api/recovery-codes');
    expect(made.body.recoveryCodes).to.have.lengthOf(10);
  });
  it('of a wrong first code: nothing is charged, and the key stays', async () => {
    const portal = await openPortal();
    portal.at(NOON);
    const one = await keyed(portal);
    const before = await portal.dump();
    const body = { code: await wrongCode(one.key, portal.now) };
    for (const fault of ['1:before', '1:after', '1:timeout']) {
      const { status } = await one.browser.post('/api/enrollment/confirm', body, { fault });
      expect(status).to.equal(503);
    }
    expect(await portal.dump()).to.deep.equal(before);
    await enroll(portal, one);
    expect(await stageIn(one.browser)).to.equal('signed_in');
  });
  it('of the setup: another link sets up anew, and the first admin is the one of that link', async () => {
    const portal = await openPortal();
    portal.at(NOON);
    const token = await setupToken(portal);
    const lost = await portal.browser().post('/api/setup', { token, ...SETUP }, LOST);
    expect([lost.status, lost.cookies]).to.deep.equal([503, []]);
    const bare = portal.browser();
    await password({ username: 'ada' }, bare);
    expect(await stageIn(bare), 'a bare password opens no enrollment').to.equal('code');
    const admin = await firstAdmin(portal);
    expect(await stageIn(admin.browser)).to.equal('signed_in');
    expect(await portal.sql('SELECT id FROM account')).to.deep.equal([{ id: admin.id }]);
  });
  it('of an activation: the password that was chosen opens', async () => {
    const portal = await openPortal();
    portal.at(NOON);
    const one = await invited(portal, await firstAdmin(portal), due);
    const body = { token: one.token, password: PASSWORD };
    const lost = await one.browser.post('/api/activation', body, LOST);
    expect([lost.status, lost.cookies]).to.deep.equal([503, []]);
    expect((await password(one, one.browser)).body.stage).to.equal('enroll');
  });
});
