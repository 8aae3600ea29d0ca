import { expect } from '@esm-bundle/chai';
import { columns, NOW, onStage, open, stageOf, T } from '../support/cast.ts';
import { codeAt, DAY, password, PASSWORD } from '../support/people.ts';

describe('suspend and reactivate over HTTP (the table of section 1)', () => {
  it('suspend: the link dies, sessions and pending keys end; reactivate brings each back', async () => {
    const { portal, all, on, detail, mails } = await onStage();
    await all.due.browser.post('/api/enrollment');
    expect(await on('suspend')).to.deep.equal(Array.from({ length: 6 }, () => 'done'));
    for (const one of columns(all)) {
      expect(await detail(one)).to.deep.include({ status: 'suspended', sessions: [] });
      expect(await stageOf(one)).to.equal('anonymous');
      expect((await open(portal, one)).code).to.equal('wrong_credentials');
    }
    expect((await detail(all.due)).enrollment.pendingKey).to.equal(false);
    const { token } = all.invited;
    const dead = await portal.browser().post('/api/activation', { token, password: PASSWORD });
    expect(dead.status).to.equal(410);
    for (const action of ['require', 'extend', 'set-deadline', 'remove', 'reset', 'suspend']) {
      const more = action === 'set-deadline' ? { until: T } : {};
      expect(new Set(await on(action, more)), action).to.deep.equal(
        new Set(['skipped: suspended']),
      );
    }
    expect(new Set(await on('unlock'))).to.deep.equal(new Set(['done']));
    expect(await mails()).to.deep.equal([]);

    expect(await on('reactivate', { days: 4 })).to.deep.equal(
      Array.from({ length: 6 }, () => 'done'),
    );
    expect(await detail(all.invited)).to.deep.include({
      status: 'invited',
      keptPeriod: { days: 7 },
    });
    for (const one of [all.due, all.expired]) {
      expect((await detail(one)).enrollment).to.include({ deadline: NOW + 4 * DAY, since: NOW });
    }
    expect((await detail(all.notRequired)).enrollment.state).to.equal('not_required');
    portal.later(30_000);
    const back = portal.browser();
    expect((await password(all.enrolled, back)).body.stage).to.equal('code');
    const code = await codeAt(all.enrolled.key, portal.now);
    expect((await back.post('/api/session/code', { code })).body.stage).to.equal('signed_in');
    expect(await mails()).to.have.members(['mfa_required to due', 'mfa_required to expired']);
  });

  it('reactivate skips whoever is not suspended', async () => {
    const { on } = await onStage();
    expect(new Set(await on('reactivate'))).to.deep.equal(new Set(['skipped: not_suspended']));
  });
});
