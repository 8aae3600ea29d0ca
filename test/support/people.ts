/** The people of the tests: the first admin, people they add, and the authenticators that they carry. */
import { macFor } from '../../client/mac.ts';
import { decodeBase32 } from '../../shared/base32.ts';
import { codeFor, stepAt } from '../../shared/totp.ts';
import type { Browser, Reply } from './browser.ts';
import { openPortal, type Portal } from './portal.ts';

export const PASSWORD = 'five blue kettles sing';
/** A Monday, and the start of a 30-second step. */
export const NOON = Date.UTC(2027, 0, 4, 12);
export const DAY = 86_400_000;
export const HOUR = 3_600_000;
export const MINUTE = 60_000;

export interface Person {
  readonly id: string;
  readonly username: string;
  readonly browser: Browser;
  /** Base32, where the person has an authenticator. */
  key?: string;
  recoveryCodes: readonly string[];
}

/** The code that an authenticator with this key shows at `now`. */
export async function codeAt(key: string | undefined, now: number): Promise<string> {
  const bytes = decodeBase32(key ?? '');
  if (!bytes) throw new Error('no key');
  return codeFor(await macFor(bytes), stepAt(now));
}

/** Six digits that no step near `now` has. */
export async function wrongCode(key: string | undefined, now: number): Promise<string> {
  const near = await Promise.all(
    Array.from({ length: 41 }, (_, i) => codeAt(key, now + (i - 20) * 30_000)),
  );
  for (let n = 0; ; n++) {
    const code = String(n).padStart(6, '0');
    if (!near.includes(code)) return code;
  }
}

const must = (reply: Reply, status: number): Reply => {
  if (reply.status !== status) {
    throw new Error(`${reply.status} instead of ${status}: ${JSON.stringify(reply.body)}`);
  }
  return reply;
};

/** A setup link as the operator is shown it; gives its token. */
export async function setupToken(portal: Portal): Promise<string> {
  const token = `setup-${crypto.randomUUID()}`;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  await portal.sql(`DELETE FROM token WHERE kind = 'setup' AND used_at IS NULL`);
  await portal.sql(
    `INSERT INTO token (hash, kind, created_at, expires_at) VALUES (?1, 'setup', ?2, ?3)`,
    new Uint8Array(hash),
    portal.now,
    portal.now + DAY,
  );
  return token;
}

/** The first admin, enrolled and signed in. */
export async function firstAdmin(portal: Portal): Promise<Person> {
  const browser = portal.browser();
  const token = await setupToken(portal);
  const form = { username: 'ada', email: 'ada@example.org', name: 'Ada Admin', password: PASSWORD };
  const { body } = must(await browser.post('/api/setup', { token, ...form }), 200);
  const admin: Person = { id: body.account.id, username: 'ada', browser, recoveryCodes: [] };
  await enroll(portal, admin);
  return admin;
}

/** A portal at noon, and its first admin. */
export async function openWithAdmin(): Promise<{ portal: Portal; admin: Person }> {
  const portal = await openPortal();
  portal.at(NOON);
  return { portal, admin: await firstAdmin(portal) };
}

let count = 0;

/** A person whom the admin has added; invited, with the token of the link. */
export async function invited(
  portal: Portal,
  admin: Person,
  more: Record<string, unknown> = {},
): Promise<Person & { readonly token: string }> {
  const username = `person${++count}`;
  const form = { username, email: `${username}@example.org`, name: `Person ${count}`, ...more };
  const { body } = must(await admin.browser.post('/api/admin/accounts', form), 201);
  const token = String(body.invitation.url).split('#')[1] ?? '';
  const { id } = body.account;
  return { id, username: form.username, browser: portal.browser(), recoveryCodes: [], token };
}

/** A person who has activated: signed in from the browser that the account knows. */
export async function person(
  portal: Portal,
  admin: Person,
  more: Record<string, unknown> = {},
): Promise<Person> {
  const one = await invited(portal, admin, more);
  must(await one.browser.post('/api/activation', { token: one.token, password: PASSWORD }), 200);
  return one;
}

/** Sets up an authenticator in the person's session, and takes the recovery codes. */
export async function enroll(portal: Portal, one: Person): Promise<void> {
  one.key = must(await one.browser.post('/api/enrollment', {}), 200).body.key;
  const code = await codeAt(one.key, portal.now);
  const { body } = must(await one.browser.post('/api/enrollment/confirm', { code }), 200);
  one.recoveryCodes = body.recoveryCodes;
}

/** A person with an authenticator, signed in. */
export async function enrolled(
  portal: Portal,
  admin: Person,
  more: Record<string, unknown> = {},
): Promise<Person> {
  const one = await person(portal, admin, more);
  await enroll(portal, one);
  return one;
}

export const password = (
  one: { readonly username: string },
  browser: Browser,
  typed = PASSWORD,
): Promise<Reply> => browser.post('/api/session', { identifier: one.username, password: typed });

/** Password and code, from this browser. The clock moves on to a code that was not used yet. */
export async function signIn(portal: Portal, one: Person, browser = one.browser): Promise<Reply> {
  const first = must(await password(one, browser), 200);
  if (one.key === undefined) return first;
  portal.later(30_000);
  return must(
    await browser.post('/api/session/code', { code: await codeAt(one.key, portal.now) }),
    200,
  );
}

export const act = async (
  admin: Person,
  action: string,
  ids: readonly string[],
  more: Record<string, unknown> = {},
): Promise<{ id: string; outcome: string; reason?: string }[]> =>
  must(await admin.browser.post('/api/admin/accounts/actions', { action, ids, ...more }), 200).body
    .results;
