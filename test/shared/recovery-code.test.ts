import { expect } from '@esm-bundle/chai';
import * as fc from 'fast-check';
import { encodeCrockford, normalizeCrockford } from '../../shared/crockford.ts';
import {
  helpDeskCodeFrom,
  normalizeHelpDeskCode,
  normalizeRecoveryCode,
  RECOVERY_CODES,
  recoveryCodeFrom,
} from '../../shared/recovery-code.ts';

const bytesOfLength = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe('a recovery code', () => {
  it('comes in tens', () => {
    expect(RECOVERY_CODES).to.equal(10);
  });

  it('is 80 bits in four groups of four Crockford characters', () => {
    const bytes = Uint8Array.of(0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb6, 0x35, 0xcf);
    expect(recoveryCodeFrom(bytes)).to.equal('0123-4567-89AB-CDEF');
    expect(recoveryCodeFrom(new Uint8Array(10).fill(0xff))).to.equal('ZZZZ-ZZZZ-ZZZZ-ZZZZ');
  });

  it('is recognised as it was given, in lower case, with spaces, and without dashes', () =>
    fc.assert(
      fc.property(bytesOfLength(10), (bytes) => {
        const code = recoveryCodeFrom(bytes);
        expect(code).to.match(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
        const bare = code.replaceAll('-', '');
        for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ' '), ` ${bare}\n`]) {
          expect(normalizeRecoveryCode(typed)).to.equal(bare);
        }
      }),
    ));

  it('tells any two sets of bytes apart', () =>
    fc.assert(
      fc.property(bytesOfLength(10), bytesOfLength(10), (one, other) => {
        const isEqual = one.every((byte, index) => byte === other[index]);
        expect(recoveryCodeFrom(one) === recoveryCodeFrom(other)).to.equal(isEqual);
      }),
    ));

  it('may be typed with look-alikes', () => {
    expect(normalizeRecoveryCode('oO0i-IlL1-89ab-cdef')).to.equal('0001111189ABCDEF');
    expect(normalizeRecoveryCode('٠123 4567 89AB CDEF')).to.equal('0123456789ABCDEF');
    expect(normalizeRecoveryCode('０１２３－４５６７－８９ＡＢ－ＣＤＥＦ')).to.equal(
      '0123456789ABCDEF',
    );
  });

  for (const typed of [
    '',
    '0123-4567-89AB-CDE',
    '0123-4567-89AB-CDEF0',
    '0123-4567-89AB-CDEU',
    '0123_4567_89AB_CDEF',
  ]) {
    it(`is not "${typed}"`, () => {
      expect(normalizeRecoveryCode(typed)).to.equal(undefined);
    });
  }

  it('is made of ten bytes and no other number', () => {
    for (const length of [0, 9, 11]) {
      expect(() => recoveryCodeFrom(new Uint8Array(length))).to.throw(RangeError);
    }
  });
});

describe('a help-desk code', () => {
  it('is ten Crockford characters, recognised however it is typed', () =>
    fc.assert(
      fc.property(bytesOfLength(7), (bytes) => {
        const code = helpDeskCodeFrom(bytes);
        expect(code).to.match(/^[0-9A-HJKMNP-TV-Z]{10}$/);
        const typed = `${code.slice(0, 5)}-${code.slice(5)}`.toLowerCase();
        expect(normalizeHelpDeskCode(typed)).to.equal(code);
      }),
    ));

  it('uses 50 bits of its seven bytes', () => {
    expect(helpDeskCodeFrom(Uint8Array.of(0, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x40))).to.equal(
      '0123456789',
    );
    expect(() => helpDeskCodeFrom(new Uint8Array(6))).to.throw(RangeError);
  });

  it('is never taken for a recovery code, nor the other way round', () => {
    expect(normalizeRecoveryCode('0123456789')).to.equal(undefined);
    expect(normalizeHelpDeskCode('0123-4567-89AB-CDEF')).to.equal(undefined);
  });
});

describe("Crockford's Base32", () => {
  it('has no I, L, O or U', () => {
    const all = new Set(encodeCrockford(Uint8Array.from({ length: 256 }, (_, byte) => byte)));
    expect([...all].toSorted().join('')).to.equal('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
  });

  it('is the same after it was read once', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'01289abijloIJLOZz -') }), (typed) => {
        const once = normalizeCrockford(typed) ?? '';
        expect(once).to.match(/^[0-9A-HJKMNP-TV-Z]*$/);
        expect(normalizeCrockford(once)).to.equal(once);
      }),
    ));
});
