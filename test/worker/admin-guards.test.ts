import { expect } from '@esm-bundle/chai';
import { onStage } from '../support/cast.ts';
import { openPortal } from '../support/portal.ts';
import {
  act,
  codeAt,
  DAY,
  enrolled,
  firstAdmin,
  MINUTE,
  NOON,
  PASSWORD,
} from '../support/people.ts';

const ACTIONS = '/api/admin/accounts/actions';

describe('the guards of admin actions (section 1)', () => {
  it('nobody suspends, resets, demotes or deletes themselves', async () => {
    const { all } = await onStage();
    const { admin } = all;
    for (const action of ['suspend', 'reset', 'demote', 'delete']) {
      const [me, other] = await act(admin, action, [admin.id, all.enrolled.id]);
      expect(me, action).to.deep.equal({ id: admin.id, outcome: 'refused', reason: 'yourself' });
      expect(other?.outcome, action).to.equal(action === 'demote' ? 'skipped' : 'done');
      await act(admin, 'reactivate', [all.enrolled.id]);
    }
    const me = await admin.browser.get('/api/session');
    expect(me.body.enrollment.state).to.equal('enrolled');
  });

  for (const action of ['suspend', 'reset']) {
    it(`two admins who ${action} each other at once leave one who is active and enrolled`, async () => {
      const portal = await openPortal();
      portal.at(NOON);
      const admin = await firstAdmin(portal);
      const boss = await enrolled(portal, admin, { role: 'admin' });
      await portal.burst(
        [1, 2, 3, 4].flatMap(() => [
          admin.browser.request('POST', ACTIONS, { action, ids: [boss.id] }),
          boss.browser.request('POST', ACTIONS, { action, ids: [admin.id] }),
        ]),
      );
      const left = await portal.sql(
        `SELECT a.id FROM account a JOIN factor f ON f.account_id = a.id WHERE role = 'admin' AND status = 'active'`,
      );
      expect(left).to.have.lengthOf(1);
      const winner = left[0].id === admin.id ? admin : boss;
      expect((await winner.browser.get('/api/admin/accounts')).status).to.equal(200);
    });
  }

  it('an `until` earlier than now + 24 h is 400 `bad_request` (`fields.until`), for every state', async () => {
    const { portal, all } = await onStage();
    const { admin, boss, ...others } = all;
    for (const one of [...Object.values(others), boss, admin]) {
      for (const action of ['require', 'set-deadline', 'reset', 'reactivate', 'unlock', 'remove']) {
        const until = portal.now + DAY - 1;
        const reply = await admin.browser.post(ACTIONS, { action, ids: [one.id], until });
        expect(reply.status, action).to.equal(400);
        expect(reply.body).to.deep.equal({ code: 'bad_request', fields: { until: 'too_soon' } });
      }
    }
    const until = portal.now + DAY;
    expect((await act(admin, 'set-deadline', [all.due.id], { until }))[0]?.outcome).to.equal(
      'done',
    );
    const { body } = await admin.browser.get(`/api/admin/accounts/${all.due.id}`);
    expect(body.enrollment.deadline).to.equal(until);
  });

  it('a period is 1 to 365 whole days', async () => {
    const { all } = await onStage();
    const extend = (days: unknown) =>
      all.admin.browser.post(ACTIONS, { action: 'extend', ids: [all.due.id], days });
    for (const days of [0, 366, 1.5, -1, '7', null]) {
      const { status, body } = await extend(days);
      expect(status, String(days)).to.equal(400);
      expect(Object.keys(body.fields)).to.deep.equal(['days']);
    }
    expect((await extend(1)).status).to.equal(200);
    expect((await extend(365)).status).to.equal(200);
  });

  it('one failed row stops no other, and each account is named once', async () => {
    const { all } = await onStage();
    const ids = ['nobody', all.notRequired.id, all.admin.id, all.notRequired.id, all.due.id];
    expect(await act(all.admin, 'require', ids)).to.deep.equal([
      { id: 'nobody', outcome: 'refused', reason: 'not_found' },
      { id: all.notRequired.id, outcome: 'done' },
      { id: all.admin.id, outcome: 'skipped', reason: 'admin' },
      { id: all.due.id, outcome: 'skipped', reason: 'already_required' },
    ]);
  });

  it('reset, suspend, promote, demote and delete need password and code within 15 minutes; the others do not', async () => {
    const { portal, all } = await onStage();
    const { admin } = all;
    const prove = async () => {
      portal.later(30_000);
      const proof = { password: PASSWORD, code: await codeAt(admin.key, portal.now) };
      expect((await admin.browser.post('/api/session/fresh', proof)).status).to.equal(200);
    };
    await prove();
    const start = portal.now;
    const ask = (action: string, more = {}) =>
      admin.browser.post(ACTIONS, { action, ids: [all.enrolled.id], ...more });
    // An admin's session would end after 15 idle minutes.
    portal.at(start + 14 * MINUTE);
    await admin.browser.get('/api/session');
    portal.at(start + 15 * MINUTE - 1);
    expect((await ask('suspend')).body.results[0].outcome).to.equal('done');
    portal.at(start + 15 * MINUTE);
    for (const action of ['reset', 'suspend', 'promote', 'demote', 'delete']) {
      const { status, body } = await ask(action);
      expect(status, action).to.equal(403);
      expect(body).to.deep.equal({
        code: 'fresh_sign_in_required',
        factors: ['password', 'code'],
      });
    }
    for (const action of ['reactivate', 'require', 'extend', 'remove', 'unlock']) {
      expect((await ask(action)).status, action).to.equal(200);
    }
    await prove();
    expect((await ask('reset')).body.results[0].outcome).to.equal('done');
  });
});
