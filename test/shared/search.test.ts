import { expect } from '@esm-bundle/chai';
import { folded, queryWords, searchWords } from '../../shared/search.ts';

describe('search for people: words as they are folded', () => {
  it('folds case and accents', () => {
    expect(folded('Émilie ÅNGSTRÖM')).to.equal('emilie angstrom');
    expect(folded('STRAẞE')).to.equal('strasse');
    expect(folded('İpek')).to.equal('ipek');
    expect(folded('Ｊｏ')).to.equal('jo');
  });

  it('finds a person by each word of the name, its parts, the username and the address', () => {
    const words = searchWords({
      name: 'Jean-Luc  de la Peña',
      username: 'JLuc.7',
      email: 'Jean@Example.org',
    });
    expect(words).to.have.members([
      'jean-luc',
      'jean',
      'luc',
      'de',
      'la',
      'pena',
      'jluc.7',
      'jean@example.org',
    ]);
  });

  it('asks for each typed word once', () => {
    expect(queryWords('  Ada LOVE  ada ')).to.deep.equal(['ada', 'love']);
    expect(queryWords(' \t ')).to.deep.equal([]);
  });
});
