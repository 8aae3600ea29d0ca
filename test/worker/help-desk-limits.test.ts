import { expect } from '@esm-bundle/chai';
import { sendRecoveryCode, setAttempts, WRONG_RECOVERY_CODE } from '../support/attempts.ts';
import { codeAt, enrolled, MINUTE, openWithAdmin, password } from '../support/people.ts';
import { bareAdmin, decide, enter, file, helpDeskCode } from '../support/requests.ts';
import { placesOf, watchSecrets } from '../support/secrets.ts';

/** Ten characters that no account has: the chance is one in 2⁵⁰. */
const WRONG = '0000000000';

describe('wrong help-desk codes', () => {
  it('are attempts of the same kind as wrong recovery codes, in one count', async () => {
    const { portal, admin } = await openWithAdmin();
    await setAttempts(admin, { user: 3 });
    const one = await enrolled(portal, admin);
    const code = await helpDeskCode(admin, one);
    await password(one, one.browser);
    const send = (typed: string) => sendRecoveryCode(one.browser, typed);
    expect((await send(WRONG)).body).to.deep.equal({ code: 'wrong_code', attemptsLeft: 2 });
    expect((await send(WRONG_RECOVERY_CODE)).body).to.deep.equal({
      code: 'wrong_code',
      attemptsLeft: 1,
    });
    const locks = await send(WRONG);
    expect([locks.status, locks.body.by]).to.deep.equal([423, 'recovery']);
    // A recovery lock judges neither; codes go on.
    expect((await send(code)).status).to.equal(423);
    expect((await send(one.recoveryCodes[0] ?? '')).status).to.equal(423);
    portal.later(30_000);
    const six = await codeAt(one.key, portal.now);
    expect((await one.browser.post('/api/session/code', { code: six })).status).to.equal(200);
    portal.later(15 * MINUTE);
    expect((await enter(one, code)).status).to.equal(200);
  });
  it('forty at once get as many verdicts as there are attempts', async () => {
    const { portal, admin } = await openWithAdmin();
    await setAttempts(admin, { user: 5 });
    const one = await enrolled(portal, admin);
    await helpDeskCode(admin, one);
    await password(one, one.browser);
    const guesses = Array.from({ length: 40 }, (_, n) =>
      one.browser.request('POST', '/api/session/recovery-code', {
        code: n % 2 ? WRONG : WRONG_RECOVERY_CODE,
      }),
    );
    const replies = await portal.burst(guesses);
    const verdicts = replies.filter(({ status, body }) => status === 401 || body.by === 'recovery');
    expect(replies.filter(({ status }) => status === 401).length).to.be.at.most(4);
    expect(verdicts.length).to.be.at.least(1);
    const [bucket] = await portal.sql(
      `SELECT count FROM bucket WHERE owner = ?1 AND kind = 'recovery'`,
      one.id,
    );
    expect(bucket.count).to.be.at.most(5);
  });
  it('of every length, with and without a code that was issued, do the same work', async () => {
    const { portal, admin } = await openWithAdmin();
    const plain = await enrolled(portal, admin);
    const helped = await enrolled(portal, admin);
    await helpDeskCode(admin, helped);
    const bare = await bareAdmin(portal, admin);
    for (const one of [plain, helped, bare]) {
      await password(one, one.browser);
      for (const typed of [WRONG, WRONG_RECOVERY_CODE]) {
        const { status, body, roundTrips } = await sendRecoveryCode(one.browser, typed);
        expect([status, body.code, roundTrips]).to.deep.equal([401, 'wrong_code', 2]);
      }
    }
  });
});

describe('a help-desk code', () => {
  it('stands nowhere in clear: in no row, log, event or mail, issued, used or guessed', async () => {
    const { portal, admin: first } = await openWithAdmin();
    const secrets = watchSecrets(portal);
    const admin = await enrolled(portal, first, { role: 'admin' });
    const one = await enrolled(portal, admin, { require: { days: 3 } });
    await file(one.browser, 'lost_authenticator', 'It fell into the sea.');
    const [request] = (await admin.browser.get('/api/admin/requests')).body.requests;
    const { helpDeskCode: told } = (await decide(admin, request.id, { decision: 'grant' })).body;
    await enter(one, WRONG);
    const code = await helpDeskCode(admin, one);
    await sendRecoveryCode(one.browser, told.code);
    expect((await sendRecoveryCode(one.browser, code)).status).to.equal(200);
    await helpDeskCode(first, admin);
    for (const it of [told.code, code]) expect([...secrets]).to.include(it);
    const mail = (await portal.mail()).filter(({ kind }) => kind !== 'invitation');
    const log = await portal.log();
    const rows = mail.map((it) => ({ ...it }));
    const stored = { ...(await portal.dump()), mail: rows, log };
    expect(placesOf([told.code, code], stored)).to.deep.equal([]);
  });
});
