import { expect } from '@esm-bundle/chai';
import {
  bucketsOf,
  guessCodes,
  lockMails,
  sendCode,
  sendRecoveryCode,
  setAttempts,
  stageIn,
  tallyOf,
} from '../support/attempts.ts';
import {
  act,
  codeAt,
  DAY,
  enroll,
  enrolled,
  firstAdmin,
  MINUTE,
  NOON,
  password,
  type Person,
  signIn,
  wrongCode,
} from '../support/people.ts';
import { openPortal, type Portal } from '../support/portal.ts';

const BLOCKED = { code: 'locked', by: 'factor', until: null };

async function opened(attempts: Record<string, unknown> = { user: 30 }) {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  await setAttempts(admin, attempts);
  const one = await enrolled(portal, admin);
  return { portal, admin, one };
}

/** Wrong codes below the limit in each of four buckets: 87 in three, the rest in a known browser with its session. */
async function guessInFour(portal: Portal, one: Person, rest: number) {
  const [phone, tablet] = [portal.browser(), portal.browser()];
  for (const known of [phone, tablet]) await signIn(portal, one, known);
  for (const browser of [portal.browser(), phone.copy(), tablet.copy()]) {
    await password(one, browser);
    expect((await guessCodes(portal, one, browser, 29)).body.attemptsLeft).to.equal(1);
  }
  const last = one.browser.copy();
  await password(one, last);
  return { phone, last, reply: await guessCodes(portal, one, last, rest) };
}

async function blocked() {
  const all = await opened();
  return { ...all, ...(await guessInFour(all.portal, all.one, 13)) };
}

describe('wrong codes in a row, over all buckets', () => {
  it('at 99 nothing is blocked: the right one opens, and the row begins anew', async () => {
    const { portal, one } = await opened();
    const { last, reply } = await guessInFour(portal, one, 12);
    expect(reply.body).to.deep.equal({ code: 'wrong_code', attemptsLeft: 18 });
    expect(await tallyOf(portal, one)).to.equal(99);
    portal.later(30_000);
    expect((await sendCode(last, await codeAt(one.key, portal.now))).status).to.equal(200);
    expect(await tallyOf(portal, one)).to.equal(0);
  });

  it('at 100 the factor is blocked: the hundredth is itself answered so', async () => {
    const { portal, one, reply } = await blocked();
    expect(reply.status).to.equal(423);
    expect(reply.body).to.deep.equal(BLOCKED);
    expect(await tallyOf(portal, one)).to.equal(100);
  });

  it('at 100 no code is judged, in no bucket and on no path, and nothing more is counted', async () => {
    const { portal, one, phone, last } = await blocked();
    portal.later(30_000);
    const right = await codeAt(one.key, portal.now);
    const stranger = portal.browser();
    for (const browser of [stranger, last, phone.copy()]) {
      const { body } = await password(one, browser);
      expect(body.stage).to.equal('code');
      expect(body.locked).to.deep.equal({ by: 'factor', until: null });
      for (const code of [right, await wrongCode(one.key, portal.now)]) {
        expect((await sendCode(browser, code)).body).to.deep.equal(BLOCKED);
      }
    }
    const fresh = await one.browser.post('/api/session/fresh', { code: right });
    expect(fresh.body).to.deep.equal(BLOCKED);
    expect(await tallyOf(portal, one)).to.equal(100);
    expect((await bucketsOf(portal, one, 'code'))[0]).to.include({ count: 29, locked: 0 });
  });

  it('at 100 sessions go on', async () => {
    const { one, phone } = await blocked();
    expect(await stageIn(one.browser)).to.equal('signed_in');
    expect(await stageIn(phone)).to.equal('signed_in');
  });

  it('at 100 it is told by mail, and in the audit log, once', async () => {
    const { portal, one } = await blocked();
    const texts = await lockMails(portal, one);
    expect(texts).to.have.lengthOf(1);
    expect(texts[0]).to.include('A hundred wrong codes in a row');
    const told = `SELECT seq FROM event WHERE type = 'factor_blocked' AND account_id = ?1`;
    expect(await portal.sql(told, one.id)).to.have.lengthOf(1);
  });

  it('are ended by a right code in any bucket', async () => {
    const { portal, one } = await opened();
    const stranger = portal.browser();
    await password(one, stranger);
    await guessCodes(portal, one, stranger, 29);
    await signIn(portal, one);
    expect(await tallyOf(portal, one)).to.equal(0);
    // The bucket of the stranger is another matter.
    expect((await bucketsOf(portal, one, 'code'))[0]?.count).to.equal(29);
  });

  it('block the factor also where wrong codes do not count', async () => {
    const { portal, one } = await opened({ countCodes: false });
    const stranger = portal.browser();
    let reply = await password(one, stranger);
    for (let n = 1; n <= 100; n++) {
      if (n > 10) portal.later(30_000);
      if (n % 9 === 0) await password(one, stranger);
      reply = await sendCode(stranger, await wrongCode(one.key, portal.now));
      if (n < 100) expect(reply.body, String(n)).to.deep.equal({ code: 'wrong_code' });
    }
    expect(reply.body).to.deep.equal(BLOCKED);
  });
});

