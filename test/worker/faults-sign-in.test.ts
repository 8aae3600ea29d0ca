import { expect } from '@esm-bundle/chai';
import { bucketsOf, guessPasswords, setAttempts, WRONG_PASSWORD } from '../support/attempts.ts';
import { expectOldOrNew, factsOf, type Trial } from '../support/faults.ts';
import {
  act,
  enrolled,
  firstAdmin,
  invited,
  NOON,
  PASSWORD,
  password,
  person,
} from '../support/people.ts';
import { openPortal, type Portal } from '../support/portal.ts';
import type { Browser, Options, Reply } from '../support/browser.ts';

const signIn = (browser: Browser, identifier: string, typed: string) => ({
  ask: (options?: Options) =>
    browser.post('/api/session', { identifier, password: typed }, options),
});
function isRefused({ status, body, cookies }: Reply): void {
  expect([status, body, cookies]).to.deep.equal([401, { code: 'wrong_credentials' }, []]);
}
const count = async (portal: Portal) =>
  (await portal.sql('SELECT sum(count) AS n, sum(locked) AS locked FROM bucket'))[0];

const TRIALS: Record<string, Trial> = {
  'an unknown identifier: charged once for each verdict': {
    prepare: async (portal) => signIn(portal.browser(), 'nobody', PASSWORD),
    again: async (reply, portal) => {
      isRefused(reply);
      expect(await count(portal)).to.deep.equal({ n: 2, locked: 0 });
    },
  },
  'a wrong password: charged once for each verdict': {
    prepare: async (portal) => {
      const { username } = await person(portal, await firstAdmin(portal));
      return signIn(portal.browser(), username, WRONG_PASSWORD);
    },
    again: async (reply, portal) => {
      isRefused(reply);
      expect(await count(portal)).to.deep.equal({ n: 2, locked: 0 });
    },
  },
  'a wrong password of a known browser, which locks it and ends its sessions': {
    prepare: async (portal) => {
      const admin = await firstAdmin(portal);
      await setAttempts(admin, { user: 3 });
      const { username, browser } = await person(portal, admin);
      await guessPasswords({ username }, browser, 2);
      return signIn(browser, username, WRONG_PASSWORD);
    },
    again: async ({ status, body }, portal) => {
      expect([status, body.code, body.by]).to.deep.equal([423, 'locked', 'password']);
      expect(await count(portal)).to.deep.equal({ n: 3, locked: 1 });
    },
  },
  'a guess under a lock: not judged, only counted beside it': {
    readsBack: false,
    prepare: async (portal) => {
      const admin = await firstAdmin(portal);
      await setAttempts(admin, { user: 3 });
      const { username } = await person(portal, admin);
      await guessPasswords({ username }, portal.browser(), 3);
      return signIn(portal.browser(), username, PASSWORD);
    },
    again: async (reply, portal) => {
      isRefused(reply);
      expect(await portal.sql('SELECT count, refused FROM bucket')).to.deep.equal([
        { count: 3, refused: 2 },
      ]);
    },
  },
  'a suspended account, the right password: charged like a wrong one': {
    prepare: async (portal) => {
      const admin = await firstAdmin(portal);
      const { id, username } = await person(portal, admin);
      await act(admin, 'suspend', [id]);
      return signIn(portal.browser(), username, PASSWORD);
    },
    again: async (reply, portal) => {
      isRefused(reply);
      expect(await count(portal)).to.deep.equal({ n: 2, locked: 0 });
    },
  },
  'the right password where a code is asked for: a challenge': {
    prepare: async (portal) => {
      const { username } = await enrolled(portal, await firstAdmin(portal));
      return signIn(portal.browser(), username, PASSWORD);
    },
    again: ({ status, body }) => void expect([status, body.stage]).to.deep.equal([200, 'code']),
  },
  'the right password where it is all there is: a session, and the count is cleared': {
    prepare: async (portal) => {
      const { username } = await person(portal, await firstAdmin(portal));
      const browser = portal.browser();
      await guessPasswords({ username }, browser, 2);
      return signIn(browser, username, PASSWORD);
    },
    again: async ({ status, body }, portal) => {
      expect([status, body.stage]).to.deep.equal([200, 'signed_in']);
      expect(await count(portal)).to.deep.equal({ n: 0, locked: 0 });
    },
  },
};

describe('D1 throws, loses the reply after commit, or times out at each round trip of a sign-in', () => {
  for (const [what, trial] of Object.entries(TRIALS)) {
    it(what, () => expectOldOrNew(trial)).timeout(120_000);
  }

  it('the failure is the same for unknown, wrong, right, suspended and invited: it tells nothing', async () => {
    const portal = await openPortal();
    portal.at(NOON);
    const admin = await firstAdmin(portal);
    const [right, suspended] = [await enrolled(portal, admin), await person(portal, admin)];
    await act(admin, 'suspend', [suspended.id]);
    const typed = [
      ['nobody', PASSWORD],
      [right.username, WRONG_PASSWORD],
      [right.username, PASSWORD],
      [suspended.username, PASSWORD],
      [(await invited(portal, admin)).username, PASSWORD],
    ];
    for (const fault of ['1:before', '2:before', '2:timeout', '2:after,3:before']) {
      const answers = [];
      for (const [username = '', secret = ''] of typed) {
        const reply = await signIn(portal.browser(), username, secret).ask({ fault });
        const { requestId, ...body } = reply.body;
        expect(requestId).to.have.lengthOf(22);
        answers.push([reply.status, body, reply.cookies, [...reply.headers.keys()].toSorted()]);
      }
      expect(answers[0]?.slice(0, 2)).to.deep.equal([503, { code: 'unavailable' }]);
      for (const answer of answers) expect(answer, fault).to.deep.equal(answers[0]);
    }
  });

  it('a stranger whose guesses break gets no guess for nothing: the limit holds', async () => {
    const portal = await openPortal();
    portal.at(NOON);
    const admin = await firstAdmin(portal);
    await setAttempts(admin, { user: 3 });
    const one = await person(portal, admin);
    const stranger = portal.browser();
    const verdicts = [];
    for (const fault of ['2:after', '2:after,3:before', '2:before', '2:after', '2:after']) {
      const body = { identifier: one.username, password: WRONG_PASSWORD };
      verdicts.push((await stranger.post('/api/session', body, { fault })).status);
    }
    expect(verdicts).to.deep.equal([401, 503, 503, 401, 503]);
    expect(await bucketsOf(portal, one, 'password')).to.deep.equal([
      { count: 3, locked: 1, until: NOON + 15 * 60_000 },
    ]);
    isRefused(await password(one, stranger));
  });

  it('what fails after the reply changes neither reply nor facts, and cron makes up for it', async () => {
    const portal = await openPortal();
    portal.at(NOON);
    const one = await person(portal, await firstAdmin(portal));
    const fault = Array.from({ length: 12 }, (_, i) => `${i + 3}:before`).join(',');
    const body = { identifier: one.username, password: PASSWORD };
    const reply = await one.browser.post('/api/session', body, { fault });
    expect([reply.status, reply.body.stage]).to.deep.equal([200, 'signed_in']);
    const { tokens: _, ...facts } = await factsOf(portal);
    const unsealed = 'SELECT seq FROM event WHERE seq NOT IN (SELECT seq FROM event_seal)';
    expect(await portal.sql(unsealed)).not.to.have.lengthOf(0);
    await portal.scheduled();
    expect(await portal.sql(unsealed)).to.have.lengthOf(0);
    expect(await factsOf(portal)).to.deep.include(facts);
  });
});
