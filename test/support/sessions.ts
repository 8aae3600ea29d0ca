/** Every kind of session that there can be, each with a person of its own. */
import type { Browser } from './browser.ts';
import {
  act,
  DAY,
  enroll,
  enrolled,
  invited,
  PASSWORD,
  password,
  person,
  type Person,
  signIn,
  wrongCode,
} from './people.ts';
import type { Portal } from './portal.ts';

type Maker = (portal: Portal, admin: Person) => Promise<Browser>;

const due = { require: { days: 1 } };

/** By the names of security.md's route matrix, and those that it does not tell apart. */
export const SESSIONS = {
  anonymous: async (portal) => portal.browser(),
  /** A cookie that was never given out. */
  forged: async (portal) => {
    const browser = portal.browser();
    browser.jar.set('__Host-session', 'A'.repeat(43));
    return browser;
  },
  code: async (portal, admin) => {
    const { username } = await enrolled(portal, admin);
    return challenged(portal.browser(), username);
  },
  /** A challenge under a code lock. */
  locked: async (portal, admin) => {
    const one = await enrolled(portal, admin);
    const stranger = await challenged(portal.browser(), one.username);
    const code = await wrongCode(one.key, portal.now);
    for (let n = 0; n < 3; n++) await stranger.post('/api/session/code', { code });
    return challenged(stranger, one.username);
  },
  enroll: async (portal, admin) => (await person(portal, admin, due)).browser,
  grace: async (portal, admin) => {
    const { browser } = await person(portal, admin, due);
    await browser.post('/api/session/dismiss');
    return browser;
  },
  /** Opened by the right password after the deadline. */
  expired: async (portal, admin) => {
    const one = await person(portal, admin, due);
    portal.later(DAY);
    await password(one, one.browser);
    return one.browser;
  },
  /** Opened in the grace time, and its time has come. */
  overtaken: async (portal, admin) => {
    const one = await person(portal, admin, due);
    portal.later(DAY - 60_000);
    await password(one, one.browser);
    await one.browser.post('/api/session/dismiss');
    portal.later(60_000);
    return one.browser;
  },
  signedIn: async (portal, admin) => (await person(portal, admin)).browser,
  enrolled: async (portal, admin) => (await enrolled(portal, admin)).browser,
  /** Enrolled, and the password and code are older than five minutes. */
  stale: async (portal, admin) => {
    const one = await enrolled(portal, admin);
    portal.later(5 * 60_000);
    return one.browser;
  },
  suspended: async (portal, admin) => {
    const one = await person(portal, admin);
    await act(admin, 'suspend', [one.id]);
    return one.browser;
  },
  signedOut: async (portal, admin) => {
    const { browser } = await enrolled(portal, admin);
    const old = browser.copy();
    await browser.delete('/api/session');
    return old;
  },
  /** An admin with an authenticator, before the code. */
  adminCode: async (portal, admin) => {
    const one = await enrolled(portal, admin, { role: 'admin' });
    return challenged(one.browser, one.username);
  },
  /** An admin without an authenticator, by the link. */
  adminEnroll: async (portal, admin) => (await person(portal, admin, { role: 'admin' })).browser,
  /** The same, by a bare password. */
  adminBare: async (portal, admin) => {
    const one = await invited(portal, admin, { role: 'admin' });
    const form = { token: one.token, password: PASSWORD };
    await portal.browser().post('/api/activation', form);
    return challenged(portal.browser(), one.username);
  },
  admin: async (portal, admin) => {
    const one = await person(portal, admin, { role: 'admin' });
    await enroll(portal, one);
    return one.browser;
  },
} satisfies Record<string, Maker>;
export type Kind = keyof typeof SESSIONS;

/** One more browser with such a session. The clock may move; afterwards it stands where it must for the session. */
export async function session(kind: Kind, portal: Portal, admin: Person): Promise<Browser> {
  const { body } = await admin.browser.get('/api/session');
  if (body.stage !== 'signed_in') await signIn(portal, admin);
  return SESSIONS[kind](portal, admin);
}

async function challenged(browser: Browser, username: string): Promise<Browser> {
  await password({ username }, browser);
  return browser;
}
