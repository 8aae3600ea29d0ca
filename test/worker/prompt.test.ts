import { expect } from '@esm-bundle/chai';
import type { Browser } from '../support/browser.ts';
import { openPortal } from '../support/portal.ts';
import { act, DAY, firstAdmin, MINUTE, NOON, password, person, signIn } from '../support/people.ts';

const DEADLINE = NOON + 7 * DAY;

async function scene() {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  const one = await person(portal, admin, { require: { days: 7 } });
  return { portal, admin, one };
}
const session = async (browser: Browser) => (await browser.get('/api/session')).body;
const dismiss = (browser: Browser) => browser.post('/api/session/dismiss');

/** What is closed while the prompt stands. */
const CLOSED: [string, string, object?][] = [
  ['POST', '/api/session/fresh', { password: 'five blue kettles sing' }],
  ['DELETE', '/api/enrollment'],
  ['POST', '/api/recovery-codes'],
  ['POST', '/api/recovery-codes/saved'],
  ['GET', '/api/admin/accounts'],
  ['GET', '/api/admin/settings'],
];

describe('the prompt', () => {
  it('Not now never moves the deadline, and the prompt returns at every sign-in', async () => {
    const { portal, admin, one } = await scene();
    for (const day of [1, 2, 3, 6]) {
      portal.at(NOON + day * DAY);
      const { body } = await password(one, one.browser);
      expect(body.stage).to.equal('enroll');
      const first = await dismiss(one.browser);
      const again = await dismiss(one.browser);
      expect([again.status, again.body]).to.deep.equal([200, first.body]);
      expect(again.body.enrollment.deadline).to.equal(DEADLINE);
      expect((await session(one.browser)).stage).to.equal('signed_in');
    }
    await signIn(portal, admin);
    const { body } = await admin.browser.get(`/api/admin/accounts/${one.id}`);
    expect(body.enrollment.deadline).to.equal(DEADLINE);
  });

  it('rests only in the session in which it was dismissed', async () => {
    const { portal, one } = await scene();
    const other = portal.browser();
    await password(one, other);
    await dismiss(one.browser);
    expect((await session(other)).stage).to.equal('enroll');
    expect((await other.post('/api/recovery-codes')).body.code).to.equal('enrollment_required');
  });

  it('comes at the next request where the requirement is set during a session', async () => {
    const { portal, admin } = await scene();
    const one = await person(portal, admin);
    expect((await session(one.browser)).stage).to.equal('signed_in');
    await act(admin, 'require', [one.id]);
    const { status, body } = await one.browser.post('/api/recovery-codes');
    expect([status, body]).to.deep.equal([403, { code: 'enrollment_required' }]);
    expect((await session(one.browser)).stage).to.equal('enroll');
    expect((await dismiss(one.browser)).body.stage).to.equal('signed_in');
  });

  it('comes again where the requirement is set anew, though it was dismissed', async () => {
    const { portal, admin, one } = await scene();
    await dismiss(one.browser);
    portal.later(MINUTE);
    await act(admin, 'extend', [one.id], { days: 1 });
    expect((await session(one.browser)).stage, 'extend does not').to.equal('signed_in');
    await act(admin, 'remove', [one.id]);
    await act(admin, 'require', [one.id]);
    expect((await session(one.browser)).stage).to.equal('enroll');
  });

  it('cannot be skipped by another endpoint', async () => {
    const { one } = await scene();
    for (const [method, path, body] of CLOSED) {
      const reply = await one.browser.send(method, path, body);
      expect(reply.status, path).to.equal(403);
      expect(reply.body, path).to.deep.equal({ code: 'enrollment_required' });
    }
  });
});
