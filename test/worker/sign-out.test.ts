import { expect } from '@esm-bundle/chai';
import { openPortal } from '../support/portal.ts';
import { enrolled, firstAdmin, NOON, password, person, signIn } from '../support/people.ts';

const DEAD = '__Host-session=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax';

async function open() {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  return { portal, admin, one: await person(portal, admin) };
}

describe('signing out', () => {
  it('answers 204, takes the cookie back, and ends the session for whoever has copied it', async () => {
    const { portal, one } = await open();
    const thief = one.browser.copy();
    const reply = await one.browser.delete('/api/session');
    expect([reply.status, reply.body, reply.cookies]).to.deep.equal([204, '', [DEAD]]);
    expect((await thief.get('/api/session')).body.stage).to.equal('anonymous');
    const rows = await portal.sql('SELECT 1 FROM session WHERE account_id = ?1', one.id);
    expect(rows).to.have.lengthOf(0);
  });
  it('the device cookie is kept at sign-out, and the browser is still known', async () => {
    const { portal, one } = await open();
    const device = one.browser.jar.get('__Host-device');
    await one.browser.delete('/api/session');
    expect(one.browser.jar.get('__Host-device')).to.equal(device);
    for (let n = 0; n < 10; n++) await password(one, portal.browser(), 'wrong');
    expect((await password(one, one.browser)).status).to.equal(200);
  });
  it('ends this session only: the same person elsewhere and other people go on', async () => {
    const { portal, admin, one } = await open();
    const elsewhere = portal.browser();
    await password(one, elsewhere);
    await one.browser.delete('/api/session');
    expect((await elsewhere.get('/api/session')).body.stage).to.equal('signed_in');
    expect((await admin.browser.get('/api/session')).body.stage).to.equal('signed_in');
  });
  it('with `id` only that session: another id leaves session and cookie', async () => {
    const { portal, one } = await open();
    const elsewhere = portal.browser();
    const { sessionId } = (await password(one, elsewhere)).body;
    const other = await one.browser.delete('/api/session', { id: sessionId });
    expect([other.status, other.cookies]).to.deep.equal([204, []]);
    expect((await elsewhere.get('/api/session')).body.stage).to.equal('signed_in');
    expect((await one.browser.get('/api/session')).body.stage).to.equal('signed_in');

    const own = await elsewhere.delete('/api/session', { id: sessionId });
    expect([own.status, own.cookies]).to.deep.equal([204, [DEAD]]);
    expect((await one.browser.get('/api/session')).body.stage).to.equal('signed_in');
  });
  it('without a session, or twice: 204, and nothing happens', async () => {
    const { portal, one } = await open();
    const before = await portal.dump();
    const nobody = await portal.browser().delete('/api/session');
    expect([nobody.status, nobody.cookies]).to.deep.equal([204, []]);
    expect(await portal.dump()).to.deep.equal(before);

    const again = one.browser.copy();
    await one.browser.delete('/api/session');
    const after = await portal.dump();
    expect((await again.delete('/api/session')).status).to.equal(204);
    expect(await portal.dump()).to.deep.equal(after);
  });
  it('ends a challenge, too: the code of an abandoned sign-in opens nothing', async () => {
    const { portal, admin } = await open();
    const one = await enrolled(portal, admin);
    await one.browser.delete('/api/session');
    await password(one, one.browser);
    const kept = one.browser.copy();
    await one.browser.delete('/api/session');
    const reply = await kept.post('/api/session/code', { code: '000000' });
    expect([reply.status, reply.body]).to.deep.equal([410, { code: 'gone' }]);
    expect((await signIn(portal, one)).body.stage).to.equal('signed_in');
  });
  it('is one event, of the account, in the batch that ends the session', async () => {
    const { portal, one } = await open();
    const { 'x-request-id': requestId } = Object.fromEntries(
      (await one.browser.delete('/api/session')).headers,
    );
    const events = await portal.sql(
      `SELECT type, account_id AS account, actor_id AS actor, data FROM event WHERE request_id = ?1`,
      requestId ?? '',
    );
    expect(events).to.deep.equal([
      { type: 'signed_out', account: one.id, actor: one.id, data: '{}' },
    ]);
  });
  it('works while nothing else of the session does, in stage expired', async () => {
    const { portal, admin } = await open();
    const one = await person(portal, admin, { require: { days: 1 } });
    portal.later(86_400_000);
    await password(one, one.browser);
    expect((await one.browser.get('/api/session')).body.stage).to.equal('expired');
    expect((await one.browser.delete('/api/session')).cookies).to.deep.equal([DEAD]);
  });
});
