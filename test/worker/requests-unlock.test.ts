import { expect } from '@esm-bundle/chai';
import { guessPasswords, setAttempts } from '../support/attempts.ts';
import type { Browser } from '../support/browser.ts';
import { act, openWithAdmin, person, signIn } from '../support/people.ts';
import type { Portal } from '../support/portal.ts';
import { file, listed, ownStates } from '../support/requests.ts';

async function open() {
  const { portal, admin } = await openWithAdmin();
  await setAttempts(admin, { user: 3 });
  return { portal, admin };
}
const events = (portal: Portal, id: string) =>
  portal.sql(
    `SELECT type, actor_id IS NULL AS anonymous FROM event WHERE account_id = ?1 AND type LIKE 'request_%' ORDER BY seq`,
    id,
  );

describe('an end to a lock', () => {
  const askUnlock = (browser: Browser, identifier: string) =>
    browser.post('/api/session/unlock-request', { identifier });

  it('from the locked browser that the account knows: kept, once for each lock', async () => {
    const { portal, admin } = await open();
    const one = await person(portal, admin);
    expect((await guessPasswords(one, one.browser, 3)).status).to.equal(423);
    for (let n = 0; n < 2; n++) {
      const { status, body } = await askUnlock(one.browser, ` ${one.username.toUpperCase()} `);
      expect([status, body]).to.deep.equal([202, '']);
    }
    const [request, ...more] = await listed(admin);
    expect(more).to.deep.equal([]);
    expect(request).to.deep.include({ kind: 'unlock', state: 'open', note: '' });
    expect(request.account).to.deep.include({ id: one.id, username: one.username });
    expect(await events(portal, one.id)).to.deep.equal([{ type: 'request_filed', anonymous: 1 }]);
    // Time lifts the lock.
    portal.later(15 * 60_000);
    await signIn(portal, admin);
    expect((await listed(admin))[0].state).to.equal('passed');
  });
  it('from anybody else: the same reply, and nothing is kept', async () => {
    const { portal, admin } = await open();
    const one = await person(portal, admin);
    const suspended = await person(portal, admin);
    const stranger = portal.browser();
    await guessPasswords(one, stranger, 3);
    const other = await person(portal, admin);
    await guessPasswords(other, other.browser, 3);
    await guessPasswords(suspended, suspended.browser, 3);
    await act(admin, 'suspend', [suspended.id]);
    const before = await portal.dump();
    const replies = [
      // Locked, but not known; known, but not locked; known elsewhere; nobody; suspended.
      await askUnlock(stranger, one.username),
      await askUnlock(one.browser, one.username),
      await askUnlock(other.browser, one.username),
      await askUnlock(portal.browser(), 'nobody'),
      await askUnlock(suspended.browser, suspended.username),
    ];
    const kept = await askUnlock(other.browser, other.username);
    for (const { status, body, cookies, roundTrips, headers } of replies) {
      expect([status, body, cookies, roundTrips]).to.deep.equal([202, '', [], kept.roundTrips]);
      expect([...headers.keys()]).to.deep.equal([...kept.headers.keys()]);
    }
    const after = await portal.dump();
    expect(after['request']).to.have.lengthOf(1);
    expect({ ...after, request: [], event: [], event_seal: [], outbox: [] }).to.deep.equal({
      ...before,
      request: [],
      event: [],
      event_seal: [],
      outbox: [],
    });
    expect(after['event']).to.have.lengthOf((before['event']?.length ?? 0) + 1);
  });
  it('from inside, for a lock that outsiders caused', async () => {
    const { portal, admin } = await open();
    const one = await person(portal, admin);
    expect((await file(one.browser, 'unlock')).status).to.equal(409);
    await guessPasswords(one, portal.browser(), 3);
    expect((await file(one.browser, 'unlock')).status).to.equal(201);
    await act(admin, 'unlock', [one.id]);
    expect(await ownStates(one.browser)).to.deep.equal(['unlock: passed']);
  });
});
