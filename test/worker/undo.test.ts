import { expect } from '@esm-bundle/chai';
import * as fc from 'fast-check';
import { ACTIONS, REQUIRE, scene } from '../support/crowd.ts';
import { act, DAY, enrolled, MINUTE, NOON, person, signIn } from '../support/people.ts';

describe('undo', () => {
  it('within a minute of the end, of the people chosen one by one', async () => {
    const { portal, admin } = await scene(0);
    const one = await person(portal, admin);
    const { body } = await admin.browser.post(ACTIONS, {
      action: 'require',
      ids: [one.id],
      days: 3,
    });
    const undone = await admin.browser.post(`/api/admin/jobs/${body.undo}/undo`);
    expect(undone.body.job).to.include({ undone: 1, kept: 0 });
    const { body: detail } = await admin.browser.get(`/api/admin/accounts/${one.id}`);
    expect(detail.enrollment).to.deep.equal({
      state: 'not_required',
      deadline: null,
      required: false,
      pendingKey: false,
    });
    expect(detail.events.map(({ type }: { type: string }) => type)).to.include('undone');
  });
  it('leaves those who have changed since, and says so; withdraws mails that were not sent', async () => {
    const { portal, admin, start, post } = await scene(3);
    const job = await start(REQUIRE);
    await admin.browser.post(`/api/admin/jobs/${job.id}/next`, {}, { mail: 'try_again' });
    await portal.sql(`UPDATE outbox SET lease_until = NULL WHERE kind = 'mfa_required'`);
    await act(admin, 'extend', ['crowd1'], { days: 2 });
    await act(admin, 'delete', ['crowd2']);
    expect((await post(job.id, 'undo')).body.job).to.include({ undone: 1, kept: 2 });
    const { body } = await admin.browser.get(`/api/admin/jobs/${job.id}`);
    const reasons = body.rows.map(({ undoReason }: { undoReason?: string }) => undoReason ?? '');
    expect(reasons.toSorted()).to.deep.equal(['', 'changed_since', 'not_found']);
    const left = await portal.sql(`SELECT account_id FROM outbox WHERE account_id = 'crowd3'`);
    expect(left).to.deep.equal([]);
  });
  it('is over after a minute, and not offered where something is gone for good', async () => {
    const { portal, start, post } = await scene(2);
    const job = await start(REQUIRE);
    expect((await post(job.id, 'undo')).status, 'it runs').to.equal(409);
    await post(job.id, 'next');
    portal.later(MINUTE);
    expect((await post(job.id, 'undo')).status).to.equal(410);
    const unlock = await start({ action: 'unlock', filter: { role: 'user' } });
    expect((await post(unlock.id, 'next')).body.job.undoUntil).to.equal(null);
    expect((await post(unlock.id, 'undo')).status).to.equal(409);
  });
  it('gives back the admin role, the account, and its suspension', async () => {
    const { portal, admin } = await scene(0);
    const boss = await enrolled(portal, admin, { role: 'admin' });
    const done = async (action: string) =>
      (await admin.browser.post(ACTIONS, { action, ids: [boss.id] })).body.undo;
    const undo = async (id: string) =>
      (await admin.browser.post(`/api/admin/jobs/${id}/undo`)).body.job;
    const roleOf = async () =>
      (await portal.sql('SELECT role, status FROM account WHERE id = ?1', boss.id))[0];
    expect(await undo(await done('demote'))).to.include({ undone: 1 });
    expect(await roleOf()).to.deep.equal({ role: 'admin', status: 'active' });
    expect(await undo(await done('suspend'))).to.include({ undone: 1 });
    expect(await roleOf()).to.deep.equal({ role: 'admin', status: 'active' });
    await done('suspend');
    expect(await undo(await done('reactivate'))).to.include({ undone: 1 });
    expect(await roleOf()).to.deep.equal({ role: 'admin', status: 'suspended' });
  });
  it('never shuts out whoever asks for it', async () => {
    const { portal, admin } = await scene(0);
    const boss = await enrolled(portal, admin, { role: 'admin' });
    await act(admin, 'suspend', [boss.id]);
    const { body } = await admin.browser.post(ACTIONS, { action: 'reactivate', ids: [boss.id] });
    await signIn(portal, boss);
    const { body: undone } = await boss.browser.post(`/api/admin/jobs/${body.undo}/undo`);
    expect(undone.job).to.include({ undone: 0, kept: 1 });
    const [row] = await portal.sql('SELECT status FROM account WHERE id = ?1', boss.id);
    expect(row.status).to.equal('active');
  });
  it('jobs and their rows go after thirty days', async () => {
    const { portal, start } = await scene(2);
    await start({ action: 'unlock', filter: {} });
    await portal.scheduled(NOON + 30 * DAY);
    expect(await portal.sql('SELECT id FROM job')).to.have.lengthOf(1);
    await portal.scheduled(NOON + 30 * DAY + 1);
    expect(await portal.sql('SELECT job_id FROM job_row')).to.deep.equal([]);
  });
});

describe('whatever comes in between', () => {
  it('each row is applied once and taken back once at most', async () => {
    const step = fc.constantFrom('next', 'both', 'cron', 'undo', 'lost', 'change');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async (steps) => {
        const { portal, admin, start, post, events } = await scene(250);
        const job = await start(REQUIRE);
        const next = () => admin.browser.request('POST', `/api/admin/jobs/${job.id}/next`);
        for (const what of [...steps, 'next', 'next', 'next']) {
          if (what === 'next' || what === 'undo') await post(job.id, what);
          if (what === 'both') await portal.burst([next(), next()]);
          if (what === 'lost') await post(job.id, 'next', '4:after,5:before');
          if (what === 'change') await act(admin, 'unlock', ['crowd7']);
          if (what === 'cron') {
            portal.later(MINUTE);
            await portal.scheduled();
          }
        }
        const { body } = await admin.browser.get(`/api/admin/jobs/${job.id}`);
        const { done, refused, skipped, undone } = body.job;
        expect(done + refused + skipped).to.equal(250);
        expect(await events('mfa_required')).to.equal(done);
        expect(await events('undone')).to.equal(undone);
        const [{ n }] = await portal.sql(
          `SELECT count(*) AS n FROM account WHERE required AND role = 'user'`,
        );
        expect(n).to.equal(done - undone);
      }),
      { numRuns: 6 },
    );
  }).timeout(60_000);
});
