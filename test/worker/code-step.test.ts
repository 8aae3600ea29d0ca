import { expect } from '@esm-bundle/chai';
import { bucketsOf, guessCodes, sendCode, tallyOf } from '../support/attempts.ts';
import { codeAt, enrolled, firstAdmin, MINUTE, NOON, password, signIn } from '../support/people.ts';
import { openPortal } from '../support/portal.ts';

const STEP_MS = 30_000;

async function opened() {
  const portal = await openPortal();
  portal.at(NOON);
  const one = await enrolled(portal, await firstAdmin(portal));
  /** A stranger's browser that waits for the code. */
  const challenge = async (browser = portal.browser()) => {
    expect((await password(one, browser)).body.stage).to.equal('code');
    return browser;
  };
  /** The code of the step that starts so long after noon. */
  const codeOf = (ms: number) => codeAt(one.key, NOON + ms);
  return { portal, one, challenge, codeOf };
}

const WRONG = { status: 401, body: { code: 'wrong_code', attemptsLeft: 9 } };
const lateBy = (byMs: number) => ({ status: 401, body: { ...WRONG.body, why: 'late', byMs } });
const accepted = { status: 200, body: undefined };

describe('the code window over HTTP', () => {
  for (const [title, offset, expected] of [
    ['refused 1 ms before it, as any wrong one: never is it said to be early', -10_001, WRONG],
    ['accepted 10 s before it is first shown', -10_000, accepted],
    ['accepted 1 ms later', -9_999, accepted],
    ['accepted when it is first shown', 0, accepted],
    ['accepted when the next one is shown', 30_000, accepted],
    ['accepted 1 ms before 60 s are over', 59_999, accepted],
    ['late by 0 ms when 60 s are over', 60_000, lateBy(0)],
    ['late by 1 ms then', 60_001, lateBy(1)],
    ['late 1 ms before five minutes are over', 359_999, lateBy(299_999)],
    ['wrong when five minutes are over', 360_000, WRONG],
  ] as const) {
    it(`for step s, while 30 s·s − 10 s ≤ now < 30 s·s + 60 s: ${title}`, async () => {
      const { portal, one, challenge, codeOf } = await opened();
      const start = 20 * STEP_MS;
      portal.at(NOON + start + offset);
      const browser = await challenge();
      const { status, body } = await sendCode(browser, await codeOf(start));
      expect(status).to.equal(expected.status);
      if (expected.body) expect(body).to.deep.equal(expected.body);
      else expect(body.stage).to.equal('signed_in');
      const charged = expected.status === 401 ? 1 : 0;
      expect((await bucketsOf(portal, one, 'code'))[0]?.count ?? 0).to.equal(charged);
      expect(await tallyOf(portal, one)).to.equal(charged);
    });
  }

  it('takes what people and keyboards make of six digits', async () => {
    const { portal, one, challenge } = await opened();
    const spellings: ((code: string) => string)[] = [
      (code) => ` ${code.slice(0, 3)} ${code.slice(3)}\n`,
      (code) => `${code.slice(0, 3)}-${code.slice(3)}`,
      (code) => code.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
      (code) => code.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit))),
    ];
    for (const spelled of spellings) {
      portal.later(STEP_MS);
      const reply = await sendCode(await challenge(), spelled(await codeAt(one.key, portal.now)));
      expect(reply.body.stage, String(spelled)).to.equal('signed_in');
    }
  });

  it('anything but six digits is refused unjudged', async () => {
    const { portal, one, challenge } = await opened();
    const browser = await challenge();
    for (const typed of ['', '12345', '1234567', '12345a', '１２３４５', '١٢٣٤٥x']) {
      const { status, body } = await sendCode(browser, typed);
      expect(status, typed).to.equal(400);
      expect(body.code).to.equal('bad_request');
    }
    expect(await bucketsOf(portal, one, 'code')).to.deep.equal([]);
  });
});

