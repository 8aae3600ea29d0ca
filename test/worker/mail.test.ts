import { expect } from '@esm-bundle/chai';
import { openPortal, type Portal } from '../support/portal.ts';
import {
  act,
  DAY,
  enroll,
  firstAdmin,
  invited,
  MINUTE,
  NOON,
  PASSWORD,
  person,
} from '../support/people.ts';

async function scene() {
  const portal = await openPortal();
  portal.at(NOON);
  return { portal, admin: await firstAdmin(portal) };
}
const kindsTo = async (portal: Portal, username: string) =>
  (await portal.mail()).filter(({ to }) => to.startsWith(`${username}@`)).map(({ kind }) => kind);
const outbox = (portal: Portal, id: string) =>
  portal.sql(
    `SELECT kind, state, reason, tries, next_at AS nextAt, payload IS NULL AS erased FROM outbox
      WHERE account_id = ?1 ORDER BY created_at, kind`,
    id,
  );
const require = (ids: string[]) => ({ action: 'require', ids, days: 7 });
const ACTIONS = '/api/admin/accounts/actions';

describe('mail (section 4)', () => {
  it('tells of each step of a journey once', async () => {
    const { portal, admin } = await scene();
    const one = await person(portal, admin, { require: { days: 7 } });
    await act(admin, 'extend', [one.id], { days: 1 });
    await act(admin, 'set-deadline', [one.id], { until: NOON + 20 * DAY });
    await enroll(portal, one);
    await act(admin, 'reset', [one.id]);
    await act(admin, 'suspend', [one.id]);
    await act(admin, 'reactivate', [one.id]);
    await act(admin, 'remove', [one.id]);
    for (let i = 0; i < 3; i++) await portal.scheduled(NOON + i * MINUTE);
    const kinds = await kindsTo(portal, one.username);
    const count = (kind: string) => kinds.filter((it) => it === kind).length;
    expect(
      Object.fromEntries([...new Set(kinds)].map((kind) => [kind, count(kind)])),
    ).to.deep.equal({
      invitation: 1,
      // Activation, reset, reactivate: each starts a period.
      mfa_required: 3,
      enrollment_extended: 2,
      mfa_enrolled: 1,
      mfa_reset: 1,
    });
  });

  it('links are built from ORIGIN and carry the token in the fragment', async () => {
    const { portal, admin } = await scene();
    const one = await invited(portal, admin);
    const mail = (await portal.mail()).at(-1);
    const url = `${location.origin}/activate#${one.token}`;
    expect(mail?.text).to.include(url);
    expect(mail?.html).to.include(url);
    const links = `${mail?.text}${mail?.html}`.match(/https?:\/\/[^\s"<]+/g) ?? [];
    expect(new Set(links)).to.deep.equal(new Set([url]));
  });

  it("dates are in the organisation's time zone, named", async () => {
    const { portal, admin } = await scene();
    await admin.browser.patch('/api/admin/settings', { timeZone: 'Asia/Tokyo' });
    await person(portal, admin, { require: { days: 7 } });
    const text = (await portal.mail()).find(({ kind }) => kind === 'mfa_required')?.text;
    expect(text).to.match(/Monday,? 11 January 2027|Monday,? January 11,? 2027/);
    expect(text).to.match(/0?9:00 PM GMT\+9|21:00 (GMT\+9|JST)/);
  });

  it('is queued in the same write as what it tells: where that is lost, so is the mail', async () => {
    const { portal, admin } = await scene();
    const one = await person(portal, admin);
    const lost = await admin.browser.post(ACTIONS, require([one.id]), { fault: '3:before' });
    expect(lost.status).to.be.at.least(500);
    expect(
      (await admin.browser.get(`/api/admin/accounts/${one.id}`)).body.enrollment.state,
    ).to.equal('not_required');
    expect(await kindsTo(portal, one.username)).to.deep.equal(['invitation']);
    await act(admin, 'require', [one.id]);
    expect(await kindsTo(portal, one.username)).to.deep.equal(['invitation', 'mfa_required']);
  });

  it('without a transport nothing is sent and nothing lost: it goes out once there is one', async () => {
    const { portal, admin } = await scene();
    const one = await person(portal, admin);
    await admin.browser.post(ACTIONS, require([one.id]), { mail: 'none' });
    expect(await kindsTo(portal, one.username)).to.deep.equal(['invitation']);
    expect((await outbox(portal, one.id)).at(-1)).to.deep.include({ state: 'queued', tries: 0 });
    portal.later(DAY);
    await portal.scheduled();
    await portal.scheduled();
    expect(await kindsTo(portal, one.username)).to.deep.equal(['invitation', 'mfa_required']);
  });

  it('a failure is retried with growing delays, and given up after the last', async () => {
    const { portal, admin } = await scene();
    const one = await person(portal, admin);
    await admin.browser.post(ACTIONS, require([one.id]), { mail: 'try_again' });
    for (const [tries, minutes] of [1, 5, 30, 120, 720].entries()) {
      const row = (await outbox(portal, one.id)).find(({ kind }) => kind === 'mfa_required');
      expect(row).to.deep.include({ state: 'queued', tries: tries + 1, erased: 0 });
      // Spread by a fifth, so that a provider that comes back is not met by all at once.
      expect(row.nextAt - portal.now).to.be.within(0.8 * minutes * MINUTE, 1.2 * minutes * MINUTE);
      expect(row.reason).to.equal('busy');
      portal.at(row.nextAt - 1);
      await portal.scheduled();
      expect(await kindsTo(portal, one.username), 'not before').to.deep.equal(['invitation']);
      portal.later(1);
      await tryAgain(portal);
    }
    const row = (await outbox(portal, one.id)).find(({ kind }) => kind === 'mfa_required');
    expect(row).to.deep.include({ state: 'failed', tries: 6 });
    portal.later(DAY);
    await portal.scheduled();
    expect(await kindsTo(portal, one.username)).to.deep.equal(['invitation']);
  });

  it('is sent once after a retry, and its payload erased', async () => {
    const { portal, admin } = await scene();
    const one = await person(portal, admin);
    await admin.browser.post(ACTIONS, require([one.id]), { mail: 'try_again' });
    portal.later(2 * MINUTE);
    await Promise.all([portal.scheduled(), portal.scheduled(), portal.scheduled()]);
    expect(await kindsTo(portal, one.username)).to.deep.equal(['invitation', 'mfa_required']);
    for (const row of await outbox(portal, one.id)) {
      expect(row).to.deep.include({ state: 'sent', erased: 1 });
    }
  });

  it('that can never be delivered is not tried again', async () => {
    const { portal, admin } = await scene();
    const one = await person(portal, admin);
    await admin.browser.post(ACTIONS, require([one.id]), { mail: 'never' });
    portal.later(2 * DAY);
    await portal.scheduled();
    expect(await kindsTo(portal, one.username)).to.deep.equal(['invitation']);
    expect((await outbox(portal, one.id)).at(-1)).to.deep.include({ state: 'failed', tries: 1 });
  });

  it('that cannot be opened any more keeps none of the others from going out, once', async () => {
    const { portal, admin } = await scene();
    const one = await person(portal, admin);
    const other = await person(portal, admin);
    await admin.browser.post(ACTIONS, require([one.id, other.id]), { mail: 'none' });
    await portal.sql(
      `UPDATE outbox SET payload = x'01' WHERE kind = 'mfa_required' AND account_id = ?1`,
      one.id,
    );
    await portal.scheduled();
    portal.later(10 * MINUTE);
    await portal.scheduled();
    expect(await kindsTo(portal, other.username)).to.deep.equal(['invitation', 'mfa_required']);
    expect((await outbox(portal, other.id)).at(-1)).to.deep.include({ state: 'sent', tries: 1 });
    expect((await outbox(portal, one.id)).at(-1)).to.deep.include({
      state: 'queued',
      reason: 'configuration',
      tries: 2,
    });
  });

  it('that fails stops nothing: the answer is the same', async () => {
    const { portal, admin } = await scene();
    const one = await invited(portal, admin, { require: { days: 7 } });
    const body = { token: one.token, password: PASSWORD };
    const reply = await one.browser.post('/api/activation', body, { mail: 'never' });
    expect([reply.status, reply.body.stage]).to.deep.equal([200, 'enroll']);
  });
});

/** A refused sign-in is a request that acts, so what is due is delivered after it, and fails again. */
const tryAgain = (portal: Portal) =>
  portal
    .browser()
    .post('/api/session', { identifier: 'nobody', password: PASSWORD }, { mail: 'try_again' });
