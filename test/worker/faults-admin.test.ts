import { expect } from '@esm-bundle/chai';
import type { Options } from '../support/browser.ts';
import { expectOldOrNew, type Trial } from '../support/faults.ts';
import { act, enrolled, firstAdmin, NOON, person, type Person } from '../support/people.ts';
import { openPortal, type Portal } from '../support/portal.ts';

const ACTIONS = '/api/admin/accounts/actions';
const post = ({ browser }: Person, path: string, body: object = {}) => ({
  ask: (options?: Options) => browser.post(path, body, options),
});
const acted = (admin: Person, action: string, one: Person, more: object = {}) =>
  post(admin, ACTIONS, { action, ids: [one.id], ...more });
const days = (n: number) => ({ require: { days: n } });
const deadlines = async (portal: Portal) =>
  (await portal.sql('SELECT deadline_at AS at FROM account WHERE deadline_at IS NOT NULL')).map(
    ({ at }) => (at - NOON) / 86_400_000,
  );
/** What the one account of an action is told. */
const outcome = (said: string): Trial['again'] => {
  return ({ status, body }) => {
    const [{ outcome: what, reason }] = body.results;
    expect([status, reason ? `${what}: ${reason}` : what]).to.deep.equal([200, said]);
  };
};

const TRIALS: Record<string, Trial> = {
  require: {
    prepare: async (portal) => {
      const admin = await firstAdmin(portal);
      return acted(admin, 'require', await person(portal, admin), { days: 3 });
    },
    again: async (reply, portal, scene) => {
      await outcome('skipped: already_required')(reply, portal, scene);
      expect(await deadlines(portal)).to.deep.equal([3]);
    },
  },
  'extend: only what is told is done; asked again it is done again': {
    prepare: async (portal) => {
      const admin = await firstAdmin(portal);
      return acted(admin, 'extend', await person(portal, admin, days(7)), { days: 2 });
    },
    again: async (reply, portal, scene) => {
      await outcome('done')(reply, portal, scene);
      expect(await deadlines(portal)).to.deep.equal([11]);
    },
  },
  'set-deadline': {
    prepare: async (portal) => {
      const admin = await firstAdmin(portal);
      const until = NOON + 5 * 86_400_000;
      return acted(admin, 'set-deadline', await person(portal, admin, days(7)), { until });
    },
    again: async (reply, portal, scene) => {
      await outcome('done')(reply, portal, scene);
      expect(await deadlines(portal)).to.deep.equal([5]);
    },
  },
  remove: {
    prepare: async (portal) => {
      const admin = await firstAdmin(portal);
      return acted(admin, 'remove', await person(portal, admin, days(7)));
    },
    again: outcome('skipped: not_required'),
  },
  'reset: factor, recovery codes and sessions together, or none of them': {
    prepare: async (portal) => {
      const admin = await firstAdmin(portal);
      return acted(admin, 'reset', await enrolled(portal, admin, days(7)));
    },
    again: async ({ status }, portal) => {
      expect(status).to.equal(200);
      expect(await portal.sql('SELECT account_id FROM factor')).to.have.lengthOf(1);
    },
  },
  suspend: {
    prepare: async (portal) => {
      const admin = await firstAdmin(portal);
      return acted(admin, 'suspend', await person(portal, admin));
    },
    again: outcome('skipped: suspended'),
  },
  'several at once: all of them or none': {
    prepare: async (portal) => {
      const admin = await firstAdmin(portal);
      const ids = [];
      for (let n = 0; n < 3; n++) ids.push((await person(portal, admin)).id);
      return post(admin, ACTIONS, { action: 'require', ids, days: 3 });
    },
    again: async ({ body }, portal) => {
      expect(body.results.map(({ reason }: { reason: string }) => reason)).to.deep.equal(
        Array.from({ length: 3 }, () => 'already_required'),
      );
      expect(await deadlines(portal)).to.deep.equal([3, 3, 3]);
    },
  },
  'a person who is added': {
    prepare: async (portal) => {
      const form = { username: 'new', email: 'new@example.org', name: 'New' };
      return post(await firstAdmin(portal), '/api/admin/accounts', form);
    },
    again: async ({ status, body }, portal) => {
      expect([status, body]).to.deep.equal([409, { code: 'conflict', fields: { email: 'taken' } }]);
      expect(await portal.sql('SELECT id FROM account')).to.have.lengthOf(2);
    },
  },
  'a changed setting: one event': {
    prepare: async (portal) => {
      const { browser } = await firstAdmin(portal);
      const change = { enrollmentDays: 30 };
      return { ask: (options) => browser.patch('/api/admin/settings', change, options) };
    },
    again: async ({ status, body }, portal) => {
      expect([status, body.enrollmentDays]).to.deep.equal([200, 30]);
      const events = await portal.sql(`SELECT 1 FROM event WHERE type = 'settings_changed'`);
      expect(events).to.have.lengthOf(1);
    },
  },
  'new recovery codes': {
    prepare: async (portal) =>
      post(await enrolled(portal, await firstAdmin(portal)), '/api/recovery-codes'),
    again: ({ status, body }) =>
      void expect([status, body.recoveryCodes.length]).to.deep.equal([200, 10]),
  },
  'MFA turned off': {
    prepare: async (portal) => {
      const { browser } = await enrolled(portal, await firstAdmin(portal));
      return { ask: (options) => browser.delete('/api/enrollment', {}, options) };
    },
    // The session was issued anew, and its cookie was lost with the answer.
    again: ({ status }) => void expect(status).to.equal(401),
  },
};

describe('D1 throws, loses the reply after commit, or times out at each round trip of', () => {
  for (const [what, trial] of Object.entries(TRIALS)) {
    it(what, () => expectOldOrNew(trial)).timeout(120_000);
  }
});

describe('signing out, where D1 breaks', () => {
  it('ends the session or says that it did not, and may be asked again', async () => {
    for (const fault of ['1:before', '1:timeout', '1:after']) {
      const portal = await openPortal();
      portal.at(NOON);
      const { browser } = await person(portal, await firstAdmin(portal));
      const old = browser.copy();
      expect((await browser.delete('/api/session', {}, { fault })).status).to.equal(503);
      const { body } = await old.get('/api/session');
      expect(body.stage, fault).to.equal(fault === '1:after' ? 'anonymous' : 'signed_in');
      expect((await browser.delete('/api/session')).status).to.equal(204);
      expect((await old.get('/api/session')).body.stage).to.equal('anonymous');
      const ends = await portal.sql(`SELECT 1 FROM event WHERE type = 'signed_out'`);
      expect(ends, 'one event').to.have.lengthOf(1);
    }
  });
});

describe('an admin action that breaks', () => {
  it('leaves a suspended person no session, and one who is not suspended theirs', async () => {
    for (const [fault, stage] of [
      ['3:before', 'signed_in'],
      ['3:timeout', 'signed_in'],
      ['3:after', 'anonymous'],
      ['3:after,4:before', 'anonymous'],
    ] as const) {
      const portal = await openPortal();
      portal.at(NOON);
      const admin = await firstAdmin(portal);
      const one = await person(portal, admin);
      const body = { action: 'suspend', ids: [one.id] };
      await admin.browser.post(ACTIONS, body, { fault });
      expect((await one.browser.get('/api/session')).body.stage, fault).to.equal(stage);
      const [result] = await act(admin, 'suspend', [one.id]);
      expect(result?.outcome).to.equal(stage === 'signed_in' ? 'done' : 'skipped');
    }
  });
});
