import { expect } from '@esm-bundle/chai';
import { openPortal } from '../support/portal.ts';
import {
  act,
  codeAt,
  DAY,
  enroll,
  firstAdmin,
  NOON,
  password,
  person,
  PASSWORD,
  signIn,
  wrongCode,
} from '../support/people.ts';

describe('the whole story', () => {
  it('goes from the setup link to a person who is locked out and let in again', async () => {
    const portal = await openPortal();
    portal.at(NOON);
    const admin = await firstAdmin(portal);
    const me = await admin.browser.get('/api/session');
    expect(me.body.stage).to.equal('signed_in');
    expect(me.body.enrollment).to.deep.include({ state: 'enrolled', recoveryCodesLeft: 10 });

    const one = await person(portal, admin, { require: { days: 7 } });
    const prompted = await password(one, one.browser);
    expect(prompted.body.stage).to.equal('enroll');
    expect(prompted.body.enrollment.deadline).to.equal(NOON + 7 * DAY);
    const later = await one.browser.post('/api/session/dismiss');
    expect(later.body.stage).to.equal('signed_in');

    portal.later(7 * DAY);
    expect((await password(one, one.browser)).body.code).to.equal('enrollment_expired');
    await signIn(portal, admin);
    expect(await act(admin, 'extend', [one.id], { days: 2 })).to.deep.equal([
      { id: one.id, outcome: 'done' },
    ]);
    expect((await password(one, one.browser)).body.stage).to.equal('enroll');
    await enroll(portal, one);
    expect((await signIn(portal, one)).body.stage).to.equal('signed_in');

    const stranger = portal.browser();
    await password(one, stranger);
    const wrong = await wrongCode(one.key, portal.now);
    for (let left = 9; left > 0; left--) {
      const reply = await stranger.post('/api/session/code', { code: wrong });
      expect(reply.body).to.deep.equal({ code: 'wrong_code', attemptsLeft: left });
    }
    const locked = await stranger.post('/api/session/code', { code: wrong });
    expect(locked.status).to.equal(423);
    expect((await stranger.post('/api/session/code', { code: wrong })).status).to.equal(410);
    expect((await password(one, stranger)).body.locked.by).to.equal('code');
    expect((await signIn(portal, one)).body.stage).to.equal('signed_in');
    await act(admin, 'unlock', [one.id]);
    await password(one, stranger, PASSWORD);
    portal.later(30_000);
    const code = await codeAt(one.key, portal.now);
    expect((await stranger.post('/api/session/code', { code })).body.stage).to.equal('signed_in');
    const kinds = (await portal.mail()).map((mail) => mail.kind);
    expect(kinds).to.deep.equal([
      'mfa_enrolled',
      'invitation',
      'mfa_required',
      'enrollment_extended',
      'mfa_enrolled',
      'account_locked',
    ]);
  });
});
