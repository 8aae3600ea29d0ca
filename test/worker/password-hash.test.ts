import { expect } from '@esm-bundle/chai';
import { bucketsOf } from '../support/attempts.ts';
import type { Options, Reply } from '../support/browser.ts';
import { invited, openWithAdmin, password, PASSWORD, person } from '../support/people.ts';
import { CHEAP, digestOf, phcIn, phcOf, REAL, stored, unpadded } from '../support/phc.ts';

const isIn = ({ status }: Reply) => status === 200;

describe('argon2id m=19456 t=2 p=1, as a PHC string, sealed', () => {
  it('the oracle gives the digest of the reference implementation (phc-winner-argon2, test.c)', () => {
    const salt = new TextEncoder().encode('somesalt');
    const digest = digestOf('password', salt, { m: 256, t: 2, p: 1 });
    expect(Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')).to.equal(
      '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe',
    );
  });
  it('is what a chosen password is stored as: the same digest as @noble/hashes', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await invited(portal, admin);
    const chosen = 'Ünïcödé kettles 🫖 sing';
    const body = { token: one.token, password: chosen };
    expect(isIn(await one.browser.post('/api/activation', body, { hash: 'real' }))).to.equal(true);
    const phc = await phcIn(portal, one.id);
    const [, salt = '', digest = ''] =
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/.exec(phc) ??
      [];
    const bytes = Uint8Array.from(atob(salt), (it) => it.charCodeAt(0));
    expect(digest).to.equal(unpadded(digestOf(chosen, bytes, REAL)));
  }).timeout(60_000);
  it('is what a typed password is compared with', async () => {
    const { portal, admin } = await openWithAdmin();
    await stored(portal, admin.id, phcOf('ein blauer Kessel', { cost: REAL }));
    const typed = (text: string, options?: Options) =>
      portal.browser().post('/api/session', { identifier: 'ada', password: text }, options);
    expect(isIn(await typed('ein blauer Kessel', { hash: 'real' }))).to.equal(true);
    expect(isIn(await typed('ein blauer kessel', { hash: 'real' }))).to.equal(false);
  }).timeout(60_000);
  it('has a salt of its own for each account, though the password is the same', async () => {
    const { portal, admin } = await openWithAdmin();
    const [one, other] = [await person(portal, admin), await person(portal, admin)];
    const salts = [await phcIn(portal, one.id), await phcIn(portal, other.id)].map(
      (phc) => phc.split('$')[4],
    );
    expect(salts[0]).not.to.equal(salts[1]);
  });
});

describe('every character counts', () => {
  const LONG = 'kettle whistle '.repeat(6);
  /** A password, and guesses that are nearly the same. */
  const NEAR: Record<string, [string, string[]]> = {
    'past byte 72': [`${LONG}end`, [`${LONG}ene`, LONG, LONG.slice(0, 72), `${LONG}end `]],
    'past a NUL': [
      'five blue\0kettles sing',
      ['five blue\0kettles sink', 'five blue', 'five blue\0'],
    ],
    'of case and spaces': [PASSWORD, [PASSWORD.toUpperCase(), ` ${PASSWORD}`, `${PASSWORD}\n`]],
    'of non-ASCII': ['пять синих чайников', ['пять синих чайника', 'pyat sinikh chaynikov']],
    'of two that look alike': [
      'five blue kettles',
      ['f\u0456ve blue kettles', 'five\u00a0blue kettles'],
    ],
  };
  for (const [what, [right, wrong]] of Object.entries(NEAR)) {
    it(what, async () => {
      const { portal, admin } = await openWithAdmin();
      const one = await invited(portal, admin);
      await one.browser.post('/api/activation', { token: one.token, password: right });
      expect(isIn(await password(one, portal.browser(), right)), right).to.equal(true);
      for (const guess of wrong) {
        const { status, body } = await password(one, portal.browser(), guess);
        expect([status, body], guess).to.deep.equal([401, { code: 'wrong_credentials' }]);
      }
      expect(await bucketsOf(portal, one, 'password')).to.deep.include.members([
        { count: wrong.length, locked: 0, until: null },
      ]);
    });
  }
  it('256 code points may be set, 257 not, whatever they weigh', async () => {
    const { portal, admin } = await openWithAdmin();
    const points = [...'🫖é한ab'];
    const text = (length: number) =>
      Array.from({ length }, (_, i) => points[(i * i) % points.length]).join('');
    const one = await invited(portal, admin);
    const set = (typed: string) =>
      one.browser.post('/api/activation', { token: one.token, password: typed });
    expect((await set(text(257))).body.fields).to.deep.equal({ password: 'too_long' });
    expect(isIn(await set(text(256)))).to.equal(true);
    expect(isIn(await password(one, portal.browser(), text(256)))).to.equal(true);
    expect(isIn(await password(one, portal.browser(), text(255)))).to.equal(false);
    expect(await phcIn(portal, one.id)).to.satisfy((phc: string) => {
      const [, , , , salt = '', digest] = phc.split('$');
      const bytes = Uint8Array.from(atob(salt), (it) => it.charCodeAt(0));
      return digest === unpadded(digestOf(text(256), bytes, CHEAP));
    });
  });
  it('NFC = NFD: composed or not, it is the same password, counted in its NFC form', async () => {
    const { portal, admin } = await openWithAdmin();
    const [one, other] = [await invited(portal, admin), await invited(portal, admin)];
    const composed = 'fünf blaue Kessel 한국'.normalize('NFC');
    const apart = composed.normalize('NFD');
    expect(apart).not.to.equal(composed);
    await one.browser.post('/api/activation', { token: one.token, password: composed });
    await other.browser.post('/api/activation', { token: other.token, password: apart });
    for (const who of [one, other]) {
      for (const typed of [composed, apart]) {
        expect(isIn(await password(who, portal.browser(), typed)), typed).to.equal(true);
      }
    }
    const short = await invited(portal, admin);
    // 22 code points apart, 11 composed.
    const body = { token: short.token, password: 'äöüäöüäöüäö'.normalize('NFD') };
    const { body: told } = await short.browser.post('/api/activation', body);
    expect(told.fields).to.deep.equal({ password: 'too_short' });
  });
  it('guesses under 8 bytes are judged like any', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await person(portal, admin);
    const guesses = ['', 'a', '1234567', 'é', '\0', '12345678'];
    for (const guess of guesses) {
      const { status, body } = await password(one, portal.browser(), guess);
      expect([status, body], guess).to.deep.equal([401, { code: 'wrong_credentials' }]);
    }
    const [bucket] = await bucketsOf(portal, one, 'password');
    expect(bucket?.count).to.equal(guesses.length);
  });
});
