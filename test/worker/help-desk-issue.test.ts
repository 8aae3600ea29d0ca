import { expect } from '@esm-bundle/chai';
import { stageIn } from '../support/attempts.ts';
import {
  act,
  enrolled,
  invited,
  MINUTE,
  NOON,
  openWithAdmin,
  person,
  signIn,
} from '../support/people.ts';
import { bareAdmin, decide, enter, file, issue } from '../support/requests.ts';

const HOUR = 60 * MINUTE;
const required = { require: { days: 3 } };

describe('issuing a help-desk code', () => {
  it('gives ten Crockford characters, good for an hour, and tells the person without them', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await enrolled(portal, admin);
    const { status, body } = await issue(admin, one);
    expect(status).to.equal(200);
    expect(Object.keys(body).toSorted()).to.deep.equal(['code', 'expiresAt']);
    expect(body.code).to.match(/^[0-9A-HJKMNP-TV-Z]{10}$/);
    expect(body.expiresAt).to.equal(NOON + HOUR);
    const [mail] = (await portal.mail()).filter(({ kind }) => kind === 'help_desk_code_issued');
    expect(mail?.to).to.equal(`${one.username}@example.org`);
    expect(`${mail?.subject}${mail?.text}${mail?.html}`).not.to.include(body.code);
  });
  it('is for others: not for oneself, for nobody whom it could not help', async () => {
    const { portal, admin } = await openWithAdmin();
    const own = await issue(admin, admin);
    expect([own.status, own.body]).to.deep.equal([403, { code: 'forbidden' }]);
    expect((await issue(admin, { id: 'x' })).status).to.equal(404);
    const suspended = await enrolled(portal, admin);
    await act(admin, 'suspend', [suspended.id]);
    const refused = [
      suspended,
      await invited(portal, admin),
      await person(portal, admin),
      await person(portal, admin, required),
      await invited(portal, admin, { role: 'admin' }),
    ];
    for (const one of refused) {
      const { status, body } = await issue(admin, one);
      expect([status, body]).to.deep.equal([409, { code: 'conflict' }]);
    }
    expect((await issue(admin, await bareAdmin(portal, admin))).status).to.equal(200);
    expect(await portal.sql('SELECT 1 FROM help_desk_code')).to.have.lengthOf(1);
  });
  it('needs a fresh code, and so does granting a request for one', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await enrolled(portal, admin);
    const { id } = (await file(one.browser, 'lost_authenticator')).body.request;
    // Fourteen minutes, and then a call, keep the session: only the proof grows old.
    portal.later(14 * MINUTE);
    await admin.browser.get('/api/session');
    portal.later(MINUTE);
    for (const reply of [await issue(admin, one), await decide(admin, id, { decision: 'grant' })]) {
      expect(reply.status).to.equal(403);
      expect(reply.body).to.deep.equal({
        code: 'fresh_sign_in_required',
        factors: ['password', 'code'],
      });
    }
    expect((await decide(admin, id, { decision: 'refuse', reason: 'no' })).status).to.equal(200);
    await signIn(portal, admin);
    expect((await issue(admin, one)).status).to.equal(200);
  });
  it('comes with the grant of a request, which resets nothing', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await enrolled(portal, admin);
    const { id } = (await file(one.browser, 'lost_authenticator')).body.request;
    const { body } = await decide(admin, id, { decision: 'grant' });
    expect(body.request.state).to.equal('granted');
    expect(body.helpDeskCode.expiresAt).to.equal(NOON + HOUR);
    expect(await stageIn(one.browser)).to.equal('signed_in');
    expect(await portal.sql('SELECT 1 FROM factor')).to.have.lengthOf(2);
    expect((await enter(one, body.helpDeskCode.code)).body.stage).to.equal('enroll');
  });
  it('is not granted to oneself', async () => {
    const { portal, admin } = await openWithAdmin();
    const { id } = (await file(admin.browser, 'lost_authenticator')).body.request;
    const { status, body } = await decide(admin, id, { decision: 'grant' });
    expect([status, body]).to.deep.equal([403, { code: 'forbidden' }]);
    expect(await portal.sql('SELECT 1 FROM help_desk_code')).to.deep.equal([]);
  });
});
