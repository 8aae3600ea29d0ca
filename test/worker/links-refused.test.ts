import { expect } from '@esm-bundle/chai';
import { assert, property, webUrl } from 'fast-check';
import * as v from 'valibot';
import { linkFields } from '../../shared/link.ts';
import { add, added, editLink, png, retire, seen } from '../support/links.ts';
import { openWithAdmin, person } from '../support/people.ts';

const BAD_URLS = [
  'http://wiki.example.org/',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)//https://x.example',
  'data:text/html,hi',
  '//wiki.example.org',
  '/security',
  'wiki.example.org',
  'https:wiki.example.org',
  'https:/wiki.example.org',
  'https:///wiki.example.org',
  'https://',
  'https://ann:secret@wiki.example.org/',
  'https://ann@wiki.example.org',
  'https://wiki.example.org@evil.example/',
  'https://wiki.example.org:x@evil.example/',
  'https://wiki.example.org\\@evil.example/',
  'https:\\\\evil.example',
  'https://wiki.example.org/a b',
  'https://wiki.example.org/\n',
  'https://wi\nki.example.org/',
  'https://wiki.example.org/\u202egnp',
  'https://wiki.example.org/\ud800',
  'https://wiki.example.org:99999/',
  'https://-wiki.example.org/',
  'https://wiki.example.org%40evil.example/',
  'https://[::1/',
];

describe('a link that cannot be', () => {
  it('an address that is not https, holds credentials or could be read as another: 400, and the field', async () => {
    const { portal, admin } = await openWithAdmin();
    const link = await added(admin);
    const before = await portal.dump();
    for (const url of BAD_URLS) {
      const refused = [400, { code: 'bad_request', fields: { url: 'malformed' } }];
      const made = await add(admin, { url });
      // Spaces at the ends are taken off.
      if (url.trim() !== url) continue;
      expect([made.status, made.body], url).to.deep.equal(refused);
      const edited = await editLink(admin, link, { url });
      expect([edited.status, edited.body], url).to.deep.equal(refused);
    }
    expect(
      (await add(admin, { url: `https://x.example/${'y'.repeat(2000)}` })).body.fields,
    ).to.deep.equal({ url: 'too_long' });
    await portal.sql(`DELETE FROM link WHERE id <> '${link.id}'`);
    expect((await portal.dump())['link']).to.deep.equal(before['link']);
  });

  it('whatever is taken leads where it is read to lead, by https and without credentials', () => {
    assert(
      property(
        webUrl({ validSchemes: ['https', 'http'], withQueryParameters: true, withFragments: true }),
        (url) => {
          const taken = v.safeParse(linkFields.url, url).success;
          if (url.startsWith('http:')) return !taken;
          if (!taken) return url.includes('@');
          const { protocol, username, password, hostname } = new URL(url);
          return (
            protocol === 'https:' &&
            !username &&
            !password &&
            url.toLowerCase().startsWith(`https://${hostname}`)
          );
        },
      ),
      { numRuns: 2000 },
    );
    for (const url of [
      'https://[2001:db8::1]:8443/x',
      'HTTPS://bücher.example/ä?ö#ü',
      'https://intranet',
      'https://10.0.0.7:8443/a@b',
    ]) {
      expect(v.safeParse(linkFields.url, url).success, url).to.equal(true);
    }
  });

  it('a name, letter, colour or groups that are none: 400, and the field', async () => {
    const { admin } = await openWithAdmin();
    for (const [field, value, reason] of [
      ['name', '  ', 'too_short'],
      ['name', 'x'.repeat(61), 'too_long'],
      ['name', 'a\nb', 'malformed'],
      ['letter', '', 'too_short'],
      ['letter', 'ABC', 'malformed'],
      ['letter', '<', 'malformed'],
      ['colour', 'red', 'malformed'],
      ['colour', '#12345', 'malformed'],
      ['colour', '#123456;x', 'malformed'],
      ['groups', [], 'too_short'],
      ['groups', Array.from({ length: 51 }, (_, i) => `g${i}`), 'too_long'],
    ] as const) {
      const { status, body } = await add(admin, { [field]: value });
      expect([status, body], `${field} ${String(value)}`).to.deep.equal([
        400,
        { code: 'bad_request', fields: { [field]: reason } },
      ]);
    }
  });
});

