import { expect } from '@esm-bundle/chai';
import { guessPasswords, setAttempts } from '../support/attempts.ts';
import {
  act,
  DAY,
  enrolled,
  NOON,
  openWithAdmin,
  password,
  type Person,
  person,
  signIn,
} from '../support/people.ts';
import type { Portal } from '../support/portal.ts';
import { decide, file, listed, ownStates } from '../support/requests.ts';

const due = (days: number) => ({ require: { days } });
const asked = async (one: Person, kind: string, note?: string): Promise<string> =>
  (await file(one.browser, kind, note)).body.request.id;
const mailed = async (portal: Portal, kind: string) =>
  (await portal.mail()).filter((it) => it.kind === kind);
const deadlineOf = async (portal: Portal, { id }: Person): Promise<number> =>
  (await portal.sql('SELECT deadline_at AS at FROM account WHERE id = ?1', id))[0].at;

describe('granting more time', () => {
  it('before the deadline adds whole days to it; the person is told', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await person(portal, admin, due(7));
    const id = await asked(one, 'more_time', 'please');
    portal.later(60_000);
    const { status, body } = await decide(admin, id, { decision: 'grant', days: 3 });
    expect(status).to.equal(200);
    expect(body.request).to.deep.include({ state: 'granted', closedAt: portal.now, reason: null });
    expect(body.request.decidedBy).to.deep.equal({ id: admin.id, name: 'Ada Admin' });
    expect(body.request.account.enrollment.deadline).to.equal(NOON + 10 * DAY);
    expect(body).not.to.have.property('helpDeskCode');
    expect(await deadlineOf(portal, one)).to.equal(NOON + 10 * DAY);
    expect(await ownStates(one.browser)).to.deep.equal(['more_time: granted']);
    const [mail] = await mailed(portal, 'request_decided');
    expect(mail?.to).to.equal(`${one.username}@example.org`);
    expect(mail?.subject).to.equal('Your request at Gatehouse was granted');
  });
  it('after the deadline counts from now, and the setting says how many days where the admin does not', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await person(portal, admin, due(1));
    portal.later(2 * DAY);
    await password(one, one.browser);
    const id = await asked(one, 'more_time');
    await signIn(portal, admin);
    expect((await decide(admin, id, { decision: 'grant' })).status).to.equal(200);
    expect(await deadlineOf(portal, one)).to.equal(portal.now + 7 * DAY);
    expect((await password(one, one.browser)).body.stage).to.equal('enroll');
  });
  it('is an event for the decision and one for what it brought', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await person(portal, admin, due(7));
    await decide(admin, await asked(one, 'more_time'), { decision: 'grant', days: 1 });
    const events = await portal.sql(
      `SELECT type, actor_id AS actor FROM event WHERE account_id = ?1 ORDER BY seq DESC LIMIT 3`,
      one.id,
    );
    expect(events).to.deep.equal([
      { type: 'request_granted', actor: admin.id },
      { type: 'enrollment_extended', actor: admin.id },
      { type: 'request_filed', actor: one.id },
    ]);
  });
});

describe('other decisions', () => {
  it('a refusal needs a reason, which the person reads', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await person(portal, admin, due(7));
    const id = await asked(one, 'more_time');
    const silent = await decide(admin, id, { decision: 'refuse' });
    expect([silent.status, silent.body.fields]).to.deep.equal([400, { reason: 'missing' }]);
    const reason = 'You have had three weeks.';
    expect((await decide(admin, id, { decision: 'refuse', reason })).status).to.equal(200);
    const { requests } = (await one.browser.get('/api/account/requests')).body;
    expect(requests[0]).to.deep.include({ state: 'refused', reason });
    expect((await mailed(portal, 'request_decided'))[0]?.text).to.include(reason);
    expect(await deadlineOf(portal, one)).to.equal(NOON + 7 * DAY);
  });
  it('an unlock lifts the lock', async () => {
    const { portal, admin } = await openWithAdmin();
    await setAttempts(admin, { user: 3, unlockAfterMinutes: null });
    const one = await person(portal, admin);
    await guessPasswords(one, one.browser, 3);
    expect((await password(one, one.browser)).status).to.equal(423);
    await one.browser.post('/api/session/unlock-request', { identifier: one.username });
    const [request] = await listed(admin);
    expect((await decide(admin, request.id, { decision: 'grant' })).status).to.equal(200);
    expect((await password(one, one.browser)).status).to.equal(200);
  });
  it('a request that has passed, was withdrawn or decided is `conflict`; one that never was `not_found`', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await person(portal, admin, due(7));
    const passed = await asked(one, 'more_time');
    await act(admin, 'extend', [one.id], { days: 1 });
    const withdrawn = await asked(one, 'more_time');
    await one.browser.delete(`/api/account/requests/${withdrawn}`);
    const decided = await asked(one, 'more_time');
    await decide(admin, decided, { decision: 'refuse', reason: 'no' });
    for (const id of [passed, withdrawn, decided]) {
      const { status, body } = await decide(admin, id, { decision: 'grant' });
      expect([status, body]).to.deep.equal([409, { code: 'conflict' }]);
    }
    expect((await decide(admin, 'x', { decision: 'grant' })).status).to.equal(404);
    expect(await deadlineOf(portal, one)).to.equal(NOON + 8 * DAY);
  });
  it('a decided request cannot be withdrawn', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await person(portal, admin, due(7));
    const id = await asked(one, 'more_time');
    await decide(admin, id, { decision: 'refuse', reason: 'no' });
    expect((await one.browser.delete(`/api/account/requests/${id}`)).status).to.equal(409);
  });
  it('two admins at once, grant and refuse: one outcome, and one clear refusal', async () => {
    const { portal, admin } = await openWithAdmin();
    const other = await enrolled(portal, admin, { role: 'admin' });
    for (let round = 0; round < 5; round++) {
      const one = await person(portal, admin, due(7));
      const id = await asked(one, 'more_time');
      const path = `/api/admin/requests/${id}`;
      const replies = await portal.burst([
        admin.browser.request('POST', path, { decision: 'grant', days: 3 }),
        other.browser.request('POST', path, { decision: 'refuse', reason: 'no' }),
      ]);
      const [granted, refused] = replies.map(({ status }) => status);
      expect(new Set([granted, refused])).to.deep.equal(new Set([200, 409]));
      const loser = replies.find(({ status }) => status === 409);
      expect(loser?.body).to.deep.equal({ code: 'conflict' });
      const days = granted === 200 ? 10 : 7;
      expect(await deadlineOf(portal, one)).to.equal(NOON + days * DAY);
      const state = granted === 200 ? 'granted' : 'refused';
      expect(await ownStates(one.browser)).to.deep.equal([`more_time: ${state}`]);
    }
  });
  it('forty grants at once add the days once', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await person(portal, admin, due(7));
    const path = `/api/admin/requests/${await asked(one, 'more_time')}`;
    const grant = () => admin.browser.request('POST', path, { decision: 'grant', days: 1 });
    const replies = await portal.burst(Array.from({ length: 40 }, grant));
    expect(replies.filter(({ status }) => status === 200)).to.have.lengthOf(1);
    expect(await deadlineOf(portal, one)).to.equal(NOON + 8 * DAY);
  });
});
