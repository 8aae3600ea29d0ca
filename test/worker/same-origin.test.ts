import { expect } from '@esm-bundle/chai';
import { api, type Endpoint } from '../../shared/api.ts';
import type { Options } from '../support/browser.ts';
import { openPortal } from '../support/portal.ts';
import { firstAdmin, NOON } from '../support/people.ts';

const UNSAFE: Endpoint[] = Object.values(api).filter(({ method }) => method !== 'GET');
const READING: Endpoint[] = Object.values(api).filter(({ method }) => method === 'GET');
const FORBIDDEN = [403, { code: 'forbidden' }];
const WRONG_TYPE = [415, { code: 'unsupported_media_type' }];
const MISDIRECTED = [421, { code: 'misdirected' }];

/** Sends each of `endpoints` as an admin with a fresh code; all must be refused alike, and change nothing. */
async function refusesAll(endpoints: Endpoint[], options: Options, expected: unknown[]) {
  const portal = await openPortal();
  portal.at(NOON);
  const { browser } = await firstAdmin(portal);
  const before = await portal.dump();
  for (const { method, path } of endpoints) {
    const reply = await browser.send(method, path.replace(':id', 'x'), {}, options);
    expect([reply.status, reply.body], `${method} ${path}`).to.deep.equal(expected);
    expect(reply.cookies, path).to.deep.equal([]);
    expect(reply.roundTrips, path).to.equal(0);
  }
  expect(await portal.dump()).to.deep.equal(before);
}

const headers = (of: Options['headers']): Options => ({ headers: of ?? {} });

describe('unsafe methods need an `origin` equal to the site’s and `sec-fetch-site: same-origin`', () => {
  const site = location.origin;
  const foreign: Record<string, Options> = {
    'another site': headers({ origin: 'https://evil.example' }),
    'none at all': headers({ origin: null }),
    'null, as from a sandbox': headers({ origin: 'null' }),
    empty: headers({ origin: '' }),
    'the other scheme': headers({ origin: site.replace('http:', 'https:') }),
    'another port': headers({ origin: site.replace(/\d+$/, '1') }),
    'a name that begins alike': headers({ origin: `${site}.evil.example` }),
    'a name that ends alike': headers({ origin: site.replace('//', '//evil-') }),
    'with a path': headers({ origin: `${site}/` }),
    'in capitals': headers({ origin: site.toUpperCase() }),
    twice: headers({ origin: `${site}, ${site}` }),
    'right, but the browser says cross-site': headers({ 'sec-fetch-site': 'cross-site' }),
    'right, but the browser says same-site': headers({ 'sec-fetch-site': 'same-site' }),
    'right, but the browser says none': headers({ 'sec-fetch-site': 'none' }),
  };
  for (const [name, options] of Object.entries(foreign)) {
    it(`origin ${name}: 403 on every endpoint, before anything is read`, () =>
      refusesAll(UNSAFE, options, FORBIDDEN));
  }
  it('the refusal is the same without a session, and on an absent route', async () => {
    const portal = await openPortal();
    const options = headers({ origin: 'https://evil.example' });
    const reply = await portal.browser().post('/api/nowhere', {}, options);
    expect([reply.status, reply.body]).to.deep.equal(FORBIDDEN);
  });
  it('a browser that sends no sec-fetch-site is served', async () => {
    const portal = await openPortal();
    const reply = await portal
      .browser()
      .delete('/api/session', {}, headers({ 'sec-fetch-site': null }));
    expect(reply.status).to.equal(204);
  });
  it('a reply gives no other site leave to read it', async () => {
    const portal = await openPortal();
    const reply = await portal
      .browser()
      .get('/api/session', headers({ origin: 'https://evil.example' }));
    expect(reply.headers.get('access-control-allow-origin')).to.equal(null);
    const asked = await portal.browser().send('OPTIONS', '/api/session', undefined, {
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(asked.status).to.equal(403);
    expect(asked.headers.get('access-control-allow-origin')).to.equal(null);
  });
});

describe('unsafe methods need `content-type: application/json`', () => {
  const types: Record<string, string | null> = {
    text: 'text/plain',
    'a form': 'application/x-www-form-urlencoded',
    'a form in parts': 'multipart/form-data; boundary=x',
    none: null,
    empty: '',
    'a type that begins alike': 'application/jsonp',
    'a type that ends alike': 'text/application/json',
    'JSON only as a parameter': 'text/plain; application/json',
    'a JSON dialect': 'application/ld+json',
  };
  for (const [name, type] of Object.entries(types)) {
    it(`${name}: 415 on every endpoint, before anything is read`, () =>
      refusesAll(UNSAFE, headers({ 'content-type': type }), WRONG_TYPE));
  }
  it('a charset or capitals are no other type', async () => {
    const portal = await openPortal();
    for (const type of ['application/json; charset=utf-8', 'Application/JSON']) {
      const reply = await portal
        .browser()
        .delete('/api/session', {}, headers({ 'content-type': type }));
      expect(reply.status, type).to.equal(204);
    }
  });
});

describe('a request for another host gets 421', () => {
  for (const host of ['evil.example', 'localhost.evil.example', 'localhost:9999']) {
    it(`${host}: on every endpoint, before anything is read`, async () => {
      await refusesAll([...UNSAFE, ...READING], { host }, MISDIRECTED);
    });
  }
  it('whatever X-Forwarded-Host says', async () => {
    const portal = await openPortal();
    const forwarded = { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
    const reply = await portal.browser().get('/api/session', headers(forwarded));
    expect(reply.status).to.equal(200);
  });
});
