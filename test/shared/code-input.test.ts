import { expect } from '@esm-bundle/chai';
import * as fc from 'fast-check';
import { normalizeCode } from '../../shared/code-input.ts';

describe('a typed code', () => {
  it('of six digits is itself', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (number) => {
        const code = String(number).padStart(6, '0');
        expect(normalizeCode(code)).to.equal(code);
        expect(normalizeCode(` ${code.slice(0, 3)} ${code.slice(3)}\n`)).to.equal(code);
      }),
    ));

  for (const [typed, how] of [
    ['012 345', 'a space'],
    ['012\u00A0345', 'a no-break space'],
    ['012\u202F345', 'a narrow no-break space'],
    ['012-345', 'a hyphen'],
    ['012‑345', 'a no-break hyphen'],
    ['012–345', 'a dash'],
    ['012−345', 'a minus sign'],
    ['\u200F012345\u200E', 'marks of right-to-left text'],
    ['\u2066012345\u2069', 'isolates'],
    ['\u200B012\u200B345\uFEFF', 'zero-width spaces'],
    ['０１２３４５', 'full-width digits'],
    ['٠١٢٣٤٥', 'Arabic-Indic digits'],
    ['۰۱۲ ۳۴۵', 'Persian digits'],
    ['०१२३४५', 'Devanagari digits'],
    ['٠١۲۳45', 'a mixture'],
  ] as const) {
    it(`may be written with ${how}`, () => {
      expect(normalizeCode(typed)).to.equal('012345');
    });
  }

  it('may be written in the digits of every script that Intl knows', () => {
    const scripts = Intl.supportedValuesOf('numberingSystem').filter((numberingSystem) => {
      const zero = new Intl.NumberFormat('en', { numberingSystem }).format(0);
      return /^\p{Nd}$/u.test(zero);
    });
    expect(scripts).to.include.members(['arab', 'arabext', 'deva', 'fullwide', 'latn']);
    for (const numberingSystem of scripts) {
      const format = new Intl.NumberFormat('en', { numberingSystem, useGrouping: false });
      expect(normalizeCode(format.format(123_456)), numberingSystem).to.equal('123456');
      expect(normalizeCode(format.format(789_012)), numberingSystem).to.equal('789012');
    }
  });

  for (const [typed, what] of [
    ['', 'nothing'],
    ['12345', 'five digits'],
    ['1234567', 'seven digits'],
    ['12345a', 'a letter'],
    ['12345O', 'a letter that looks like a digit'],
    ['123.456', 'a full stop'],
    ['+12345', 'a sign'],
    ['一二三四五六', 'numerals that are not decimal digits'],
  ] as const) {
    it(`is refused when it is ${what}`, () => {
      expect(normalizeCode(typed)).to.equal(undefined);
    });
  }
});
