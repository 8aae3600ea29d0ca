import { expect } from '@esm-bundle/chai';
import * as fc from 'fast-check';
import { csvLine, neutralised } from '../../shared/csv.ts';

describe('comma-separated values', () => {
  for (const text of [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '\u00a0=HYPERLINK("https://example.org")',
    '\ufeff=1',
    '＝1',
    '＠x',
  ]) {
    it(`${JSON.stringify(text)} begins with an apostrophe, so that nothing runs`, () => {
      expect(neutralised(text)).to.equal(`'${text}`);
    });
  }
  it('other text stays as it is', () => {
    for (const text of ['', 'Ada', 'a=b', '1-2', "'", 'x@example.org', '{"a":1}']) {
      expect(neutralised(text)).to.equal(text);
    }
  });
  it('quotes text, leaves numbers, leaves out what is not there', () => {
    expect(csvLine(['a', 'say "hi", twice', -3, null, '=1'])).to.equal(
      `"a","say ""hi"", twice",-3,,"'=1"\r\n`,
    );
  });
  it('whatever a text holds, it comes back from one field, behind no more than an apostrophe', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const field = csvLine([text]).slice(1, -3).replaceAll('""', '"');
        expect([text, `'${text}`]).to.include(field);
        expect(field).not.to.match(/^[=+\-@\t\r]/);
      }),
    );
  });
});
