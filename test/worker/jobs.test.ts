import { expect } from '@esm-bundle/chai';
import { onStage } from '../support/cast.ts';
import { ACTIONS, REQUIRE, scene } from '../support/crowd.ts';
import { act, enrolled, MINUTE, NOON } from '../support/people.ts';
import type { Portal } from '../support/portal.ts';

describe('jobs', () => {
  it('those that matched when it began are worked on in chunks, each once, with a result for each', async () => {
    const { portal, admin, start, post, events } = await scene(450);
    const job = await start(REQUIRE);
    expect(job).to.include({ action: 'require', days: 3, total: 450, done: 0, endedAt: null });
    await crowd2(portal);
    expect((await post(job.id, 'next')).body.job).to.include({ done: 200, endedAt: null });
    const { body: list } = await admin.browser.get('/api/admin/jobs');
    expect(list.jobs.map(({ id }: { id: string }) => id)).to.deep.equal([job.id]);
    await post(job.id, 'next');
    expect((await post(job.id, 'next')).body.job).to.include({ done: 450, endedAt: NOON });
    expect((await post(job.id, 'next')).body.job).to.include({ done: 450 });
    expect(await events('mfa_required')).to.equal(450);
    let rows = 0;
    let after = '';
    do {
      const { body } = await admin.browser.get(`/api/admin/jobs/${job.id}${after}`);
      rows += body.rows.length;
      expect(body.rows[0].name).to.match(/^Crowd/);
      after = body.next ? `?after=${body.next}` : '';
    } while (after);
    expect(rows).to.equal(450);
  });
  const crowd2 = (portal: Portal) =>
    portal.sql(`INSERT INTO account (id, username, username_key, email, email_key, name, name_key, role, status, locale, origin,
      required, created_at, activated_at, generation, rev) VALUES ('late', 'late', 'late', 'l@x', 'l@x', 'Late', 'late', 'user',
      'active', 'en', 'admin', 0, 0, 0, 'g', 'r')`);

  it('a preview counts what would change and why the rest would not, and writes nothing', async () => {
    const { portal, all } = await onStage();
    const before = await portal.dump();
    const ask = async (body: object) =>
      (await all.admin.browser.post(ACTIONS, { ...body, preview: true })).body;
    const sorted = (skips: { reason: string; count: number }[]) =>
      skips.map(({ reason, count }) => `${reason} ${count}`).toSorted();
    const byFilter = await ask({ action: 'suspend', filter: {} });
    expect([byFilter.changes, sorted(byFilter.skips)]).to.deep.equal([6, ['yourself 1']]);
    const ids = [...Object.values(all).map(({ id }) => id), 'nobody'];
    const byIds = await ask({ action: 'require', ids });
    expect([byIds.changes, sorted(byIds.skips)]).to.deep.equal([
      3,
      ['admin 2', 'already_required 2', 'not_found 1'],
    ]);
    expect(await portal.dump()).to.deep.equal(before);
  });
  it('promote is never done to all that match, and a sensitive action asks for a fresh sign-in first', async () => {
    const { portal, admin } = await scene(1);
    const promote = await admin.browser.post(ACTIONS, { action: 'promote', filter: {} });
    expect(promote.body).to.deep.equal({ code: 'bad_request', fields: { action: 'one_by_one' } });
    for (const minutes of [8, 8]) {
      portal.later(minutes * MINUTE);
      await admin.browser.get('/api/session');
    }
    const suspend = await admin.browser.post(ACTIONS, { action: 'suspend', filter: {} });
    expect(suspend.body.code).to.equal('fresh_sign_in_required');
  });
  it('goes on after failures in the middle and lost replies; nobody is changed twice', async () => {
    const { start, post, events } = await scene(600);
    const job = await start({ action: 'extend', filter: { role: 'user' }, days: 1 });
    expect(job.total).to.equal(600);
    const other = await start(REQUIRE);
    for (const fault of ['2:before', '3:timeout', '4:after', '5:after', '5:before', '6:after']) {
      await post(other.id, 'next', fault);
    }
    for (let n = 0; n < 4; n++) await post(other.id, 'next');
    const { body } = await post(other.id, 'next');
    expect(body.job).to.include({ done: 600, refused: 0 });
    expect(await events('mfa_required')).to.equal(600);
  });
  it('a closed tab: cron goes on after a minute, and two tabs with it at once do nothing twice', async () => {
    const { portal, admin, start, post, events } = await scene(700);
    const job = await start(REQUIRE);
    await post(job.id, 'next');
    await portal.scheduled(NOON + MINUTE - 1);
    expect(await events('mfa_required')).to.equal(200);
    portal.later(MINUTE);
    await Promise.all([
      portal.scheduled(),
      portal.burst(
        [1, 2, 3].map(() => admin.browser.request('POST', `/api/admin/jobs/${job.id}/next`)),
      ),
    ]);
    portal.later(MINUTE);
    await portal.scheduled();
    const { body } = await admin.browser.get(`/api/admin/jobs/${job.id}`);
    expect(body.job).to.include({ done: 700, refused: 0 });
    expect(await events('mfa_required')).to.equal(700);
  });
  it('works under the rights that the starter has then: what is left is refused, and may be tried again by another', async () => {
    const { portal, admin, post, start } = await scene(300);
    const boss = await enrolled(portal, admin, { role: 'admin' });
    const job = await start(REQUIRE);
    await post(job.id, 'next');
    await act(boss, 'demote', [admin.id]);
    const next = await boss.browser.post(`/api/admin/jobs/${job.id}/next`);
    expect(next.body.job).to.include({ done: 200, refused: 100 });
    const { body } = await boss.browser.get(`/api/admin/jobs/${job.id}`);
    expect(body.rows[0]).to.include({ outcome: 'refused', reason: 'no_rights' });
    const again = await boss.browser.post(`/api/admin/jobs/${job.id}/retry`);
    expect(again.body.job).to.include({ done: 300, refused: 0, actorId: boss.id });
  });
  it('two admins at once on the same people: each is changed once, and the audit log tells of both', async () => {
    const { portal, admin, start } = await scene(100);
    const boss = await enrolled(portal, admin, { role: 'admin' });
    const jobs = [
      await start({ action: 'suspend', filter: { role: 'user' } }),
      (await boss.browser.post(ACTIONS, { action: 'suspend', filter: { role: 'user' } })).body.job,
    ];
    await portal.burst(
      [admin, boss].map(({ browser }, n) =>
        browser.request('POST', `/api/admin/jobs/${jobs[n].id}/next`),
      ),
    );
    const rows = await portal.sql('SELECT outcome, count(*) AS n FROM job_row GROUP BY 1');
    const of = (outcome: string) => rows.find((row) => row.outcome === outcome)?.n ?? 0;
    expect(of('done')).to.equal(100);
    expect(of('skipped') + of('refused')).to.equal(100);
  });
});
