import type { Options } from '../support/browser.ts';
import { expect } from '@esm-bundle/chai';
import { expectOldOrNew, type Trial } from '../support/faults.ts';
import { firstAdmin, invited, person, type Person } from '../support/people.ts';

const post = ({ browser }: Person, path: string, body: object = {}) => ({
  ask: (options?: Options) => browser.post(path, body, options),
});

const IMPORT = '/api/admin/accounts/import';
const FILE =
  'username,email,name,groups,days\na,a@example.org,A,x;y,3\nb,b@example.org,B,x,\nc,no,C,,\n';

const TRIALS: Record<string, Trial> = {
  'an import: each row whole, and none twice': {
    prepare: async (portal) => post(await firstAdmin(portal), IMPORT, { csv: FILE }),
    again: async ({ body }, portal) => {
      expect(body.rows.map(({ outcome: it }: { outcome: string }) => it)).to.deep.equal([
        'exists',
        'exists',
        'refused',
      ]);
      expect(await portal.sql('SELECT id FROM account')).to.have.lengthOf(3);
    },
  },
  'an edit with another address: facts, groups, link, event and mails together': {
    prepare: async (portal) => {
      const admin = await firstAdmin(portal);
      const one = await invited(portal, admin, { groups: ['Old'] });
      const form = { name: 'New', email: 'new@example.org', groups: ['New'] };
      const path = `/api/admin/accounts/${one.id}`;
      return { ask: (options) => admin.browser.patch(path, form, options) };
    },
    again: async ({ status, body }, portal) => {
      expect([status, body.name, body.groups]).to.deep.equal([200, 'New', ['New']]);
      const events = await portal.sql(`SELECT 1 FROM event WHERE type = 'account_edited'`);
      expect(events).to.have.lengthOf(1);
    },
  },
  'groups of several': {
    prepare: async (portal) => {
      const admin = await firstAdmin(portal);
      const ids = [(await person(portal, admin)).id, (await person(portal, admin)).id];
      return post(admin, '/api/admin/accounts/groups', { ids, add: ['New'] });
    },
    again: async ({ body }, portal) => {
      expect(body.results.map(({ outcome: it }: { outcome: string }) => it)).to.deep.equal([
        'skipped',
        'skipped',
      ]);
      expect(await portal.sql('SELECT 1 FROM account_group')).to.have.lengthOf(2);
    },
  },
};

describe('D1 throws, loses the reply after commit, or times out at each round trip of', () => {
  for (const [what, trial] of Object.entries(TRIALS)) {
    it(what, () => expectOldOrNew(trial)).timeout(120_000);
  }
});
