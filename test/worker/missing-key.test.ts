import { expect } from '@esm-bundle/chai';
import type { Browser, Options, Reply } from '../support/browser.ts';
import {
  codeAt,
  enrolled,
  firstAdmin,
  invited,
  NOON,
  PASSWORD,
  password,
  person,
  type Person,
  setupToken,
} from '../support/people.ts';
import { openPortal, type Portal } from '../support/portal.ts';

type Keys = 'none' | 'no_seal' | 'no_mac';
const keys = (of: Keys): Options => ({ headers: { 'x-test-keys': of } });

interface Call {
  readonly method?: string;
  readonly path: string;
  readonly body: object;
  readonly browser: Browser;
}
/** What needs a key, and of which operator's secret. */
const NEEDS: Record<string, { seal?: true; mac?: true; call: (it: Cast) => Promise<Call> }> = {
  'a sign-in': {
    seal: true,
    mac: true,
    call: async ({ portal, one }) => ({
      path: '/api/session',
      body: { identifier: one.username, password: PASSWORD },
      browser: portal.browser(),
    }),
  },
  'a sign-in of nobody, lest it differ from one of somebody': {
    seal: true,
    mac: true,
    call: async ({ portal }) => ({
      path: '/api/session',
      body: { identifier: 'nobody', password: PASSWORD },
      browser: portal.browser(),
    }),
  },
  'a code': {
    seal: true,
    call: async ({ portal, one }) => {
      const browser = portal.browser();
      await password(one, browser);
      const body = { code: await codeAt(one.key, portal.now + 30_000) };
      portal.later(30_000);
      return { path: '/api/session/code', body, browser };
    },
  },
  'a recovery code': {
    seal: true,
    call: async ({ portal, one }) => {
      const browser = portal.browser();
      await password(one, browser);
      return {
        path: '/api/session/recovery-code',
        body: { code: one.recoveryCodes[0] },
        browser,
      };
    },
  },
  'a fresh sign-in': {
    seal: true,
    call: async ({ one: { browser } }) => ({
      path: '/api/session/fresh',
      body: { password: PASSWORD },
      browser,
    }),
  },
  'a new key': {
    seal: true,
    call: async ({ one: { browser } }) => ({ path: '/api/enrollment', body: {}, browser }),
  },
  'a first code': {
    seal: true,
    call: async ({ portal, due: { browser } }) => {
      const { key } = (await browser.post('/api/enrollment')).body;
      const body = { code: await codeAt(key, portal.now) };
      return { path: '/api/enrollment/confirm', body, browser };
    },
  },
  'new recovery codes': {
    seal: true,
    call: async ({ one: { browser } }) => ({ path: '/api/recovery-codes', body: {}, browser }),
  },
  'a setup': {
    seal: true,
    call: async ({ portal }) => {
      await portal.sql('DELETE FROM factor');
      const form = { username: 'eve', email: 'eve@example.org', name: 'Eve', password: PASSWORD };
      const body = { token: await setupToken(portal), ...form };
      return { path: '/api/setup', body, browser: portal.browser() };
    },
  },
  'an activation': {
    seal: true,
    call: async ({ portal, admin }) => {
      const { token } = await invited(portal, admin);
      const body = { token, password: PASSWORD };
      return { path: '/api/activation', body, browser: portal.browser() };
    },
  },
  'a person who is added, whose invitation is mailed': {
    seal: true,
    call: async ({ admin: { browser } }) => ({
      path: '/api/admin/accounts',
      body: { username: 'new', email: 'new@example.org', name: 'New' },
      browser,
    }),
  },
  'an action that is mailed': {
    seal: true,
    call: async ({ admin: { browser }, one }) => ({
      path: '/api/admin/accounts/actions',
      body: { action: 'reset', ids: [one.id] },
      browser,
    }),
  },
};

interface Cast {
  readonly portal: Portal;
  readonly admin: Person;
  readonly one: Person;
  readonly due: Person;
}
async function scene(): Promise<Cast> {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  const one = await enrolled(portal, admin);
  return { portal, admin, one, due: await person(portal, admin, { require: { days: 7 } }) };
}
function expectUnavailable({ status, body, cookies, headers }: Reply) {
  const requestId = headers.get('x-request-id');
  expect([status, body]).to.deep.equal([503, { code: 'unavailable', requestId }]);
  expect(cookies).to.deep.equal([]);
}

describe('a missing key answers 503 `unavailable`: nothing falls back to plaintext', () => {
  for (const [what, { seal, mac, call }] of Object.entries(NEEDS)) {
    const missing: Keys[] = [
      'none',
      ...(seal ? ['no_seal' as const] : []),
      ...(mac ? ['no_mac' as const] : []),
    ];
    for (const which of missing) {
      it(`${what}, with ${which.replace('_', ' ')} key`, async () => {
        const cast = await scene();
        const { method = 'POST', path, body, browser } = await call(cast);
        const before = await cast.portal.dump();
        expectUnavailable(await browser.send(method, path, body, keys(which)));
        expect(await cast.portal.dump()).to.deep.equal(before);
        expect((await cast.portal.log()).at(-1)).to.include({ level: 'error' });
        const { status } = await browser.send(method, path, body);
        expect(status, 'and with the keys it works').to.be.below(402);
      });
    }
  }
});
