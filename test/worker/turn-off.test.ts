import { expect } from '@esm-bundle/chai';
import { openPortal } from '../support/portal.ts';
import {
  act,
  codeAt,
  DAY,
  enrolled,
  firstAdmin,
  MINUTE,
  NOON,
  password,
  PASSWORD,
  person,
  type Person,
  signIn,
} from '../support/people.ts';

async function scene(more: object = {}) {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  return { portal, admin, one: await enrolled(portal, admin, { ...more }) };
}
const turnOff = (one: Person, now?: number) =>
  one.browser.delete('/api/enrollment', {}, now === undefined ? {} : { now });
const session = async (one: Pick<Person, 'browser'>) =>
  (await one.browser.get('/api/session')).body;

describe('turning MFA off', () => {
  it('ends factor and recovery codes; from then on the password is all there is', async () => {
    const { portal, one } = await scene();
    const { status, body } = await turnOff(one);
    expect([status, body]).to.deep.equal([204, '']);
    expect(await session(one)).to.deep.include({
      stage: 'signed_in',
      enrollment: { state: 'not_required', deadline: null, required: false, pendingKey: false },
    });
    expect((await password(one, portal.browser())).body.stage).to.equal('signed_in');
    const tables = ['factor', 'recovery_set', 'pending_key'];
    for (const table of tables) {
      const left = await portal.sql(`SELECT 1 FROM ${table} WHERE account_id = ?1`, one.id);
      expect(left, table).to.deep.equal([]);
    }
  });

  it('ends every other session and open challenge; the acting one is reissued', async () => {
    const { portal, one } = await scene();
    const [other, challenge] = [portal.browser(), portal.browser()];
    await signIn(portal, one, other);
    await password(one, challenge);
    const thief = { browser: one.browser.copy() };
    expect((await turnOff(one)).status).to.equal(204);
    for (const browser of [other, challenge, thief.browser]) {
      expect((await session({ browser })).stage).to.equal('anonymous');
    }
    expect((await session(one)).stage).to.equal('signed_in');
  });

  it('ends a key that was to replace the authenticator', async () => {
    const { portal, one } = await scene();
    const { key } = (await one.browser.post('/api/enrollment')).body;
    await turnOff(one);
    const code = await codeAt(key, portal.now);
    expect((await one.browser.post('/api/enrollment/confirm', { code })).status).to.equal(410);
  });

  it('is mailed', async () => {
    const { portal, one } = await scene();
    await turnOff(one);
    const mail = (await portal.mail()).at(-1);
    expect([mail?.kind, mail?.to]).to.deep.equal(['mfa_turned_off', `${one.username}@example.org`]);
  });

  it('is forbidden while MFA is required, however fresh the sign-in; remove allows it', async () => {
    const { portal, admin, one } = await scene({ require: { days: 7 } });
    const refused = await turnOff(one);
    expect([refused.status, refused.body]).to.deep.equal([403, { code: 'forbidden' }]);
    portal.later(MINUTE);
    await act(admin, 'remove', [one.id]);
    expect((await turnOff(one)).status).to.equal(204);
    await act(admin, 'require', [one.id], { days: 2 });
    const { stage, enrollment } = await session(one);
    expect([stage, enrollment.deadline]).to.deep.equal(['enroll', NOON + MINUTE + 2 * DAY]);
  });

  it('is forbidden to admins: MFA is always required of them', async () => {
    const { admin } = await scene();
    expect((await turnOff(admin)).body).to.deep.equal({ code: 'forbidden' });
    expect((await session(admin)).enrollment).to.include({ state: 'enrolled', required: true });
  });

  it('needs a fresh sign-in: password and code within 5 minutes', async () => {
    const { portal, one } = await scene();
    const stale = await turnOff(one, NOON + 5 * MINUTE);
    expect([stale.status, stale.body]).to.deep.equal([
      403,
      { code: 'fresh_sign_in_required', factors: ['password', 'code'] },
    ]);
    portal.at(NOON + 5 * MINUTE);
    const fresh = (proof: object) => one.browser.post('/api/session/fresh', proof);
    await fresh({ password: PASSWORD });
    expect((await turnOff(one)).body.factors).to.deep.equal(['code']);
    await fresh({ code: await codeAt(one.key, portal.now) });
    expect((await turnOff(one)).status).to.equal(204);
  });

  it('is a conflict where there is nothing to turn off', async () => {
    const { portal, admin } = await scene();
    const one = await person(portal, admin);
    expect((await turnOff(one)).body).to.deep.equal({ code: 'conflict' });
  });

  it('at once with a requirement never leaves somebody required without prompt or factor', async () => {
    const { portal, admin, one } = await scene();
    const [off] = await portal.burst([
      one.browser.request('DELETE', '/api/enrollment', {}),
      admin.browser.request('POST', '/api/admin/accounts/actions', {
        action: 'require',
        ids: [one.id],
      }),
    ]);
    const { body } = await password(one, portal.browser());
    expect(body.stage).to.equal(off?.status === 204 ? 'enroll' : 'code');
  });
});
