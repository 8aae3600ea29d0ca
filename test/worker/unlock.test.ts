import { expect } from '@esm-bundle/chai';
import { openPortal } from '../support/portal.ts';
import {
  act,
  codeAt,
  enroll,
  enrolled,
  firstAdmin,
  MINUTE,
  NOON,
  password,
  person,
  signIn,
  wrongCode,
} from '../support/people.ts';

describe('unlock', () => {
  it('clears the locks and counts of all buckets of the account', async () => {
    const portal = await openPortal();
    portal.at(NOON);
    const admin = await firstAdmin(portal);
    const one = await enrolled(portal, admin);
    const stranger = portal.browser();
    for (let i = 0; i < 10; i++) await password(one, stranger, 'wrong kettle sings');
    for (let i = 0; i < 9; i++) await password(one, one.browser, 'wrong kettle sings');
    await password(one, one.browser);
    const code = await wrongCode(one.key, portal.now);
    for (let i = 0; i < 10; i++) await one.browser.post('/api/session/code', { code });
    const detail = async () => (await admin.browser.get(`/api/admin/accounts/${one.id}`)).body;
    const until = NOON + 15 * MINUTE;
    expect((await detail()).locks).to.have.deep.members([
      { browser: 'unknown', by: 'password', until },
      { browser: 'known', by: 'code', until },
    ]);
    expect((await act(admin, 'unlock', [one.id]))[0]?.outcome).to.equal('done');
    expect(await detail()).to.deep.include({ locked: false, locks: [] });
    const held = 'SELECT id FROM bucket WHERE owner = ?1 AND (count > 0 OR locked = 1)';
    expect(await portal.sql(held, one.id)).to.deep.equal([]);
    expect((await password(one, stranger)).body.stage).to.equal('code');
    portal.later(30_000);
    await password(one, one.browser);
    const right = { code: await codeAt(one.key, portal.now) };
    expect((await one.browser.post('/api/session/code', right)).body.stage).to.equal('signed_in');
  });

  it('never lifts a blocked factor', async () => {
    const portal = await openPortal();
    portal.at(NOON);
    const admin = await firstAdmin(portal);
    const one = await enrolled(portal, admin);
    await portal.sql('UPDATE factor SET tally = 100 WHERE account_id = ?1', one.id);
    await act(admin, 'unlock', [one.id]);
    const { body } = await admin.browser.get(`/api/admin/accounts/${one.id}`);
    expect(body).to.deep.include({ locked: true, blocked: true });
    portal.later(30_000);
    expect((await password(one, one.browser)).body.locked).to.deep.equal({
      by: 'factor',
      until: null,
    });
    const code = await codeAt(one.key, portal.now);
    const reply = await one.browser.post('/api/session/code', { code });
    expect([reply.status, reply.body.by]).to.deep.equal([423, 'factor']);
    await act(admin, 'reset', [one.id]);
    expect((await password(one, one.browser)).body.stage, 'a reset does').to.equal('signed_in');
  });
});

describe('an admin (section 1)', () => {
  it('whom only a bare password lets in meets stage `code`, never the enrollment', async () => {
    const portal = await openPortal();
    portal.at(NOON);
    const admin = await firstAdmin(portal);
    const other = await person(portal, admin, { role: 'admin' });
    const thief = portal.browser();
    const { body } = await password(other, thief);
    expect(body.stage).to.equal('code');
    expect(body).not.to.have.any.keys('account', 'enrollment');
    for (const path of ['/api/enrollment', '/api/session/dismiss']) {
      expect((await thief.post(path)).status, path).to.equal(401);
    }
    const guess = await thief.post('/api/session/code', { code: '000000' });
    expect(guess.body).to.deep.equal({ code: 'wrong_code', attemptsLeft: 4 });
    await enroll(portal, other);
    expect((await thief.get('/api/session')).body.stage).to.equal('anonymous');
    expect((await signIn(portal, other)).body.stage).to.equal('signed_in');
  });

  it('has no view of admins before a code: 403 `enrollment_required`, and a user never', async () => {
    const portal = await openPortal();
    portal.at(NOON);
    const admin = await firstAdmin(portal);
    const other = await person(portal, admin, { role: 'admin' });
    const early = await other.browser.get('/api/admin/accounts');
    expect([early.status, early.body]).to.deep.equal([403, { code: 'enrollment_required' }]);
    await enroll(portal, other);
    expect((await other.browser.get('/api/admin/accounts')).status).to.equal(200);
    const user = await enrolled(portal, admin);
    const refused = await user.browser.get('/api/admin/accounts');
    expect([refused.status, refused.body]).to.deep.equal([403, { code: 'forbidden' }]);
  });
});
