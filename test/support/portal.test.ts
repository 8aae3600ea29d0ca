import { expect } from '@esm-bundle/chai';
import { CookieJar } from './cookie-jar.ts';
import { openPortal } from './portal.ts';

describe('the support of the tests', () => {
  it('gives each test a migrated database of its own', async () => {
    const [one, other] = await Promise.all([openPortal(), openPortal()]);
    await one.sql('CREATE TABLE only_here (id INTEGER)');
    const here = `SELECT name FROM sqlite_schema WHERE name = 'only_here'`;
    expect(await one.sql(here)).to.have.lengthOf(1);
    expect(await other.sql(here)).to.have.lengthOf(0);
    expect(await other.sql('SELECT name FROM sqlite_schema')).not.to.have.lengthOf(0);
  });
  it('takes the clock from the test', async () => {
    const portal = await openPortal();
    portal.at(1_800_000_000_000);
    portal.later(5_000);
    const { status, headers } = await portal.browser().get('/api/session');
    expect(status).to.equal(200);
    expect(headers.get('server-time')).to.equal('1800000005000');
  });
  it('counts the round trips to D1, and breaks the one that is asked for', async () => {
    const portal = await openPortal();
    const browser = portal.browser();
    browser.jar.set('__Host-session', 'A'.repeat(43));
    expect((await browser.get('/api/session')).roundTrips).to.equal(1);
    for (const how of ['before', 'after', 'timeout'] as const) {
      const { status } = await browser.get('/api/session', { fault: `1:${how}` });
      expect(status, how).to.be.at.least(500);
    }
  });
  it('sends a burst in parallel and keeps its order', async () => {
    const portal = await openPortal();
    const replies = await portal.burst(
      Array.from({ length: 40 }, (_, i) =>
        portal.browser().request('GET', i % 2 ? '/api/session' : '/api/nowhere'),
      ),
    );
    expect(replies.map(({ status }) => status)).to.deep.equal(
      Array.from({ length: 40 }, (_, i) => (i % 2 ? 200 : 404)),
    );
  });
  it('turns the page to a portal', async () => {
    const portal = await openPortal();
    portal.at(1_800_000_000_000);
    await portal.page();
    const reply = await fetch('/api/session');
    expect(reply.headers.get('server-time')).to.equal('1800000000000');
    await portal.page(undefined, { offline: true });
    expect(await fetch('/api/session').catch((error: Error) => error.name)).to.equal('TypeError');
  });
  it('keeps cookies as a browser does', () => {
    const jar = new CookieJar();
    jar.take([
      '__Host-session=one; Path=/; HttpOnly',
      '__Host-device=two; Max-Age=34560000; Path=/',
    ]);
    const thief = jar.copy();
    jar.take(['__Host-session=; Max-Age=0; Path=/']);
    expect(jar.header()).to.equal('__Host-device=two');
    expect(thief.header()).to.equal('__Host-session=one; __Host-device=two');
  });
});
