import { expect } from '@esm-bundle/chai';
import { decodeBase32 } from '../../shared/base32.ts';
import {
  guessCodes,
  guessPasswords,
  setAttempts,
  WRONG_RECOVERY_CODE,
} from '../support/attempts.ts';
import { base64 } from '../support/ask.ts';
import {
  act,
  codeAt,
  DAY,
  enroll,
  firstAdmin,
  invited,
  NOON,
  password,
  person,
  type Person,
  signIn,
} from '../support/people.ts';
import { openPortal, type Portal } from '../support/portal.ts';
import { placesOf, watchSecrets } from '../support/secrets.ts';

/** All that the portal keeps: every table, and what it wrote to its log. Delivered mails are no part of it. */
async function kept(portal: Portal): Promise<Record<string, Record<string, unknown>[]>> {
  const log = (await portal.log()).map((line) => ({ line: JSON.stringify(line) }));
  return { ...(await portal.dump()), log };
}

const BROKEN = { fault: '1:before' };

/** Each step that a person takes, and each in which one errs; the mail server is away for some. */
async function story(portal: Portal): Promise<{ admin: Person; one: Person }> {
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  const one = await invited(portal, admin, { require: { days: 7 } });
  await one.browser.post('/api/token', { token: one.token });
  await one.browser.post('/api/activation', { token: one.token, password: 'too short' });
  const chosen = 'a harbour in the fog';
  await one.browser.post('/api/activation', { token: one.token, password: chosen });
  await one.browser.post('/api/activation', { token: one.token, password: chosen }, BROKEN);
  // Typed into the wrong field: an identifier that nobody has.
  await password({ username: chosen }, portal.browser());
  await password({ username: `${chosen}2` }, portal.browser(), chosen);
  await one.browser.post('/api/session/dismiss');
  await one.browser.post('/api/enrollment');
  await one.browser.post('/api/enrollment', { renew: true });
  await one.browser.post('/api/enrollment/confirm', { code: '314159' });
  await one.browser.post('/api/enrollment/confirm', { code: '271828' }, BROKEN);
  await enroll(portal, one);

  await setAttempts(admin, { user: 4 });
  const stranger = portal.browser();
  await password(one, stranger, chosen);
  await guessCodes(portal, one, stranger, 4);
  await guessPasswords(one, stranger, 5);
  await password(one, one.browser, chosen);
  await one.browser.post('/api/session/recovery-code', { code: WRONG_RECOVERY_CODE });
  await one.browser.post('/api/session/recovery-code', { code: one.recoveryCodes[3] });
  portal.later(30_000);
  const code = await codeAt(one.key, portal.now);
  await one.browser.post('/api/session/fresh', { password: chosen, code });
  await one.browser.post('/api/session/fresh', { password: chosen, code });
  const made = await one.browser.post('/api/recovery-codes');
  expect(made.status).to.equal(200);
  await one.browser.post('/api/recovery-codes/saved');
  expect((await one.browser.post('/api/enrollment')).status, 'a replacement waits').to.equal(200);
  await one.browser.delete('/api/session');

  const other = await person(portal, admin);
  await enroll(portal, other);
  expect((await other.browser.delete('/api/enrollment')).status).to.equal(204);
  await enroll(portal, other);
  await act(admin, 'reset', [one.id]);
  await act(admin, 'unlock', [one.id]);
  await password(one, one.browser, chosen);
  const waits = await one.browser.post('/api/enrollment');
  expect(waits.status, 'a key waits').to.equal(200);
  await act(admin, 'suspend', [other.id]);
  await password(other, other.browser);
  portal.later(8 * DAY);
  expect((await password(one, one.browser, chosen)).body.code).to.equal('enrollment_expired');
  await signIn(portal, admin);
  const unsent = await admin.browser.post(
    '/api/admin/accounts',
    { username: 'waits', email: 'waits@example.org', name: 'Waits', require: { days: 7 } },
    { mail: 'try_again' },
  );
  expect(unsent.status).to.equal(201);
  return { admin, one };
}

