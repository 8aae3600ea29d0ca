import { expect } from '@esm-bundle/chai';
import { guessPasswords, setAttempts } from '../support/attempts.ts';
import type { Options, Reply } from '../support/browser.ts';
import { expectOldOrNew, type Trial } from '../support/faults.ts';
import { enrolled, firstAdmin, password, person, type Person } from '../support/people.ts';
import type { Portal } from '../support/portal.ts';
import { file, helpDeskCode } from '../support/requests.ts';

const post = ({ browser }: Person, path: string, body: object = {}) => ({
  ask: (options?: Options) => browser.post(path, body, options),
});
const due = { require: { days: 7 } };
const says =
  (status: number, code?: string): Trial['again'] =>
  (reply: Reply) => {
    expect([reply.status, reply.body.code]).to.deep.equal([status, code]);
  };
/** The admins have just been told of another, so that the next one is told later. */
async function open(portal: Portal) {
  const admin = await firstAdmin(portal);
  await file((await person(portal, admin, due)).browser, 'more_time');
  return admin;
}
const REQUESTS = '/api/account/requests';

const TRIALS: Record<string, Trial> = {
  'a request is filed; again it is the one that is open': {
    prepare: async (portal) =>
      post(await person(portal, await open(portal), due), REQUESTS, { kind: 'more_time' }),
    again: says(200),
  },
  'an end to a lock is asked for from the sign-in page': {
    prepare: async (portal) => {
      const admin = await open(portal);
      await setAttempts(admin, { user: 3 });
      const one = await person(portal, admin);
      await guessPasswords(one, one.browser, 3);
      return post(one, '/api/session/unlock-request', { identifier: one.username });
    },
    again: says(202),
  },
  'a request is withdrawn; again the same': {
    prepare: async (portal) => {
      const one = await person(portal, await firstAdmin(portal), due);
      const { id } = (await file(one.browser, 'more_time')).body.request;
      return { ask: (options) => one.browser.delete(`${REQUESTS}/${id}`, {}, options) };
    },
    again: says(204),
  },
  'more time is granted: decision and deadline together, once': {
    prepare: async (portal) => {
      const admin = await firstAdmin(portal);
      const one = await person(portal, admin, due);
      const { id } = (await file(one.browser, 'more_time')).body.request;
      return post(admin, `/api/admin/requests/${id}`, { decision: 'grant', days: 2 });
    },
    again: says(409, 'conflict'),
  },
  'a request is refused': {
    prepare: async (portal) => {
      const admin = await firstAdmin(portal);
      const one = await person(portal, admin, due);
      const { id } = (await file(one.browser, 'more_time')).body.request;
      return post(admin, `/api/admin/requests/${id}`, { decision: 'refuse', reason: 'no' });
    },
    again: says(409, 'conflict'),
  },
  'a lost authenticator is granted: decision and code together': {
    prepare: async (portal) => {
      const admin = await firstAdmin(portal);
      const one = await enrolled(portal, admin);
      const { id } = (await file(one.browser, 'lost_authenticator')).body.request;
      return post(admin, `/api/admin/requests/${id}`, { decision: 'grant' });
    },
    again: says(409, 'conflict'),
  },
  'a help-desk code is issued; asked for again, a new one replaces it': {
    prepare: async (portal) => {
      const admin = await firstAdmin(portal);
      const one = await enrolled(portal, admin);
      return post(admin, `/api/admin/accounts/${one.id}/help-desk-code`);
    },
    again: async ({ status }, portal) => {
      expect(status).to.equal(200);
      expect(await portal.sql('SELECT 1 FROM help_desk_code')).to.have.lengthOf(1);
    },
  },
  'a help-desk code is used: everything ends and the session begins, or nothing': {
    prepare: async (portal) => {
      const admin = await firstAdmin(portal);
      const one = await enrolled(portal, admin, due);
      const code = await helpDeskCode(admin, one);
      await password(one, one.browser);
      return post(one, '/api/session/recovery-code', { code });
    },
    again: says(410, 'gone'),
  },
};

describe('faults at each round trip: requests and help-desk codes', () => {
  for (const [name, trial] of Object.entries(TRIALS)) {
    it(name, () => expectOldOrNew(trial)).timeout(60_000);
  }
});
