import { expect } from '@esm-bundle/chai';
import type { Browser } from '../support/browser.ts';
import { openPortal } from '../support/portal.ts';
import {
  act,
  codeAt,
  DAY,
  enrolled,
  firstAdmin,
  HOUR,
  MINUTE,
  NOON,
  password,
  person,
  type Person,
  signIn,
} from '../support/people.ts';

const DEADLINE = NOON + 7 * DAY;
const CONTACT = 'ada@example.org';
const EXPIRED = { code: 'enrollment_expired', deadline: DEADLINE, contact: CONTACT };

async function scene() {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  const one = await person(portal, admin, { require: { days: 7 } });
  return { portal, admin, one };
}
const session = async (browser: Browser) => (await browser.get('/api/session')).body;
const dismiss = (browser: Browser) => browser.post('/api/session/dismiss');

/** Every route that is not for everybody; nothing of the body matters where the stage closes it. */
const CLOSED: [string, string, object?][] = [
  ['POST', '/api/session/dismiss'],
  ['POST', '/api/session/fresh', { password: 'five blue kettles sing' }],
  ['POST', '/api/enrollment'],
  ['POST', '/api/enrollment', { renew: true }],
  ['POST', '/api/enrollment/confirm', { code: '123456' }],
  ['DELETE', '/api/enrollment'],
  ['POST', '/api/recovery-codes'],
  ['POST', '/api/recovery-codes/saved'],
  ['GET', '/api/admin/accounts'],
  ['GET', '/api/admin/settings'],
];

describe('an enrollment period over HTTP, with no job having run', () => {
  for (const [name, at] of [
    ['on the first day', NOON],
    ['on day 7', DEADLINE - DAY + 1],
    ['in the last hour', DEADLINE - HOUR],
    ['one ms before the deadline', DEADLINE - 1],
  ] as const) {
    it(`${name} prompts after the password, and Not now opens the portal`, async () => {
      const { portal, one } = await scene();
      portal.at(at);
      const { status, body } = await password(one, one.browser);
      expect(status).to.equal(200);
      expect(body).to.deep.include({ stage: 'enroll', mayDismiss: true });
      expect(body.enrollment).to.include({ state: 'due', deadline: DEADLINE, since: NOON });
      const opened = await dismiss(one.browser);
      expect(opened.body.stage).to.equal('signed_in');
      expect(opened.body.enrollment.deadline).to.equal(DEADLINE);
    });
  }

  it('at the deadline exactly locks out, says since when and whom to ask', async () => {
    const { portal, one } = await scene();
    portal.at(DEADLINE);
    const { status, body } = await password(one, one.browser);
    expect([status, body]).to.deep.equal([403, EXPIRED]);
    const shown = await session(one.browser);
    expect(shown).to.deep.include({ stage: 'expired' });
    expect(shown.enrollment).to.include({ state: 'expired', deadline: DEADLINE });
    expect(shown).not.to.have.property('account');
    expect(shown.settings.contact).to.equal(CONTACT);
  });

  it('tells of it only after the right password', async () => {
    const { portal, one } = await scene();
    portal.at(DEADLINE);
    const { status, body } = await password(one, portal.browser(), 'six blue kettles sing');
    expect([status, body]).to.deep.equal([401, { code: 'wrong_credentials' }]);
  });

  it('shows why for 10 minutes', async () => {
    const { portal, one } = await scene();
    portal.at(DEADLINE + HOUR);
    await password(one, one.browser);
    const at = async (ms: number) =>
      (await one.browser.get('/api/session', { now: DEADLINE + HOUR + ms })).body.stage;
    expect(await at(10 * MINUTE - 1)).to.equal('expired');
    expect(await at(10 * MINUTE)).to.equal('anonymous');
  });

  it('does not touch whoever has enrolled in time', async () => {
    const { portal, admin } = await scene();
    const one = await enrolled(portal, admin, { require: { days: 1 } });
    portal.later(2 * DAY);
    expect((await signIn(portal, one)).body.stage).to.equal('signed_in');
  });
});

describe('a person whose period has ended', () => {
  it('reaches nothing by any route with an old session, though the prompt was dismissed in it', async () => {
    const { portal, one } = await scene();
    portal.at(DEADLINE - MINUTE);
    await password(one, one.browser);
    await dismiss(one.browser);
    await signedInUntil(one, DEADLINE - 1);
    portal.at(DEADLINE);
    for (const [method, path, body] of CLOSED) {
      const reply = await one.browser.send(method, path, body);
      expect(reply.status, path).to.equal(403);
      expect(reply.body, path).to.deep.equal(EXPIRED);
    }
    for (const path of ['/api/session/code', '/api/session/recovery-code']) {
      const code = path.endsWith('recovery-code') ? '0123-4567-89AB-CDEF' : '123456';
      expect((await one.browser.post(path, { code })).status, path).to.equal(410);
    }
    expect((await session(one.browser)).stage).to.equal('expired');
  });

  it('cannot confirm a key that was shown in time', async () => {
    const { portal, one } = await scene();
    portal.at(DEADLINE - MINUTE);
    await password(one, one.browser);
    const { key } = (await one.browser.post('/api/enrollment')).body;
    portal.at(DEADLINE);
    const code = await codeAt(key, portal.now);
    const { status, body } = await one.browser.post('/api/enrollment/confirm', { code });
    expect([status, body]).to.deep.equal([403, EXPIRED]);
  });

  for (const [action, more, stage] of [
    ['extend', { days: 2 }, 'enroll'],
    ['set-deadline', { until: DEADLINE + 9 * DAY }, 'enroll'],
    ['remove', {}, 'signed_in'],
  ] as const) {
    it(`is in again at the next sign-in after ${action}`, async () => {
      const { portal, admin, one } = await scene();
      portal.at(DEADLINE);
      await password(one, one.browser);
      await signIn(portal, admin);
      await act(admin, action, [one.id], more);
      expect((await session(one.browser)).stage, 'the old session').to.equal('anonymous');
      expect((await password(one, one.browser)).body.stage).to.equal(stage);
      if (stage === 'enroll') await dismiss(one.browser);
      expect((await session(one.browser)).stage).to.equal('signed_in');
    });
  }
});

async function signedInUntil(one: Person, now: number): Promise<void> {
  const { body } = await one.browser.get('/api/session', { now });
  expect(body.stage).to.equal('signed_in');
}
