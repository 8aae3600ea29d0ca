import { expect } from '@esm-bundle/chai';
import { flawOf, normalizePassword, PASSWORD_LENGTH } from '../../shared/password-rule.ts';

const WORDS = ['Acme Works', 'ada.lovelace', 'countess@example.org', 'Ada King', 'ada@b.example'];
const flaw = (typed: string) => flawOf(typed, WORDS);
/** Code points that stand in no row and no list. */
const varied = (length: number) =>
  Array.from({ length }, (_, i) => 'hq7zvk2mxw9b'[(i * 5 + (i >> 3)) % 12]).join('');

describe('a password', () => {
  it('has 12 characters at least', () => {
    expect(PASSWORD_LENGTH.min).to.equal(12);
    expect(flaw('kettle sing')).to.equal('too_short');
    expect(flaw('kettle sings')).to.equal(undefined);
    expect(flaw('')).to.equal('too_short');
  });
  it('has 256 characters at most', () => {
    expect(PASSWORD_LENGTH.max).to.equal(256);
    expect(flaw(varied(256))).to.equal(undefined);
    expect(flaw(varied(257))).to.equal('too_long');
  });
  it('is counted in code points of NFC: an emoji is one, an accent apart is none', () => {
    expect(flaw('🐙🦑🐠🐡🦈🐬🐳🐋🦭🐊🐢')).to.equal('too_short');
    expect(flaw('🐙🦑🐠🐡🦈🐬🐳🐋🦭🐊🐢🦎')).to.equal(undefined);
    expect(flaw('a\u0301 kettle san')).to.equal(undefined);
    expect(flaw('a\u0301 kettle sa')).to.equal('too_short');
    expect(flaw(varied(254) + 'e\u0301e\u0301')).to.equal(undefined);
  });
  it('is the same typed with its accents apart', () => {
    expect(normalizePassword('cafe\u0301 kettle')).to.equal(normalizePassword('caf\u00e9 kettle'));
  });
  it('is not made compatible: ﬁ is not fi, a full-width A no A', () => {
    expect(normalizePassword('ﬁＡ')).to.equal('ﬁＡ');
  });
  it('keeps every character, past byte 72 and past NUL, and spaces around it', () => {
    const long = varied(100);
    for (const typed of [long, `${long.slice(0, 20)}\u0000${long}`, ` ${long} `]) {
      expect(normalizePassword(typed)).to.equal(typed);
      expect(flaw(typed)).to.equal(undefined);
    }
  });
  it('obeys no rule of composition', () => {
    for (const typed of [
      'five blue kettles sing',
      'onlylowercaseletters',
      'ONLYUPPERCASELETTERS',
      '839204718563',
      '     a b c d e f',
      'пять синих чайников',
      '五つの青いやかんが歌っています',
    ]) {
      expect(flaw(typed), typed).to.equal(undefined);
    }
  });
  for (const typed of [
    'passwordpassword',
    'PasswordPassword1!',
    'password123456',
    'Qwertyuiop12',
    'qwertyuiop2027!',
    'correcthorsebatterystaple',
    'administrator',
    'Welcome202700',
    'letmeinplease',
    'aaaaaaaaaaaa',
    'abababababab',
    'abcabcabcabc',
    'abcdabcdabcdab',
    '123456789012',
    'abcdefghijkl',
    'lkjihgfedcba',
  ]) {
    it(`is not one that guessers try first: ${typed}`, () => {
      expect(flaw(typed)).to.equal('too_common');
    });
  }
  for (const typed of [
    'AcmeWorks2027',
    'ada.lovelace1',
    'Lovelace-1815',
    'countess@example',
    'countess@example.org',
    'ada@b.example',
    'gatehouse123',
    'ＬＯＶＥＬＡＣＥ１８１５',
  ]) {
    it(`is not made of the organisation's and the account's own words: ${typed}`, () => {
      expect(flaw(typed)).to.equal('own_words');
    });
  }
  it('may hold such words among eight other characters', () => {
    expect(flaw('lovelace kept seven bees')).to.equal(undefined);
    expect(flaw('gatehouse12345678')).to.equal(undefined);
    expect(flaw('gatehouse1234567')).to.equal('own_words');
  });
});
