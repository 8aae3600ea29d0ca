import { expect } from '@esm-bundle/chai';
import type { Portal } from '../support/portal.ts';
import {
  codeAt,
  enrolled,
  MINUTE,
  NOON,
  openWithAdmin,
  password,
  PASSWORD,
  type Person,
} from '../support/people.ts';

const begin = async ({ browser }: Person) => (await browser.post('/api/enrollment')).body;
const confirm = ({ browser }: Person, code: string) =>
  browser.post('/api/enrollment/confirm', { code });
const sendCode = async (portal: Portal, browser: Person['browser'], key: string | undefined) =>
  browser.post('/api/session/code', { code: await codeAt(key, portal.now) });

describe('replacing an authenticator (section 1)', () => {
  it('is staged: the old one works until the new one has proved itself', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await enrolled(portal, admin);
    const [old, spare] = [one.key, one.recoveryCodes[0]];
    const next = await begin(one);
    portal.later(30_000);
    const stranger = portal.browser();
    await password(one, stranger);
    expect((await sendCode(portal, stranger, next.key)).status, 'not yet').to.equal(401);
    expect((await sendCode(portal, stranger, old)).status, 'still').to.equal(200);
    await confirm(one, await codeAt(next.key, portal.now));
    portal.later(30_000);
    await password(one, stranger);
    expect((await sendCode(portal, stranger, old)).status, 'no more').to.equal(401);
    const ended = await stranger.post('/api/session/recovery-code', { code: spare });
    expect(ended.status, 'with its recovery codes').to.equal(401);
    expect((await sendCode(portal, stranger, next.key)).status, 'now').to.equal(200);
  });

  it('needs a fresh sign-in in `signed_in`: password and code within 5 minutes', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await enrolled(portal, admin);
    const at = (ms: number) => one.browser.post('/api/enrollment', {}, { now: NOON + ms });
    expect((await at(5 * MINUTE - 1)).status).to.equal(200);
    const stale = await at(5 * MINUTE);
    expect(stale.status).to.equal(403);
    expect(stale.body).to.deep.equal({
      code: 'fresh_sign_in_required',
      factors: ['password', 'code'],
    });
    portal.at(NOON + 5 * MINUTE);
    const proof = { password: PASSWORD, code: await codeAt(one.key, portal.now) };
    expect((await one.browser.post('/api/session/fresh', proof)).status).to.equal(200);
    expect((await one.browser.post('/api/enrollment')).status).to.equal(200);
  });
});