describe('a code works once', () => {
  it('nor a second time with spaces or in full-width digits: `used`, and no attempt', async () => {
    const { portal, one, challenge, codeOf } = await opened();
    portal.later(STEP_MS);
    const code = await codeOf(STEP_MS);
    expect((await sendCode(await challenge(), code)).status).to.equal(200);
    const again = await challenge();
    const wide = code.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    for (const typed of [code, ` ${code}`, `${code.slice(0, 3)} ${code.slice(3)}`, wide]) {
      const { status, body } = await sendCode(again, typed);
      expect(status).to.equal(401);
      expect(body).to.deep.equal({ code: 'wrong_code', attemptsLeft: 10, why: 'used' });
    }
    expect(await bucketsOf(portal, one, 'code')).to.deep.equal([]);
    expect(await tallyOf(portal, one)).to.equal(0);
  });

  it('typed again a hundred times, it locks nothing', async () => {
    const { portal, one, challenge, codeOf } = await opened();
    portal.later(STEP_MS);
    const code = await codeOf(STEP_MS);
    await sendCode(await challenge(), code);
    const again = await challenge();
    const sent = Array.from({ length: 100 }, () =>
      again.request('POST', '/api/session/code', { code }),
    );
    const replies = await portal.burst(sent);
    expect(new Set(replies.map(({ body }) => body.why))).to.deep.equal(new Set(['used']));
    expect(await tallyOf(portal, one)).to.equal(0);
  });

  it('on any path: used to confirm, it does not sign in', async () => {
    const { challenge, codeOf } = await opened();
    expect((await sendCode(await challenge(), await codeOf(0))).body.why).to.equal('used');
  });

  it('on any path: used to sign in, it is not fresh, and the other way round', async () => {
    const { portal, one, challenge } = await opened();
    await signIn(portal, one);
    const fresh = (code: string) => one.browser.post('/api/session/fresh', { code });
    const first = await codeAt(one.key, portal.now);
    expect((await fresh(first)).body).to.deep.include({ code: 'wrong_code', why: 'used' });
    portal.later(STEP_MS);
    const second = await codeAt(one.key, portal.now);
    expect((await fresh(second)).status).to.equal(200);
    expect((await sendCode(await challenge(), second)).body.why).to.equal('used');
    expect((await fresh(second)).body.why).to.equal('used');
  });

  it('a new authenticator has steps of its own, and its first code is used with it', async () => {
    const { portal, one, challenge } = await opened();
    const { key } = (await one.browser.post('/api/enrollment', { renew: true })).body;
    const code = await codeAt(key, portal.now);
    expect((await one.browser.post('/api/enrollment/confirm', { code })).status).to.equal(200);
    expect((await sendCode(await challenge(), code)).body.why).to.equal('used');
    portal.later(STEP_MS);
    const old = await sendCode(await challenge(), await codeAt(one.key, portal.now));
    expect(old.body).to.deep.equal(WRONG.body);
    expect((await sendCode(await challenge(), await codeAt(key, portal.now))).status).to.equal(200);
  });

  it('and never one older than the last one used, though it is still shown', async () => {
    const { portal, challenge, codeOf } = await opened();
    portal.at(NOON + 10 * STEP_MS - 10_000);
    expect((await sendCode(await challenge(), await codeOf(10 * STEP_MS))).status).to.equal(200);
    const older = await sendCode(await challenge(), await codeOf(9 * STEP_MS));
    expect(older.body).to.deep.equal(WRONG.body);
    portal.at(NOON + 14 * STEP_MS);
    const late = await sendCode(await challenge(), await codeOf(11 * STEP_MS));
    expect(late.body).to.deep.include({ why: 'late', byMs: 30_000 });
  });
});

describe('a refused code', () => {
  it('`late` ones too are attempts: the tenth in a row locks', async () => {
    const { portal, one, challenge, codeOf } = await opened();
    portal.later(10 * STEP_MS);
    const browser = await challenge();
    for (let left = 9; left > 0; left--) {
      const { body } = await sendCode(browser, await codeOf(6 * STEP_MS));
      expect(body).to.deep.equal({
        code: 'wrong_code',
        attemptsLeft: left,
        why: 'late',
        byMs: MINUTE,
      });
    }
    const last = await sendCode(browser, await codeOf(6 * STEP_MS));
    expect(last.status).to.equal(423);
    expect(await tallyOf(portal, one)).to.equal(10);
  });

  it('does not end the challenge: the right one opens it afterwards', async () => {
    const { portal, one, challenge } = await opened();
    portal.later(STEP_MS);
    const browser = await challenge();
    await guessCodes(portal, one, browser, 9);
    expect((await sendCode(browser, await codeAt(one.key, portal.now))).status).to.equal(200);
  });
});
