import { expect } from '@esm-bundle/chai';
import * as fc from 'fast-check';
import { inferSchema, initParser } from 'udsv';
import { csvLine } from '../../shared/csv.ts';
import { readCsv } from '../../shared/csv-read.ts';

const fields = (text: string) => readCsv(text).map((record) => record.fields);

describe('reading comma-separated values', () => {
  it('finds out what parts the fields by the first line, outside its quotes', () => {
    expect(fields('a,b\n1;2,3')).to.deep.equal([
      ['a', 'b'],
      ['1;2', '3'],
    ]);
    expect(fields('a;b;c\r\n"1;2";3;,')).to.deep.equal([
      ['a', 'b', 'c'],
      ['1;2', '3', ','],
    ]);
    expect(fields('a\tb\r1\t2')).to.deep.equal([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(fields('"a;;;",b')).to.deep.equal([['a;;;', 'b']]);
  });
  it('takes quotes with quotes, parts and line breaks in them, and counts the lines', () => {
    const read = readCsv('a,b\r\n\r\n"say ""hi""","1\r\n2"\r\nx,\r\n');
    expect(read.map(({ line }) => line)).to.deep.equal([1, 3, 5]);
    expect(read.map((it) => it.fields)).to.deep.equal([
      ['a', 'b'],
      ['say "hi"', '1\r\n2'],
      ['x', ''],
    ]);
  });
  for (const [text, broken] of [
    ['a,b\n"1"2,3\nx,y', [false, true, false]],
    ['a,b\n1"2,3\nx,y', [false, true, false]],
    ['a,b\n"1,2\nx,y', [false, true, false]],
  ] as const) {
    it(`says which line has a quote where none may stand: ${JSON.stringify(text)}`, () => {
      expect(readCsv(text).map(({ isBroken }) => isBroken)).to.deep.equal(broken);
    });
  }
  it('gives back what was written, and so does another parser', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r', ' ', '1') })
      .filter((it) => it.trim() !== '');
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell)), (rows) => {
        const text = [['x', 'y', 'z'], ...rows].map((row) => csvLine(row)).join('');
        const want = rows.map((row) =>
          row.map((it) => csvLine([it]).slice(1, -3).replaceAll('""', '"')),
        );
        expect(fields(text).slice(1)).to.deep.equal(want);
        const other = initParser(inferSchema(text, { col: ',', row: '\r\n', encl: '"' }));
        if (rows.length > 0) expect(other.stringArrs(text)).to.deep.equal(want);
      }),
    );
  });
});