describe('no key, password, code, token or recovery code in clear in any store, log, error or event (I8)', () => {
  it('after the whole story, with a mail that waits, guesses, and requests that broke', async () => {
    const portal = await openPortal();
    const secrets = watchSecrets(portal);
    const { admin, one } = await story(portal);
    const all = await kept(portal);
    expect(all['log'], 'what broke is in the log').to.have.lengthOf.at.least(2);
    expect(JSON.stringify(all['outbox']), 'a mail waits').to.match(/"payload":\[\d/);
    for (const table of ['account', 'factor', 'pending_key', 'recovery_set', 'session', 'device']) {
      expect(all[table], table).not.to.have.lengthOf(0);
    }
    // 5 passwords, 3 links, 5 keys, 30 recovery codes, cookies by the dozen.
    expect(secrets.size).to.be.greaterThan(70);
    expect(secrets).to.include(one.key).and.to.include(admin.recoveryCodes[9]);
    expect(placesOf(secrets, all)).to.deep.equal([]);
  });
  it('nor in what an admin is shown of people and settings', async () => {
    const portal = await openPortal();
    const secrets = watchSecrets(portal);
    const { admin, one } = await story(portal);
    const shown = [
      await admin.browser.get('/api/admin/accounts'),
      await admin.browser.get(`/api/admin/accounts/${one.id}`),
      await admin.browser.get(`/api/admin/accounts/${admin.id}`),
      await admin.browser.get('/api/admin/settings'),
    ];
    for (const { status } of shown) expect(status).to.equal(200);
    const rows = shown.map(({ body }) => ({ body: JSON.stringify(body) }));
    expect(placesOf(secrets, { reply: rows })).to.deep.equal([]);
  });
  it('and the search would find each of them, in each form', async () => {
    const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const token = 'Zm9v_YmF-yYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyY';
    const bytes = [...(decodeBase32(key) ?? [])];
    const hex = (text: string) =>
      [...text].map((it) => it.charCodeAt(0).toString(16).padStart(2, '0')).join('');
    const word = 'a harbour in the fog';
    const found: [string, unknown][] = [
      [word, `{"typed":"${word}"}`],
      [word, [...new TextEncoder().encode(`--${word}--`)]],
      [word, `x${hex(word).toUpperCase()}x`],
      ...['', 'x', 'xy'].map((lead): [string, unknown] => [word, base64(`${lead}${word}---`)]),
      [word, encodeURIComponent(word)],
      ['pä"ss\nword word', JSON.stringify('pä"ss\nword word')],
      [key, key.toLowerCase()],
      [key, [1, 2, ...bytes, 3]],
      [key, JSON.stringify(bytes)],
      [key, hex(String.fromCharCode(...bytes))],
      [token, `session=${token}`],
      [
        token,
        [...atob(token.replaceAll('-', '+').replaceAll('_', '/'))].map((c) => c.charCodeAt(0)),
      ],
      ['ABCD-EFGH-JKMN-PQRS', 'abcdefghjkmnpqrs'],
      ['314159', 'code 314159.'],
      ['314159', 314159],
      ['314159', hex('314159')],
      ['314159', base64('314159')],
    ];
    for (const [secret, value] of found) {
      const places = placesOf([secret], { table: [{ column: value }] });
      expect(places, JSON.stringify(value)).to.deep.equal([`table.column holds ${secret}`]);
    }
    expect(placesOf(['314159'], { table: [{ at: 1_314_159_000 }] })).to.deep.equal([]);
  });
});

describe('a sealed value opens for the row that it was sealed for, and no other', () => {
  const SWAPS = {
    'a password': `UPDATE account SET password = (SELECT password FROM account WHERE id = ?1) WHERE id = ?2`,
    'a key': `UPDATE factor SET key = (SELECT key FROM factor WHERE account_id = ?1) WHERE account_id = ?2`,
  };
  for (const [what, sql] of Object.entries(SWAPS)) {
    it(`${what} of another account, put in its place in the database, opens nothing`, async () => {
      const portal = await openPortal();
      portal.at(NOON);
      const admin = await firstAdmin(portal);
      const thief = await person(portal, admin);
      await enroll(portal, thief);
      await portal.sql(sql, thief.id, admin.id);
      portal.later(30_000);
      const browser = portal.browser();
      await password(admin, browser);
      const code = await codeAt(thief.key, portal.now);
      const reply = await browser.post('/api/session/code', { code });
      expect(reply.status).to.be.at.least(400);
      expect((await browser.get('/api/session')).body.stage).not.to.equal('signed_in');
      expect((await portal.log()).at(-1)).to.include({ error: 'OperationError' });
    });
  }
});
