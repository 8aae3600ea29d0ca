import { expect } from '@esm-bundle/chai';
import { guessCodes, guessPasswords, setAttempts } from '../support/attempts.ts';
import { act, codeAt, DAY, enrolled, openWithAdmin, password, person } from '../support/people.ts';
import type { Portal } from '../support/portal.ts';
import { file, listed, ownStates } from '../support/requests.ts';

async function open() {
  const { portal, admin } = await openWithAdmin();
  await setAttempts(admin, { user: 3 });
  return { portal, admin };
}
const due = { require: { days: 1 } };
const events = (portal: Portal, id: string) =>
  portal.sql(
    `SELECT type, actor_id IS NULL AS anonymous FROM event WHERE account_id = ?1 AND type LIKE 'request_%' ORDER BY seq`,
    id,
  );

describe('asking for more time', () => {
  it('from the page of an expired account: filed, seen, withdrawn', async () => {
    const { portal, admin } = await open();
    const one = await person(portal, admin, due);
    portal.later(DAY);
    expect((await password(one, one.browser)).status).to.equal(403);
    const filed = await file(one.browser, 'more_time', ' I was ill. ');
    expect(filed.status).to.equal(201);
    const { request } = filed.body;
    expect(request).to.deep.include({
      kind: 'more_time',
      state: 'open',
      note: 'I was ill.',
      filedAt: portal.now,
      closedAt: null,
      reason: null,
    });
    expect(await ownStates(one.browser)).to.deep.equal(['more_time: open']);
    const gone = await one.browser.delete(`/api/account/requests/${request.id}`);
    expect([gone.status, gone.body]).to.deep.equal([204, '']);
    expect(await ownStates(one.browser)).to.deep.equal(['more_time: withdrawn']);
    // A lost reply is asked for again.
    expect((await one.browser.delete(`/api/account/requests/${request.id}`)).status).to.equal(204);
    expect((await events(portal, one.id)).map(({ type }) => type)).to.deep.equal([
      'request_filed',
      'request_withdrawn',
    ]);
  });
  it('filed again it is the one that is open, with the newer note', async () => {
    const { portal, admin } = await open();
    const one = await person(portal, admin, due);
    const first = await file(one.browser, 'more_time', 'first');
    const second = await file(one.browser, 'more_time', 'second');
    const third = await file(one.browser, 'more_time');
    expect([first.status, second.status, third.status]).to.deep.equal([201, 200, 200]);
    expect(second.body.request).to.deep.equal({ ...first.body.request, note: 'second' });
    expect(third.body.request).to.deep.equal(second.body.request);
    expect(await events(portal, one.id)).to.have.lengthOf(1);
  });
  it('forty times at once: one request, one event', async () => {
    const { portal, admin } = await open();
    const one = await person(portal, admin, due);
    const asked = Array.from({ length: 40 }, () =>
      one.browser.request('POST', '/api/account/requests', { kind: 'more_time' }),
    );
    const replies = await portal.burst(asked);
    expect(replies.filter(({ status }) => status === 201)).to.have.lengthOf(1);
    expect(replies.filter(({ status }) => status === 200)).to.have.lengthOf(39);
    expect(new Set(replies.map(({ body }) => body.request.id)).size).to.equal(1);
    expect(await events(portal, one.id)).to.have.lengthOf(1);
  });
  it('has passed once the deadline moves, the requirement goes, or it is set up; then it can be filed anew', async () => {
    const { portal, admin } = await open();
    const one = await person(portal, admin, due);
    await file(one.browser, 'more_time', 'old');
    await act(admin, 'extend', [one.id], { days: 2 });
    expect(await ownStates(one.browser)).to.deep.equal(['more_time: passed']);
    expect((await file(one.browser, 'more_time', 'new')).status).to.equal(201);
    expect(await ownStates(one.browser)).to.deep.equal(['more_time: open', 'more_time: passed']);
    await act(admin, 'remove', [one.id]);
    expect(await ownStates(one.browser)).to.deep.equal(['more_time: passed', 'more_time: passed']);
    expect((await file(one.browser, 'more_time')).body).to.deep.equal({ code: 'conflict' });
  });
  it('is nobody else’s: not seen, not withdrawn', async () => {
    const { portal, admin } = await open();
    const one = await person(portal, admin, due);
    const other = await person(portal, admin, due);
    const { id } = (await file(one.browser, 'more_time')).body.request;
    expect(await ownStates(other.browser)).to.deep.equal([]);
    const refused = await other.browser.delete(`/api/account/requests/${id}`);
    expect([refused.status, refused.body]).to.deep.equal([404, { code: 'not_found' }]);
    expect(await ownStates(one.browser)).to.deep.equal(['more_time: open']);
  });
});

describe('a lost authenticator', () => {
  it('is told in the stage of the code, where nothing else is seen or withdrawn', async () => {
    const { portal, admin } = await open();
    const one = await enrolled(portal, admin);
    await guessPasswords(one, portal.browser(), 3);
    const other = (await file(one.browser, 'unlock')).body.request;
    await password(one, one.browser);
    const filed = await file(one.browser, 'lost_authenticator', 'in the sea');
    expect(filed.status).to.equal(201);
    expect(await ownStates(one.browser)).to.deep.equal(['lost_authenticator: open']);
    expect((await one.browser.delete(`/api/account/requests/${other.id}`)).status).to.equal(404);
    for (const kind of ['more_time', 'unlock']) {
      const { status, body } = await file(one.browser, kind);
      expect([status, body]).to.deep.equal([401, { code: 'unauthenticated' }]);
    }
    const withdrawn = await one.browser.delete(`/api/account/requests/${filed.body.request.id}`);
    expect(withdrawn.status).to.equal(204);
  });
  it('has passed once a code of it is used', async () => {
    const { portal, admin } = await open();
    const one = await enrolled(portal, admin);
    await password(one, one.browser);
    await file(one.browser, 'lost_authenticator');
    portal.later(30_000);
    const code = await codeAt(one.key, portal.now);
    expect((await one.browser.post('/api/session/code', { code })).status).to.equal(200);
    expect(await ownStates(one.browser)).to.deep.equal(['lost_authenticator: passed']);
  });
  it('is open under a code lock and after wrong codes, and passed after a reset', async () => {
    const { portal, admin } = await open();
    const one = await enrolled(portal, admin);
    await password(one, one.browser);
    await file(one.browser, 'lost_authenticator');
    await guessCodes(portal, one, one.browser, 3);
    await password(one, one.browser);
    expect(await ownStates(one.browser)).to.deep.equal(['lost_authenticator: open']);
    await act(admin, 'reset', [one.id]);
    expect((await listed(admin))[0].state).to.equal('passed');
  });
  it('cannot be told where there is none', async () => {
    const { portal, admin } = await open();
    const one = await person(portal, admin);
    expect((await file(one.browser, 'lost_authenticator')).status).to.equal(409);
  });
});
