import { expect } from '@esm-bundle/chai';
import { NOW, onStage, open, stageOf } from '../support/cast.ts';
import { act, DAY, enrolled, firstAdmin, invited, NOON, PASSWORD } from '../support/people.ts';
import { openPortal } from '../support/portal.ts';

const ACTIONS = '/api/admin/accounts/actions';

describe('invite, promote, demote and delete over HTTP (the table of section 1)', () => {
  it('invite: a new link is mailed, the old one dies; everybody else is left as is', async () => {
    const { portal, all, on, mails } = await onStage();
    expect(await on('invite')).to.deep.equal([
      'done',
      ...Array.from({ length: 5 }, () => 'skipped: not_invited'),
    ]);
    expect(await mails()).to.deep.equal(['invitation to invited']);
    const old = { token: all.invited.token, password: PASSWORD };
    expect((await portal.browser().post('/api/activation', old)).status).to.equal(410);
    const [mail] = (await portal.mail()).slice(-1);
    const token = /#([\w-]{43})/.exec(mail?.text ?? '')?.[1];
    const next = await portal.browser().post('/api/activation', { token, password: PASSWORD });
    expect(next.status).to.equal(200);
  });
  it('promote: only who has an authenticator; sessions end, MFA is required', async () => {
    const { all, on, detail, mails } = await onStage();
    expect(await on('promote')).to.deep.equal([
      'skipped: invited',
      'skipped: not_enrolled',
      'skipped: not_enrolled',
      'skipped: not_enrolled',
      'done',
      'skipped: admin',
    ]);
    const { role, enrollment, sessions } = await detail(all.enrolled);
    expect([role, enrollment.required, sessions.length]).to.deep.equal(['admin', true, 0]);
    expect(await stageOf(all.enrolled)).to.equal('anonymous');
    expect(await mails()).to.deep.equal([]);
  });
  it('demote: role user, the requirement stays; without a factor a fresh period', async () => {
    const { all, on, detail, mails } = await onStage();
    expect(await on('demote')).to.deep.equal([
      'skipped: invited',
      ...Array.from({ length: 4 }, () => 'skipped: not_admin'),
      'done',
    ]);
    const boss = await detail(all.boss);
    expect([boss.role, boss.enrollment.required]).to.deep.equal(['user', true]);
    expect(await stageOf(all.boss)).to.equal('anonymous');
    await act(all.admin, 'promote', [all.enrolled.id]);
    await act(all.admin, 'reset', [all.enrolled.id]);
    await act(all.admin, 'demote', [all.enrolled.id], { days: 4 });
    const { enrollment } = await detail(all.enrolled);
    expect(enrollment).to.include({ state: 'due', deadline: NOW + 4 * DAY });
    expect(await mails()).to.include('mfa_required to enrolled');
  });
  it('delete: gone with all that is theirs; a tombstone and the events stay, the identifier is free', async () => {
    const { portal, all, on } = await onStage();
    await portal.browser().post('/api/session', {
      identifier: all.enrolled.username,
      password: 'wrong',
    });
    expect(await on('delete')).to.deep.equal(Array.from({ length: 6 }, () => 'done'));
    expect(await portal.sql('SELECT id FROM account')).to.deep.equal([{ id: all.admin.id }]);
    for (const table of ['factor', 'session', 'device', 'recovery_set', 'account_word', 'outbox']) {
      const left = await portal.sql(`SELECT DISTINCT account_id AS id FROM ${table}`);
      expect(
        left.filter(({ id }) => id !== all.admin.id),
        table,
      ).to.deep.equal([]);
    }
    const { id } = all.enrolled;
    expect(await portal.sql('SELECT id FROM bucket WHERE owner = ?1', id)).to.deep.equal([]);
    const stones = await portal.sql('SELECT removed FROM account_change WHERE account_id = ?1', id);
    expect(stones).to.deep.equal([{ removed: 1 }]);
    const events = await portal.sql(
      `SELECT type FROM event WHERE account_id = ?1 ORDER BY seq DESC LIMIT 1`,
      id,
    );
    expect(events).to.deep.equal([{ type: 'account_deleted' }]);
    expect((await open(portal, all.enrolled)).code).to.equal('wrong_credentials');
    const { username } = all.enrolled;
    const form = { username, email: `${username}@example.org`, name: 'Again' };
    expect((await all.admin.browser.post('/api/admin/accounts', form)).status).to.equal(201);
    const counts = await portal.sql('SELECT sum(count) AS n FROM account_count');
    expect(counts).to.deep.equal([{ n: 2 }]);
  });
  it('copying an invitation mints a new link and ends the last; only of who is invited', async () => {
    const { portal, all } = await onStage();
    const at = (id: string) => `/api/admin/accounts/${id}/invitation`;
    const { status, body } = await all.admin.browser.post(at(all.invited.id));
    expect(status).to.equal(200);
    expect(body.expiresAt).to.equal(NOW + 7 * DAY);
    const look = (token: string) => portal.browser().post('/api/token', { token });
    expect((await look(all.invited.token)).status).to.equal(410);
    expect((await look(body.url.split('#')[1])).body.kind).to.equal('invitation');
    expect((await all.admin.browser.post(at(all.due.id))).status).to.equal(409);
    expect((await all.admin.browser.post(at('nobody'))).status).to.equal(404);
  });
  it('an admin’s invitation needs a fresh sign-in, another does not', async () => {
    const portal = await openPortal();
    portal.at(NOON);
    const admin = await firstAdmin(portal);
    const chief = await invited(portal, admin, { role: 'admin' });
    const one = await invited(portal, admin);
    for (const minutes of [8, 8]) {
      portal.later(minutes * 60_000);
      await admin.browser.get('/api/session');
    }
    const invite = (id: string) => admin.browser.post(ACTIONS, { action: 'invite', ids: [id] });
    expect((await invite(one.id)).status).to.equal(200);
    expect((await invite(chief.id)).body.code).to.equal('fresh_sign_in_required');
    const copy = (id: string) => admin.browser.post(`/api/admin/accounts/${id}/invitation`);
    expect((await copy(one.id)).status).to.equal(200);
    expect((await copy(chief.id)).body.code).to.equal('fresh_sign_in_required');
    for (const action of ['promote', 'demote', 'delete']) {
      const reply = await admin.browser.post(ACTIONS, { action, ids: [one.id] });
      expect(reply.body.code, action).to.equal('fresh_sign_in_required');
    }
  });
});

