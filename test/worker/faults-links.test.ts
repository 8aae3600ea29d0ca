import { expect } from '@esm-bundle/chai';
import type { Options, Reply } from '../support/browser.ts';
import { expectOldOrNew, type Trial } from '../support/faults.ts';
import { added, FORM, LINKS, png } from '../support/links.ts';
import { firstAdmin } from '../support/people.ts';
import type { Portal } from '../support/portal.ts';

const says =
  (status: number, code?: string): Trial['again'] =>
  (reply: Reply) => {
    expect([reply.status, reply.body.code]).to.deep.equal([status, code]);
  };
async function scene(portal: Portal) {
  const admin = await firstAdmin(portal);
  const [a, b] = [await added(admin, { name: 'A' }), await added(admin, { name: 'B' })];
  const send = (method: string, path: string, body: object) => ({
    ask: (options?: Options) => admin.browser.send(method, `${LINKS}${path}`, body, options),
  });
  return { a, b, send };
}

const TRIALS: Record<string, Trial> = {
  'a link is added; again it is another one': {
    prepare: async (portal) => (await scene(portal)).send('POST', '', { ...FORM, icon: png() }),
    again: says(201),
  },
  'a link is edited; again nothing is left to change': {
    prepare: async (portal) => {
      const { a, send } = await scene(portal);
      return send('PATCH', `/${a.id}`, { rev: a.rev, name: 'A2', groups: ['HR'] });
    },
    again: says(200),
  },
  'an image is replaced; again somebody was faster': {
    prepare: async (portal) => {
      const { a, send } = await scene(portal);
      return send('PATCH', `/${a.id}`, { rev: a.rev, icon: png() });
    },
    again: says(409, 'contended'),
  },
  'a link is retired; again it is': {
    prepare: async (portal) => {
      const { a, send } = await scene(portal);
      return send('POST', `/${a.id}/retire`, { retired: true });
    },
    again: says(200),
  },
  'a link is moved; again it stands there': {
    prepare: async (portal) => {
      const { a, b, send } = await scene(portal);
      return send('POST', `/${b.id}/move`, { before: a.id });
    },
    again: says(200),
  },
};

describe('faults at each round trip: links', () => {
  for (const [name, trial] of Object.entries(TRIALS)) {
    it(name, () => expectOldOrNew(trial)).timeout(60_000);
  }
});
