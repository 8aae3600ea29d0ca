import { expect } from '@esm-bundle/chai';
import { setAttempts, stageIn, WRONG_PASSWORD } from '../support/attempts.ts';
import type { Options } from '../support/browser.ts';
import { expectOldOrNew, type Trial } from '../support/faults.ts';
import {
  codeAt,
  enrolled,
  firstAdmin,
  NOON,
  PASSWORD,
  type Person,
  signIn,
  wrongCode,
} from '../support/people.ts';
import { openPortal, type Portal } from '../support/portal.ts';

/** An enrolled person with three attempts, and codes of the next step. */
async function scene(portal: Portal): Promise<Person> {
  const admin = await firstAdmin(portal);
  await setAttempts(admin, { user: 3 });
  const one = await enrolled(portal, admin);
  portal.later(30_000);
  return one;
}
const fresh = ({ browser }: Person, proof: object) => ({
  ask: (options?: Options) => browser.post('/api/session/fresh', proof, options),
});
const buckets = (portal: Portal) =>
  portal.sql('SELECT kind, count, locked FROM bucket WHERE count > 0 ORDER BY kind');

const TRIALS: Record<string, Trial> = {
  'the password': {
    prepare: async (portal) => fresh(await scene(portal), { password: PASSWORD }),
    // The token is renewed with each proof, and the cookie was lost with the answer.
    again: ({ status }) => void expect(status).to.equal(401),
  },
  'the code': {
    prepare: async (portal) => {
      const one = await scene(portal);
      return fresh(one, { code: await codeAt(one.key, portal.now) });
    },
    again: ({ status }) => void expect(status).to.equal(401),
  },
  'a wrong password: charged once for each verdict': {
    prepare: async (portal) => fresh(await scene(portal), { password: WRONG_PASSWORD }),
    again: async ({ status, body }, portal) => {
      expect([status, body]).to.deep.equal([401, { code: 'wrong_credentials' }]);
      expect(await buckets(portal)).to.deep.equal([{ kind: 'password', count: 2, locked: 0 }]);
    },
  },
  'a wrong code: charged once for each verdict': {
    prepare: async (portal) => {
      const one = await scene(portal);
      return fresh(one, { code: await wrongCode(one.key, portal.now) });
    },
    again: async ({ status, body }, portal) => {
      expect([status, body]).to.deep.equal([401, { code: 'wrong_code', attemptsLeft: 1 }]);
      expect(await buckets(portal)).to.deep.equal([{ kind: 'code', count: 2, locked: 0 }]);
    },
  },
};

describe('D1 throws, loses the reply after commit, or times out at each round trip of a fresh sign-in by', () => {
  for (const [what, trial] of Object.entries(TRIALS)) {
    it(what, () => expectOldOrNew(trial)).timeout(120_000);
  }
});

describe('a fresh sign-in by password and code that breaks between the two', () => {
  for (const fault of ['3:before', '3:timeout', '3:before,4:before']) {
    it(`keeps the session and the proof of the password; the code may come again (${fault})`, async () => {
      const portal = await openPortal();
      portal.at(NOON);
      const one = await scene(portal);
      portal.later(300_000);
      await one.browser.get('/api/session');
      const code = await codeAt(one.key, portal.now);
      const broken = await one.browser.post(
        '/api/session/fresh',
        { password: PASSWORD, code },
        { fault },
      );
      expect([broken.status, broken.body.code]).to.deep.equal([503, 'unavailable']);
      expect(await stageIn(one.browser)).to.equal('signed_in');
      expect((await one.browser.post('/api/enrollment')).body).to.deep.equal({
        code: 'fresh_sign_in_required',
        factors: ['code'],
      });
      expect((await one.browser.post('/api/session/fresh', { code })).status).to.equal(200);
      expect((await one.browser.post('/api/enrollment')).status).to.equal(200);
    });
  }
  it('is proved where only the answer to the code was lost', async () => {
    const portal = await openPortal();
    portal.at(NOON);
    const one = await scene(portal);
    portal.later(300_000);
    await one.browser.get('/api/session');
    const both = { password: PASSWORD, code: await codeAt(one.key, portal.now) };
    const reply = await one.browser.post('/api/session/fresh', both, { fault: '3:after' });
    expect(reply.status).to.equal(200);
    expect((await one.browser.post('/api/enrollment')).status).to.equal(200);
  });
  it('a session that was lost with an answer is no way in, and the person signs in again', async () => {
    const portal = await openPortal();
    portal.at(NOON);
    const one = await scene(portal);
    const lost = { fault: '2:after,3:before' };
    const reply = await one.browser.post('/api/session/fresh', { password: PASSWORD }, lost);
    expect([reply.status, reply.cookies]).to.deep.equal([503, []]);
    expect(await stageIn(one.browser)).to.equal('anonymous');
    expect((await signIn(portal, one)).body.stage).to.equal('signed_in');
  });
});
