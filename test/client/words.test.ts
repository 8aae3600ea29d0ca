import { expect } from '@open-wc/testing';
import { preferredLocale, speak, words } from '../../client/text/words.ts';
import type { Refusal } from '../../client/text/refusal.ts';
import { STATUS } from '../../shared/problem.ts';
import { NOON } from '../support/people.ts';

const MORE: Record<string, object> = {
  fresh_sign_in_required: { factors: ['code'] },
  enrollment_expired: { deadline: NOON, contact: 'it@example.org' },
  locked: { until: NOON, by: 'password' },
  too_many_requests: { retryAfter: 30 },
  internal: { requestId: 'x' },
  unavailable: { requestId: 'x' },
};

describe('words', () => {
  before(() => speak('en'));

  for (const code of [...Object.keys(STATUS), 'offline']) {
    it(`say what ${code} means, kindly`, () => {
      const said = words().refusal({ code, ...MORE[code] } as Refusal, NOON);
      expect(said).to.match(/^[A-Z].{20,}[.]$/);
      expect(said).not.to.match(/invalid|error|illegal|fail|undefined|NaN/i);
    });
  }
  it('say how long to wait', () => {
    const said = (retryAfter: number) =>
      words().refusal({ code: 'too_many_requests', retryAfter }, NOON);
    expect(said(1)).to.include('wait 1 second.');
    expect(said(30)).to.include('wait 30 seconds.');
    expect(said(120)).to.include('wait 2 minutes.');
  });
  it('say whom to ask where time does not open a lock', () => {
    const said = words().refusal({ code: 'locked', until: null, by: 'password' }, NOON);
    expect(said).to.include('An admin can unlock it.');
  });
  it('speak the first of the browser’s languages that is offered', () => {
    expect(preferredLocale(['fr-CA', 'de-AT', 'en'], ['en', 'de'])).to.equal('de');
    expect(preferredLocale(['nl'], ['en', 'de'])).to.equal('en');
    expect(preferredLocale(['den'], ['en', 'de'])).to.equal('en');
  });
  it('turn the document to the language', async () => {
    await speak('en');
    expect(document.documentElement.lang).to.equal('en');
    expect(document.documentElement.dir).to.equal('ltr');
  });
});
