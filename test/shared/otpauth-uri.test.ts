import { expect } from '@esm-bundle/chai';
import * as fc from 'fast-check';
import { TOTP, URI } from 'otpauth';
import { encodeQR } from 'qr';
import { decodeQR } from 'qr/decode.js';
import { encodeBase32 } from '../../shared/base32.ts';
import { otpauthUri } from '../../shared/otpauth-uri.ts';

const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
/** The format has no colons in names, and leading spaces of an account are dropped. */
const anyName = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((name) => name.isWellFormed() && !name.includes(':') && name.trim() === name);
const anyKey = fc.uint8Array({ minLength: 20, maxLength: 20 }).map(encodeBase32);

describe('the otpauth address', () => {
  it('is spelled exactly', () => {
    expect(otpauthUri({ issuer: 'Gatehouse', account: 'ada', key: KEY })).to.equal(
      `otpauth://totp/Gatehouse:ada?secret=${KEY}&issuer=Gatehouse&algorithm=SHA1&digits=6&period=30`,
    );
  });

  it('escapes issuer and account, and not the colon between them', () => {
    const uri = otpauthUri({ issuer: 'Müller & Söhne?', account: 'ada+x@example.org', key: KEY });
    expect(uri).to.equal(
      'otpauth://totp/M%C3%BCller%20%26%20S%C3%B6hne%3F:ada%2Bx%40example.org' +
        `?secret=${KEY}&issuer=M%C3%BCller%20%26%20S%C3%B6hne%3F&algorithm=SHA1&digits=6&period=30`,
    );
  });

  it('is read back by otpauth as it was meant, for any names', () =>
    fc.assert(
      fc.property(anyName, anyName, anyKey, (issuer, account, key) => {
        const totp = URI.parse(otpauthUri({ issuer, account, key }));
        if (!(totp instanceof TOTP)) throw new TypeError('not TOTP');
        expect(totp.issuer).to.equal(issuer);
        expect(totp.label).to.equal(account);
        expect(totp.secret.base32).to.equal(key);
        expect([totp.algorithm, totp.digits, totp.period]).to.deep.equal(['SHA1', 6, 30]);
      }),
    ));

  for (const [issuer, account] of [
    ['Gatehouse', 'ada'],
    ['Müller & Söhne', 'ada+x@example.org'],
    ['بوابة', 'مستخدم'],
    ['A portal of quite some length, with many words in its name', 'a.long.name@mail.example.org'],
  ] as const) {
    it(`is read back from the QR code that is drawn of it: ${issuer}`, () => {
      const uri = otpauthUri({ issuer, account, key: KEY });
      expect(readQr(drawQr(uri))).to.equal(uri);
    });
  }
});

/** As on a page: dark on light, four pixels to a module (two of them are unreadable for some). */
function drawQr(text: string): ImageData {
  const modules = encodeQR(text, 'raw', { border: 4 });
  const pixel = 4;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = modules.length * pixel;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = 'black';
  for (const [y, row] of modules.entries()) {
    for (const [x, isDark] of row.entries()) {
      if (isDark) context.fillRect(x * pixel, y * pixel, pixel, pixel);
    }
  }
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** With no limit of time, so that a slow machine reads what a fast one does. */
const readQr = ({ width, height, data }: ImageData): string =>
  decodeQR({ width, height, data }, { format: 'RGBA', timeLimit: Number.POSITIVE_INFINITY });
