import { expect } from '@esm-bundle/chai';
import { openPortal, type Portal } from '../support/portal.ts';
import {
  act,
  DAY,
  firstAdmin,
  invited,
  MINUTE,
  NOON,
  password,
  PASSWORD,
  type Person,
} from '../support/people.ts';

async function scene(): Promise<{ portal: Portal; admin: Person }> {
  const portal = await openPortal();
  portal.at(NOON);
  return { portal, admin: await firstAdmin(portal) };
}
type Invited = Person & { readonly token: string };
const activate = (one: Invited, more: object = {}) =>
  one.browser.post('/api/activation', { token: one.token, password: PASSWORD, ...more });

describe('activation', () => {
  it('starts the clock when the person can act: deadline = activation + days × 24 h', async () => {
    const { portal, admin } = await scene();
    const one = await invited(portal, admin, { require: { days: 7 } });
    const { body: row } = await admin.browser.get(`/api/admin/accounts/${one.id}`);
    expect(row).to.deep.include({ status: 'invited', activatedAt: null, keptPeriod: { days: 7 } });
    expect(row.enrollment).to.deep.include({ state: 'due', deadline: null, required: true });
    portal.later(3 * DAY);
    const { body } = await activate(one);
    expect(body).to.deep.include({ stage: 'enroll', mayDismiss: true });
    expect(body.enrollment).to.deep.include({
      state: 'due',
      deadline: NOON + 10 * DAY,
      since: NOON + 3 * DAY,
    });
    const told = (await portal.mail()).filter(({ kind }) => kind === 'mfa_required');
    expect(told.map(({ at }) => at)).to.deep.equal([NOON + 3 * DAY]);
  });

  it('opens the portal at once where MFA is not required', async () => {
    const { portal, admin } = await scene();
    const one = await invited(portal, admin);
    const { body } = await activate(one);
    expect(body.stage).to.equal('signed_in');
    expect(body.enrollment).to.deep.include({ state: 'not_required', deadline: null });
    expect((await portal.mail()).map(({ kind }) => kind)).not.to.include('mfa_required');
  });

  it('"new accounts are required" is off by default; switched on, the period is the setting', async () => {
    const { portal, admin } = await scene();
    const before = await invited(portal, admin);
    const { body } = await admin.browser.get('/api/admin/settings');
    expect(body).to.deep.include({ newAccountsRequired: false, enrollmentDays: 7 });
    const change = { newAccountsRequired: true, enrollmentDays: 14 };
    expect((await admin.browser.patch('/api/admin/settings', change)).status).to.equal(200);
    const one = await invited(portal, admin);
    const other = await invited(portal, admin, { require: { days: 3 } });
    expect((await activate(one)).body.enrollment.deadline).to.equal(NOON + 14 * DAY);
    expect((await activate(other)).body.enrollment.deadline).to.equal(NOON + 3 * DAY);
    expect((await activate(before)).body.stage).to.equal('signed_in');
  });

  it('an invitation is good for 7 days, to the millisecond; looking at it spends nothing', async () => {
    const { portal, admin } = await scene();
    const one = await invited(portal, admin, { name: 'Grace H.' });
    portal.at(NOON + 7 * DAY - 1);
    const looked = await one.browser.post('/api/token', { token: one.token });
    expect(looked.body).to.deep.equal({
      kind: 'invitation',
      username: one.username,
      name: 'Grace H.',
      expiresAt: NOON + 7 * DAY,
    });
    portal.at(NOON + 7 * DAY);
    expect((await one.browser.post('/api/token', { token: one.token })).status).to.equal(410);
    expect((await activate(one)).body).to.deep.equal({ code: 'gone' });
    portal.at(NOON + 7 * DAY - 1);
    expect((await activate(one)).status).to.equal(200);
  });

  it('spends the link once', async () => {
    const { portal, admin } = await scene();
    const one = await invited(portal, admin);
    expect((await activate(one)).status).to.equal(200);
    const again = await activate(
      { ...one, browser: portal.browser() },
      { password: 'another kettle' },
    );
    expect([again.status, again.body]).to.deep.equal([410, { code: 'gone' }]);
    expect((await password(one, portal.browser())).status).to.equal(200);
    expect((await password(one, portal.browser(), 'another kettle')).status).to.equal(401);
  });

  it('two at once: one wins, every loser gets 410', async () => {
    const { portal, admin } = await scene();
    const one = await invited(portal, admin, { require: { days: 7 } });
    const typed = Array.from({ length: 8 }, (_, i) => `kettle number ${i}`);
    const replies = await portal.burst(
      typed.map((it) =>
        portal.browser().request('POST', '/api/activation', { token: one.token, password: it }),
      ),
    );
    const won = replies.findIndex(({ status }) => status === 200);
    expect(replies.map(({ status }) => status)).to.deep.equal(
      typed.map((_, i) => (i === won ? 200 : 410)),
    );
    for (const [i, it] of typed.entries()) {
      const { status } = await password(one, portal.browser(), it);
      expect(status, it).to.equal(i === won ? 200 : 401);
    }
    const kinds = (await portal.mail()).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'mfa_required')).to.have.lengthOf(1);
  });

  it('refuses flawed passwords with the reason, and keeps the link', async () => {
    const { portal, admin } = await scene();
    const one = await invited(portal, admin, { name: 'Grace Hopper' });
    for (const [typed, reason] of [
      ['kettle sing', 'too_short'],
      ['x'.repeat(257), 'too_long'],
      ['passwordpassword', 'too_common'],
      ['Gatehouse2027', 'own_words'],
      ['grace-hopper', 'own_words'],
      [`${one.username}-1234`, 'own_words'],
    ]) {
      const { status, body } = await activate(one, { password: typed });
      expect(status, typed).to.equal(400);
      expect(body).to.deep.equal({ code: 'bad_request', fields: { password: reason } });
    }
    expect((await activate(one)).status).to.equal(200);
  });

  it('keeps all of a long password: what differs past byte 72 or past NUL is wrong', async () => {
    const { portal, admin } = await scene();
    const one = await invited(portal, admin);
    const long = 'five blue kettles sing '.repeat(4);
    const typed = `${long}\u0000end`;
    expect((await activate(one, { password: typed })).status).to.equal(200);
    const stranger = portal.browser();
    for (const near of [`${long}\u0000enD`, long, `${long}\u0000`, typed.slice(0, 72)]) {
      expect((await password(one, stranger, near)).status).to.equal(401);
    }
    expect((await password(one, stranger, typed)).status).to.equal(200);
  });

  it('of an admin leads to `enroll` without Not now', async () => {
    const { portal, admin } = await scene();
    const one = await invited(portal, admin, { role: 'admin' });
    const { body } = await activate(one);
    expect(body).to.deep.include({ stage: 'enroll', mayDismiss: false });
    expect(body.enrollment).to.deep.include({ state: 'due', deadline: null, required: true });
    expect((await one.browser.post('/api/session/dismiss')).body).to.deep.equal({
      code: 'forbidden',
    });
    expect((await one.browser.post('/api/enrollment')).status).to.equal(200);
    expect((await portal.mail()).map(({ kind }) => kind)).not.to.include('mfa_required');
  });

  it('counts as the password for a fresh sign-in, for 5 minutes', async () => {
    const { portal, admin } = await scene();
    const one = await invited(portal, admin);
    await activate(one);
    const begin = (ms: number) => one.browser.post('/api/enrollment', {}, { now: NOON + ms });
    expect((await begin(5 * MINUTE - 1)).status).to.equal(200);
    const stale = await begin(5 * MINUTE);
    expect([stale.status, stale.body.factors]).to.deep.equal([403, ['password']]);
  });

  it('takes a name, and makes the browser known', async () => {
    const { portal, admin } = await scene();
    const one = await invited(portal, admin);
    const { body } = await activate(one, { name: 'Grace Hopper' });
    expect(body.account.name).to.equal('Grace Hopper');
    const { body: detail } = await admin.browser.get(`/api/admin/accounts/${one.id}`);
    expect(detail.sessions.map((it: { known: boolean }) => it.known)).to.deep.equal([true]);
  });

  it('is over for a suspended account: the link dies, and reactivate makes it `invited` again', async () => {
    const { portal, admin } = await scene();
    const one = await invited(portal, admin, { require: { days: 7 } });
    await act(admin, 'suspend', [one.id]);
    expect((await activate(one)).status).to.equal(410);
    expect((await act(admin, 'reactivate', [one.id]))[0]?.outcome).to.equal('done');
    const { body } = await admin.browser.get(`/api/admin/accounts/${one.id}`);
    expect(body).to.deep.include({ status: 'invited', keptPeriod: { days: 7 } });
    expect((await activate(one)).status).to.equal(410);
  });
});