describe('the image of a link', () => {
  const ICONS: readonly (readonly [string, string, string])[] = [
    ['no base64', 'a===', 'malformed'],
    ['base64 cut short', 'a', 'malformed'],
    ['a GIF', btoa(`GIF89a${'x'.repeat(100)}`), 'malformed'],
    ['a picture of SVG', btoa('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'malformed'],
    ['a signature alone', btoa('\x89PNG\r\n\x1a\n'), 'malformed'],
    [
      'a signature broken by a mail program',
      btoa(`\x89PNG\n\x1a\n\0${'x'.repeat(100)}`),
      'malformed',
    ],
    ['cut in the middle of its size', png({ bytes: 22 }), 'wrong_size'],
    ['95 px wide', png({ width: 95 }), 'wrong_size'],
    ['192 px', png({ width: 192, height: 192 }), 'wrong_size'],
    ['65,632 px high', png({ height: 65_536 + 96 }), 'wrong_size'],
    ['32 kB and a byte', png({ bytes: 32 * 1024 + 1 }), 'too_large'],
    ['33 kB', png({ bytes: 33 * 1024 }), 'too_long'],
  ];
  it('is a PNG of 96 × 96 px and at most 32 kB, else 400, and the field', async () => {
    const { portal, admin } = await openWithAdmin();
    const link = await added(admin);
    for (const [how, icon, reason] of ICONS) {
      const refused = [400, { code: 'bad_request', fields: { icon: reason } }];
      const made = await add(admin, { icon });
      expect([made.status, made.body], how).to.deep.equal(refused);
      const edited = await editLink(admin, link, { icon });
      expect([edited.status, edited.body], how).to.deep.equal(refused);
    }
    expect(await portal.sql('SELECT icon FROM link')).to.deep.equal([{ icon: null }]);
    expect((await add(admin, { icon: png({ bytes: 32 * 1024 }) })).status).to.equal(201);
  });

  it('is served as it was sent, as image/png alone, kept by the browser for good', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await person(portal, admin);
    const { id, icon } = await added(admin, { icon: png() });
    expect(icon).to.match(new RegExp(`^/api/links/${id}/icon\\?v=[\\w-]{22}$`));
    const { status, headers, body } = await one.browser.get(icon);
    expect(status).to.equal(200);
    expect(headers.get('content-type')).to.equal('image/png');
    expect(headers.get('x-content-type-options')).to.equal('nosniff');
    expect(headers.get('cache-control')).to.equal('private, max-age=31536000, immutable');
    expect(headers.get('content-security-policy')).to.include("default-src 'none'");
    expect(body).to.include('IHDR');
    expect(headers.get('content-length') ?? '200').to.equal('200');
  });

  it('is of the link’s people and of admins, and gone with it', async () => {
    const { portal, admin } = await openWithAdmin();
    const [sales, hr] = [
      await person(portal, admin, { groups: ['Sales'] }),
      await person(portal, admin, { groups: ['HR'] }),
    ];
    const link = await added(admin, { groups: ['Sales'], icon: png() });
    const asked = async () =>
      Promise.all(
        [sales, hr, admin].map(async ({ browser }) => (await browser.get(link.icon)).status),
      );
    expect(await asked()).to.deep.equal([200, 404, 200]);
    const refused = await hr.browser.get(link.icon);
    expect(refused.headers.get('cache-control')).to.equal('no-store');
    expect((await portal.browser().get(link.icon)).status).to.equal(401);
    await retire(admin, link);
    expect(await asked()).to.deep.equal([404, 404, 200]);
  });

  it('makes way for the letter, and for another image at another address', async () => {
    const { admin } = await openWithAdmin();
    const link = await added(admin, { icon: png() });
    const other = (await editLink(admin, link, { icon: png({ bytes: 300 }) })).body.link;
    expect(other.icon).not.to.equal(link.icon);
    const none = (await editLink(admin, other, { icon: null })).body.link;
    expect(none.icon).to.equal(null);
    expect((await admin.browser.get(other.icon)).status).to.equal(404);
    expect(await seen(admin.browser)).to.deep.equal(['Wiki']);
  });
});
