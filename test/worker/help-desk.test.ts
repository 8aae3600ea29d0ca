import { expect } from '@esm-bundle/chai';
import { guessCodes, sendRecoveryCode, setAttempts, stageIn } from '../support/attempts.ts';
import {
  act,
  DAY,
  enroll,
  enrolled,
  MINUTE,
  openWithAdmin,
  password,
  PASSWORD,
  signIn,
} from '../support/people.ts';
import { bareAdmin, enter, helpDeskCode } from '../support/requests.ts';

const HOUR = 60 * MINUTE;
const required = { require: { days: 3 } };

describe('using a help-desk code', () => {
  it('ends factor, recovery codes, sessions and known browsers, and leads to a new authenticator without Not now', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await enrolled(portal, admin, required);
    const elsewhere = portal.browser();
    await signIn(portal, one, elsewhere);
    const code = await helpDeskCode(admin, one);
    portal.later(DAY / 48);
    const stranger = portal.browser();
    const typed = `${code.slice(0, 5).toLowerCase()}-${code.slice(5)} `;
    const { status, body } = await enter(one, typed, stranger);
    expect(status).to.equal(200);
    expect(body.stage).to.equal('enroll');
    expect(body).not.to.have.property('recoveryCodesLeft');
    expect(body.mayDismiss).to.equal(false);
    expect(body.enrollment).to.deep.include({ state: 'due', deadline: portal.now + 7 * DAY });
    for (const browser of [one.browser, elsewhere]) {
      expect(await stageIn(browser)).to.equal('anonymous');
    }
    const left = (table: string) =>
      portal.sql(`SELECT 1 FROM ${table} WHERE account_id = ?1`, one.id);
    for (const table of ['factor', 'recovery_set', 'help_desk_code', 'pending_key']) {
      expect(await left(table), table).to.have.lengthOf(0);
    }
    // The browser that proved itself is the one that is known.
    expect(await left('device')).to.have.lengthOf(1);
    expect(await left('session')).to.have.lengthOf(1);
    const dismissed = await stranger.post('/api/session/dismiss');
    expect([dismissed.status, dismissed.body]).to.deep.equal([403, { code: 'forbidden' }]);
    const kinds = (await portal.mail())
      .filter(({ to }) => to.startsWith(`${one.username}@`))
      .map(({ kind }) => kind);
    expect(kinds.slice(-2).toSorted()).to.deep.equal(['mfa_required', 'mfa_reset']);

    const again = { ...one, browser: stranger };
    await enroll(portal, again);
    expect(await stageIn(stranger)).to.equal('signed_in');
    expect((await signIn(portal, again)).body.stage).to.equal('signed_in');
  });
  it('starts no period where nobody requires MFA, and the enrollment goes on all the same', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await enrolled(portal, admin);
    const { body } = await enter(one, await helpDeskCode(admin, one));
    expect(body.stage).to.equal('enroll');
    expect(body.enrollment).to.deep.include({ state: 'not_required', deadline: null });
  });
  it('lets in an admin whom a bare password leads to a code, and one who lost the authenticator', async () => {
    const { portal, admin } = await openWithAdmin();
    const bare = await bareAdmin(portal, admin);
    const lost = await enrolled(portal, admin, { role: 'admin' });
    for (const one of [bare, lost]) {
      const { body } = await enter(one, await helpDeskCode(admin, one));
      expect(body.stage).to.equal('enroll');
      expect(body.enrollment).to.deep.include({ state: 'due', deadline: null });
      expect((await one.browser.get('/api/admin/accounts')).status).to.equal(403);
      await enroll(portal, one);
      expect((await one.browser.get('/api/admin/accounts')).status).to.equal(200);
    }
  });
  it('opens under a code lock and with a blocked factor', async () => {
    const { portal, admin } = await openWithAdmin();
    await setAttempts(admin, { user: 3 });
    const locked = await enrolled(portal, admin);
    await password(locked, locked.browser);
    await guessCodes(portal, locked, locked.browser, 3);
    const blocked = await enrolled(portal, admin);
    await portal.sql('UPDATE factor SET tally = 100 WHERE account_id = ?1', blocked.id);
    for (const one of [locked, blocked]) {
      const { body } = await enter(one, await helpDeskCode(admin, one));
      expect(body.stage).to.equal('enroll');
      await enroll(portal, one);
      expect((await signIn(portal, one)).body.stage).to.equal('signed_in');
    }
  });
  it('works once, forty at once or in turn', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await enrolled(portal, admin);
    const code = await helpDeskCode(admin, one);
    const thieves = Array.from({ length: 40 }, () => portal.browser());
    for (const browser of thieves) await password(one, browser);
    const replies = await portal.burst(
      thieves.map((it) => it.request('POST', '/api/session/recovery-code', { code })),
    );
    expect(replies.filter(({ status }) => status === 200)).to.have.lengthOf(1);
    expect(
      await portal.sql('SELECT 1 FROM session WHERE account_id = ?1', one.id),
    ).to.have.lengthOf(1);
    const used = await portal.sql(`SELECT 1 FROM event WHERE type = 'help_desk_code_used'`);
    expect(used).to.have.lengthOf(1);
  });
  it('ends after an hour, with a newer one, with the generation, and with a suspension', async () => {
    const { portal, admin } = await openWithAdmin();
    const late = await enrolled(portal, admin);
    const code = await helpDeskCode(admin, late);
    await password(late, late.browser, PASSWORD);
    const replaced = await enrolled(portal, admin);
    const first = await helpDeskCode(admin, replaced);
    const second = await helpDeskCode(admin, replaced);
    expect((await enter(replaced, first)).status).to.equal(401);
    expect((await enter(replaced, second)).status).to.equal(200);

    const renewed = await enrolled(portal, admin);
    const old = await helpDeskCode(admin, renewed);
    await enroll(portal, renewed);
    expect((await enter(renewed, old)).status).to.equal(401);

    const suspended = await enrolled(portal, admin);
    const dead = await helpDeskCode(admin, suspended);
    await act(admin, 'suspend', [suspended.id]);
    await act(admin, 'reactivate', [suspended.id]);
    expect((await enter(suspended, dead)).status).to.equal(401);

    portal.later(HOUR);
    expect((await enter(late, code)).status).to.equal(401);
  });
  it('works in its last millisecond', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await enrolled(portal, admin);
    const code = await helpDeskCode(admin, one);
    portal.later(HOUR - 1);
    expect((await enter(one, code)).status).to.equal(200);
  });
  it('is of no use to anybody else, nor without the password, nor as a code', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await enrolled(portal, admin);
    const other = await enrolled(portal, admin);
    const code = await helpDeskCode(admin, one);
    expect((await enter(other, code)).status).to.equal(401);
    expect((await sendRecoveryCode(portal.browser(), code)).status).to.equal(410);
    await password(one, one.browser);
    expect((await one.browser.post('/api/session/code', { code })).status).to.equal(400);
  });
});
