import { expect } from '@esm-bundle/chai';
import { openPortal } from '../support/portal.ts';
import { firstAdmin, NOON } from '../support/people.ts';

/** security.md, "The browser", for replies that are no documents. */
const SECURITY = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
};

async function open() {
  const portal = await openPortal();
  portal.at(NOON);
  return { portal, admin: await firstAdmin(portal) };
}

describe('every reply of the Worker carries the security headers', () => {
  it('whether it is 200, 204, 4xx, 5xx, or of a route that is absent', async () => {
    const { portal, admin } = await open();
    const { browser } = admin;
    const foreign = { headers: { origin: 'https://evil.example' } };
    const replies = [
      await browser.get('/api/session'),
      await browser.get('/api/nowhere'),
      await browser.post('/api/session', { identifier: 1 }),
      await browser.post('/api/session', { identifier: 'a', password: 'b' }),
      await browser.post('/api/session', {}, foreign),
      await browser.post('/api/session', {}, { headers: { 'content-type': 'text/plain' } }),
      await browser.post('/api/session', undefined, { raw: ' '.repeat(70_000) }),
      await browser.get('/api/session', { host: 'evil.example' }),
      await browser.get('/api/session', { headers: { 'x-app-version': '0.0.1' } }),
      await browser.get('/api/session', { fault: '1:before' }),
      await browser.get('/api/session', { headers: { 'x-test-keys': 'none' } }),
      await browser.delete('/api/session'),
    ];
    expect(replies.map(({ status }) => status)).to.deep.equal([
      200, 404, 400, 401, 403, 415, 413, 421, 426, 503, 200, 204,
    ]);
    for (const reply of replies) {
      expect(Object.fromEntries(reply.headers), String(reply.status)).to.include(SECURITY);
      expect(reply.headers.get('x-powered-by')).to.equal(null);
      expect(reply.headers.get('server-time')).to.equal(String(portal.now));
    }
    const ids = replies.map(({ headers }) => headers.get('x-request-id') ?? '');
    for (const id of ids) expect(id).to.match(/^[A-Za-z0-9_-]{22}$/);
    expect(new Set(ids)).to.have.lengthOf(replies.length);
  });
  it('server-time is the server’s clock in ms, also where the reply is a refusal', async () => {
    const { portal } = await open();
    portal.at(NOON + 1234);
    for (const path of ['/api/session', '/api/nowhere']) {
      const { headers } = await portal.browser().get(path);
      expect(headers.get('server-time')).to.equal(String(NOON + 1234));
    }
  });
  it('an address that is no file and no route of the API is no page either: a miss is a miss', async () => {
    const { portal } = await open();
    for (const path of ['/assets/old.js', '/x.php', '/apiary']) {
      const { status, headers, body } = await portal.browser().get(path);
      expect([status, body], path).to.deep.equal([404, 'not found']);
      expect(headers.get('content-type')).to.match(/^text\/plain/);
      expect(headers.get('x-content-type-options')).to.equal('nosniff');
      expect(headers.get('cache-control')).to.equal('no-store');
    }
  });
});

describe('the app sends `x-app-version`, without which nothing is refused', () => {
  const SENT: Record<string, number> = {
    '0.1.0': 200,
    '0.1.1': 200,
    '0.10.0': 200,
    '12.0.0': 200,
    '0.0.9': 426,
    '0.0.10': 426,
    '0.0.999999': 426,
    '1': 426,
    '1.0': 426,
    'v1.0.0': 426,
    '1.0.0-beta': 426,
    '1.0.0000000': 426,
    '-1.0.0': 426,
  };
  it('an older app, or what is no version, is told `app_too_old`; the same or a newer one is served', async () => {
    const portal = await openPortal();
    for (const [version, status] of Object.entries(SENT)) {
      const reply = await portal
        .browser()
        .get('/api/session', { headers: { 'x-app-version': version } });
      expect(reply.status, version).to.equal(status);
      if (status === 426) expect(reply.body).to.deep.equal({ code: 'app_too_old' });
    }
    expect((await portal.browser().get('/api/session')).status).to.equal(200);
  });
  it('an app that is too old changes nothing', async () => {
    const { portal, admin } = await open();
    const before = await portal.dump();
    const old = { headers: { 'x-app-version': '0.0.1' } };
    expect((await admin.browser.delete('/api/session', {}, old)).status).to.equal(426);
    expect((await admin.browser.post('/api/enrollment', {}, old)).status).to.equal(426);
    expect(await portal.dump()).to.deep.equal(before);
  });
});
