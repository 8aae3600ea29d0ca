import { expect } from '@esm-bundle/chai';
import type { Browser } from '../support/browser.ts';
import { openPortal, type Portal } from '../support/portal.ts';
import {
  codeAt,
  DAY,
  enroll,
  firstAdmin,
  MINUTE,
  NOON,
  PASSWORD,
  setupToken,
} from '../support/people.ts';

const FORM = { username: 'ada', email: 'ada@example.org', name: 'Ada Admin', password: PASSWORD };
const GONE = { code: 'gone' };

async function fresh(): Promise<Portal> {
  const portal = await openPortal();
  portal.at(NOON);
  return portal;
}
const setUp = (browser: Browser, token: string, more: object = {}, now?: number) =>
  browser.post('/api/setup', { token, ...FORM, ...more }, now === undefined ? {} : { now });
const stageOf = async (browser: Browser) => (await browser.get('/api/session')).body.stage;
const adaOf = (browser: Browser) => ({ id: '', username: 'ada', browser, recoveryCodes: [] });
const logIn = (browser: Browser, identifier = 'ada') =>
  browser.post('/api/session', { identifier, password: PASSWORD });

describe('the setup of the first admin (section 9)', () => {
  it('opens a session in stage `enroll`: due, deadline null, without Not now', async () => {
    const portal = await fresh();
    const browser = portal.browser();
    const { status, body } = await setUp(browser, await setupToken(portal));
    expect(status).to.equal(200);
    expect(body).to.deep.include({ stage: 'enroll', mayDismiss: false });
    expect(body.account).to.deep.include({ username: 'ada', role: 'admin' });
    expect(body.enrollment).to.deep.include({ state: 'due', deadline: null, required: true });
    const dismissed = await browser.post('/api/session/dismiss');
    expect([dismissed.status, dismissed.body]).to.deep.equal([403, { code: 'forbidden' }]);
    expect(await stageOf(browser)).to.equal('enroll');
  });

  it("makes the first admin's address the contact", async () => {
    const portal = await fresh();
    const { body } = await setUp(portal.browser(), await setupToken(portal));
    expect(body.settings.contact).to.equal('ada@example.org');
    const anybody = await portal.browser().get('/api/session');
    expect(anybody.body.settings.contact).to.equal('ada@example.org');
  });

  it('a link lives 24 h, to the millisecond; looking at it spends nothing', async () => {
    const portal = await fresh();
    const token = await setupToken(portal);
    const browser = portal.browser();
    const look = (now: number) => browser.post('/api/token', { token }, { now });
    expect((await look(NOON)).body).to.deep.equal({
      kind: 'setup',
      username: '',
      name: '',
      expiresAt: NOON + DAY,
    });
    expect((await look(NOON + DAY)).body).to.deep.equal(GONE);
    expect((await setUp(browser, token, {}, NOON + DAY)).status).to.equal(410);
    expect((await look(NOON + DAY - 1)).status).to.equal(200);
    expect((await setUp(browser, token, {}, NOON + DAY - 1)).status).to.equal(200);
  });

  it('the first success spends the link: 410 after it', async () => {
    const portal = await fresh();
    const token = await setupToken(portal);
    expect((await setUp(portal.browser(), token)).status).to.equal(200);
    const again = await setUp(portal.browser(), token, { username: 'eve', email: 'e@example.org' });
    expect([again.status, again.body]).to.deep.equal([410, GONE]);
    expect((await portal.browser().post('/api/token', { token })).status).to.equal(410);
  });

  it('a flawed password spends nothing, and is told with its reason', async () => {
    const portal = await fresh();
    const token = await setupToken(portal);
    for (const [password, reason] of [
      ['kettle sing', 'too_short'],
      ['passwordpassword', 'too_common'],
      ['gatehouse123', 'own_words'],
      ['ada@example.org', 'own_words'],
    ]) {
      const { status, body } = await setUp(portal.browser(), token, { password });
      expect(status).to.equal(400);
      expect(body).to.deep.equal({ code: 'bad_request', fields: { password: reason } });
    }
    expect(await portal.sql('SELECT id FROM account')).to.deep.equal([]);
    expect((await setUp(portal.browser(), token)).status).to.equal(200);
  });

  it('a tab closed in the middle: who still has the session goes on with the same key', async () => {
    const portal = await fresh();
    const browser = portal.browser();
    await setUp(browser, await setupToken(portal));
    const { key } = (await browser.post('/api/enrollment')).body;
    portal.later(10 * MINUTE);
    expect(await stageOf(browser)).to.equal('enroll');
    const again = await browser.post('/api/enrollment');
    expect(again.body.key).to.equal(key);
    const code = await codeAt(key, portal.now);
    expect((await browser.post('/api/enrollment/confirm', { code })).status).to.equal(200);
    expect(await stageOf(browser)).to.equal('signed_in');
  });

  it('who lost the session cannot go on with the password, and restarts for a new link', async () => {
    const portal = await fresh();
    await setUp(portal.browser(), await setupToken(portal));
    const lost = portal.browser();
    expect((await logIn(lost)).body.stage).to.equal('code');
    expect((await lost.post('/api/enrollment')).body).to.deep.equal({ code: 'unauthenticated' });
    const browser = portal.browser();
    expect((await setUp(browser, await setupToken(portal))).body.stage).to.equal('enroll');
    await enroll(portal, adaOf(browser));
    expect(await stageOf(browser)).to.equal('signed_in');
  });

  it('a newer link replaces an unconfirmed first admin, whose session and password end', async () => {
    const portal = await fresh();
    const first = portal.browser();
    await setUp(first, await setupToken(portal));
    await first.post('/api/enrollment');
    const second = portal.browser();
    const form = { username: 'grace', email: 'grace@example.org', name: 'Grace' };
    expect((await setUp(second, await setupToken(portal), form)).status).to.equal(200);
    expect(await stageOf(first)).to.equal('anonymous');
    expect((await first.post('/api/enrollment/confirm', { code: '000000' })).status).to.equal(401);
    expect((await logIn(portal.browser())).status).to.equal(401);
    expect((await logIn(portal.browser(), 'grace')).status).to.equal(200);
    expect(await portal.sql('SELECT username FROM account')).to.deep.equal([{ username: 'grace' }]);
    expect((await second.get('/api/session')).body.settings.contact).to.equal('grace@example.org');
  });

  it('two setups at once: one wins, every loser gets 410', async () => {
    const portal = await fresh();
    const token = await setupToken(portal);
    const replies = await portal.burst(
      Array.from({ length: 8 }, (_, i) =>
        portal.browser().request('POST', '/api/setup', {
          ...FORM,
          token,
          username: `ada${i}`,
          email: `ada${i}@example.org`,
        }),
      ),
    );
    const won = replies.find(({ status }) => status === 200);
    expect(replies.filter(({ status }) => status === 410)).to.have.lengthOf(7);
    expect(await portal.sql('SELECT username FROM account')).to.deep.equal([
      { username: won?.body.account.username },
    ]);
    expect(await portal.sql('SELECT id FROM session')).to.have.lengthOf(1);
  });

  it('stays open until an admin has confirmed an authenticator: then every link is gone', async () => {
    const portal = await fresh();
    const admin = await firstAdmin(portal);
    const token = await setupToken(portal);
    const form = { username: 'eve', email: 'eve@example.org' };
    const late = await setUp(portal.browser(), token, form);
    expect([late.status, late.body]).to.deep.equal([410, GONE]);
    expect((await portal.browser().post('/api/token', { token })).status).to.equal(410);
    expect(await stageOf(admin.browser)).to.equal('signed_in');
  });

  it('a link that was given out before the first admin confirmed is gone, too', async () => {
    const portal = await fresh();
    const browser = portal.browser();
    await setUp(browser, await setupToken(portal));
    const token = await setupToken(portal);
    expect((await portal.browser().post('/api/token', { token })).status).to.equal(200);
    await enroll(portal, adaOf(browser));
    expect((await setUp(portal.browser(), token, { username: 'eve' })).status).to.equal(410);
    expect(await stageOf(browser)).to.equal('signed_in');
  });
});
