import { expect } from '@esm-bundle/chai';
import { api, type Endpoint } from '../../shared/api.ts';
import { type Allowed, badBodies, MARK, tooLong } from '../support/bad-bodies.ts';
import type { Browser, Options, Reply } from '../support/browser.ts';
import { FORM, png } from '../support/links.ts';
import { enrolled, firstAdmin, NOON, password, person } from '../support/people.ts';
import { openPortal, type Portal } from '../support/portal.ts';
import { type Name, VALID } from '../support/valid-requests.ts';

/** Fields that may be there beside those of a valid request. */
const OPTIONAL: Partial<Record<Name, Record<string, unknown>>> = {
  verifyCode: { remember: true },
  fresh: { password: 'x', code: '000000' },
  signOut: { id: 'x' },
  beginEnrollment: { renew: false },
  activate: { name: 'Eve' },
  createAccount: { role: 'user', locale: 'en', groups: ['a'], require: { days: 7 } },
  editAccount: {
    username: 'eve',
    email: 'eve@example.org',
    locale: 'en',
    groups: ['a'],
    was: {},
    name: 'New',
  },
  changeGroups: { add: ['a'], remove: ['b'] },
  importAccounts: { preview: true },
  exportAccounts: {
    q: 'x',
    state: 'due',
    role: 'user',
    status: 'active',
    group: 'a',
    locked: '1',
    after: 'x',
  },
  accountActions: { days: 7, until: NOON, preview: false, filter: {} },
  fileRequest: { note: 'please' },
  decideRequest: { days: 7, reason: 'no' },
  addLink: { icon: png() },
  editLink: { ...FORM, groups: ['a'], icon: png() },
  changeSettings: {
    portalName: 'Porta',
    accent: '#112233',
    contact: 'a@example.org',
    attempts: {},
    sessions: {},
  },
};

/** Passwords and identifiers are taken as they are typed, and an empty change of settings changes nothing. */
const TYPED = ['a line break', 'a NUL', 'a lone surrogate'];
const ALLOWED: Partial<Record<Name, Allowed>> = {
  signIn: { identifier: TYPED, password: TYPED },
  askUnlock: { identifier: TYPED },
  fileRequest: { note: ['a line break'] },
  decideRequest: { reason: ['a line break'] },
  fresh: { password: TYPED },
  setup: { password: TYPED, token: TYPED },
  activate: { password: TYPED, token: TYPED },
  token: { token: TYPED },
  signOut: { id: TYPED },
  createAccount: { groups: ['an empty array', 'an array'] },
  accountActions: { ids: ['an array'], until: ['a number beyond all'] },
  editAccount: { groups: ['an empty array', 'an array'], was: ['an empty object'] },
  changeGroups: {
    ids: ['an array'],
    add: ['an array'],
    remove: ['an empty array', 'an array'],
  },
  exportAccounts: { q: TYPED },
  addLink: { groups: ['null', 'an array'] },
  editLink: { rev: TYPED, groups: ['null', 'an array'], icon: ['null'] },
  moveLink: { before: ['null', ...TYPED] },
  changeSettings: { attempts: ['an empty object'], sessions: ['an empty object'] },
};

const UNSAFE = (Object.keys(api) as Name[]).filter((name) => api[name].method !== 'GET');
const endpointOf = (name: Name): Endpoint => api[name];

/** Who comes closest to doing what the endpoint does. */
async function whoMay(name: Name, portal: Portal): Promise<Browser> {
  const admin = await firstAdmin(portal);
  if (endpointOf(name).path.startsWith('/api/admin/')) return admin.browser;
  if (['setup', 'token', 'activate', 'signIn', 'askUnlock'].includes(name)) return portal.browser();
  if (['dismiss', 'beginEnrollment', 'confirmEnrollment'].includes(name)) {
    const one = await person(portal, admin, { require: { days: 7 } });
    if (name === 'confirmEnrollment') await one.browser.post('/api/enrollment');
    return one.browser;
  }
  const one = await enrolled(portal, admin);
  const isChallenge = name === 'verifyCode' || name === 'useRecoveryCode';
  if (isChallenge) await password(one, one.browser);
  return one.browser;
}

function expectRefusal(reply: Reply, status: number, code: string, how: string) {
  expect([reply.status, reply.body.code], how).to.deep.equal([status, code]);
  expect(reply.cookies, how).to.deep.equal([]);
  const text = JSON.stringify([reply.body, ...reply.headers]);
  expect(text, how).not.to.include(MARK);
  if (reply.body.fields === undefined) expect(Object.keys(reply.body), how).to.deep.equal(['code']);
}

for (const name of UNSAFE) {
  const { method, path } = endpointOf(name);
  const full = { ...VALID[name], ...OPTIONAL[name] };
  const fields = Object.keys(full);

  const answers = async (
    portal: Portal,
    browser: Browser,
    bad: Iterable<readonly [string, Options]>,
  ): Promise<[string, Reply][]> => {
    const all = [...bad];
    const asked = all.map(([, options]) => browser.request(method, path, undefined, options));
    const replies = await portal.burst(asked);
    return replies.map((reply, i) => [all[i]?.[0] ?? '', reply]);
  };

  describe(`bad input to ${method} ${path}`, () => {
    it('gets `bad_request`, which names fields and reasons, never values, and changes nothing', async () => {
      const portal = await openPortal();
      portal.at(NOON);
      const browser = await whoMay(name, portal);
      const before = await portal.dump();
      const optional = Object.keys(OPTIONAL[name] ?? {});
      for (const [how, reply] of await answers(
        portal,
        browser,
        badBodies(full, optional, ALLOWED[name] ?? {}),
      )) {
        expectRefusal(reply, 400, 'bad_request', how);
        for (const [field, reason] of Object.entries(reply.body.fields ?? {})) {
          expect(fields, how).to.include(field.split('.')[0]);
          expect(reason, how).to.match(/^[a-z_]+$/);
        }
      }
      expect(await portal.dump()).to.deep.equal(before);
    }).timeout(60_000);
    it('longer than 64 kB gets `too_large`, also in chunks without a length, and is heard out', async () => {
      const portal = await openPortal();
      portal.at(NOON);
      const browser = await whoMay(name, portal);
      const before = await portal.dump();
      for (const [how, reply] of await answers(
        portal,
        browser,
        tooLong(VALID[name], endpointOf(name).longestBody),
      )) {
        expectRefusal(reply, 413, 'too_large', how);
      }
      expect(await portal.dump()).to.deep.equal(before);
    });
  });
}
