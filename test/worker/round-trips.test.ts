import { expect } from '@esm-bundle/chai';
import { openPortal } from '../support/portal.ts';
import {
  act,
  codeAt,
  enroll,
  enrolled,
  firstAdmin,
  invited,
  MINUTE,
  NOON,
  PASSWORD,
  password,
  person,
  setupToken,
  wrongCode,
} from '../support/people.ts';

async function open() {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  return { portal, admin };
}

describe('as few round trips as possible: one read and one batch per request', () => {
  it('GET /api/session ≤ 1, for everybody', async () => {
    const { portal, admin } = await open();
    const due = await person(portal, admin, { require: { days: 7 } });
    const challenged = await enrolled(portal, admin);
    await password(challenged, challenged.browser);
    const browsers = [portal.browser(), admin.browser, due.browser, challenged.browser];
    for (const browser of browsers) {
      expect((await browser.get('/api/session')).roundTrips).to.equal(1);
    }
  });
  it('the idle clock is written beside the reply, not in its way', async () => {
    const { portal, admin } = await open();
    portal.later(MINUTE);
    expect((await admin.browser.get('/api/session')).roundTrips).to.equal(1);
    const [row] = await portal.sql('SELECT seen_at AS seenAt FROM session');
    expect(row.seenAt).to.equal(portal.now);
  });
  it('sign-in ≤ 2, whoever is meant and whatever is typed', async () => {
    const { portal, admin } = await open();
    const plain = await person(portal, admin);
    const one = await enrolled(portal, admin);
    const replies = [
      await password(plain, portal.browser()),
      await password(one, one.browser),
      await password(one, portal.browser()),
      await password(one, one.browser, 'not the password'),
      await password(one, portal.browser(), 'not the password'),
      await password({ username: 'nobody' }, portal.browser()),
      await password(await invited(portal, admin), portal.browser()),
    ];
    expect(replies.map(({ status }) => status)).to.deep.equal([200, 200, 200, 401, 401, 401, 401]);
    expect(replies.map(({ roundTrips }) => roundTrips)).to.deep.equal(replies.map(() => 2));
  });
  it('sign-in under a lock ≤ 2, told openly or not', async () => {
    const { portal, admin } = await open();
    const one = await person(portal, admin);
    const stranger = portal.browser();
    for (let n = 0; n < 10; n++) {
      await password(one, stranger, 'wrong');
      await password(one, one.browser, 'wrong');
    }
    const told = await password(one, one.browser);
    expect([told.status, told.roundTrips]).to.deep.equal([423, 2]);
    const untold = await password(one, stranger);
    expect([untold.status, untold.roundTrips]).to.deep.equal([401, 2]);
  });
  it('code ≤ 2, right, wrong, or spent', async () => {
    const { portal, admin } = await open();
    const one = await enrolled(portal, admin);
    await password(one, one.browser);
    portal.later(30_000);
    const post = (code: string) => one.browser.post('/api/session/code', { code });
    const right = await codeAt(one.key, portal.now);
    const replies = [await post(await wrongCode(one.key, portal.now)), await post(right)];
    await password(one, one.browser);
    replies.push(await post(right));
    expect(replies.map(({ status }) => status)).to.deep.equal([401, 200, 401]);
    expect(replies.map(({ roundTrips }) => roundTrips)).to.deep.equal([2, 2, 1]);
  });
  it('recovery code ≤ 2, right or wrong', async () => {
    const { portal, admin } = await open();
    const one = await enrolled(portal, admin);
    await password(one, one.browser);
    const post = (code = '') => one.browser.post('/api/session/recovery-code', { code });
    const replies = [await post('0000-0000-0000-0000'), await post(one.recoveryCodes[0])];
    expect(replies.map(({ status }) => status)).to.deep.equal([401, 200]);
    expect(replies.map(({ roundTrips }) => roundTrips)).to.deep.equal([2, 2]);
  });
  it('dismiss ≤ 2', async () => {
    const { portal, admin } = await open();
    const one = await person(portal, admin, { require: { days: 7 } });
    expect((await one.browser.post('/api/session/dismiss')).roundTrips).to.equal(2);
    expect((await one.browser.post('/api/session/dismiss')).roundTrips).to.equal(1);
  });
  it('links: setup and activation 2, a look at one 1', async () => {
    const portal = await openPortal();
    portal.at(NOON);
    const token = await setupToken(portal);
    const form = { username: 'ada', email: 'a@example.org', name: 'Ada', password: PASSWORD };
    const browser = portal.browser();
    expect((await browser.post('/api/token', { token })).roundTrips).to.equal(1);
    expect((await browser.post('/api/setup', { token, ...form })).roundTrips).to.equal(2);
    const admin = { id: '', username: 'ada', browser, recoveryCodes: [] };
    await enroll(portal, admin);
    const one = await invited(portal, admin);
    const activation = { token: one.token, password: PASSWORD };
    expect((await one.browser.post('/api/activation', activation)).roundTrips).to.equal(2);
  });
  it('authenticator: a key 2, the same key again 1, its first code 2, new recovery codes 2', async () => {
    const { portal, admin } = await open();
    const { browser } = await person(portal, admin);
    const first = await browser.post('/api/enrollment');
    expect(first.roundTrips).to.equal(2);
    expect((await browser.post('/api/enrollment')).roundTrips).to.equal(1);
    const code = await codeAt(first.body.key, portal.now);
    expect((await browser.post('/api/enrollment/confirm', { code })).roundTrips).to.equal(2);
    expect((await browser.post('/api/recovery-codes')).roundTrips).to.equal(2);
    expect((await browser.post('/api/recovery-codes/saved')).roundTrips).to.equal(2);
    expect((await browser.delete('/api/enrollment')).roundTrips).to.equal(2);
    expect((await browser.delete('/api/session')).roundTrips).to.equal(1);
  });
  it('fresh sign-in: 2 for a password, 2 for a code, 3 for both at once', async () => {
    const { portal, admin } = await open();
    const one = await enrolled(portal, admin);
    const fresh = (proof: object) => one.browser.post('/api/session/fresh', proof);
    expect((await fresh({ password: PASSWORD })).roundTrips).to.equal(2);
    portal.later(30_000);
    expect((await fresh({ code: await codeAt(one.key, portal.now) })).roundTrips).to.equal(2);
    portal.later(29_000);
    const both = { password: PASSWORD, code: await codeAt(one.key, portal.now + 10_000) };
    const reply = await fresh(both);
    expect([reply.status, reply.roundTrips]).to.deep.equal([200, 3]);
  });
  it('admin: lists and details 2, an addition 2, an action on 200 people 3, settings 3', async () => {
    const { portal, admin } = await open();
    const { browser } = admin;
    const one = await person(portal, admin);
    expect((await browser.get('/api/admin/accounts?count=1')).roundTrips).to.equal(2);
    expect((await browser.get(`/api/admin/accounts/${one.id}`)).roundTrips).to.equal(2);
    const form = { username: 'new', email: 'new@example.org', name: 'New' };
    expect((await browser.post('/api/admin/accounts', form)).roundTrips).to.equal(2);
    const ids = [one.id, ...Array.from({ length: 199 }, (_, n) => `nobody${n}`)];
    const acted = await browser.post('/api/admin/accounts/actions', { action: 'require', ids });
    expect(acted.body.results[0].outcome).to.equal('done');
    expect(acted.roundTrips).to.equal(3);
    expect(await act(admin, 'unlock', [one.id])).to.have.lengthOf(1);
    expect((await browser.get('/api/admin/settings')).roundTrips).to.equal(1);
    const changed = await browser.patch('/api/admin/settings', { portalName: 'Porta' });
    expect(changed.roundTrips).to.equal(3);
  });
});
