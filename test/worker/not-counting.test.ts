import { expect } from '@esm-bundle/chai';
import {
  bucketsOf,
  guessCodes,
  guessPasswords,
  lockMails,
  sendCode,
  setAttempts,
  stageIn,
  WRONG_PASSWORD,
} from '../support/attempts.ts';
import { codeAt, enrolled, firstAdmin, NOON, password, person } from '../support/people.ts';
import { openPortal } from '../support/portal.ts';

async function opened(attempts: Record<string, unknown>) {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  await setAttempts(admin, attempts);
  return { portal, admin };
}
const tooMany = (retryAfter: number) => ({ code: 'too_many_requests', retryAfter });
const ONE_ANSWER = { code: 'wrong_credentials' };

describe('where wrong passwords of users do not count', () => {
  const notCounting = { countPasswords: false, user: 3 };

  it('ten wrong in a row are judged at once, and lock nothing', async () => {
    const { portal, admin } = await opened(notCounting);
    const one = await person(portal, admin);
    expect((await guessPasswords(one, one.browser, 9)).body).to.deep.equal(ONE_ANSWER);
    expect((await password(one, one.browser)).status).to.equal(200);
    expect((await guessPasswords(one, one.browser, 10)).body).to.deep.equal(ONE_ANSWER);
    expect(await stageIn(one.browser)).to.equal('signed_in');
  });

  it('then there is one verdict in 30 s, and in between a known browser is told 429 and for how long', async () => {
    const { portal, admin } = await opened(notCounting);
    const one = await person(portal, admin);
    await guessPasswords(one, one.browser, 10);
    const first = await password(one, one.browser);
    expect(first.status).to.equal(429);
    expect(first.body).to.deep.equal(tooMany(30));
    portal.later(29_999);
    expect((await password(one, one.browser)).body).to.deep.equal(tooMany(1));
    portal.later(1);
    expect((await guessPasswords(one, one.browser, 1)).body).to.deep.equal(ONE_ANSWER);
    expect((await guessPasswords(one, one.browser, 1)).body).to.deep.equal(tooMany(30));
    portal.later(30_000);
    expect((await password(one, one.browser)).status).to.equal(200);
    // Proof clears what it proved: ten more are judged at once.
    expect((await guessPasswords(one, one.browser, 10)).status).to.equal(401);
  });

  it('in between an unknown browser hears the one answer, to the right password, too', async () => {
    const { portal, admin } = await opened(notCounting);
    const one = await person(portal, admin);
    const stranger = portal.browser();
    await guessPasswords(one, stranger, 10);
    portal.later(29_999);
    const slowed = await password(one, stranger);
    expect(slowed.status).to.equal(401);
    expect(slowed.body).to.deep.equal(ONE_ANSWER);
    expect((await bucketsOf(portal, one, 'password'))[0]).to.include({ count: 10, locked: 0 });
    expect((await password(one, one.browser)).status).to.equal(200);
    portal.later(1);
    expect((await password(one, stranger)).status).to.equal(200);
  });

  it('a fresh sign-in is slowed likewise', async () => {
    const { portal, admin } = await opened(notCounting);
    const one = await person(portal, admin);
    const fresh = (typed: string) => one.browser.post('/api/session/fresh', { password: typed });
    for (let n = 0; n < 10; n++) expect((await fresh(WRONG_PASSWORD)).status).to.equal(401);
    expect((await fresh(WRONG_PASSWORD)).body).to.deep.equal(tooMany(30));
    portal.later(30_000);
    expect((await fresh(WRONG_PASSWORD)).body).to.deep.equal(ONE_ANSWER);
  });

  it('nothing is mailed, however long it goes on', async () => {
    const { portal, admin } = await opened(notCounting);
    const one = await person(portal, admin);
    const stranger = portal.browser();
    for (let n = 0; n < 30; n++) {
      await guessPasswords(one, stranger, 1);
      portal.later(30_000);
    }
    expect((await bucketsOf(portal, one, 'password'))[0]).to.include({ count: 30, locked: 0 });
    expect(await lockMails(portal, one)).to.deep.equal([]);
  });

  it('codes still do', async () => {
    const { portal, admin } = await opened(notCounting);
    const one = await enrolled(portal, admin);
    const stranger = portal.browser();
    await password(one, stranger);
    expect((await guessCodes(portal, one, stranger, 3)).status).to.equal(423);
  });

  it('those of admins still do: the fifth locks', async () => {
    const { portal, admin } = await opened({ countPasswords: false, countCodes: false });
    const stranger = portal.browser();
    await password(admin, stranger);
    expect((await guessCodes(portal, admin, stranger, 5)).body.by).to.equal('code');
    expect((await guessPasswords(admin, admin.browser, 5)).body.by).to.equal('password');
  });

  it('a switch that is turned on again holds from the next wrong attempt on', async () => {
    const { portal, admin } = await opened(notCounting);
    const one = await person(portal, admin);
    await guessPasswords(one, one.browser, 10);
    await setAttempts(admin, { countPasswords: true });
    expect((await guessPasswords(one, one.browser, 1)).body.code).to.equal('locked');
  });
});

describe('where wrong codes of users do not count', () => {
  const notCounting = { countCodes: false, user: 3 };

  it('ten wrong in a row are judged at once; how many are left is not told', async () => {
    const { portal, admin } = await opened(notCounting);
    const one = await enrolled(portal, admin);
    const stranger = portal.browser();
    await password(one, stranger);
    expect((await guessCodes(portal, one, stranger, 10)).body).to.deep.equal({
      code: 'wrong_code',
    });
    expect(await stageIn(stranger)).to.equal('code');
  });

  it('then there is one verdict in 30 s, and in between 429 and for how long, also for the right one', async () => {
    const { portal, admin } = await opened(notCounting);
    const one = await enrolled(portal, admin);
    const stranger = portal.browser();
    await password(one, stranger);
    await guessCodes(portal, one, stranger, 10);
    portal.later(29_001);
    const between = await sendCode(stranger, await codeAt(one.key, portal.now));
    expect(between.status).to.equal(429);
    expect(between.body).to.deep.equal(tooMany(1));
    portal.later(999);
    expect((await guessCodes(portal, one, stranger, 1)).body).to.deep.equal({ code: 'wrong_code' });
    expect((await guessCodes(portal, one, stranger, 1)).body).to.deep.equal(tooMany(30));
    portal.later(30_000);
    const code = await codeAt(one.key, portal.now);
    expect((await sendCode(stranger, code)).body.stage).to.equal('signed_in');
  });

  it('passwords still do', async () => {
    const { portal, admin } = await opened(notCounting);
    const one = await person(portal, admin);
    expect((await guessPasswords(one, one.browser, 3)).status).to.equal(423);
  });
});
