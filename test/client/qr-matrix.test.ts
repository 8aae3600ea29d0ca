import { expect } from '@open-wc/testing';
import { encodeQR } from 'qr';
import { decodeQR } from 'qr/decode.js';
import { qrMatrix } from '../../client/parts/qr-matrix.ts';

/** Bytes that a version holds at level M, ISO/IEC 18004 table 7: the last that fits, and the first of the next. */
const HOLDS = [
  14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666,
];
const text = (length: number) =>
  Array.from({ length }, (_, i) => 'otpauth://x?%=&ÄZ'.charAt((i * 7 + length) % 15)).join('');

function read(rows: boolean[][]): string {
  const scale = 3;
  const width = (rows.length + 8) * scale;
  const data = new Uint8Array(width * width * 4).map((_, i) => {
    const [x, y] = [Math.floor(((i >> 2) % width) / scale), Math.floor((i >> 2) / width / scale)];
    return i % 4 === 3 || !rows[y - 4]?.[x - 4] ? 255 : 0;
  });
  return decodeQR({ width, height: width, data });
}

describe('a QR code', () => {
  HOLDS.forEach((length, index) => {
    it(`of version ${index + 1} holds ${length} bytes, and is read back`, () => {
      const full = qrMatrix(text(length));
      expect(full.length).to.equal(21 + 4 * index);
      expect(qrMatrix(text(length + 1)).length).to.equal(25 + 4 * index);
      expect(read(full)).to.equal(text(length));
    });
  });
  it('is, module for module, what another encoder draws with one of the eight masks', () => {
    for (const length of [1, 40, 110, 119, 200, 400, 900]) {
      const ours = JSON.stringify(qrMatrix(text(length)));
      const theirs = Array.from({ length: 8 }, (_, mask) =>
        encodeQR(text(length), 'raw', { ecc: 'medium', encoding: 'byte', border: 1, mask })
          .slice(1, -1)
          .map((row) => row.slice(1, -1)),
      );
      expect(theirs.map((rows) => JSON.stringify(rows))).to.include(ours);
    }
  });
  it('is read in every script', () => {
    const uri = `otpauth://totp/بوابة:${encodeURIComponent('josé@пример.example')}?secret=JBSWY3DP`;
    expect(read(qrMatrix(uri))).to.equal(uri);
  });
  it('refuses what no version holds', () => {
    expect(() => qrMatrix(text(2332))).to.throw(RangeError);
  });
});
