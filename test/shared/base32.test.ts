import { expect } from '@esm-bundle/chai';
import * as fc from 'fast-check';
import { decodeBase32, encodeBase32, groupsOf } from '../../shared/base32.ts';

/** RFC 4648 §10, all seven. */
const RFC_4648 = [
  ['', ''],
  ['f', 'MY======'],
  ['fo', 'MZXQ===='],
  ['foo', 'MZXW6==='],
  ['foob', 'MZXW6YQ='],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI======'],
] as const;

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

describe('base32', () => {
  for (const [text, base32] of RFC_4648) {
    it(`writes "${text}" as ${base32} of RFC 4648 without its padding, and reads both`, () => {
      const bare = base32.replaceAll('=', '');
      expect(encodeBase32(bytesOf(text))).to.equal(bare);
      expect(decodeBase32(bare)).to.deep.equal(bytesOf(text));
      expect(decodeBase32(base32)).to.deep.equal(bytesOf(text));
    });
  }

  it('reads what it wrote, for any bytes', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const text = encodeBase32(bytes);
        expect(text).to.match(/^[A-Z2-7]*$/);
        expect(text.length).to.equal(Math.ceil((bytes.length * 8) / 5));
        expect(decodeBase32(text)).to.deep.equal(Uint8Array.from(bytes));
      }),
    ));

  it('reads only what it would write, give or take the way it is typed', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'AQY27MZX') }), (text) => {
        const bytes = decodeBase32(text);
        if (bytes) expect(encodeBase32(bytes)).to.equal(text);
      }),
    ));

  for (const typed of [
    'mzxw6ytboi',
    'MZXW 6YTB OI',
    ' mzxw-6ytb-oi\n',
    'MZXW\u00A06YTB–OI',
    'Mzxw6YtbOi======',
  ]) {
    it(`reads a key typed as ${JSON.stringify(typed)}`, () => {
      expect(decodeBase32(typed)).to.deep.equal(bytesOf('foobar'));
    });
  }

  for (const [malformed, why] of [
    ['MZXW0', 'a digit outside the alphabet'],
    ['MZXW!A', 'a foreign character'],
    ['MıXW', 'a letter that only looks like one of the alphabet'],
    ['MſXW', 'a letter whose capital is one of the alphabet'],
    ['A', 'a length that no bytes have'],
    ['AAA', 'a length that no bytes have'],
    ['AAAAAA', 'a length that no bytes have'],
    ['MZ', 'bits left over'],
    ['MY=', 'too little padding'],
    ['MY=======', 'too much padding'],
    ['MZXW6YTB========', 'padding where none is due'],
    ['M=Y=====', 'padding in the middle'],
    ['=', 'nothing but padding'],
  ] as const) {
    it(`refuses ${malformed}: ${why}`, () => {
      expect(decodeBase32(malformed)).to.equal(undefined);
    });
  }

  it('shows a key in groups of four', () => {
    expect(groupsOf('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')).to.equal(
      'GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ',
    );
    expect(groupsOf('ABCDE')).to.equal('ABCD E');
    expect(groupsOf('ABCDE', 2)).to.equal('AB CD E');
    expect(groupsOf('')).to.equal('');
  });
});
