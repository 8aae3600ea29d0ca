import { expect } from '@esm-bundle/chai';
import * as v from 'valibot';
import { canonicalIdentifier, email, personName, username } from '../../shared/identifier.ts';

const isUsername = (typed: string) => v.safeParse(username, typed).success;
const isEmail = (typed: string) => v.safeParse(email, typed).success;

const ASSIGNED = Array.from({ length: 0x110000 }, (_, point) => String.fromCodePoint(point)).filter(
  (character) => /^[^\p{Cn}\p{Cs}\p{Co}]$/u.test(character),
);

describe('canonicalIdentifier: NFKC, case folded, trimmed', () => {
  for (const [name, spellings, canonical] of [
    ['case', ['ada', 'ADA', 'Ada'], 'ada'],
    ['white space around it', [' ada', 'ada\t', '\u00a0ada\u3000', '\n ada \r'], 'ada'],
    ['full-width letters', ['ａｄａ', 'ＡＤＡ'], 'ada'],
    ['ligatures', ['ﬃx', 'FFIX', 'ffix'], 'ffix'],
    ['ß, ẞ and SS', ['straße', 'STRASSE', 'STRAẞE', 'straſſe'], 'strasse'],
    ['the final sigma', ['ΣΊΣΥΦΟΣ', 'σίσυφος', 'σίσυφοσ'], 'σίσυφοσ'],
    ['the dotted İ', ['İda', 'I\u0307da', 'i\u0307da'], 'i\u0307da'],
    ['letters with their accents apart', ['é', 'e\u0301', 'É', 'E\u0301'], 'é'],
    ['the Kelvin and the Ångström sign', ['\u212a\u212b', 'kå', 'K\u00c5'], 'kå'],
    ['an e-mail address', ['Ada@Example.ORG', 'ada＠example．org'], 'ada@example.org'],
  ] as [string, string[], string][]) {
    it(`gives one form to every spelling: ${name}`, () => {
      for (const typed of spellings) {
        expect(canonicalIdentifier(typed), JSON.stringify(typed)).to.equal(canonical);
      }
    });
  }
  it('keeps apart what is not the same', () => {
    for (const [one, other] of [
      ['ada', 'adà'],
      ['a.da', 'ada'],
      ['ada', 'аda'],
      ['o', '0'],
    ] as const) {
      expect(canonicalIdentifier(one)).not.to.equal(canonicalIdentifier(other));
    }
  });
  it('is the same when taken twice, in upper and in lower case, for every character there is', () => {
    const wrong: string[] = [];
    for (const assigned of ASSIGNED) {
      const character = `a${assigned}b`;
      const once = canonicalIdentifier(character);
      const again = [once, character.toUpperCase(), character.toLowerCase()];
      if (again.some((it) => canonicalIdentifier(it) !== once)) wrong.push(assigned);
    }
    expect(wrong).to.deep.equal([]);
  });
});

describe('a username', () => {
  it('holds no @, in any of its forms, so that it never meets an address', () => {
    for (const typed of ['ada@example.org', 'ada＠example.org', 'ada﹫example.org', '@']) {
      expect(isUsername(typed), typed).to.equal(false);
    }
    for (const assigned of ASSIGNED) {
      const typed = `a${assigned}`;
      if (canonicalIdentifier(typed).includes('@'))
        expect(isUsername(typed), typed).to.equal(false);
    }
  });
  it('has 1 to 64 characters, none of them invisible or a space', () => {
    for (const typed of ['a', 'ada.admin-2_x', 'Ærøskøbing', '山田', 'a'.repeat(64)]) {
      expect(isUsername(typed), typed).to.equal(true);
    }
    for (const typed of [
      '',
      '  ',
      'a'.repeat(65),
      'a b',
      'a\u200bb',
      'a\u202eb',
      'a\u0000b',
      'a\nb',
    ]) {
      expect(isUsername(typed), JSON.stringify(typed)).to.equal(false);
    }
  });
});

describe('an address', () => {
  it('has one @ between a name and a host', () => {
    for (const typed of [
      'a@b',
      'ada.l+x@mail.example.org',
      'пример@пример.рф',
      ' ada@example.org ',
    ]) {
      expect(isEmail(typed), typed).to.equal(true);
    }
    for (const typed of [
      '',
      'ada',
      '@example.org',
      'ada@',
      'a@b@c',
      'ada@example..org',
      'ada@.org',
      'ada@example.org,eve@example.org',
      'Ada <ada@example.org>',
      'ada@example.org\r\nBcc: eve@example.org',
      `${'a'.repeat(65)}@example.org`,
      `ada@${'a'.repeat(64)}.org`,
    ]) {
      expect(isEmail(typed), typed).to.equal(false);
    }
  });
});

describe("a person's name", () => {
  it('is 1 to 120 characters without a line break', () => {
    const isName = (typed: string) => v.safeParse(personName, typed).success;
    for (const typed of ['A', 'Ada Lovelace', 'Ḥasan ‘Alī', 'a'.repeat(120)]) {
      expect(isName(typed), typed).to.equal(true);
    }
    for (const typed of ['', '  ', 'a'.repeat(121), 'Ada\r\nBcc: eve', 'a\u0000b']) {
      expect(isName(typed), JSON.stringify(typed)).to.equal(false);
    }
  });
});