describe('admins against each other', () => {
  for (const action of ['demote', 'delete', 'suspend', 'reset']) {
    it(`ten admins ${action} each other at once, all in one request: one is left, and the refusals are events`, async () => {
      const portal = await openPortal();
      portal.at(NOON);
      const first = await firstAdmin(portal);
      const admins = [first];
      for (let n = 1; n < 10; n++) admins.push(await enrolled(portal, first, { role: 'admin' }));
      const ids = admins.map(({ id }) => id);
      const replies = await portal.burst(
        admins.map(({ browser }) => browser.request('POST', ACTIONS, { action, ids })),
      );
      const left = await portal.sql(
        `SELECT a.id FROM account a JOIN factor f ON f.account_id = a.id WHERE role = 'admin' AND status = 'active'`,
      );
      expect(left).to.have.lengthOf(1);
      const told = replies.flatMap(({ body }) => body.results ?? []);
      expect(told.filter(({ outcome }) => outcome === 'done')).to.have.lengthOf(9);
      const refused = await portal.sql(`SELECT 1 FROM event WHERE type = 'action_refused'`);
      expect(refused.length).to.be.at.least(1);
    });
  }
  it('two admins who demote each other: one admin is left and one refusal, in twenty runs', async () => {
    const portal = await openPortal();
    portal.at(NOON);
    const admin = await firstAdmin(portal);
    const boss = await enrolled(portal, admin, { role: 'admin' });
    const sessions = await portal.sql('SELECT * FROM session');
    for (let run = 0; run < 20; run++) {
      const replies = await portal.burst([
        admin.browser.request('POST', ACTIONS, { action: 'demote', ids: [boss.id] }),
        boss.browser.request('POST', ACTIONS, { action: 'demote', ids: [admin.id] }),
      ]);
      const outcomes = replies.map(({ body }) => body.results?.[0].outcome ?? body.code);
      expect(outcomes.filter((it) => it === 'done')).to.have.lengthOf(1);
      const left = await portal.sql(`SELECT id FROM account WHERE role = 'admin'`);
      expect(left).to.have.lengthOf(1);
      // Both as they were, with their sessions.
      await portal.sql(`UPDATE account SET role = 'admin'`);
      await portal.sql('DELETE FROM session');
      for (const one of sessions) {
        await portal.sql(
          `INSERT INTO session SELECT ?1, ?2, id, generation, ?3, 'password', ?4, ?4, ?4, ?4, NULL, 'r' FROM account WHERE id = ?5`,
          one.id,
          Uint8Array.from(one.token_hash),
          one.browser,
          NOON,
          one.account_id,
        );
      }
    }
  }).timeout(60_000);
});
