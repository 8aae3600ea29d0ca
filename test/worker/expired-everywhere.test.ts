import { expect } from '@esm-bundle/chai';
import { api, type Endpoint } from '../../shared/api.ts';
import type { Browser } from '../support/browser.ts';
import {
  codeAt,
  DAY,
  firstAdmin,
  MINUTE,
  NOON,
  PASSWORD,
  password,
  person,
  type Person,
} from '../support/people.ts';
import { openPortal, type Portal } from '../support/portal.ts';
import { type Name, VALID } from '../support/valid-requests.ts';

const DEADLINE = NOON + DAY;
const EXPIRED = { code: 'enrollment_expired', deadline: DEADLINE, contact: 'ada@example.org' };

interface Scene {
  readonly portal: Portal;
  readonly one: Person;
  /** The code of a key that was shown in time. */
  readonly key: string;
}

/** Somebody whose period of a day ends in half an hour. */
async function scene(): Promise<Scene> {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  const one = await person(portal, admin, { require: { days: 1 } });
  portal.at(DEADLINE - 30 * MINUTE);
  const browser = portal.browser();
  await password(one, browser);
  const { key } = (await browser.post('/api/enrollment')).body;
  return { portal, one, key };
}

type Open = (it: Scene) => Promise<Browser>;
const signedIn: Open = async ({ portal, one }) => {
  const browser = portal.browser();
  expect((await password(one, browser)).body.stage).to.equal('enroll');
  return browser;
};
const dismissed: Open = async (it) => {
  const browser = await signedIn(it);
  expect((await browser.post('/api/session/dismiss')).body.stage).to.equal('signed_in');
  return browser;
};

/** Every session that such a person can have had. */
const SESSIONS: Record<string, Open> = {
  'that stands at the prompt': signedIn,
  'in which the prompt was dismissed': dismissed,
  'of the browser that the account knows since its activation': async ({ one }) => {
    await password(one, one.browser);
    return one.browser;
  },
  'in which a key was shown': async (it) => {
    const browser = await signedIn(it);
    expect((await browser.post('/api/enrollment')).body.key).to.equal(it.key);
    return browser;
  },
  'with a fresh proof of the password': async (it) => {
    const browser = await dismissed(it);
    it.portal.at(DEADLINE - MINUTE);
    expect((await browser.post('/api/session/fresh', { password: PASSWORD })).status).to.equal(200);
    return browser;
  },
  'whose cookies somebody has copied': async (it) => (await dismissed(it)).copy(),
  'that was used until the last millisecond': async (it) => {
    const browser = await dismissed(it);
    const { body } = await browser.get('/api/session', { now: DEADLINE - 1 });
    expect(body.stage).to.equal('signed_in');
    return browser;
  },
  'that was opened after the deadline': async ({ portal, one }) => {
    const browser = portal.browser();
    portal.at(DEADLINE);
    await password(one, browser);
    return browser;
  },
};

/** What is right for this person, where there is a right one. */
async function bodiesFor({ portal, one, key }: Scene): Promise<Partial<Record<Name, object>>> {
  const code = { code: await codeAt(key, portal.now) };
  return {
    ...VALID,
    signIn: { identifier: `${one.username}@example.org`, password: PASSWORD },
    fresh: { password: PASSWORD },
    confirmEnrollment: code,
    verifyCode: code,
    beginEnrollment: { renew: true },
  };
}

/** Endpoints that are for everybody, and what they answer. */
const OPEN: Partial<Record<Name, number>> = {
  session: 200,
  askUnlock: 202,
  verifyCode: 410,
  useRecoveryCode: 410,
  setup: 410,
  token: 410,
  activate: 410,
};
/** The first two change what the browser holds, so they come by themselves; the others ask for more time (requests.test.ts). */
const APART: readonly Name[] = [
  'signIn',
  'signOut',
  'ownRequests',
  'fileRequest',
  'withdrawRequest',
];
const NAMES = (Object.keys(api) as Name[]).filter((it) => !APART.includes(it));