describe('a blocked factor', () => {
  it('is lifted neither by time nor by unlock', async () => {
    const { portal, admin, one } = await blocked();
    await act(admin, 'unlock', [one.id]);
    portal.later(400 * DAY);
    await portal.scheduled();
    const browser = portal.browser();
    await password(one, browser);
    const code = await codeAt(one.key, portal.now);
    expect((await sendCode(browser, code)).body).to.deep.equal(BLOCKED);
  });

  it('is lifted by a recovery code, which leads to replacing the authenticator', async () => {
    const { portal, one } = await blocked();
    const browser = portal.browser();
    await password(one, browser);
    const opening = await sendRecoveryCode(browser, one.recoveryCodes[0]);
    expect(opening.body.stage).to.equal('signed_in');
    expect(await tallyOf(portal, one)).to.equal(0);
    const key = (await browser.post('/api/enrollment', { renew: true })).body.key;
    const code = await codeAt(key, portal.now);
    expect((await browser.post('/api/enrollment/confirm', { code })).status).to.equal(200);
    one.key = key;
    expect((await signIn(portal, one)).body.stage).to.equal('signed_in');
  });

  it('is not lifted by a wrong recovery code', async () => {
    const { portal, one, last } = await blocked();
    expect((await sendRecoveryCode(last, '0000-0000-0000-0000')).status).to.equal(401);
    expect(await tallyOf(portal, one)).to.equal(100);
  });

  it('is lifted by a reset', async () => {
    const { portal, admin, one } = await blocked();
    expect((await act(admin, 'reset', [one.id]))[0]?.outcome).to.equal('done');
    await password(one, one.browser);
    portal.later(MINUTE);
    await enroll(portal, one);
    expect((await signIn(portal, one)).body.stage).to.equal('signed_in');
  });
});

describe('a wrong first code during setup', () => {
  it('is never an attempt, when an authenticator is replaced neither', async () => {
    const { portal, one } = await opened();
    const { key } = (await one.browser.post('/api/enrollment', { renew: true })).body;
    const code = await wrongCode(key, portal.now);
    for (let n = 0; n < 101; n++) {
      const reply = await one.browser.post('/api/enrollment/confirm', { code });
      expect(reply.body).to.deep.equal({ code: 'wrong_code' });
    }
    expect(await tallyOf(portal, one)).to.equal(0);
    expect(await bucketsOf(portal, one, 'code', 'known')).to.deep.equal([]);
    const right = { code: await codeAt(key, portal.now) };
    expect((await one.browser.post('/api/enrollment/confirm', right)).status).to.equal(200);
  });
});