/** What a request could have gained. */
const facts = (portal: Portal) =>
  Promise.all(
    ['account', 'factor', 'pending_key', 'recovery_set', 'setting', 'event', 'outbox'].map(
      (table) => portal.sql(`SELECT * FROM ${table} ORDER BY 1`),
    ),
  );

async function send(browser: Browser, name: Name, it: Scene) {
  const { method, path }: Endpoint = api[name];
  const body = (await bodiesFor(it))[name];
  const reply = await browser.send(method, path.replace(':id', it.one.id), body);
  const text = JSON.stringify(reply.body);
  for (const own of [it.one.id, it.one.username, it.key]) expect(text, name).not.to.include(own);
  return reply;
}

describe('a person whose period has ended gets nothing by any route', () => {
  for (const [what, open] of Object.entries(SESSIONS)) {
    it(`with a session ${what}: told why for ten minutes, then nobody`, async () => {
      const it = await scene();
      const { portal } = it;
      const browser = await open(it);
      portal.at(DEADLINE);
      const before = await facts(portal);
      for (const now of [DEADLINE, DEADLINE + 10 * MINUTE - 1]) {
        portal.at(now);
        for (const name of NAMES) {
          const { status, body, cookies } = await send(browser, name, it);
          expect(status, name).to.equal(OPEN[name] ?? 403);
          if (OPEN[name] === undefined) expect(body, name).to.deep.equal(EXPIRED);
          if (name === 'session') expect(body.stage).to.equal('expired');
          expect(cookies, name).to.deep.equal([]);
        }
      }
      portal.at(DEADLINE + 10 * MINUTE);
      for (const name of NAMES) {
        const { status, body } = await send(browser, name, it);
        expect(status, name).to.equal(OPEN[name] ?? 401);
        if (name === 'session') expect(body.stage).to.equal('anonymous');
      }
      expect(await facts(portal)).to.deep.equal(before);
    }).timeout(60_000);
  }

  it('by name or by address, from each browser, the right password tells why and opens nothing', async () => {
    const it = await scene();
    const { portal, one } = it;
    const known = await dismissed(it);
    portal.at(DEADLINE);
    for (const browser of [known, one.browser, portal.browser(), portal.browser()]) {
      const { status, body } = await send(browser, 'signIn', it);
      expect([status, body]).to.deep.equal([403, EXPIRED]);
      for (const name of NAMES.filter((each) => OPEN[each] === undefined)) {
        expect((await send(browser, name, it)).status, name).to.equal(403);
      }
    }
    const sql = 'SELECT last_sign_in_at AS at FROM account WHERE id = ?1';
    expect((await portal.sql(sql, one.id))[0].at, 'no sign-in').to.equal(DEADLINE - 30 * MINUTE);
  });

  it('by no other spelling of an address or a method', async () => {
    const it = await scene();
    const browser = await dismissed(it);
    it.portal.at(DEADLINE);
    for (const [method, path] of [
      ['GET', '/api/admin/accounts/'],
      ['GET', '/API/admin/accounts'],
      ['GET', '/api/admin/%61ccounts'],
      ['GET', '/api/admin%2Faccounts'],
      ['GET', '/api/session/../admin/accounts'],
      ['POST', '/api/enrollment/'],
      ['POST', '/api/session/dismiss/'],
      ['POST', '/api/session/dismiss?force=1'],
    ] as const) {
      const { status } = await browser.send(method, path);
      expect(status, `${method} ${path}`).to.be.within(400, 404);
    }
  });

  it('and signing out ends even the look at why', async () => {
    const it = await scene();
    const browser = await dismissed(it);
    const copy = browser.copy();
    it.portal.at(DEADLINE);
    expect((await browser.delete('/api/session')).status).to.equal(204);
    expect((await copy.get('/api/session')).body.stage).to.equal('anonymous');
  });
});
